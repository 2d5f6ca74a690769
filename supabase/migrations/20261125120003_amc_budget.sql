-- How often Amazon may be asked for one person: a token bucket that all processes share. Retry-After of one answer holds
-- for the whole connection, since Amazon counts by client and user, not by run. The database clock is the clock.

create table public.amc_budgets (
  user_id uuid primary key references public.profiles (id) on delete cascade,
  tokens double precision not null,
  counted_at timestamptz not null default clock_timestamp(),
  -- Amazon has asked to be left alone until then.
  paused_until timestamptz
);
alter table public.amc_budgets enable row level security;

-- Takes up to p_want requests. Work leaves a quarter of the bucket to people; people may overdraw it by its size, and
-- work then waits until that is paid back. Nothing granted: wait_ms says when to ask again; `paused` whether Amazon asked.
create function public.take_amc_budget(
  p_user uuid, p_want int, p_person boolean, p_per_second double precision, p_burst int
) returns table (granted int, wait_ms int, paused boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  bucket public.amc_budgets;
  at timestamptz;
  available double precision;
begin
  if p_want is null or p_want < 1 or p_per_second is null or p_per_second <= 0 or p_burst is null or p_burst < 1 then
    raise exception 'p_want, p_per_second and p_burst: must be positive' using errcode = '22023';
  end if;
  insert into public.amc_budgets (user_id, tokens) values (p_user, p_burst) on conflict (user_id) do nothing;
  select b.* into bucket from public.amc_budgets b where b.user_id = p_user for update;
  -- Not now(): this transaction may have waited for the row.
  at := clock_timestamp();
  if bucket.paused_until > at then
    return query select 0, ceil(extract(epoch from bucket.paused_until - at) * 1000)::int, true;
    return;
  end if;
  bucket.tokens := least(
    p_burst, bucket.tokens + greatest(0, extract(epoch from at - bucket.counted_at)) * p_per_second
  );
  available := bucket.tokens + case when p_person then p_burst else -p_burst / 4.0 end;
  granted := least(p_want, greatest(0, floor(available)))::int;
  wait_ms := case when granted > 0 then 0 else ceil((1 - available) / p_per_second * 1000)::int end;
  paused := false;
  update public.amc_budgets b
  set tokens = bucket.tokens - granted, counted_at = at, paused_until = null
  where b.user_id = p_user;
  return next;
end $$;

create function public.pause_amc_budget(p_user uuid, p_seconds double precision) returns void
language sql security definer set search_path = ''
as $$
  insert into public.amc_budgets as b (user_id, tokens, paused_until)
  values (p_user, 0, clock_timestamp() + make_interval(secs => least(greatest(p_seconds, 0), 3600)))
  on conflict (user_id) do update set paused_until = greatest(b.paused_until, excluded.paused_until)
$$;

revoke execute on function public.take_amc_budget(uuid, int, boolean, double precision, int)
  from public, anon, authenticated;
revoke execute on function public.pause_amc_budget(uuid, double precision) from public, anon, authenticated;
grant execute on function public.take_amc_budget(uuid, int, boolean, double precision, int) to service_role;
grant execute on function public.pause_amc_budget(uuid, double precision) to service_role;
