-- A mail that was given up (refused for good, or tried twelve times) is told in the bell of whoever asked for it: otherwise a
-- mistyped recipient would never be noticed.
create or replace function public.record_notification(p_id uuid, p_lease uuid, p_outcome text, p_error text, p_delay_seconds integer) returns boolean
    language plpgsql security definer
    set search_path to ''
    as $$
declare
  given_up boolean;
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
  where id = p_id and lease_token = p_lease and status = 'pending'
  returning status = 'failed' into given_up;
  if not found then
    return false;
  end if;
  if given_up then
    insert into public.notifications (user_id, event_key, kind, title, body, link)
    select o.user_id, 'mail:' || o.id || ':failed', 'mail_failed', 'A mail to ' || o.recipient || ' was not delivered',
           coalesce(o.payload ->> 'schedule_name' || ': ', '') || coalesce(o.last_error, 'The mail server did not take it.'),
           case when o.schedule_id is null then '/profile' else '/schedules/' || o.schedule_id end
    from public.notification_outbox o where o.id = p_id
    on conflict (event_key) do nothing;
  end if;
  return true;
end $$;
