-- The Amazon connection of a user: encrypted tokens, the refresh lease, and the single-use OAuth state.
-- No policy on either table: browser roles never read a row, encrypted or not. my_amazon_connection() shows the status.

create table public.amazon_connections (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references public.profiles (id) on delete cascade,
  region text not null check (region in ('NA', 'EU', 'FE')),
  lwa_user jsonb not null default '{}' check (jsonb_typeof(lwa_user) = 'object'),
  scopes text[] not null default '{}',
  -- A Fernet token always begins so. A plain token can't be stored by mistake.
  access_token_encrypted text check (access_token_encrypted like 'gAAAA%'),
  refresh_token_encrypted text check (refresh_token_encrypted like 'gAAAA%'),
  key_id text,
  expires_at timestamptz,
  status text not null default 'connected' check (status in ('connected', 'needs_reauth', 'disconnected')),
  refresh_lease uuid,
  refresh_lease_expires_at timestamptz,
  last_refreshed_at timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (status <> 'connected' or (refresh_token_encrypted is not null and key_id is not null)),
  check ((refresh_lease is null) = (refresh_lease_expires_at is null))
);
-- The background refresh asks for what expires soon.
create index amazon_connections_expiry on public.amazon_connections (expires_at) where status = 'connected';
alter table public.amazon_connections enable row level security;
create trigger amazon_connections_touch before update on public.amazon_connections
  for each row execute function private.touch_updated_at();

create table public.oauth_states (
  state_hash text primary key check (length(state_hash) between 32 and 128),
  user_id uuid not null references public.profiles (id) on delete cascade,
  region text not null check (region in ('NA', 'EU', 'FE')),
  browser_hash text not null check (length(browser_hash) between 32 and 128),
  return_to text,
  expires_at timestamptz not null default now() + interval '10 minutes',
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index oauth_states_user on public.oauth_states (user_id);
create index oauth_states_expiry on public.oauth_states (expires_at);
alter table public.oauth_states enable row level security;

create function public.my_amazon_connection()
returns table (
  id uuid, region text, status text, lwa_user jsonb, scopes text[],
  expires_at timestamptz, last_error text, created_at timestamptz
)
language sql stable security definer set search_path = ''
as $$
  select c.id, c.region, c.status, c.lwa_user, c.scopes, c.expires_at, c.last_error, c.created_at
  from public.amazon_connections c
  where c.user_id = auth.uid()
$$;

-- Null when another process holds the lease, or when there is nothing to refresh. Holder and time-out by the database clock.
create function public.acquire_refresh_lease(p_connection uuid, p_seconds int) returns uuid
language sql security definer set search_path = ''
as $$
  update public.amazon_connections
  set refresh_lease = gen_random_uuid(),
      refresh_lease_expires_at = now() + make_interval(secs => least(greatest(p_seconds, 1), 300))
  where id = p_connection
    and status = 'connected'
    and (refresh_lease is null or refresh_lease_expires_at <= now())
  returning refresh_lease
$$;

-- Gives the lease back after a refresh that may be tried again (5xx, 429, network).
create function public.release_refresh_lease(p_connection uuid, p_lease uuid, p_error text default null) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.amazon_connections
  set refresh_lease = null, refresh_lease_expires_at = null, last_error = coalesce(p_error, last_error)
  where id = p_connection and refresh_lease = p_lease;
  return found;
end $$;

-- A refresh token that Amazon leaves out, or sends empty, keeps the one we have.
create function public.save_refreshed_tokens(
  p_connection uuid, p_lease uuid, p_access text, p_refresh text, p_key_id text, p_expires_at timestamptz
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.amazon_connections
  set access_token_encrypted = p_access,
      refresh_token_encrypted = coalesce(nullif(p_refresh, ''), refresh_token_encrypted),
      key_id = p_key_id,
      expires_at = p_expires_at,
      status = 'connected',
      last_error = null,
      last_refreshed_at = now(),
      refresh_lease = null,
      refresh_lease_expires_at = null
  where id = p_connection and refresh_lease = p_lease and status = 'connected';
  return found;
end $$;

-- Keeps the tokens: a broken connection is repaired by consent, never by deleting. With p_lease it holds only for the
-- refresh that found out, so that a reconnect in the meantime is not undone.
create function public.mark_needs_reauth(p_connection uuid, p_error text, p_lease uuid default null) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.amazon_connections
  set status = 'needs_reauth', last_error = p_error, refresh_lease = null, refresh_lease_expires_at = null
  where id = p_connection and status = 'connected' and (p_lease is null or refresh_lease = p_lease);
  return found;
end $$;

-- The row, once: a second call, another browser or a late one gets nothing.
create function public.consume_oauth_state(p_state_hash text, p_browser_hash text) returns setof public.oauth_states
language sql security definer set search_path = ''
as $$
  update public.oauth_states
  set used_at = now()
  where state_hash = p_state_hash
    and browser_hash = p_browser_hash
    and used_at is null
    and expires_at > now()
  returning *
$$;

revoke execute on function public.my_amazon_connection() from public, anon;
grant execute on function public.my_amazon_connection() to authenticated, service_role;

revoke execute on function public.acquire_refresh_lease(uuid, int) from public, anon, authenticated;
revoke execute on function public.release_refresh_lease(uuid, uuid, text) from public, anon, authenticated;
revoke execute on function public.save_refreshed_tokens(uuid, uuid, text, text, text, timestamptz) from public, anon, authenticated;
revoke execute on function public.mark_needs_reauth(uuid, text, uuid) from public, anon, authenticated;
revoke execute on function public.consume_oauth_state(text, text) from public, anon, authenticated;
grant execute on function public.acquire_refresh_lease(uuid, int) to service_role;
grant execute on function public.release_refresh_lease(uuid, uuid, text) to service_role;
grant execute on function public.save_refreshed_tokens(uuid, uuid, text, text, text, timestamptz) to service_role;
grant execute on function public.mark_needs_reauth(uuid, text, uuid) to service_role;
grant execute on function public.consume_oauth_state(text, text) to service_role;
