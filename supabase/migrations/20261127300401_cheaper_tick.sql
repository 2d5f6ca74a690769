-- The tick updates thousands of rows: triggers that have nothing to do there are not called.
drop trigger workflow_schedules_enqueue on public.workflow_schedules;
create trigger workflow_schedules_enqueue before insert on public.workflow_schedules
  for each row execute function private.enqueue_schedule();
create trigger workflow_schedules_requeue before update on public.workflow_schedules
  for each row when (not new.is_active or new.visible_at is null) execute function private.enqueue_schedule();

drop trigger workflow_schedules_protect on public.workflow_schedules;
create trigger workflow_schedules_protect before update on public.workflow_schedules
  for each row when (current_user in ('anon', 'authenticated')) execute function private.protect_columns(
    'id', 'user_id', 'run_count', 'success_count', 'failure_count', 'last_run_at', 'last_run_status',
    'last_success_window_end', 'created_at'
  );

-- PL/pgSQL keeps its plans: as SQL functions these two were planned anew at each call, which cost as much as their work.
create or replace function public.claim_due_schedules(p_limit integer, p_lease_seconds integer)
returns table (
  id uuid, interval_preset text, interval_days integer, weekdays integer[], month_days integer[], cron_expression text,
  timezone text, anchor_date date, time_of_day time, catch_up text, next_run_at timestamptz, claimed_at timestamptz
)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  return query
  with due as (
    select s.id, s.user_id from public.workflow_schedules s
    where s.is_active and s.visible_at <= now()
    order by s.visible_at
    limit least(greatest(p_limit, 1), 1000)
    for update skip locked
  ), put_off as (
    -- Of an account that is switched off: looked at again in a while, and otherwise out of the way.
    update public.workflow_schedules s
    set visible_at = now() + interval '15 minutes'
    from due join public.profiles p on p.id = due.user_id
    where s.id = due.id and not p.is_active
  )
  update public.workflow_schedules s
  set visible_at = now() + make_interval(secs => least(greatest(p_lease_seconds, 1), 3600))
  from due join public.profiles p on p.id = due.user_id
  where s.id = due.id and p.is_active
  returning s.id, s.interval_preset, s.interval_days, s.weekdays, s.month_days, s.cron_expression, s.timezone,
            s.anchor_date, s.time_of_day, s.catch_up, s.next_run_at, now();
end $$;

create or replace function public.record_due_schedules(p_rows jsonb) returns table (moved integer, made integer)
language plpgsql security definer set search_path = '' as $$
begin
  return query
  with given as (
    select g.id, g.prev, g.next, g.due
    from jsonb_to_recordset(p_rows) as g (id uuid, prev timestamptz, next timestamptz, due jsonb)
  ), moved as (
    update public.workflow_schedules s
    set next_run_at = g.next, visible_at = g.next
    from given g
    where s.id = g.id and s.is_active and g.next is not null and s.next_run_at is not distinct from g.prev
    returning s.id, s.user_id, g.due
  ), made as (
    insert into public.schedule_runs (
      user_id, schedule_id, kind, scheduled_for, status, skip_reason, skip_code, is_catch_up, next_attempt_at, completed_at
    )
    select m.user_id, m.id, 'scheduled', d.at,
           case when d.skip is null then 'PENDING' else 'SKIPPED' end, d.skip,
           case when d.skip is not null then 'missed' end, coalesce(d.catch_up, false),
           case when d.skip is null then now() end, case when d.skip is not null then now() end
    from moved m, jsonb_to_recordset(m.due) as d (at timestamptz, catch_up boolean, skip text)
    on conflict (schedule_id, scheduled_for) where kind = 'scheduled' do nothing
    returning 1
  )
  select (select count(*)::int from moved), (select count(*)::int from made);
end $$;

-- (schedule_id, user_id) refers to a schedule of the same person, who is one of profiles: asking again for each run says nothing new.
alter table public.schedule_runs drop constraint schedule_runs_user_id_fkey;
