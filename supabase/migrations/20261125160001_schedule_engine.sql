-- The engine of schedules: due instants become runs, runs become executions, executions tell how the run ended. A claim
-- moves the queue's key (`visible_at`, `next_attempt_at`); every later write names the state it expects.

-- A deleted query leaves its schedules and their history behind, paused and with the reason.
alter table public.workflow_schedules
  drop constraint workflow_schedules_workflow_id_user_id_fkey,
  alter column workflow_id drop not null,
  add column last_success_window_end timestamptz,
  add foreign key (workflow_id, user_id) references public.workflows (id, user_id) on delete set null (workflow_id);
alter table public.workflow_schedules set (fillfactor = 85);

-- A person has hundreds of schedules, not millions: their list is sorted in memory, and each index costs every claim.
drop index public.workflow_schedules_by_next;
drop index public.workflow_schedules_by_last;
drop index public.workflow_schedules_by_created;

-- Bookkeeping is not an edit: it leaves updated_at alone, which forms compare before they save.
drop trigger workflow_schedules_touch on public.workflow_schedules;
create trigger workflow_schedules_touch before update on public.workflow_schedules
  for each row when (
    (old.workflow_id, old.instance_id, old.name, old.description, old.interval_preset, old.interval_days, old.weekdays,
     old.month_days, old.cron_expression, old.timezone, old.anchor_date, old.time_of_day, old.is_active,
     old.default_parameters, old.window_policy, old.notification_settings, old.max_retries, old.retry_delay_minutes,
     old.pause_on_failure, old.failure_threshold, old.catch_up, old.overlap, old.cost_limit)
    is distinct from
    (new.workflow_id, new.instance_id, new.name, new.description, new.interval_preset, new.interval_days, new.weekdays,
     new.month_days, new.cron_expression, new.timezone, new.anchor_date, new.time_of_day, new.is_active,
     new.default_parameters, new.window_policy, new.notification_settings, new.max_retries, new.retry_delay_minutes,
     new.pause_on_failure, new.failure_threshold, new.catch_up, new.overlap, new.cost_limit)
  ) execute function private.touch_updated_at();

drop trigger workflow_schedules_protect on public.workflow_schedules;
create trigger workflow_schedules_protect before update on public.workflow_schedules
  for each row execute function private.protect_columns(
    'id', 'user_id', 'run_count', 'success_count', 'failure_count', 'last_run_at', 'last_run_status',
    'last_success_window_end', 'created_at'
  );

create table public.schedule_backfills (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  schedule_id uuid not null,
  unit text not null check (unit in ('week', 'interval')),
  concurrency int not null default 2 check (concurrency between 1 and 10),
  window_count int not null check (window_count between 1 and 52),
  status text not null default 'running' check (status in ('running', 'paused', 'cancelled', 'done')),
  paused_reason text,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, user_id),
  foreign key (schedule_id, user_id) references public.workflow_schedules (id, user_id) on delete cascade
);
create index schedule_backfills_schedule on public.schedule_backfills (schedule_id, created_at desc);
create index schedule_backfills_user on public.schedule_backfills (user_id, created_at desc);
-- Two at once over the same schedule would do the same windows twice.
create unique index schedule_backfills_open on public.schedule_backfills (schedule_id) where status in ('running', 'paused');
create trigger schedule_backfills_touch before update on public.schedule_backfills
  for each row execute function private.touch_updated_at();
alter table public.schedule_backfills enable row level security;
create policy schedule_backfills_select on public.schedule_backfills for select to authenticated
  using (public.owns(user_id));

alter table public.schedule_runs
  add column is_catch_up boolean not null default false,
  -- Why it was skipped, for programs; skip_reason is for people.
  add column skip_code text,
  add column backfill_id uuid,
  add column backfill_position int,
  add foreign key (backfill_id, user_id) references public.schedule_backfills (id, user_id) on delete cascade,
  add check ((kind = 'backfill') = (backfill_id is not null)),
  add check ((backfill_id is null) = (backfill_position is null));
drop index public.schedule_runs_execution;
create index schedule_runs_execution on public.schedule_runs (workflow_execution_id) where workflow_execution_id is not null;
create index schedule_runs_backfill on public.schedule_runs (backfill_id, backfill_position) where backfill_id is not null;
-- What is under way of a schedule: for overlap, and to find what a pause leaves.
create index schedule_runs_open on public.schedule_runs (schedule_id, scheduled_for) where status in ('PENDING', 'RUNNING');

