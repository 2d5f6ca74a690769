-- Lists of runs: any sort with a cursor, every filter, counts for the tabs; and fan-outs, one query on many instances.
-- The list functions run with the caller's rights, so row level security decides what they see.

-- One query asked of many instances at once. Its runs carry `parent_id`; what became of them is read from them.
create table public.fan_outs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  workflow_id uuid,
  -- The request of every run, without its instance: what a retry and a copy start from.
  request jsonb not null check (jsonb_typeof(request) = 'object'),
  -- Parameters of single instances that differ, by instance: {"<uuid>": {"name": value}}.
  overrides jsonb not null default '{}' check (jsonb_typeof(overrides) = 'object'),
  created_at timestamptz not null default now(),
  unique (id, user_id),
  foreign key (workflow_id, user_id) references public.workflows (id, user_id) on delete set null (workflow_id)
);
create index fan_outs_user on public.fan_outs (user_id, created_at desc);
create index fan_outs_workflow on public.fan_outs (workflow_id) where workflow_id is not null;

alter table public.fan_outs enable row level security;
create policy fan_outs_select on public.fan_outs for select to authenticated using (public.owns(user_id));
create policy fan_outs_insert on public.fan_outs for insert to authenticated with check (public.owns(user_id));

-- The parent of a run is a fan-out. (No run had a parent before.)
alter table public.workflow_executions drop constraint workflow_executions_parent_id_user_id_fkey;
update public.workflow_executions set parent_id = null where parent_id is not null;
alter table public.workflow_executions add constraint workflow_executions_parent_id_user_id_fkey
  foreign key (parent_id, user_id) references public.fan_outs (id, user_id) on delete set null (parent_id);

-- Fan-out and all its runs, or nothing. Both come as the caller writes them; row level security checks every row.
create function public.create_fan_out(p_fan_out jsonb, p_runs jsonb) returns uuid
language plpgsql security invoker set search_path = ''
as $$
declare
  v_id uuid;
begin
  insert into public.fan_outs (name, workflow_id, request, overrides)
  select f.name, f.workflow_id, f.request, coalesce(f.overrides, '{}')
  from jsonb_to_record(p_fan_out) as f (name text, workflow_id uuid, request jsonb, overrides jsonb)
  returning id into v_id;
  insert into public.workflow_executions (
    instance_id, workflow_id, workflow_version, name, template_sql, query_text, sql_hash, parameters, options,
    time_window_start, time_window_end, time_window_zone, window_start, window_end, timeout_seconds, triggered_by, parent_id
  )
  select
    r.instance_id, r.workflow_id, r.workflow_version, r.name, r.template_sql, r.query_text, r.sql_hash, r.parameters,
    r.options, r.time_window_start, r.time_window_end, r.time_window_zone, r.window_start, r.window_end,
    r.timeout_seconds, 'fan_out', v_id
  from jsonb_to_recordset(p_runs) as r (
    instance_id uuid, workflow_id uuid, workflow_version int, name text, template_sql text, query_text text,
    sql_hash text, parameters jsonb, options jsonb, time_window_start text, time_window_end text,
    time_window_zone text, window_start timestamptz, window_end timestamptz, timeout_seconds int
  );
  return v_id;
end $$;
revoke execute on function public.create_fan_out(jsonb, jsonb) from public, anon, authenticated;
grant execute on function public.create_fan_out(jsonb, jsonb) to authenticated, service_role;

-- Sorting by how long runs took needs it as a column; milliseconds, null while a run goes on.
alter table public.workflow_executions add column duration_ms bigint
  generated always as ((extract(epoch from (completed_at - created_at)) * 1000)::bigint) stored;

