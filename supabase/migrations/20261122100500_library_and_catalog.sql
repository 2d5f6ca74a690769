-- The catalog of AMC data sources (written by the importer, read by everyone signed in), the query library, drafts and
-- charts, and what pickers remember.

create table public.amc_data_sources (
  id uuid primary key default gen_random_uuid(),
  schema_id text not null unique check (schema_id ~ '^[a-z0-9-]{1,120}$'),
  name text not null,
  amc_name text not null unique,
  audience_twin text,
  data_sources text[] not null default '{}',
  description text not null default '',
  category text not null check (category in (
    'Attribution', 'Conversion', 'DSP', 'Sponsored Ads', 'Audience', 'Retail', 'Brand Store', 'Video', 'Other'
  )),
  tags text[] not null default '{}',
  is_paid boolean not null default false,
  window_column text,
  retention text,
  example_queries jsonb not null default '[]' check (jsonb_typeof(example_queries) = 'array'),
  field_count int not null default 0,
  dimension_count int not null default 0,
  metric_count int not null default 0,
  content_hash text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index amc_data_sources_by_category on public.amc_data_sources (category, name);
create index amc_data_sources_by_name on public.amc_data_sources (name);
create index amc_data_sources_by_tag on public.amc_data_sources using gin (tags);
create index amc_data_sources_search on public.amc_data_sources
  using gin (name extensions.gin_trgm_ops, amc_name extensions.gin_trgm_ops, description extensions.gin_trgm_ops);

create table public.amc_schema_fields (
  id uuid primary key default gen_random_uuid(),
  data_source_id uuid not null references public.amc_data_sources (id) on delete cascade,
  position int not null default 0,
  field_name text not null,
  display_name text,
  data_type text not null,
  description text not null default '',
  is_dimension boolean not null default false,
  is_metric boolean not null default false,
  aggregation_threshold text not null default 'NONE'
    check (aggregation_threshold in ('NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL')),
  examples text[] not null default '{}',
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (data_source_id, field_name),
  check (not (is_dimension and is_metric))
);
create index amc_schema_fields_in_order on public.amc_schema_fields (data_source_id, position);
create index amc_schema_fields_search on public.amc_schema_fields
  using gin (field_name extensions.gin_trgm_ops, description extensions.gin_trgm_ops);

create table public.amc_schema_relationships (
  id uuid primary key default gen_random_uuid(),
  source_id uuid not null references public.amc_data_sources (id) on delete cascade,
  target_id uuid not null references public.amc_data_sources (id) on delete cascade,
  relationship_type text not null check (relationship_type in ('related', 'joins', 'audience_twin', 'successor')),
  join_on text,
  description text,
  created_at timestamptz not null default now(),
  unique (source_id, target_id, relationship_type),
  check (source_id <> target_id)
);
create index amc_schema_relationships_target on public.amc_schema_relationships (target_id);

create table public.query_templates (
  id uuid primary key default gen_random_uuid(),
  -- Null: built in. `template_key` is the stable name of a built-in one, so that importing again updates it.
  user_id uuid default auth.uid() references public.profiles (id) on delete cascade,
  template_key text unique,
  name text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 20000),
  sql_template text not null check (length(sql_template) between 1 and 200000),
  parameters jsonb not null default '[]' check (jsonb_typeof(parameters) in ('array', 'object')),
  category text not null check (length(category) between 1 and 80),
  tags text[] not null default '{}',
  data_sources text[] not null default '{}',
  difficulty text not null default 'intermediate' check (difficulty in ('beginner', 'intermediate', 'advanced')),
  is_public boolean not null default false,
  version int not null default 1 check (version > 0),
  use_count int not null default 0,
  example_result jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((user_id is null) = (template_key is not null)),
  check (user_id is not null or is_public)
);
create index query_templates_owner on public.query_templates (user_id, updated_at desc);
create index query_templates_by_category on public.query_templates (category, name);
create index query_templates_by_use on public.query_templates (use_count desc);
create index query_templates_by_tag on public.query_templates using gin (tags);
create index query_templates_search on public.query_templates
  using gin (name extensions.gin_trgm_ops, description extensions.gin_trgm_ops);

create table public.template_favorites (
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  template_id uuid not null references public.query_templates (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (user_id, template_id)
);
create index template_favorites_template on public.template_favorites (template_id);

create table public.query_drafts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  workflow_id uuid,
  title text check (length(title) <= 200),
  sql_query text not null default '' check (length(sql_query) <= 200000),
  content jsonb not null default '{}' check (jsonb_typeof(content) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (user_id, workflow_id),
  foreign key (workflow_id, user_id) references public.workflows (id, user_id) on delete cascade
);
create index query_drafts_workflow on public.query_drafts (workflow_id);
create index query_drafts_by_updated on public.query_drafts (user_id, updated_at desc);

create table public.saved_charts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  workflow_id uuid,
  execution_id uuid,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('bar', 'line', 'area', 'scatter', 'pie', 'funnel', 'heatmap', 'sankey', 'pivot')),
  spec jsonb not null default '{}' check (jsonb_typeof(spec) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (workflow_id is not null or execution_id is not null),
  foreign key (workflow_id, user_id) references public.workflows (id, user_id) on delete cascade,
  foreign key (execution_id, user_id) references public.workflow_executions (id, user_id) on delete cascade
);
create index saved_charts_user on public.saved_charts (user_id, updated_at desc);
create index saved_charts_workflow on public.saved_charts (workflow_id);
create index saved_charts_execution on public.saved_charts (execution_id);