-- An active schedule is always in the queue: one without an instant is handed to the engine, which computes it.
create function private.enqueue_schedule() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if not new.is_active then
    new.next_run_at := null;
    new.visible_at := null;
  elsif new.visible_at is null then
    new.visible_at := coalesce(new.next_run_at, now());
  end if;
  return new;
end $$;
create trigger workflow_schedules_enqueue before insert or update on public.workflow_schedules
  for each row execute function private.enqueue_schedule();

-- What people are told: a line in the bell, and a mail to each recipient who has not unsubscribed (deliver-notifications).
-- p_event_key names the event; the same event again changes nothing.
create function private.tell_schedule_event(
  s public.workflow_schedules, p_event_key text, p_kind text, p_mail boolean, p_title text, p_body text, p_link text,
  p_execution uuid, p_payload jsonb
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.notifications (user_id, event_key, kind, title, body, link)
  values (s.user_id, p_event_key, p_kind, left(p_title, 300), left(p_body, 2000), p_link)
  on conflict (event_key) do nothing;
  if not p_mail then
    return;
  end if;
  insert into public.notification_outbox (user_id, event_key, kind, schedule_id, execution_id, recipient, payload)
  select s.user_id, p_event_key || ':' || to_address.email, p_kind, s.id, p_execution, to_address.email, p_payload
  from (
    select distinct lower(coalesce(listed.email, p.email)) as email
    from public.profiles p
    left join lateral (
      select jsonb_array_elements_text(s.notification_settings -> 'recipients') as email
      where jsonb_typeof(s.notification_settings -> 'recipients') = 'array'
    ) listed on true
    where p.id = s.user_id
  ) to_address
  where to_address.email <> ''
    and not exists (
      select 1 from public.notification_unsubscribes u
      where u.user_id = s.user_id and u.email = to_address.email and (u.schedule_id is null or u.schedule_id = s.id)
    )
  on conflict (event_key) do nothing;
end $$;

-- Stops a timetable and says why, once: a schedule that is paused already stays as it is.
create function private.pause_schedule(p_schedule uuid, p_reason text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  s public.workflow_schedules;
begin
  update public.workflow_schedules
  set is_active = false, paused_reason = p_reason, paused_at = now()
  where id = p_schedule and is_active
  returning * into s;
  if not found then
    return false;
  end if;
  perform private.tell_schedule_event(
    s, 'schedule:' || s.id || ':paused:' || extract(epoch from s.paused_at), 'schedule_paused',
    (s.notification_settings ->> 'on_pause') = 'true', s.name || ' was paused', p_reason, '/schedules/' || s.id, null,
    jsonb_build_object('schedule_name', s.name, 'reason', p_reason)
  );
  return true;
end $$;

-- The query is gone: the schedule keeps its history and says what happened.
create function private.pause_orphaned_schedule() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.pause_schedule(new.id, 'The saved query it runs was deleted.');
  return null;
end $$;
create trigger workflow_schedules_orphaned after update of workflow_id on public.workflow_schedules
  for each row when (old.workflow_id is not null and new.workflow_id is null and new.is_active)
  execute function private.pause_orphaned_schedule();

-- Lets the next windows of a backfill into the queue, as many as its limit leaves free; ends it when none is left.
create function private.advance_backfill(p_backfill uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  b public.schedule_backfills;
  busy int;
  left_over int;
begin
  select * into b from public.schedule_backfills where id = p_backfill for update;
  if not found or b.status <> 'running' then
    return;
  end if;
  select count(*) filter (where r.status = 'RUNNING' or r.next_attempt_at is not null), count(*)
  into busy, left_over
  from public.schedule_runs r
  where r.backfill_id = b.id and r.status in ('PENDING', 'RUNNING');
  if left_over = 0 then
    update public.schedule_backfills set status = 'done', completed_at = now() where id = b.id;
    insert into public.notifications (user_id, event_key, kind, title, body, link)
    select b.user_id, 'backfill:' || b.id || ':done:' || extract(epoch from now()), 'backfill_done', s.name || ': backfill finished',
           count(*) filter (where r.status = 'SUCCESS') || ' of ' || count(*) || ' windows succeeded.',
           '/schedules/' || s.id || '/backfill/' || b.id
    from public.workflow_schedules s join public.schedule_runs r on r.backfill_id = b.id
    where s.id = b.schedule_id
    group by s.id;
    return;
  end if;
  update public.schedule_runs r
  set next_attempt_at = now()
  from (
    select w.id from public.schedule_runs w
    where w.backfill_id = b.id and w.status = 'PENDING' and w.next_attempt_at is null
    order by w.backfill_position
    limit greatest(b.concurrency - busy, 0)
  ) free
  where r.id = free.id;
end $$;

-- A run of a schedule is over, or gets another try. The one place where counters, retries, auto-pause and messages are
-- decided. Locks the schedule first and the run second, as every writer of both does.
create function private.close_schedule_run(
  p_run uuid, p_status text, p_error text, p_retryable boolean, p_cost numeric, p_execution uuid,
  p_skip_code text default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  r public.schedule_runs;
  s public.workflow_schedules;
  failed constant boolean := p_status = 'FAILED';
  ended_at constant timestamptz := now();
begin
  select sc.* into s
  from public.workflow_schedules sc
  where sc.id = (select x.schedule_id from public.schedule_runs x where x.id = p_run)
  for update;
  select * into r from public.schedule_runs where id = p_run for update;
  if not found or r.status not in ('PENDING', 'RUNNING') then
    return;
  end if;

  -- max_retries = 2 means three tries in all. A paused schedule starts nothing more.
  if failed and p_retryable and r.attempt <= s.max_retries
     and (r.kind = 'backfill' or (r.kind = 'scheduled' and s.is_active)) then
    update public.schedule_runs
    set status = 'PENDING', attempt = r.attempt + 1, error_message = p_error,
        cost = case when p_cost is null then r.cost else coalesce(r.cost, 0) + p_cost end,
        next_attempt_at = ended_at + make_interval(mins => s.retry_delay_minutes)
    where id = r.id;
    return;
  end if;

  update public.schedule_runs
  set status = p_status, completed_at = ended_at, next_attempt_at = null,
      error_message = case when failed then p_error end,
      skip_reason = case when p_status = 'SKIPPED' then coalesce(p_error, 'Skipped.') end,
      skip_code = case when p_status = 'SKIPPED' then p_skip_code end,
      cost = case when p_cost is null then r.cost else coalesce(r.cost, 0) + p_cost end
  where id = r.id
  returning * into r;

  -- The counters tell of the timetable: tests, manual runs and backfills never touch them.
  if r.kind = 'scheduled' then
    update public.workflow_schedules
    set run_count = run_count + (p_status <> 'SKIPPED')::int,
        success_count = success_count + (p_status = 'SUCCESS')::int,
        failure_count = failure_count + failed::int,
        consecutive_failures = case p_status when 'FAILED' then consecutive_failures + 1 when 'SUCCESS' then 0
          else consecutive_failures end,
        last_success_window_end = case when p_status = 'SUCCESS'
          then greatest(last_success_window_end, r.window_end) else last_success_window_end end,
        last_run_at = greatest(last_run_at, coalesce(r.started_at, ended_at)),
        last_run_status = case when last_run_at is null or coalesce(r.started_at, ended_at) >= last_run_at
          then p_status else last_run_status end
    where id = s.id
    returning * into s;
  end if;

  if r.kind in ('scheduled', 'manual') and p_status in ('SUCCESS', 'FAILED') then
    if failed or (s.notification_settings ->> 'on_success') = 'true' then
      perform private.tell_schedule_event(
        s, 'run:' || r.id || ':' || r.attempt, case when failed then 'run_failed' else 'run_succeeded' end,
        (s.notification_settings ->> case when failed then 'on_failure' else 'on_success' end) = 'true',
        s.name || case when failed then ' failed' else ' succeeded' end, coalesce(p_error, ''),
        case when p_execution is null then '/schedules/' || s.id else '/executions/' || p_execution end,
        p_execution,
        jsonb_build_object('schedule_name', s.name, 'run_id', r.id, 'scheduled_for', r.scheduled_for,
          'attempt', r.attempt, 'kind', r.kind, 'error', p_error, 'time_zone', s.timezone)
      );
    end if;
  end if;

  if failed and r.kind = 'scheduled' and s.is_active and s.pause_on_failure
     and s.consecutive_failures >= s.failure_threshold then
    perform private.pause_schedule(
      s.id,
      case when s.failure_threshold = 1 then 'Paused after a failed run' else
        'Paused after ' || s.consecutive_failures || ' failed runs in a row' end
        || case when p_error is null then '.' else '; the last one: ' || left(p_error, 500) end
    );
  end if;

  if r.backfill_id is not null then
    perform private.advance_backfill(r.backfill_id);
  end if;
end $$;

-- Due schedules, moved on by the claim itself. Schedules of an inactive owner are pushed back instead of claimed.
-- claimed_at is the database's now(): the instant that decides what is due.
create function public.claim_due_schedules(p_limit int, p_lease_seconds int)
returns table (
  id uuid, interval_preset text, interval_days int, weekdays int[], month_days int[], cron_expression text,
  timezone text, anchor_date date, time_of_day time, catch_up text, next_run_at timestamptz, claimed_at timestamptz
)
language sql volatile security definer set search_path = ''
as $$
  with due as (
    select s.id from public.workflow_schedules s
    where s.is_active and s.visible_at <= now()
    order by s.visible_at
    limit least(greatest(p_limit, 1), 1000)
    for update skip locked
  ), claimed as (
    update public.workflow_schedules s
    set visible_at = now() + case when p.is_active then make_interval(secs => least(greatest(p_lease_seconds, 1), 3600))
      else interval '15 minutes' end
    from due, public.profiles p
    where s.id = due.id and p.id = s.user_id
    returning s.*, p.is_active as owner_is_active
  )
  select c.id, c.interval_preset, c.interval_days, c.weekdays, c.month_days, c.cron_expression, c.timezone,
         c.anchor_date, c.time_of_day, c.catch_up, c.next_run_at, now()
  from claimed c where c.owner_is_active
$$;

-- Writes down what a claim found: p_rows = [{id, prev, next, due: [{at, catch_up, skip}]}], all instants as text. Only where
-- next_run_at still is `prev` (nobody else was quicker, nobody edited); the unique slot is the second guard. Answers how many schedules were moved on and how many runs were made.
create function public.record_due_schedules(p_rows jsonb) returns table (moved int, made int)
language sql volatile security definer set search_path = ''
as $$
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
  select (select count(*)::int from moved), (select count(*)::int from made)
$$;

-- Runs that wait to be started, with everything the start needs to know. p_id: this one, if it waits. The claim moves
-- next_attempt_at; starting means inserting an execution that names the run (private.link_schedule_run).
create function public.claim_schedule_runs(p_limit int, p_lease_seconds int, p_id uuid default null)
returns table (
  run jsonb, schedule jsonb, workflow jsonb, instance jsonb, connection_status text,
  blocked_by timestamptz, month_cost numeric, expected_minutes numeric
)
language plpgsql security definer set search_path = ''
as $$
declare
  ids uuid[];
begin
  if p_id is not null then
    select array_agg(x.id) into ids from (
      select r.id from public.schedule_runs r
      where r.id = p_id and r.status = 'PENDING' and r.next_attempt_at <= now()
      for update skip locked
    ) x;
  else
    -- Everybody's first before anybody's second, within a window that bounds what a claim reads.
    with due as (
      select r.id, r.user_id, r.next_attempt_at
      from public.schedule_runs r
      where r.next_attempt_at is not null and r.next_attempt_at <= now()
      order by r.next_attempt_at
      limit least(greatest(p_limit, 1), 200) * 4
    ), ranked as (
      select d.id, d.next_attempt_at, row_number() over (partition by d.user_id order by d.next_attempt_at) as turn
      from due d
    ), locked as (
      select r.id
      from ranked join public.schedule_runs r on r.id = ranked.id
      where r.status = 'PENDING' and r.next_attempt_at <= now()
      order by ranked.turn, ranked.next_attempt_at
      limit least(greatest(p_limit, 1), 200)
      for update of r skip locked
    )
    select array_agg(locked.id) into ids from locked;
  end if;
  if ids is null then
    return;
  end if;
  return query
    with claimed as (
      update public.schedule_runs r
      set next_attempt_at = now() + case when p.is_active
        then make_interval(secs => least(greatest(p_lease_seconds, 1), 3600)) else interval '15 minutes' end
      from public.profiles p
      where r.id = any (ids) and p.id = r.user_id
      returning r.*, p.is_active as owner_is_active
    )
    select to_jsonb(r), to_jsonb(s),
      case when w.id is null then null else jsonb_build_object('id', w.id, 'name', w.name, 'status', w.status,
        'sql_query', w.sql_query, 'parameters', w.parameters, 'options', w.options, 'instance_id', w.instance_id) end,
      case when i.id is null then null else jsonb_build_object('id', i.id, 'name', i.name, 'status', i.status,
        'currency', i.currency, 'cost_per_run', i.cost_per_run, 'cost_per_minute', i.cost_per_minute) end,
      (select c.status from public.amazon_connections c where c.user_id = r.user_id),
      case when r.kind = 'scheduled' then (
        select min(e.scheduled_for) from public.schedule_runs e
        where e.schedule_id = r.schedule_id and e.kind = 'scheduled' and e.status in ('PENDING', 'RUNNING')
          and e.scheduled_for < r.scheduled_for
      ) end,
      case when s.cost_limit is not null then coalesce((
        select sum(e.cost) from public.schedule_runs e
        where e.schedule_id = s.id and e.triggered_at >= date_trunc('month', now() at time zone s.timezone) at time zone s.timezone
      ), 0) end,
      case when s.cost_limit is not null then (
        select percentile_cont(0.5) within group (order by extract(epoch from x.completed_at - x.submitted_at) / 60)::numeric
        from (
          select e.completed_at, e.submitted_at
          from public.workflow_executions e
          join public.schedule_runs h on h.workflow_execution_id = e.id
          where h.schedule_id = s.id and e.status = 'SUCCEEDED'
          order by h.scheduled_for desc limit 20
        ) x
      ) end
    from claimed c
    join public.schedule_runs r on r.id = c.id
    join public.workflow_schedules s on s.id = c.schedule_id
    left join public.workflows w on w.id = s.workflow_id
    left join public.amc_instances i on i.id = coalesce(s.instance_id, w.instance_id)
    where c.owner_is_active
    order by c.scheduled_for;
end $$;

-- Not now: back in the queue.
create function public.postpone_schedule_run(p_run uuid, p_delay_seconds int, p_reason text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.schedule_runs
  set next_attempt_at = now() + make_interval(secs => greatest(p_delay_seconds, 0)), error_message = p_reason
  where id = p_run and status = 'PENDING' and next_attempt_at is not null;
  return found;
end $$;

-- A run that ends before anything was sent to AMC: SKIPPED (p_code says why, for programs) or FAILED (the query can't run).
create function public.end_schedule_run(p_run uuid, p_status text, p_code text, p_reason text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  r public.schedule_runs;
  s public.workflow_schedules;
begin
  if p_status is null or p_status not in ('SKIPPED', 'FAILED') then
    raise exception 'p_status: must be SKIPPED or FAILED, not %', p_status using errcode = '22023';
  end if;
  select * into r from public.schedule_runs where id = p_run;
  if not found or r.status <> 'PENDING' then
    return false;
  end if;
  perform private.close_schedule_run(p_run, p_status, p_reason, false, null, null, p_code);
  -- Told once: for a cost limit once a month, for a missing connection once a schedule (a connection that has expired
  -- tells of itself, see mark_needs_reauth).
  if p_status = 'SKIPPED' and p_code in ('cost_limit', 'no_connection') then
    select * into s from public.workflow_schedules where id = r.schedule_id;
    insert into public.notifications (user_id, event_key, kind, title, body, link)
    values (
      s.user_id,
      'schedule:' || s.id || ':' || p_code || case when p_code = 'cost_limit'
        then to_char(now() at time zone s.timezone, ':YYYY-MM') else '' end,
      'run_skipped', s.name || ' was skipped', p_reason, '/schedules/' || s.id
    )
    on conflict (event_key) do nothing;
  end if;
  return true;
end $$;

create function public.pause_schedule_for(p_schedule uuid, p_reason text) returns boolean
language sql volatile security definer set search_path = ''
as $$ select private.pause_schedule(p_schedule, p_reason) $$;

-- Starting a run is inserting its execution: both in one statement, so that a crash leaves neither or both, and the second
-- of two workers is refused.
create function private.link_schedule_run() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  r public.schedule_runs;
begin
  perform 1 from public.workflow_schedules s
  where s.id = (select x.schedule_id from public.schedule_runs x where x.id = new.schedule_run_id) for update;
  update public.schedule_runs
  set status = 'RUNNING', workflow_execution_id = new.id, started_at = coalesce(started_at, now()),
      next_attempt_at = null, error_message = null, parameters_used = new.parameters,
      window_start = new.window_start, window_end = new.window_end, time_window_zone = new.time_window_zone
  where id = new.schedule_run_id and user_id = new.user_id and status = 'PENDING'
  returning * into r;
  if not found then
    raise exception 'schedule_run_id: this run has been started already' using errcode = '55000';
  end if;
  if r.kind = 'scheduled' then
    update public.workflow_schedules
    set last_run_at = r.started_at, last_run_status = 'RUNNING'
    where id = r.schedule_id and (last_run_at is null or last_run_at <= r.started_at);
  end if;
  return null;
end $$;
create trigger workflow_executions_schedule_run after insert on public.workflow_executions
  for each row when (new.schedule_run_id is not null) execute function private.link_schedule_run();

-- Everything that follows from a run being over, in the transaction that ends it. Called once a run, by the functions
-- that move step to 'done'.
create or replace function private.after_execution(p_run public.workflow_executions) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  succeeded constant boolean := p_run.status = 'SUCCEEDED';
begin
  update public.workflows w
  set execution_count = w.execution_count + 1,
      success_count = w.success_count + succeeded::int,
      last_execution_id = p_run.id,
      last_execution_status = p_run.status,
      last_executed_at = p_run.completed_at
  where w.id = p_run.workflow_id;

  if p_run.schedule_run_id is not null then
    perform private.close_schedule_run(
      p_run.schedule_run_id,
      -- Cancelled by its owner is a decision, not a failure.
      case when succeeded then 'SUCCESS'
        when p_run.status = 'CANCELLED' and p_run.cancel_requested_at is not null then 'SKIPPED'
        else 'FAILED' end,
      case when succeeded then null
        when p_run.status = 'CANCELLED' and p_run.cancel_requested_at is not null then 'The run was cancelled by its owner.'
        else coalesce(p_run.error_details ->> 'message', 'AMC ended the run as ' || lower(p_run.status) || ' and gave no reason.') end,
      private.is_retryable_end(p_run),
      p_run.cost,
      p_run.id,
      'cancelled'
    );
  elsif p_run.triggered_by = 'manual' and p_run.parent_id is null and p_run.cancel_requested_at is null
        and p_run.completed_at - p_run.created_at > interval '2 minutes' then
    -- Long enough for its owner to have gone elsewhere.
    insert into public.notifications (user_id, event_key, kind, title, body, link)
    values (
      p_run.user_id, 'execution:' || p_run.id, case when succeeded then 'run_succeeded' else 'run_failed' end,
      p_run.name || case when succeeded then ' succeeded' else ' failed' end,
      case when succeeded then coalesce(p_run.row_count, 0) || ' rows' else coalesce(left(p_run.error_details ->> 'message', 500), '') end,
      '/executions/' || p_run.id
    )
    on conflict (event_key) do nothing;
  end if;
end $$;

-- Whether the same request may well succeed later. What AMC refuses (compile errors, validation, missing rights) fails
-- again; what ran out of time or could not be fetched may not. AMC gives a FAILED run no class, only words: a query that was
-- accepted and failed while running is worth the retries its owner asked for.
create function private.is_retryable_end(p_run public.workflow_executions) returns boolean
language sql immutable set search_path = ''
as $$
  select p_run.status = 'FAILED'
    and coalesce(p_run.error_details ->> 'code', '') not in ('compile', 'validation', 'invalid_input', 'forbidden')
    and p_run.amc_execution_id is not null
    or coalesce((p_run.error_details ->> 'retryable')::boolean, false)
$$;

-- A person asks for a run now: 'test' (nobody is told, nothing is counted) or 'manual'. Never touches the timetable.
create function public.request_schedule_run(p_schedule uuid, p_kind text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  if p_kind is null or p_kind not in ('manual', 'test') then
    raise exception 'p_kind: must be manual or test, not %', p_kind using errcode = '22023';
  end if;
  insert into public.schedule_runs (user_id, schedule_id, kind, scheduled_for, next_attempt_at)
  select s.user_id, s.id, p_kind, now(), now()
  from public.workflow_schedules s where s.id = p_schedule and public.owns(s.user_id)
  returning id into made;
  return made;
end $$;

-- Starts a backfill: p_windows = [{scheduled_for, window_start, window_end, zone}], oldest first. Null: no such schedule of
-- the caller. 23505: one is under way already.
create function public.start_schedule_backfill(p_schedule uuid, p_unit text, p_concurrency int, p_windows jsonb)
returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  s public.workflow_schedules;
  made uuid;
begin
  select * into s from public.workflow_schedules where id = p_schedule and public.owns(user_id);
  if not found then
    return null;
  end if;
  insert into public.schedule_backfills (user_id, schedule_id, unit, concurrency, window_count)
  values (s.user_id, s.id, p_unit, p_concurrency, jsonb_array_length(p_windows))
  returning id into made;
  insert into public.schedule_runs (
    user_id, schedule_id, kind, scheduled_for, backfill_id, backfill_position, window_start, window_end, time_window_zone
  )
  select s.user_id, s.id, 'backfill', (w.item ->> 'scheduled_for')::timestamptz, made, w.position,
         (w.item ->> 'window_start')::timestamptz, (w.item ->> 'window_end')::timestamptz, w.item ->> 'zone'
  from jsonb_array_elements(p_windows) with ordinality as w (item, position);
  perform private.advance_backfill(made);
  return made;
end $$;

-- pause, resume, cancel, retry_failed. False: not the caller's, or not in a state where that means anything. What is at AMC
-- already is cancelled by the caller afterwards, run by run (request_cancel locks the run before the schedule).
create function public.change_schedule_backfill(p_backfill uuid, p_change text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  b public.schedule_backfills;
begin
  if p_change is null or p_change not in ('pause', 'resume', 'cancel', 'retry_failed') then
    raise exception 'p_change: must be pause, resume, cancel or retry_failed, not %', p_change using errcode = '22023';
  end if;
  -- The schedule first, as close_schedule_run does: whoever locks in one order never waits in a circle.
  perform 1 from public.workflow_schedules s
  where s.id = (select x.schedule_id from public.schedule_backfills x where x.id = p_backfill) for update;
  select * into b from public.schedule_backfills where id = p_backfill and public.owns(user_id) for update;
  if not found then
    return false;
  end if;
  if p_change = 'pause' then
    if b.status <> 'running' then return false; end if;
    update public.schedule_backfills set status = 'paused', paused_reason = 'Paused by its owner.' where id = b.id;
    update public.schedule_runs set next_attempt_at = null where backfill_id = b.id and status = 'PENDING';
  elsif p_change = 'resume' then
    if b.status <> 'paused' then return false; end if;
    update public.schedule_backfills set status = 'running', paused_reason = null where id = b.id;
    perform private.advance_backfill(b.id);
  elsif p_change = 'cancel' then
    if b.status not in ('running', 'paused') then return false; end if;
    update public.schedule_backfills set status = 'cancelled', paused_reason = null, completed_at = now() where id = b.id;
    update public.schedule_runs
    set status = 'SKIPPED', skip_reason = 'The backfill was cancelled.', skip_code = 'cancelled', next_attempt_at = null,
        completed_at = now()
    where backfill_id = b.id and status = 'PENDING';
  else
    if b.status <> 'done' and b.status <> 'running' and b.status <> 'paused' then return false; end if;
    update public.schedule_runs
    set status = 'PENDING', attempt = attempt + 1, next_attempt_at = null, completed_at = null, error_message = null
    where backfill_id = b.id and status = 'FAILED';
    if not found then return false; end if;
    update public.schedule_backfills set status = 'running', paused_reason = null, completed_at = null where id = b.id;
    perform private.advance_backfill(b.id);
  end if;
  return true;
end $$;

-- The engine's own pause: nothing of this backfill can run now. Its claimed run goes back among the waiting ones.
create function public.hold_schedule_backfill(p_run uuid, p_reason text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  held uuid;
begin
  perform 1 from public.workflow_schedules s
  where s.id = (select r.schedule_id from public.schedule_runs r where r.id = p_run) for update;
  update public.schedule_backfills b set status = 'paused', paused_reason = p_reason
  where b.status = 'running' and b.id = (select r.backfill_id from public.schedule_runs r where r.id = p_run)
  returning b.id into held;
  update public.schedule_runs set next_attempt_at = null
  where status = 'PENDING' and (backfill_id = held or (id = p_run and backfill_id is not null));
  if held is not null then
    insert into public.notifications (user_id, event_key, kind, title, body, link)
    select b.user_id, 'backfill:' || b.id || ':held:' || extract(epoch from now()), 'backfill_paused',
           s.name || ': backfill paused', p_reason, '/schedules/' || s.id || '/backfill/' || b.id
    from public.schedule_backfills b join public.workflow_schedules s on s.id = b.schedule_id where b.id = held;
  end if;
  return held is not null;
end $$;

-- The list of schedules with all that it shows, in one read: names, success rate and the last twenty runs of the rows of
-- this page alone. Reads as the caller. `total` and the numbers of the tabs count over all pages. p_sort: a column of the list
-- with -asc or -desc.
create function public.list_schedules(
  p_id uuid default null, p_search text default '', p_filter text default 'all', p_instance uuid default null,
  p_workflow uuid default null, p_sort text default 'next-asc', p_limit int default 50, p_offset int default 0
)
returns table (
  schedule jsonb, workflow_name text, instance_id uuid, instance_name text, currency text,
  success_rate numeric, recent_runs jsonb, total int, all_count int, active_count int, paused_count int, failing_count int
)
language sql stable security invoker set search_path = ''
as $$
  with found as (
    select s, s.id, w.name as workflow_name, i.id as instance_id, i.name as instance_name,
           case when i.cost_per_run is not null or i.cost_per_minute is not null then i.currency end as currency,
           case when s.run_count > 0 then round(s.success_count::numeric / s.run_count, 4) end as success_rate,
           s.is_active and s.consecutive_failures > 0 as failing
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

-- Facts about the runs of one schedule in a span of time; reads as the caller. Tests are left out.
create function public.schedule_metrics(p_schedule uuid, p_from timestamptz, p_to timestamptz) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  with runs as (
    select r.status, r.scheduled_for, r.cost, e.row_count,
           extract(epoch from r.completed_at - r.started_at) as seconds, s.timezone
    from public.schedule_runs r
    join public.workflow_schedules s on s.id = r.schedule_id
    left join public.workflow_executions e on e.id = r.workflow_execution_id
    where r.schedule_id = p_schedule and r.kind <> 'test' and r.scheduled_for >= p_from and r.scheduled_for < p_to
  )
  select jsonb_build_object(
    'runs', count(*),
    'succeeded', count(*) filter (where status = 'SUCCESS'),
    'failed', count(*) filter (where status = 'FAILED'),
    'skipped', count(*) filter (where status = 'SKIPPED'),
    'secondsP50', percentile_cont(0.5) within group (order by seconds) filter (where status = 'SUCCESS'),
    'secondsP95', percentile_cont(0.95) within group (order by seconds) filter (where status = 'SUCCESS'),
    'rows', sum(row_count),
    'cost', sum(cost),
    'days', coalesce((
      select jsonb_agg(to_jsonb(d) order by d.day) from (
        select (r.scheduled_for at time zone r.timezone)::date as day,
               count(*) filter (where r.status = 'SUCCESS') as succeeded,
               count(*) filter (where r.status = 'FAILED') as failed,
               count(*) filter (where r.status = 'SKIPPED') as skipped,
               avg(r.seconds) filter (where r.status = 'SUCCESS') as seconds,
               sum(r.row_count) as rows, sum(r.cost) as cost
        from runs r group by 1
      ) d
    ), '[]')
  ) from runs
$$;

revoke execute on function public.claim_due_schedules(int, int) from public, anon, authenticated;
revoke execute on function public.record_due_schedules(jsonb) from public, anon, authenticated;
revoke execute on function public.claim_schedule_runs(int, int, uuid) from public, anon, authenticated;
revoke execute on function public.postpone_schedule_run(uuid, int, text) from public, anon, authenticated;
revoke execute on function public.end_schedule_run(uuid, text, text, text) from public, anon, authenticated;
revoke execute on function public.pause_schedule_for(uuid, text) from public, anon, authenticated;
revoke execute on function public.hold_schedule_backfill(uuid, text) from public, anon, authenticated;
revoke execute on function public.request_schedule_run(uuid, text) from public, anon;
revoke execute on function public.start_schedule_backfill(uuid, text, int, jsonb) from public, anon;
revoke execute on function public.change_schedule_backfill(uuid, text) from public, anon;
revoke execute on function public.list_schedules(uuid, text, text, uuid, uuid, text, int, int) from public, anon;
revoke execute on function public.schedule_metrics(uuid, timestamptz, timestamptz) from public, anon;
grant execute on function public.claim_due_schedules(int, int) to service_role;
grant execute on function public.record_due_schedules(jsonb) to service_role;
grant execute on function public.claim_schedule_runs(int, int, uuid) to service_role;
grant execute on function public.postpone_schedule_run(uuid, int, text) to service_role;
grant execute on function public.end_schedule_run(uuid, text, text, text) to service_role;
grant execute on function public.pause_schedule_for(uuid, text) to service_role;
grant execute on function public.hold_schedule_backfill(uuid, text) to service_role;
grant execute on function public.request_schedule_run(uuid, text) to authenticated, service_role;
grant execute on function public.start_schedule_backfill(uuid, text, int, jsonb) to authenticated, service_role;
grant execute on function public.change_schedule_backfill(uuid, text) to authenticated, service_role;
grant execute on function public.list_schedules(uuid, text, text, uuid, uuid, text, int, int) to authenticated, service_role;
grant execute on function public.schedule_metrics(uuid, timestamptz, timestamptz) to authenticated, service_role;
