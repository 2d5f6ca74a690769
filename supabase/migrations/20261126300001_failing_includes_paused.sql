-- A schedule that its failures paused is what a person looks for under "failing" first of all. One that a person paused is
-- not: they know already. Resuming begins the count anew.
create or replace function public.list_schedules(p_id uuid DEFAULT NULL::uuid, p_search text DEFAULT ''::text, p_filter text DEFAULT 'all'::text, p_instance uuid DEFAULT NULL::uuid, p_workflow uuid DEFAULT NULL::uuid, p_sort text DEFAULT 'next-asc'::text, p_limit integer DEFAULT 50, p_offset integer DEFAULT 0) RETURNS TABLE(schedule jsonb, workflow_name text, instance_id uuid, instance_name text, currency text, success_rate numeric, recent_runs jsonb, total integer, all_count integer, active_count integer, paused_count integer, failing_count integer)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with found as (
    select s, s.id, w.name as workflow_name, i.id as instance_id, i.name as instance_name,
           case when i.cost_per_run is not null or i.cost_per_minute is not null then i.currency end as currency,
           case when s.run_count > 0 then round(s.success_count::numeric / s.run_count, 4) end as success_rate,
           s.consecutive_failures > 0 and (s.is_active or s.pause_on_failure and s.consecutive_failures >= s.failure_threshold) as failing
    from public.workflow_schedules s
    left join public.workflows w on w.id = s.workflow_id
    left join public.amc_instances i on i.id = coalesce(s.instance_id, w.instance_id)
    where public.owns(s.user_id)
      and (p_id is null or s.id = p_id)
      and (p_instance is null or i.id = p_instance)
      and (p_workflow is null or s.workflow_id = p_workflow)
      and (coalesce(p_search, '') = '' or strpos(lower(concat_ws(' ', s.name, s.description, w.name)), lower(p_search)) > 0)
  ), counted as (
    select count(*)::int as all_count, count(*) filter (where (f.s).is_active)::int as active_count,
           count(*) filter (where not (f.s).is_active)::int as paused_count,
           count(*) filter (where f.failing)::int as failing_count
    from found f
  ), page as (
    select f.*, count(*) over ()::int as total, row_number() over (
      order by
        case when p_sort = 'name-asc' then lower((f.s).name) end asc,
        case when p_sort = 'name-desc' then lower((f.s).name) end desc,
        case when p_sort = 'next-asc' then (f.s).next_run_at end asc nulls last,
        case when p_sort = 'next-desc' then (f.s).next_run_at end desc nulls last,
        case when p_sort = 'last-asc' then (f.s).last_run_at end asc nulls last,
        case when p_sort = 'last-desc' then (f.s).last_run_at end desc nulls last,
        case when p_sort = 'success-asc' then f.success_rate end asc nulls last,
        case when p_sort = 'success-desc' then f.success_rate end desc nulls last,
        case when p_sort = 'runs-asc' then (f.s).run_count end asc,
        case when p_sort = 'runs-desc' then (f.s).run_count end desc,
        case when p_sort = 'created-asc' then (f.s).created_at end asc,
        case when p_sort = 'created-desc' then (f.s).created_at end desc,
        lower((f.s).name), f.id
    ) as place
    from found f
    where p_filter = 'all' or (p_filter = 'active' and (f.s).is_active) or (p_filter = 'paused' and not (f.s).is_active)
      or (p_filter = 'failing' and f.failing)
  ), shown as (
    select * from page where place > greatest(p_offset, 0) and place <= greatest(p_offset, 0) + least(greatest(p_limit, 1), 200)
  )
  -- The counts come with the first row, also when the page itself is empty.
  select to_jsonb(v.s), v.workflow_name, v.instance_id, v.instance_name, v.currency, v.success_rate, (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', r.id, 'status', r.status, 'scheduledFor', r.scheduled_for,
        'seconds', extract(epoch from r.completed_at - r.started_at)
      ) order by r.scheduled_for), '[]')
      from (
        select x.id, x.status, x.scheduled_for, x.completed_at, x.started_at
        from public.schedule_runs x
        where x.schedule_id = v.id and x.kind = 'scheduled'
        order by x.scheduled_for desc limit 20
      ) r
    ), coalesce(v.total, 0), c.all_count, c.active_count, c.paused_count, c.failing_count
  from counted c left join shown v on true
  order by v.place
$$;
