-- The dashboard counts ended runs by day; without this index it would read every run there ever was.
create index workflow_executions_by_completed on public.workflow_executions (user_id, completed_at desc) where step = 'done';

-- Runs that ended on each of the last p_days days of p_zone (p_now's day is the last), days without a run included.
-- Row level security decides whose. `median_seconds`: from asking for a run to its end, of those that succeeded.
create function public.run_days(p_days int, p_zone text, p_now timestamptz)
returns table (day date, succeeded bigint, failed bigint, cancelled bigint, median_seconds double precision)
language sql stable set search_path = ''
as $$
  with days as (
    select ((p_now at time zone p_zone)::date - ago) as day from generate_series(0, least(greatest(p_days, 1), 92) - 1) as ago
  )
  select
    d.day,
    count(e.id) filter (where e.status = 'SUCCEEDED'),
    count(e.id) filter (where e.status in ('FAILED', 'REJECTED')),
    count(e.id) filter (where e.status = 'CANCELLED'),
    percentile_cont(0.5) within group (order by extract(epoch from e.completed_at - e.created_at))
      filter (where e.status = 'SUCCEEDED')
  from days d
  left join public.workflow_executions e
    on e.step = 'done'
    and e.user_id = (select auth.uid())
    and e.completed_at >= (d.day::timestamp at time zone p_zone)
    and e.completed_at < ((d.day + 1)::timestamp at time zone p_zone)
  group by d.day
  order by d.day
$$;
revoke execute on function public.run_days(int, text, timestamptz) from public, anon;
grant execute on function public.run_days(int, text, timestamptz) to authenticated, service_role;
