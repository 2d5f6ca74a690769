-- What the doors of the REST API need from the database: keys, rate limits, idempotency, and the audit trail.
-- The tables are closed to browser roles; everything goes through the definer functions below.

create index api_keys_prefix on public.api_keys (prefix);

-- Fixed windows on the database's clock: one row a bucket and minute, removed by purge_api_records().
create function private.count_hit(p_bucket text) returns table (hits int, reset_seconds int)
language sql set search_path = ''
as $$
  insert into public.rate_limits as r (bucket, window_start, hits)
  values (p_bucket, date_trunc('minute', now()), 1)
  on conflict (bucket, window_start) do update set hits = r.hits + 1
  returning r.hits, greatest(1, 60 - extract(second from now())::int)
$$;

-- Who a key belongs to, and one hit of its rate limit; no row for an unknown key. Digests are compared, not texts, so
-- that the time taken tells nothing. `state` says why a known key opens nothing; a refused one is not counted.
create function public.open_api_key(p_prefix text, p_hash text)
returns table (
  key_id uuid, user_id uuid, email text, name text, time_zone text, scopes text[], state text,
  hits int, reset_seconds int
)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  k record;
  counted record;
begin
  if p_prefix is null or p_hash is null or length(p_hash) <> 64 then
    return;
  end if;
  select a.id, a.user_id, a.scopes, a.last_used_at, p.email, p.name, p.time_zone,
    case
      when a.revoked_at is not null then 'revoked'
      when a.expires_at <= now() then 'expired'
      when not p.is_active then 'inactive'
      else 'ok'
    end as state
  into k
  from public.api_keys a join public.profiles p on p.id = a.user_id
  where a.prefix = p_prefix
    and sha256(convert_to(a.key_hash, 'UTF8')) = sha256(convert_to(p_hash, 'UTF8'));
  if not found then
    return;
  end if;
  if k.state <> 'ok' then
    return query select k.id, k.user_id, k.email, k.name, k.time_zone, k.scopes, k.state, 0, 0;
    return;
  end if;
  -- To the minute is exact enough, and spares a write with every request.
  if k.last_used_at is null or k.last_used_at < now() - interval '1 minute' then
    update public.api_keys a set last_used_at = now() where a.id = k.id;
  end if;
  select c.hits, c.reset_seconds into counted from private.count_hit('key:' || k.id) c;
  return query
    select k.id, k.user_id, k.email, k.name, k.time_zone, k.scopes, k.state, counted.hits, counted.reset_seconds;
end $$;

-- One hit of the signed-in person. `p_kind` keeps apart what has limits of its own (programs, own pages, writes).
create function public.take_rate_limit(p_kind text) returns table (hits int, reset_seconds int)
language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'Not signed in' using errcode = '42501';
  end if;
  if p_kind is null or p_kind !~ '^[a-z]{1,20}$' then
    raise exception 'p_kind is 1 to 20 letters' using errcode = '22023';
  end if;
  return query select c.hits, c.reset_seconds from private.count_hit('user:' || auth.uid() || ':' || p_kind) c;
end $$;

-- One hit of somebody without a session. The server sends a keyed digest of the address (and of what is asked for), so
-- that nobody else can name, and thereby use up, another's bucket.
create function public.take_anonymous_rate_limit(p_bucket text) returns table (hits int, reset_seconds int)
language plpgsql security definer set search_path = ''
as $$
begin
  if p_bucket is null or p_bucket !~ '^[0-9a-f]{64}$' then
    raise exception 'p_bucket is a digest: 64 hex digits' using errcode = '22023';
  end if;
  return query select c.hits, c.reset_seconds from private.count_hit('anon:' || p_bucket) c;
end $$;

create function public.my_api_keys()
returns table (
  id uuid, name text, prefix text, scopes text[], last_used_at timestamptz, expires_at timestamptz,
  revoked_at timestamptz, created_at timestamptz
)
language sql stable security definer set search_path = ''
as $$
  select k.id, k.name, k.prefix, k.scopes, k.last_used_at, k.expires_at, k.revoked_at, k.created_at
  from public.api_keys k
  where k.user_id = auth.uid()
  order by k.created_at desc, k.id
