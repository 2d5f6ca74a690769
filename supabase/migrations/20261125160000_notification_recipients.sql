-- A mail is a row: one event, one recipient, one try at a time. Message-ID is made from the row's id, so that a mail that is
-- sent a second time after a crash is recognised as the same one.

alter table public.notification_outbox add column recipient text not null default '' check (length(recipient) <= 320);

create function public.claim_notifications(p_limit int, p_lease_seconds int)
returns setof public.notification_outbox
language sql volatile security definer set search_path = ''
as $$
  with due as (
    select o.id from public.notification_outbox o
    where o.status = 'pending' and o.visible_at <= now()
    order by o.visible_at
    limit least(greatest(p_limit, 1), 100)
    for update skip locked
  )
  update public.notification_outbox o
  set visible_at = now() + make_interval(secs => least(greatest(p_lease_seconds, 1), 3600)),
      lease_token = gen_random_uuid(), attempts = o.attempts + 1
  from due where o.id = due.id
  returning o.*
$$;

-- How a mail went: 'sent', 'retry' (again after p_delay_seconds), 'failed' (given up), 'cancelled' (nobody wants it any
-- more). False, and nothing changes, when the lease is not the one on the row.
create function public.record_notification(p_id uuid, p_lease uuid, p_outcome text, p_error text, p_delay_seconds int)
returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  if p_outcome is null or p_outcome not in ('sent', 'retry', 'failed', 'cancelled') then
    raise exception 'p_outcome: must be sent, retry, failed or cancelled, not %', p_outcome using errcode = '22023';
  end if;
  update public.notification_outbox
  set status = case when p_outcome = 'retry' then 'pending' else p_outcome end,
      visible_at = case when p_outcome = 'retry' then now() + make_interval(secs => greatest(p_delay_seconds, 0)) end,
      lease_token = null,
      sent_at = case when p_outcome = 'sent' then now() end,
      last_error = p_error
  where id = p_id and lease_token = p_lease and status = 'pending';
  return found;
end $$;

-- Who clicked the link in a mail, which the server has checked. p_schedule null: every mail of that owner.
create function public.unsubscribe_recipient(p_user uuid, p_email text, p_schedule uuid) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.notification_unsubscribes (user_id, email, schedule_id)
  select p.id, lower(p_email), s.id
  from public.profiles p left join public.workflow_schedules s on s.id = p_schedule and s.user_id = p.id
  where p.id = p_user and (p_schedule is null or s.id is not null)
  on conflict do nothing
$$;

-- Keeps the tokens: a broken connection is repaired by consent, never by deleting. With p_lease it holds only for the
-- refresh that found out, so that a reconnect in the meantime is not undone. The owner is told once an expiry: only the
-- call that changes the status comes past the guard.
create or replace function public.mark_needs_reauth(p_connection uuid, p_error text, p_lease uuid default null)
returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  c public.amazon_connections;
  event text;
begin
  update public.amazon_connections
  set status = 'needs_reauth', last_error = p_error, refresh_lease = null, refresh_lease_expires_at = null
  where id = p_connection and status = 'connected' and (p_lease is null or refresh_lease = p_lease)
  returning * into c;
  if not found then
    return false;
  end if;
  event := 'connection:' || c.id || ':expired:' || extract(epoch from now());
  insert into public.notifications (user_id, event_key, kind, title, body, link)
  values (
    c.user_id, event, 'connection_expired', 'Amazon needs your consent again',
    'Runs and schedules wait until you reconnect. Nothing was deleted.', '/profile'
  )
  on conflict (event_key) do nothing;
  insert into public.notification_outbox (user_id, event_key, kind, recipient, payload)
  select c.user_id, event || ':' || lower(p.email), 'connection_expired', lower(p.email), jsonb_build_object('region', c.region)
  from public.profiles p
  where p.id = c.user_id and p.email <> '' and p.is_active
    and not exists (
      select 1 from public.notification_unsubscribes u
      where u.user_id = c.user_id and u.email = lower(p.email) and u.schedule_id is null
    )
  on conflict (event_key) do nothing;
  return true;
end $$;

-- Everything unread, at once; answers how many.
create function public.read_all_notifications() returns int
language sql volatile security invoker set search_path = ''
as $$
  with done as (
    update public.notifications set read_at = now()
    where public.owns(user_id) and read_at is null
    returning 1
  )
  select count(*)::int from done
$$;

revoke execute on function public.claim_notifications(int, int) from public, anon, authenticated;
revoke execute on function public.record_notification(uuid, uuid, text, text, int) from public, anon, authenticated;
revoke execute on function public.unsubscribe_recipient(uuid, text, uuid) from public, anon, authenticated;
revoke execute on function public.mark_needs_reauth(uuid, text, uuid) from public, anon, authenticated;
revoke execute on function public.read_all_notifications() from public, anon;
grant execute on function public.claim_notifications(int, int) to service_role;
grant execute on function public.record_notification(uuid, uuid, text, text, int) to service_role;
grant execute on function public.unsubscribe_recipient(uuid, text, uuid) to service_role;
grant execute on function public.mark_needs_reauth(uuid, text, uuid) to service_role;
grant execute on function public.read_all_notifications() to authenticated, service_role;