-- The conditions of a list, written once; plain SQL that the planner inlines. `f` has any of: instanceId, workflowId,
-- fanOutId, status (a list), triggeredBy (a list), from and to (instants; `to` is not included), search (in the name, or a
-- whole id).
create function public.execution_matches(e public.workflow_executions, f jsonb) returns boolean
language sql stable
as $$
  select (f ->> 'instanceId' is null or e.instance_id = (f ->> 'instanceId')::uuid)
    and (f ->> 'workflowId' is null or e.workflow_id = (f ->> 'workflowId')::uuid)
    and (f ->> 'fanOutId' is null or e.parent_id = (f ->> 'fanOutId')::uuid)
    and (f -> 'status' is null or f -> 'status' ? e.status)
    and (f -> 'triggeredBy' is null or f -> 'triggeredBy' ? e.triggered_by)
    and (f ->> 'from' is null or e.created_at >= (f ->> 'from')::timestamptz)
    and (f ->> 'to' is null or e.created_at < (f ->> 'to')::timestamptz)
    and (f ->> 'search' is null
      or strpos(lower(e.name), lower(f ->> 'search')) > 0
      or e.amc_execution_id = f ->> 'search' or e.id::text = lower(f ->> 'search'))
$$;
revoke execute on function public.execution_matches(public.workflow_executions, jsonb) from public, anon, authenticated;
grant execute on function public.execution_matches(public.workflow_executions, jsonb) to authenticated, service_role;

-- One page in a total order: the sort, empty values last, then the id. `p_after` is `{"key": text or null, "id": uuid}` of
-- the last row of the page before, so that runs that start meanwhile move nothing.
create function public.list_executions(
  p_filter jsonb default '{}', p_sort text default 'created', p_descending boolean default true,
  p_limit int default 50, p_after jsonb default null
) returns setof public.workflow_executions
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_key text;
  v_type text;
  v_way text := case when p_descending then 'desc' else 'asc' end;
  v_than text := case when p_descending then '<' else '>' end;
  v_after text := 'true';
  -- created_at is never empty; without the extra key its index serves the order.
  v_nullable boolean := p_sort <> 'created';
begin
  select k, t into v_key, v_type from (values
    ('created', 'e.created_at', 'timestamptz'), ('completed', 'e.completed_at', 'timestamptz'),
    ('name', 'lower(e.name)', 'text'), ('rows', 'e.row_count', 'bigint'), ('duration', 'e.duration_ms', 'bigint')
  ) as sorts (s, k, t) where s = p_sort;
  if v_key is null then
    raise exception 'p_sort: % is no sort of this list', p_sort using errcode = '22023';
  end if;
  if p_limit is null or p_limit < 1 or p_limit > 1000 then
    raise exception 'p_limit: between 1 and 1000' using errcode = '22023';
  end if;
  if p_after is not null and p_after ->> 'key' is null then
    v_after := format('%s is null and e.id %s ($2 ->> ''id'')::uuid', v_key, v_than);
  elsif p_after is not null then
    v_after := format(
      '%1$s %2$s ($2 ->> ''key'')::%3$s or (%1$s = ($2 ->> ''key'')::%3$s and e.id %2$s ($2 ->> ''id'')::uuid)%4$s',
      v_key, v_than, v_type, case when v_nullable then format(' or %s is null', v_key) else '' end
    );
  end if;
  return query execute format(
    'select e.* from public.workflow_executions e
     where public.owns(e.user_id) and public.execution_matches(e, $1) and (%s) order by %s%s %s, e.id %s limit %s',
    v_after, case when v_nullable then format('(%s is null), ', v_key) else '' end, v_key, v_way, v_way, p_limit
  ) using p_filter, p_after;
end $$;
revoke execute on function public.list_executions(jsonb, text, boolean, int, jsonb) from public, anon, authenticated;
grant execute on function public.list_executions(jsonb, text, boolean, int, jsonb) to authenticated, service_role;

-- How many runs the same filter finds in each instance, and how many of them are still going on.
create function public.count_executions(p_filter jsonb default '{}')
returns table (instance_id uuid, runs bigint, going_on bigint)
language sql stable security invoker set search_path = ''
as $$
  select e.instance_id, count(*), count(*) filter (where e.step <> 'done')
  from public.workflow_executions e
  where public.owns(e.user_id) and public.execution_matches(e, p_filter)
  group by e.instance_id
$$;
revoke execute on function public.count_executions(jsonb) from public, anon, authenticated;
grant execute on function public.count_executions(jsonb) to authenticated, service_role;