$$;

-- The key itself never comes here: its prefix and digest do. At most 20 keys that work at a time (PT409).
create function public.create_api_key(
  p_name text, p_prefix text, p_hash text, p_scopes text[], p_expires_at timestamptz default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  if auth.uid() is null then
    raise exception 'Not signed in' using errcode = '42501';
  end if;
  if p_expires_at <= now() then
    raise exception 'p_expires_at lies in the past' using errcode = '22023';
  end if;
  -- One person's keys are made one after the other, so that two at once can't pass the count together.
  perform 1 from public.profiles p where p.id = auth.uid() and p.is_active for update;
  if not found then
    raise exception 'This account is switched off' using errcode = '42501';
  end if;
  if (
    select count(*) from public.api_keys k
    where k.user_id = auth.uid() and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  ) >= 20 then
    raise exception 'too many keys' using errcode = 'PT409';
  end if;
  insert into public.api_keys (user_id, name, prefix, key_hash, scopes, expires_at)
  values (auth.uid(), p_name, p_prefix, p_hash, p_scopes, p_expires_at)
  returning id into v_id;
  return v_id;
end $$;

-- False when there is no such key of the caller's, or it was revoked before.
create function public.revoke_api_key(p_id uuid) returns boolean
language sql security definer set search_path = ''
as $$
  with revoked as (
    update public.api_keys set revoked_at = now()
    where id = p_id and user_id = auth.uid() and revoked_at is null
    returning 1
  )
  select exists (select 1 from revoked)
$$;

-- Idempotency: the first request of a key gets 'new' and must end with finish_idempotent or abandon_idempotent; the
-- others get 'running', or 'done' with the stored answer, or 'mismatch' when they ask for something else.
-- 'unknown': the first one vanished without an answer. It is not repeated: what it did is for its sender to look up.
create function public.begin_idempotent(p_route text, p_key text, p_request_hash text)
returns table (state text, response_status int, response_body jsonb)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  found_row public.idempotency_keys;
begin
  if auth.uid() is null then
    raise exception 'Not signed in' using errcode = '42501';
  end if;
  delete from public.idempotency_keys i
  where i.user_id = auth.uid() and i.route = p_route and i.key = p_key and i.expires_at <= now();
  insert into public.idempotency_keys (user_id, route, key, request_hash)
  values (auth.uid(), p_route, p_key, p_request_hash)
  on conflict (user_id, route, key) do nothing;
  if found then
    return query select 'new'::text, null::int, null::jsonb;
    return;
  end if;
  select i.* into found_row from public.idempotency_keys i
  where i.user_id = auth.uid() and i.route = p_route and i.key = p_key;
  return query select
    case
      -- Given up by the first request a moment ago: ask again.
      when found_row.key is null then 'running'
      when found_row.request_hash <> p_request_hash then 'mismatch'
      when found_row.response_status is not null then 'done'
      when found_row.created_at < now() - interval '5 minutes' then 'unknown'
      else 'running'
    end,
    found_row.response_status, found_row.response_body;
end $$;

create function public.finish_idempotent(p_route text, p_key text, p_status int, p_body jsonb) returns boolean
language sql security definer set search_path = ''
as $$
  with done as (
    update public.idempotency_keys set response_status = p_status, response_body = p_body
    where user_id = auth.uid() and route = p_route and key = p_key and response_status is null
    returning 1
  )
  select exists (select 1 from done)
$$;

-- The request changed nothing: its key is free again.
create function public.abandon_idempotent(p_route text, p_key text) returns void
language sql security definer set search_path = ''
as $$
  delete from public.idempotency_keys
  where user_id = auth.uid() and route = p_route and key = p_key and response_status is null
$$;

-- For the daily job: counters of past minutes, answers past their day, trails past their year.
create function public.purge_api_records() returns table (rate_limits int, idempotency_keys int, audit_rows int)
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.rate_limits where window_start < now() - interval '1 hour';
  get diagnostics rate_limits = row_count;
  delete from public.idempotency_keys where expires_at <= now();
  get diagnostics idempotency_keys = row_count;
  delete from public.audit_log where created_at < now() - interval '400 days';
  get diagnostics audit_rows = row_count;
  return next;
end $$;

-- The audit trail is written by the change itself, whoever makes it and by whatever road, in the same transaction.
-- Arguments: the action, the kind of thing, and the column that names it for people ('' for none).
create function private.audit_row() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  r jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  -- The account itself is being deleted: there is nobody left to keep a trail for.
  if not exists (select 1 from public.profiles p where p.id = (r ->> 'user_id')::uuid) then
    return null;
  end if;
  insert into public.audit_log (user_id, action, entity_type, entity_id, details)
  values (
    (r ->> 'user_id')::uuid, tg_argv[0], tg_argv[1], r ->> 'id',
    case when tg_argv[2] = '' then '{}' else jsonb_strip_nulls(jsonb_build_object('name', r -> tg_argv[2])) end
  );
  return null;
end $$;

create trigger amc_instances_audit after delete on public.amc_instances
  for each row execute function private.audit_row('instance.deleted', 'instance', 'name');
create trigger workflows_audit after delete on public.workflows
  for each row execute function private.audit_row('workflow.deleted', 'workflow', 'name');
create trigger workflow_schedules_audit after delete on public.workflow_schedules
  for each row execute function private.audit_row('schedule.deleted', 'schedule', 'name');
create trigger query_templates_audit after delete on public.query_templates
  for each row when (old.user_id is not null)
  execute function private.audit_row('template.deleted', 'template', 'name');
create trigger api_keys_audit_made after insert on public.api_keys
  for each row execute function private.audit_row('api_key.created', 'api_key', 'name');
create trigger api_keys_audit_revoked after update of revoked_at on public.api_keys
  for each row when (old.revoked_at is null and new.revoked_at is not null)
  execute function private.audit_row('api_key.revoked', 'api_key', 'name');
create trigger amazon_connections_audit_made after insert on public.amazon_connections
  for each row when (new.status = 'connected')
  execute function private.audit_row('amazon.connected', 'amazon_connection', 'region');
-- A refresh leaves lwa_user and scopes alone; a consent writes them, so a renewed one is seen by the status or by them.
create trigger amazon_connections_audit_again after update on public.amazon_connections
  for each row when (
    new.status = 'connected'
    and (old.status <> 'connected' or old.lwa_user is distinct from new.lwa_user or old.region <> new.region)
  )
  execute function private.audit_row('amazon.connected', 'amazon_connection', 'region');
create trigger amazon_connections_audit_ended after update of status on public.amazon_connections
  for each row when (old.status <> 'disconnected' and new.status = 'disconnected')
  execute function private.audit_row('amazon.disconnected', 'amazon_connection', 'region');

revoke execute on function
  public.open_api_key(text, text), public.take_rate_limit(text), public.take_anonymous_rate_limit(text),
  public.my_api_keys(), public.create_api_key(text, text, text, text[], timestamptz), public.revoke_api_key(uuid),
  public.begin_idempotent(text, text, text), public.finish_idempotent(text, text, int, jsonb),
  public.abandon_idempotent(text, text), public.purge_api_records()
from public, anon, authenticated;
-- Keys are looked up, and strangers counted, before it is known who asks.
grant execute on function public.open_api_key(text, text), public.take_anonymous_rate_limit(text)
  to anon, service_role;
grant execute on function
  public.take_rate_limit(text), public.my_api_keys(), public.create_api_key(text, text, text, text[], timestamptz),
  public.revoke_api_key(uuid), public.begin_idempotent(text, text, text),
  public.finish_idempotent(text, text, int, jsonb), public.abandon_idempotent(text, text)
  to authenticated, service_role;
grant execute on function public.purge_api_records() to service_role;
