-- Timetables and their runs. `visible_at` is the queue's key: the claim itself moves it, so that claimed schedules
-- leave the head of the index.

create table public.workflow_schedules (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  workflow_id uuid not null,
  instance_id uuid,
  name text not null check (length(name) between 1 and 200),
  description text check (length(description) <= 10000),
  interval_preset text not null check (interval_preset in (
    'daily', 'every_n_days', 'weekly', 'monthly', 'first_day', 'last_day',
    'first_business_day', 'last_business_day', 'business_days', 'cron'
  )),
  interval_days int check (interval_days in (3, 7, 14, 30, 60, 90)),
  weekdays int[] check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality(weekdays) between 1 and 7),
  month_days int[] check (month_days <@ array[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
  ] and cardinality(month_days) between 1 and 31),
  cron_expression text check (length(cron_expression) between 9 and 200),
  timezone text not null default 'UTC' check (length(timezone) between 1 and 64),
  anchor_date date,
  time_of_day time not null default '09:00',
  is_active boolean not null default true,
  paused_reason text,
  paused_at timestamptz,
  default_parameters jsonb not null default '{}' check (jsonb_typeof(default_parameters) = 'object'),
  window_policy jsonb not null default '{}' check (jsonb_typeof(window_policy) = 'object'),
  -- {"on_success": bool, "on_failure": bool, "on_pause": bool, "recipients": [e-mail]}
  notification_settings jsonb not null default '{}' check (jsonb_typeof(notification_settings) = 'object'),
  max_retries int not null default 3 check (max_retries between 0 and 10),
  retry_delay_minutes int not null default 15 check (retry_delay_minutes between 1 and 1440),
  pause_on_failure boolean not null default true,
  failure_threshold int not null default 3 check (failure_threshold between 1 and 100),
  catch_up text not null default 'run_latest' check (catch_up in ('skip', 'run_latest', 'run_all')),
  overlap text not null default 'skip' check (overlap in ('skip', 'queue')),
  cost_limit numeric(12, 2) check (cost_limit > 0),
  last_run_at timestamptz,
  last_run_status text,
  next_run_at timestamptz,
  visible_at timestamptz,
  run_count int not null default 0,
  success_count int not null default 0,
  failure_count int not null default 0,
  consecutive_failures int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, user_id),
  check (interval_preset <> 'every_n_days' or (interval_days is not null and anchor_date is not null)),
  check (interval_preset <> 'weekly' or weekdays is not null),
  check (interval_preset <> 'monthly' or month_days is not null),
  check ((interval_preset = 'cron') = (cron_expression is not null)),
  foreign key (workflow_id, user_id) references public.workflows (id, user_id) on delete cascade,
  foreign key (instance_id, user_id) references public.amc_instances (id, user_id)
);
create index workflow_schedules_due on public.workflow_schedules (visible_at) where is_active;
create index workflow_schedules_workflow on public.workflow_schedules (workflow_id);
create index workflow_schedules_instance on public.workflow_schedules (instance_id);
create index workflow_schedules_by_name on public.workflow_schedules (user_id, name);
create index workflow_schedules_by_next on public.workflow_schedules (user_id, next_run_at);
create index workflow_schedules_by_last on public.workflow_schedules (user_id, last_run_at desc nulls last);
create index workflow_schedules_by_created on public.workflow_schedules (user_id, created_at desc);

create table public.schedule_runs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  schedule_id uuid not null,
  kind text not null default 'scheduled' check (kind in ('scheduled', 'manual', 'test', 'backfill')),
  scheduled_for timestamptz not null,
  attempt int not null default 1 check (attempt > 0),
  status text not null default 'PENDING' check (status in ('PENDING', 'RUNNING', 'SUCCESS', 'FAILED', 'SKIPPED')),
  skip_reason text,
  workflow_execution_id uuid,
  parameters_used jsonb,
  window_start timestamptz,
  window_end timestamptz,
  time_window_zone text,
  cost numeric(14, 4),
  error_message text,
  next_attempt_at timestamptz,
  triggered_at timestamptz not null default now(),
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, user_id),
  check (status <> 'SKIPPED' or skip_reason is not null),
  foreign key (schedule_id, user_id) references public.workflow_schedules (id, user_id) on delete cascade
);
-- The claim of a due instant is this row: twenty tickers make one.
create unique index schedule_runs_slot on public.schedule_runs (schedule_id, scheduled_for) where kind = 'scheduled';
create index schedule_runs_history on public.schedule_runs (schedule_id, scheduled_for desc);
create index schedule_runs_user on public.schedule_runs (user_id, triggered_at desc);
create index schedule_runs_execution on public.schedule_runs (workflow_execution_id);
create index schedule_runs_retry on public.schedule_runs (next_attempt_at) where next_attempt_at is not null;

-- The history of a new timetable begins empty, whatever the client sends.
create function private.begin_schedule_counters() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.run_count := 0;
    new.success_count := 0;
    new.failure_count := 0;
    new.consecutive_failures := 0;
    new.last_run_at := null;
    new.last_run_status := null;
  end if;
  return new;
end $$;

create trigger workflow_schedules_counters before insert on public.workflow_schedules
  for each row execute function private.begin_schedule_counters();
create trigger workflow_schedules_touch before update on public.workflow_schedules
  for each row execute function private.touch_updated_at();
create trigger workflow_schedules_protect before update on public.workflow_schedules
  for each row execute function private.protect_columns(
    'id', 'user_id', 'run_count', 'success_count', 'failure_count', 'last_run_at', 'last_run_status', 'created_at'
  );
create trigger schedule_runs_touch before update on public.schedule_runs
  for each row execute function private.touch_updated_at();

alter table public.workflow_schedules enable row level security;
alter table public.schedule_runs enable row level security;

create policy workflow_schedules_owner on public.workflow_schedules for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy schedule_runs_select on public.schedule_runs for select to authenticated
  using (public.owns(user_id));