create table public.campaigns (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  instance_id uuid not null,
  -- Text: 18-digit ids do not survive as numbers.
  campaign_id text not null check (length(campaign_id) between 1 and 100),
  name text not null check (length(name) between 1 and 500),
  ad_product_type text,
  brand text,
  state text,
  marketplace_id text,
  start_date date,
  end_date date,
  source text not null default 'csv' check (source in ('csv', 'query', 'manual')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (instance_id, campaign_id),
  foreign key (instance_id, user_id) references public.amc_instances (id, user_id) on delete cascade
);
create index campaigns_by_name on public.campaigns (user_id, name);
create index campaigns_by_brand on public.campaigns (user_id, brand);
create index campaigns_search on public.campaigns using gin (name extensions.gin_trgm_ops);

create table public.picker_cache (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  instance_id uuid not null,
  kind text not null check (kind in ('campaign', 'asin', 'brand', 'creative', 'advertiser')),
  items jsonb not null check (jsonb_typeof(items) = 'array'),
  fetched_at timestamptz not null default now(),
  expires_at timestamptz not null,
  unique (instance_id, kind),
  foreign key (instance_id, user_id) references public.amc_instances (id, user_id) on delete cascade
);
create index picker_cache_user on public.picker_cache (user_id);

create function private.begin_template() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.use_count := 0;
    new.version := 1;
  end if;
  return new;
end $$;
create function private.number_template_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.version := old.version + (new.sql_template is distinct from old.sql_template)::int;
  end if;
  return new;
end $$;

create trigger amc_data_sources_touch before update on public.amc_data_sources
  for each row execute function private.touch_updated_at();
create trigger amc_schema_fields_touch before update on public.amc_schema_fields
  for each row execute function private.touch_updated_at();
create trigger query_templates_begin before insert on public.query_templates
  for each row execute function private.begin_template();
create trigger query_templates_number before update on public.query_templates
  for each row execute function private.number_template_version();
-- Being used is not being edited.
create trigger query_templates_touch before update on public.query_templates
  for each row when (old.use_count = new.use_count) execute function private.touch_updated_at();
create trigger query_templates_protect before update on public.query_templates
  for each row execute function private.protect_columns('id', 'user_id', 'template_key', 'use_count', 'created_at');
create trigger query_drafts_touch before update on public.query_drafts
  for each row execute function private.touch_updated_at();
create trigger saved_charts_touch before update on public.saved_charts
  for each row execute function private.touch_updated_at();
create trigger campaigns_touch before update on public.campaigns
  for each row execute function private.touch_updated_at();

alter table public.amc_data_sources enable row level security;
alter table public.amc_schema_fields enable row level security;
alter table public.amc_schema_relationships enable row level security;
alter table public.query_templates enable row level security;
alter table public.template_favorites enable row level security;
alter table public.query_drafts enable row level security;
alter table public.saved_charts enable row level security;
alter table public.campaigns enable row level security;
alter table public.picker_cache enable row level security;

create policy amc_data_sources_select on public.amc_data_sources for select to authenticated using (true);
create policy amc_schema_fields_select on public.amc_schema_fields for select to authenticated using (true);
create policy amc_schema_relationships_select on public.amc_schema_relationships for select to authenticated using (true);

create policy query_templates_select on public.query_templates for select to authenticated
  using (is_public or public.owns(user_id));
create policy query_templates_insert on public.query_templates for insert to authenticated
  with check (public.owns(user_id) and template_key is null);
create policy query_templates_update on public.query_templates for update to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy query_templates_delete on public.query_templates for delete to authenticated
  using (public.owns(user_id));

create policy template_favorites_select on public.template_favorites for select to authenticated
  using (public.owns(user_id));
-- The sub-select runs under the caller's own policies: only a template they can see can be a favourite.
create policy template_favorites_insert on public.template_favorites for insert to authenticated
  with check (public.owns(user_id) and exists (select 1 from public.query_templates t where t.id = template_id));
create policy template_favorites_delete on public.template_favorites for delete to authenticated
  using (public.owns(user_id));

create policy query_drafts_owner on public.query_drafts for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy saved_charts_owner on public.saved_charts for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy campaigns_owner on public.campaigns for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
create policy picker_cache_owner on public.picker_cache for all to authenticated
  using (public.owns(user_id)) with check (public.owns(user_id));
