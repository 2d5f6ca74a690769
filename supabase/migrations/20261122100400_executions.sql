-- A run, everything needed to repeat it, and its result. `step` says who has to act next, `next_poll_at` not before
-- when; a claim moves next_poll_at, so claimed runs leave the head of the queue's index.

create table public.workflow_executions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  instance_id uuid not null,
  amc_instance_id text not null default '',
  name text not null default 'Query' check (length(name) between 1 and 200),
  workflow_id uuid,
  workflow_version int,

  status text not null default 'PENDING' check (status in (
    'PENDING', 'RUNNING', 'PUBLISHING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'
  )),
  amc_status text,
  step text not null default 'submit' check (step in ('submit', 'poll', 'ingest', 'done')),
  next_poll_at timestamptz default now(),
  lease_token uuid,
  lease_expires_at timestamptz,
  step_attempts int not null default 0,

  template_sql text not null check (length(template_sql) between 1 and 200000),
  query_text text not null check (length(query_text) between 1 and 2000000),
  sql_hash text not null check (length(sql_hash) between 32 and 128),
  parameters jsonb not null default '{}' check (jsonb_typeof(parameters) = 'object'),
  -- As sent to AMC: local wall clock without zone, half-open, and the same as instants.
  time_window_start text not null check (time_window_start ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$'),
  time_window_end text not null check (time_window_end ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$'),
  time_window_zone text not null check (length(time_window_zone) between 1 and 64),
  window_start timestamptz not null,
  window_end timestamptz not null,
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  timeout_seconds int not null default 21600 check (timeout_seconds between 900 and 86400),

  amc_workflow_id text check (amc_workflow_id ~ '^[A-Za-z0-9._-]+$' and length(amc_workflow_id) <= 256),
  amc_execution_id text check (length(amc_execution_id) between 1 and 256),
  submitted_via text check (submitted_via in ('ad_hoc', 'saved')),
  submit_reason text,
  triggered_by text not null default 'manual' check (triggered_by in ('manual', 'schedule', 'api', 'backfill', 'fan_out')),
  parent_id uuid,
  schedule_run_id uuid,

  error_details jsonb check (jsonb_typeof(error_details) = 'object'),
  row_count bigint check (row_count >= 0),
  result_columns jsonb,
  result_bytes bigint check (result_bytes >= 0),
  filtered_rows bigint,
  cost numeric(14, 4),

  submit_attempted_at timestamptz,
  created_at timestamptz not null default now(),
  submitted_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  cancel_requested_at timestamptz,
  updated_at timestamptz not null default now(),

  unique (id, user_id),
  check (window_end > window_start),
  check ((step = 'done') = (status in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'))),
  check ((step = 'done') = (completed_at is not null)),
  check ((step = 'done') = (next_poll_at is null)),
  check ((lease_token is null) = (lease_expires_at is null)),
  check (amc_execution_id is null or submitted_at is not null),
  -- Runs are history: an instance that has some is deactivated, not deleted. NO ACTION is checked after all cascades,
  -- so deleting a whole account still works.
  foreign key (instance_id, user_id) references public.amc_instances (id, user_id),
  foreign key (workflow_id, user_id) references public.workflows (id, user_id) on delete set null (workflow_id),
  foreign key (parent_id, user_id) references public.workflow_executions (id, user_id) on delete set null (parent_id),
  foreign key (schedule_run_id, user_id) references public.schedule_runs (id, user_id) on delete set null (schedule_run_id)
);

create index workflow_executions_queue on public.workflow_executions (step, next_poll_at) where step <> 'done';
create index workflow_executions_running on public.workflow_executions (user_id, created_at desc) where step <> 'done';
create index workflow_executions_by_created on public.workflow_executions (user_id, created_at desc, id);
create index workflow_executions_by_status on public.workflow_executions (user_id, status, created_at desc);
create index workflow_executions_by_instance on public.workflow_executions (instance_id, created_at desc);
create index workflow_executions_by_workflow on public.workflow_executions (workflow_id, created_at desc);
create index workflow_executions_parent on public.workflow_executions (parent_id) where parent_id is not null;
create index workflow_executions_schedule_run on public.workflow_executions (schedule_run_id) where schedule_run_id is not null;

alter table public.schedule_runs add foreign key (workflow_execution_id, user_id)
  references public.workflow_executions (id, user_id) on delete set null (workflow_execution_id);

create table public.execution_results (
  execution_id uuid primary key,
  user_id uuid not null references public.profiles (id) on delete cascade,
  store_key text not null,
  row_count bigint not null check (row_count >= 0),
  bytes bigint not null check (bytes >= 0),
  -- [{"name", "type", "kind"}]
  columns jsonb not null check (jsonb_typeof(columns) = 'array'),
  profile jsonb,
  -- Arrays of values in the order of columns; at most 200 rows, for an instant preview.
  first_rows jsonb not null default '[]' check (jsonb_typeof(first_rows) = 'array'),
  created_at timestamptz not null default now(),
  -- Set when the file was removed after the retention time; counts, columns and preview stay.
  purged_at timestamptz,
  foreign key (execution_id, user_id) references public.workflow_executions (id, user_id) on delete cascade
);
create index execution_results_user on public.execution_results (user_id);
create index execution_results_retention on public.execution_results (created_at) where purged_at is null;

create trigger workflow_executions_touch before update on public.workflow_executions
  for each row execute function private.touch_updated_at();

alter table public.workflow_executions enable row level security;
alter table public.execution_results enable row level security;

create policy workflow_executions_select on public.workflow_executions for select to authenticated
  using (public.owns(user_id));
-- A person may ask for a run, in its first state only. Everything after that is done by functions.
create policy workflow_executions_insert on public.workflow_executions for insert to authenticated
  with check (
    public.owns(user_id)
    and status = 'PENDING' and step = 'submit'
    and amc_status is null and amc_execution_id is null
    and lease_token is null and lease_expires_at is null and step_attempts = 0
    and submit_attempted_at is null and submitted_at is null and started_at is null
    and cancel_requested_at is null and error_details is null and schedule_run_id is null
    and row_count is null and result_columns is null and result_bytes is null and filtered_rows is null and cost is null
  );
create policy execution_results_select on public.execution_results for select to authenticated
  using (public.owns(user_id));

-- The AMC instance id of a run is the one of its instance, never what a client claims.
create function private.fill_amc_instance_id() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select i.instance_id into new.amc_instance_id
  from public.amc_instances i where i.id = new.instance_id and i.user_id = new.user_id;
  if new.amc_instance_id is null then
    raise exception 'instance_id: no such AMC instance of this user' using errcode = '23503';
  end if;
  return new;
end $$;
create trigger workflow_executions_instance before insert on public.workflow_executions
  for each row execute function private.fill_amc_instance_id();
