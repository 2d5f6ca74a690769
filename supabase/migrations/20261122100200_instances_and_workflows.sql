-- AMC instances and the queries people save for them.
-- Every table that others refer to has unique (id, user_id): references carry the owner with them, so that a row can
-- only point to rows of the same user, whoever writes it.

create table public.amc_instances (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  instance_id text not null check (instance_id ~ '^[A-Za-z0-9]{3,64}$'),
  name text not null check (length(name) between 1 and 200),
  customer_name text,
  entity_id text not null check (length(entity_id) between 1 and 128),
  account_name text,
  marketplace_id text not null check (length(marketplace_id) between 1 and 64),
  region text not null check (region in ('NA', 'EU', 'FE')),
  instance_type text not null default 'STANDARD' check (instance_type in ('STANDARD', 'SANDBOX')),
  advertiser_types text[] not null default '{}',
  optional_datasets text[] not null default '{}',
  brands text[] not null default '{}',
  time_zone text not null default 'UTC' check (length(time_zone) between 1 and 64),
  currency text check (currency ~ '^[A-Z]{3}$'),
  cost_per_run numeric(12, 4) check (cost_per_run >= 0),
  cost_per_minute numeric(12, 4) check (cost_per_minute >= 0),
  -- 'gone': a sync no longer saw it at Amazon. 'inactive': its owner switched it off.
  status text not null default 'active' check (status in ('active', 'inactive', 'gone')),
  creation_status text,
  is_favorite boolean not null default false,
  notes text check (length(notes) <= 10000),
  created_via text not null default 'sync' check (created_via in ('sync', 'manual')),
  amc_created_at timestamptz,
  last_synced_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, instance_id),
  unique (id, user_id),
  -- A cost without a currency is a number without a unit.
  check (currency is not null or (cost_per_run is null and cost_per_minute is null))
);
create index amc_instances_by_name on public.amc_instances (user_id, name);
create index amc_instances_by_created on public.amc_instances (user_id, created_at desc);
create index amc_instances_favorites on public.amc_instances (user_id, is_favorite desc, name);
create index amc_instances_by_brand on public.amc_instances using gin (brands);

create table public.instance_schema_cache (
  instance_id uuid primary key,
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  data_sources jsonb not null,
  fetched_at timestamptz not null default now(),
  foreign key (instance_id, user_id) references public.amc_instances (id, user_id) on delete cascade
);
create index instance_schema_cache_user on public.instance_schema_cache (user_id);

create table public.workflows (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  workflow_id text not null unique
    default 'wf_' || left(replace(gen_random_uuid()::text, '-', ''), 8)
    check (workflow_id ~ '^[A-Za-z0-9._-]+$' and length(workflow_id) <= 256),
  name text not null check (length(name) between 1 and 200),
  description text check (length(description) <= 10000),
  sql_query text not null check (length(sql_query) between 1 and 200000),
  sql_hash text not null default '',
  parameters jsonb not null default '{}' check (jsonb_typeof(parameters) = 'object'),
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  instance_id uuid,
  tags text[] not null default '{}',
  status text not null default 'draft' check (status in ('draft', 'active', 'archived')),
  amc_workflow_id text check (amc_workflow_id ~ '^[A-Za-z0-9._-]+$' and length(amc_workflow_id) <= 256),
  amc_synced_hash text,
  amc_synced_at timestamptz,
  sync_state text not null generated always as (
    case
      when amc_synced_hash is null then 'not_published'
      when amc_synced_hash = sql_hash then 'in_sync'
      else 'drifted'
    end
  ) stored,
  version int not null default 1 check (version > 0),
  execution_count int not null default 0,
  success_count int not null default 0,
  last_execution_id uuid,
  last_execution_status text,
  last_executed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, user_id),
  foreign key (instance_id, user_id) references public.amc_instances (id, user_id) on delete set null (instance_id)
);
create index workflows_instance on public.workflows (instance_id);
create index workflows_by_name on public.workflows (user_id, name);
create index workflows_by_status on public.workflows (user_id, status, updated_at desc);
create index workflows_by_created on public.workflows (user_id, created_at desc);
create index workflows_by_updated on public.workflows (user_id, updated_at desc);
create index workflows_by_last_run on public.workflows (user_id, last_executed_at desc nulls last);
create index workflows_by_run_count on public.workflows (user_id, execution_count desc);
create index workflows_by_tag on public.workflows using gin (tags);
create index workflows_search on public.workflows using gin (name extensions.gin_trgm_ops);

create table public.workflow_versions (
  id uuid primary key default gen_random_uuid(),
  workflow_id uuid not null,
  user_id uuid not null references public.profiles (id) on delete cascade,
  version int not null check (version > 0),
  name text not null,
  sql_query text not null,
  sql_hash text not null,
  parameters jsonb not null,
  created_at timestamptz not null default now(),
  unique (workflow_id, version),
  foreign key (workflow_id, user_id) references public.workflows (id, user_id) on delete cascade
);
create index workflow_versions_user on public.workflow_versions (user_id);

-- Each save of changed SQL is a version. The number is ours, never the client's.
create function private.number_workflow_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.sql_hash := encode(sha256(convert_to(new.sql_query, 'UTF8')), 'hex');
  if tg_op = 'INSERT' then
    new.version := 1;
  elsif new.sql_query is distinct from old.sql_query then
    new.version := old.version + 1;
  else
    new.version := old.version;
  end if;
  return new;
end $$;

create function private.store_workflow_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new.version = old.version then
    return null;
  end if;
  insert into public.workflow_versions (workflow_id, user_id, version, name, sql_query, sql_hash, parameters)
  values (new.id, new.user_id, new.version, new.name, new.sql_query, new.sql_hash, new.parameters);
  return null;
end $$;

-- Counters of a new row are ours too: a browser role can't begin with a made-up history.
create function private.begin_workflow_counters() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.execution_count := 0;
    new.success_count := 0;
    new.last_execution_id := null;
    new.last_execution_status := null;
    new.last_executed_at := null;
  end if;
  return new;
end $$;

create trigger amc_instances_touch before update on public.amc_instances
  for each row execute function private.touch_updated_at();
create trigger amc_instances_protect before update on public.amc_instances
  for each row execute function private.protect_columns('id', 'user_id', 'created_at');

create trigger workflows_number before insert or update on public.workflows
  for each row execute function private.number_workflow_version();
create trigger workflows_counters before insert on public.workflows
  for each row execute function private.begin_workflow_counters();
-- Bookkeeping after a run is not an edit: it leaves updated_at alone.
create trigger workflows_touch before update on public.workflows
  for each row when (
    (old.name, old.description, old.sql_query, old.parameters, old.options, old.instance_id, old.tags, old.status)
    is distinct from
    (new.name, new.description, new.sql_query, new.parameters, new.options, new.instance_id, new.tags, new.status)
  ) execute function private.touch_updated_at();
create trigger workflows_protect before update on public.workflows
  for each row execute function private.protect_columns(
    'id', 'user_id', 'workflow_id', 'execution_count', 'success_count', 'last_execution_id', 'last_execution_status',
    'last_executed_at', 'created_at'
  );
create trigger workflows_versions after insert or update on public.workflows
  for each row execute function private.store_workflow_version();

alter table public.amc_instances enable row level security;
alter table public.instance_schema_cache enable row level security;
alter table public.workflows enable row level security;
alter table public.workflow_versions enable row level security;

create policy amc_instances_owner on public.amc_instances for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy instance_schema_cache_owner on public.instance_schema_cache for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy workflows_owner on public.workflows for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy workflow_versions_select on public.workflow_versions for select to authenticated
  using (public.owns(user_id));
