-- Made by scripts/gen-database-types.ts from supabase/migrations. Do not edit.

-- Name: private; Type: SCHEMA; Schema: -

CREATE SCHEMA private;

-- Name: public; Type: SCHEMA; Schema: -

CREATE SCHEMA public;

-- Name: SCHEMA public; Type: COMMENT; Schema: -

COMMENT ON SCHEMA public IS 'standard public schema';

-- Name: advance_backfill(uuid); Type: FUNCTION; Schema: private

CREATE FUNCTION private.advance_backfill(p_backfill uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: workflow_executions; Type: TABLE; Schema: public

CREATE TABLE public.workflow_executions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    instance_id uuid NOT NULL,
    amc_instance_id text DEFAULT ''::text NOT NULL,
    name text DEFAULT 'Query'::text NOT NULL,
    workflow_id uuid,
    workflow_version integer,
    status text DEFAULT 'PENDING'::text NOT NULL,
    amc_status text,
    step text DEFAULT 'submit'::text NOT NULL,
    next_poll_at timestamp with time zone DEFAULT now(),
    lease_token uuid,
    lease_expires_at timestamp with time zone,
    step_attempts integer DEFAULT 0 NOT NULL,
    template_sql text NOT NULL,
    query_text text NOT NULL,
    sql_hash text NOT NULL,
    parameters jsonb DEFAULT '{}'::jsonb NOT NULL,
    time_window_start text NOT NULL,
    time_window_end text NOT NULL,
    time_window_zone text NOT NULL,
    window_start timestamp with time zone NOT NULL,
    window_end timestamp with time zone NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    timeout_seconds integer DEFAULT 21600 NOT NULL,
    amc_workflow_id text,
    amc_execution_id text,
    submitted_via text,
    submit_reason text,
    triggered_by text DEFAULT 'manual'::text NOT NULL,
    parent_id uuid,
    schedule_run_id uuid,
    error_details jsonb,
    row_count bigint,
    result_columns jsonb,
    result_bytes bigint,
    filtered_rows bigint,
    cost numeric(14,4),
    submit_attempted_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    submitted_at timestamp with time zone,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    cancel_requested_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    duration_ms bigint GENERATED ALWAYS AS (((EXTRACT(epoch FROM (completed_at - created_at)) * (1000)::numeric))::bigint) STORED,
    CONSTRAINT workflow_executions_amc_execution_id_check CHECK (((length(amc_execution_id) >= 1) AND (length(amc_execution_id) <= 256))),
    CONSTRAINT workflow_executions_amc_workflow_id_check CHECK (((amc_workflow_id ~ '^[A-Za-z0-9._-]+$'::text) AND (length(amc_workflow_id) <= 256))),
    CONSTRAINT workflow_executions_check CHECK ((window_end > window_start)),
    CONSTRAINT workflow_executions_check1 CHECK (((step = 'done'::text) = (status = ANY (ARRAY['SUCCEEDED'::text, 'FAILED'::text, 'CANCELLED'::text, 'REJECTED'::text])))),
    CONSTRAINT workflow_executions_check2 CHECK (((step = 'done'::text) = (completed_at IS NOT NULL))),
    CONSTRAINT workflow_executions_check3 CHECK (((step = 'done'::text) = (next_poll_at IS NULL))),
    CONSTRAINT workflow_executions_check4 CHECK (((lease_token IS NULL) = (lease_expires_at IS NULL))),
    CONSTRAINT workflow_executions_check5 CHECK (((amc_execution_id IS NULL) OR (submitted_at IS NOT NULL))),
    CONSTRAINT workflow_executions_error_details_check CHECK ((jsonb_typeof(error_details) = 'object'::text)),
    CONSTRAINT workflow_executions_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT workflow_executions_options_check CHECK ((jsonb_typeof(options) = 'object'::text)),
    CONSTRAINT workflow_executions_parameters_check CHECK ((jsonb_typeof(parameters) = 'object'::text)),
    CONSTRAINT workflow_executions_query_text_check CHECK (((length(query_text) >= 1) AND (length(query_text) <= 2000000))),
    CONSTRAINT workflow_executions_result_bytes_check CHECK ((result_bytes >= 0)),
    CONSTRAINT workflow_executions_row_count_check CHECK ((row_count >= 0)),
    CONSTRAINT workflow_executions_sql_hash_check CHECK (((length(sql_hash) >= 32) AND (length(sql_hash) <= 128))),
    CONSTRAINT workflow_executions_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'RUNNING'::text, 'PUBLISHING'::text, 'SUCCEEDED'::text, 'FAILED'::text, 'CANCELLED'::text, 'REJECTED'::text]))),
    CONSTRAINT workflow_executions_step_check CHECK ((step = ANY (ARRAY['submit'::text, 'poll'::text, 'ingest'::text, 'done'::text]))),
    CONSTRAINT workflow_executions_submitted_via_check CHECK ((submitted_via = ANY (ARRAY['ad_hoc'::text, 'saved'::text]))),
    CONSTRAINT workflow_executions_template_sql_check CHECK (((length(template_sql) >= 1) AND (length(template_sql) <= 200000))),
    CONSTRAINT workflow_executions_time_window_end_check CHECK ((time_window_end ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$'::text)),
    CONSTRAINT workflow_executions_time_window_start_check CHECK ((time_window_start ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$'::text)),
    CONSTRAINT workflow_executions_time_window_zone_check CHECK (((length(time_window_zone) >= 1) AND (length(time_window_zone) <= 64))),
    CONSTRAINT workflow_executions_timeout_seconds_check CHECK (((timeout_seconds >= 900) AND (timeout_seconds <= 86400))),
    CONSTRAINT workflow_executions_triggered_by_check CHECK ((triggered_by = ANY (ARRAY['manual'::text, 'schedule'::text, 'api'::text, 'backfill'::text, 'fan_out'::text])))
);

-- Name: after_execution(public.workflow_executions); Type: FUNCTION; Schema: private

CREATE FUNCTION private.after_execution(p_run public.workflow_executions) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: audit_row(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.audit_row() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  r jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
  -- The account itself is being deleted: there is nobody left to keep a trail for.
  if not exists (select 1 from public.profiles p where p.id = (r ->> 'user_id')::uuid) then
    return null;
  end if;
  insert into public.audit_log (user_id, action, entity_type, entity_id, details)
  values (
    (r ->> 'user_id')::uuid, tg_argv[0], tg_argv[1], r ->> 'id',
    case when tg_argv[2] = '' then '{}' else jsonb_strip_nulls(jsonb_build_object('name', r -> tg_argv[2])) end
  );
  return null;
end $$;

-- Name: begin_schedule_counters(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.begin_schedule_counters() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

-- Name: begin_template(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.begin_template() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  if current_user in ('anon', 'authenticated') then
    new.use_count := 0;
    new.version := 1;
  end if;
  return new;
end $$;

-- Name: begin_workflow_counters(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.begin_workflow_counters() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

-- Name: close_schedule_run(uuid, text, text, boolean, numeric, uuid, text); Type: FUNCTION; Schema: private

CREATE FUNCTION private.close_schedule_run(p_run uuid, p_status text, p_error text, p_retryable boolean, p_cost numeric, p_execution uuid, p_skip_code text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: count_hit(text); Type: FUNCTION; Schema: private

CREATE FUNCTION private.count_hit(p_bucket text) RETURNS TABLE(hits integer, reset_seconds integer)
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  insert into public.rate_limits as r (bucket, window_start, hits)
  values (p_bucket, date_trunc('minute', now()), 1)
  on conflict (bucket, window_start) do update set hits = r.hits + 1
  returning r.hits, greatest(1, 60 - extract(second from now())::int)
$$;

-- Name: create_profile(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.create_profile() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  insert into public.profiles (id, email, name, time_zone)
  values (
    new.id,
    coalesce(new.email, ''),
    nullif(left(btrim(new.raw_user_meta_data ->> 'name'), 120), ''),
    coalesce(nullif(left(new.raw_user_meta_data ->> 'time_zone', 64), ''), 'UTC')
  )
  on conflict (id) do nothing;
  return new;
end $$;

-- Name: enqueue_schedule(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.enqueue_schedule() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  if not new.is_active then
    new.next_run_at := null;
    new.visible_at := null;
  elsif new.visible_at is null then
    new.visible_at := coalesce(new.next_run_at, now());
  end if;
  return new;
end $$;

-- Name: fill_amc_instance_id(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.fill_amc_instance_id() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  select i.instance_id into new.amc_instance_id
  from public.amc_instances i where i.id = new.instance_id and i.user_id = new.user_id;
  if new.amc_instance_id is null then
    raise exception 'instance_id: no such AMC instance of this user' using errcode = '23503';
  end if;
  return new;
end $$;

-- Name: fill_template_search(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.fill_template_search() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  new.search_text := btrim(regexp_replace(
    lower(concat_ws(' ', new.name, new.purpose, new.description, new.category, array_to_string(new.tags, ' '),
      array_to_string(new.data_sources, ' '))),
    '[^a-z0-9]+', ' ', 'g'));
  return new;
end $$;

-- Name: follow_published_workflow(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.follow_published_workflow() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  if new.instance_id is distinct from old.instance_id then
    new.amc_workflow_id := null;
    new.amc_synced_hash := null;
    new.amc_synced_at := null;
  elsif new.amc_synced_hash is not null and exists (
    -- Those that AMC is told with the query (lib/workflows/amc-definition.ts).
    select from unnest(array[
      'privacyFilteringBehavior', 'filteredMetricsDiscriminatorColumn', 'distinctUserCountColumn'
    ]) as option
    where new.options -> option is distinct from old.options -> option
  ) then
    new.amc_synced_hash := 'options changed';
  end if;
  return new;
end $$;

-- Name: is_retryable_end(public.workflow_executions); Type: FUNCTION; Schema: private

CREATE FUNCTION private.is_retryable_end(p_run public.workflow_executions) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select p_run.status = 'FAILED'
    and coalesce(p_run.error_details ->> 'code', '') not in ('compile', 'validation', 'invalid_input', 'forbidden')
    and p_run.amc_execution_id is not null
    or coalesce((p_run.error_details ->> 'retryable')::boolean, false)
$$;

-- Name: lease_executions(uuid[], integer); Type: FUNCTION; Schema: private

CREATE FUNCTION private.lease_executions(p_ids uuid[], p_lease_seconds integer) RETURNS SETOF public.workflow_executions
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  lease constant interval := make_interval(secs => least(greatest(p_lease_seconds, 1), 3600));
begin
  if p_ids is null then
    return;
  end if;
  return query
    with leased as (
      update public.workflow_executions e
      set lease_token = case when p.is_active then gen_random_uuid() end,
          lease_expires_at = case when p.is_active then now() + lease end,
          next_poll_at = now() + case when p.is_active then lease else interval '15 minutes' end,
          step_attempts = e.step_attempts + p.is_active::int
      from public.profiles p
      where e.id = any (p_ids) and p.id = e.user_id
      returning e.*
    )
    select * from leased where leased.lease_token is not null;
end $$;

-- Name: letters_of(text); Type: FUNCTION; Schema: private

CREATE FUNCTION private.letters_of(p_word text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$ select string_agg(letter, '' order by letter collate "C") from regexp_split_to_table(p_word, '') as letter $$;

-- Name: link_schedule_run(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.link_schedule_run() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: number_template_version(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.number_template_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  new.version := old.version + (
    (new.sql_template, new.parameters, new.mode) is distinct from (old.sql_template, old.parameters, old.mode)
  )::int;
  return new;
end $$;

-- Name: number_workflow_version(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.number_workflow_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

-- Name: pause_orphaned_schedule(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.pause_orphaned_schedule() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  perform private.pause_schedule(new.id, 'The saved query it runs was deleted.');
  return null;
end $$;

-- Name: pause_schedule(uuid, text); Type: FUNCTION; Schema: private

CREATE FUNCTION private.pause_schedule(p_schedule uuid, p_reason text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: protect_columns(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.protect_columns() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  protected_column text;
begin
  if current_user not in ('anon', 'authenticated') then
    return new;
  end if;
  foreach protected_column in array tg_argv loop
    if to_jsonb(new) -> protected_column is distinct from to_jsonb(old) -> protected_column then
      raise exception 'Column % of % can not be changed directly', protected_column, tg_table_name
        using errcode = '42501';
    end if;
  end loop;
  return new;
end $$;

-- Name: search_vector(text, "char"); Type: FUNCTION; Schema: private

CREATE FUNCTION private.search_vector(p_text text, p_weight "char") RETURNS tsvector
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$ select setweight(to_tsvector('pg_catalog.simple', private.search_words(p_text)), p_weight) $$;

-- Name: search_words(text); Type: FUNCTION; Schema: private

CREATE FUNCTION private.search_words(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select regexp_replace(lower(
    coalesce(p_text, '') || ' ' || regexp_replace(coalesce(p_text, ''), '([a-z0-9])([A-Z])', '\1 \2', 'g')
  ), '[^a-z0-9]+', ' ', 'g')
$$;

-- Name: stem_of(text); Type: FUNCTION; Schema: private

CREATE FUNCTION private.stem_of(p_word text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$ select coalesce((ts_lexize('pg_catalog.english_stem', p_word))[1], '') $$;

-- Name: store_template_version(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.store_template_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if tg_op = 'INSERT' or new.version <> old.version then
    insert into public.query_template_versions (template_id, version, sql_template, parameters)
    values (new.id, new.version, new.sql_template, new.parameters);
  end if;
  return null;
end $$;

-- Name: store_workflow_version(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.store_workflow_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if tg_op = 'UPDATE' and new.version = old.version then
    return null;
  end if;
  insert into public.workflow_versions (workflow_id, user_id, version, name, sql_query, sql_hash, parameters)
  values (new.id, new.user_id, new.version, new.name, new.sql_query, new.sql_hash, new.parameters);
  return null;
end $$;

-- Name: sync_profile_email(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.sync_profile_email() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.profiles set email = coalesce(new.email, '') where id = new.id;
  return new;
end $$;

-- Name: workflow_schedules; Type: TABLE; Schema: public

CREATE TABLE public.workflow_schedules (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    workflow_id uuid,
    instance_id uuid,
    name text NOT NULL,
    description text,
    interval_preset text NOT NULL,
    interval_days integer,
    weekdays integer[],
    month_days integer[],
    cron_expression text,
    timezone text DEFAULT 'UTC'::text NOT NULL,
    anchor_date date,
    time_of_day time without time zone DEFAULT '09:00:00'::time without time zone NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    paused_reason text,
    paused_at timestamp with time zone,
    default_parameters jsonb DEFAULT '{}'::jsonb NOT NULL,
    window_policy jsonb DEFAULT '{}'::jsonb NOT NULL,
    notification_settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    max_retries integer DEFAULT 3 NOT NULL,
    retry_delay_minutes integer DEFAULT 15 NOT NULL,
    pause_on_failure boolean DEFAULT true NOT NULL,
    failure_threshold integer DEFAULT 3 NOT NULL,
    catch_up text DEFAULT 'run_latest'::text NOT NULL,
    overlap text DEFAULT 'skip'::text NOT NULL,
    cost_limit numeric(12,2),
    last_run_at timestamp with time zone,
    last_run_status text,
    next_run_at timestamp with time zone,
    visible_at timestamp with time zone,
    run_count integer DEFAULT 0 NOT NULL,
    success_count integer DEFAULT 0 NOT NULL,
    failure_count integer DEFAULT 0 NOT NULL,
    consecutive_failures integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    last_success_window_end timestamp with time zone,
    CONSTRAINT workflow_schedules_catch_up_check CHECK ((catch_up = ANY (ARRAY['skip'::text, 'run_latest'::text, 'run_all'::text]))),
    CONSTRAINT workflow_schedules_check CHECK (((interval_preset <> 'every_n_days'::text) OR ((interval_days IS NOT NULL) AND (anchor_date IS NOT NULL)))),
    CONSTRAINT workflow_schedules_check1 CHECK (((interval_preset <> 'weekly'::text) OR (weekdays IS NOT NULL))),
    CONSTRAINT workflow_schedules_check2 CHECK (((interval_preset <> 'monthly'::text) OR (month_days IS NOT NULL))),
    CONSTRAINT workflow_schedules_check3 CHECK (((interval_preset = 'cron'::text) = (cron_expression IS NOT NULL))),
    CONSTRAINT workflow_schedules_cost_limit_check CHECK ((cost_limit > (0)::numeric)),
    CONSTRAINT workflow_schedules_cron_expression_check CHECK (((length(cron_expression) >= 9) AND (length(cron_expression) <= 200))),
    CONSTRAINT workflow_schedules_default_parameters_check CHECK ((jsonb_typeof(default_parameters) = 'object'::text)),
    CONSTRAINT workflow_schedules_description_check CHECK ((length(description) <= 10000)),
    CONSTRAINT workflow_schedules_failure_threshold_check CHECK (((failure_threshold >= 1) AND (failure_threshold <= 100))),
    CONSTRAINT workflow_schedules_interval_days_check CHECK ((interval_days = ANY (ARRAY[3, 7, 14, 30, 60, 90]))),
    CONSTRAINT workflow_schedules_interval_preset_check CHECK ((interval_preset = ANY (ARRAY['daily'::text, 'every_n_days'::text, 'weekly'::text, 'monthly'::text, 'first_day'::text, 'last_day'::text, 'first_business_day'::text, 'last_business_day'::text, 'business_days'::text, 'cron'::text]))),
    CONSTRAINT workflow_schedules_max_retries_check CHECK (((max_retries >= 0) AND (max_retries <= 10))),
    CONSTRAINT workflow_schedules_month_days_check CHECK (((month_days <@ ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]) AND ((cardinality(month_days) >= 1) AND (cardinality(month_days) <= 31)))),
    CONSTRAINT workflow_schedules_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT workflow_schedules_notification_settings_check CHECK ((jsonb_typeof(notification_settings) = 'object'::text)),
    CONSTRAINT workflow_schedules_overlap_check CHECK ((overlap = ANY (ARRAY['skip'::text, 'queue'::text]))),
    CONSTRAINT workflow_schedules_retry_delay_minutes_check CHECK (((retry_delay_minutes >= 1) AND (retry_delay_minutes <= 1440))),
    CONSTRAINT workflow_schedules_timezone_check CHECK (((length(timezone) >= 1) AND (length(timezone) <= 64))),
    CONSTRAINT workflow_schedules_weekdays_check CHECK (((weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]) AND ((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)))),
    CONSTRAINT workflow_schedules_window_policy_check CHECK ((jsonb_typeof(window_policy) = 'object'::text))
)
WITH (fillfactor='85');

-- Name: tell_schedule_event(public.workflow_schedules, text, text, boolean, text, text, text, uuid, jsonb); Type: FUNCTION; Schema: private

CREATE FUNCTION private.tell_schedule_event(s public.workflow_schedules, p_event_key text, p_kind text, p_mail boolean, p_title text, p_body text, p_link text, p_execution uuid, p_payload jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: touch_updated_at(); Type: FUNCTION; Schema: private

CREATE FUNCTION private.touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  new.updated_at := now();
  return new;
end $$;

-- Name: abandon_idempotent(text, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.abandon_idempotent(p_route text, p_key text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  delete from public.idempotency_keys
  where user_id = auth.uid() and route = p_route and key = p_key and response_status is null
$$;

-- Name: acquire_publish_lease(uuid, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.acquire_publish_lease(p_workflow uuid, p_seconds integer) RETURNS uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  update public.workflows
  set publish_lease = gen_random_uuid(),
      publish_lease_expires_at = now() + make_interval(secs => least(greatest(p_seconds, 1), 600))
  where id = p_workflow and (publish_lease is null or publish_lease_expires_at <= now())
  returning publish_lease
$$;

-- Name: acquire_refresh_lease(uuid, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.acquire_refresh_lease(p_connection uuid, p_seconds integer) RETURNS uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  update public.amazon_connections
  set refresh_lease = gen_random_uuid(),
      refresh_lease_expires_at = now() + make_interval(secs => least(greatest(p_seconds, 1), 300))
  where id = p_connection
    and status = 'connected'
    and (refresh_lease is null or refresh_lease_expires_at <= now())
  returning refresh_lease
$$;

-- Name: amc_search_term(text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.amc_search_term(p_term text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  v_words text[];
  v_stem text := coalesce((ts_lexize('pg_catalog.english_stem', p_term))[1], '');
  v_letters text := (
    select string_agg(letter, '' order by letter collate "C") from regexp_split_to_table(p_term, '') as letter
  );
begin
  select array_agg(w.word order by w.word) into v_words
    from public.amc_search_words w where w.stem = v_stem and v_stem <> '' and not starts_with(w.word, p_term);
  if v_words is not null or exists (select 1 from public.amc_search_words w where starts_with(w.word, p_term)) then
    return jsonb_build_object('term', p_term, 'how', 'prefix', 'words', coalesce(to_jsonb(v_words), '[]'));
  end if;
  if length(p_term) >= 3 then
    select array_agg(word) into v_words from (
      select w.word from public.amc_search_words w
      where strpos(w.word, p_term) > 0 order by length(w.word), w.word limit 8
    ) as containing;
    if v_words is not null then
      return jsonb_build_object('term', p_term, 'how', 'inside', 'words', to_jsonb(v_words));
    end if;
    select array_agg(word order by likeness desc, word) into v_words from (
      select word, likeness, max(likeness) over () as best from (
        select w.word, greatest(
          extensions.similarity(w.word, p_term),
          case when w.letters = v_letters then 0.9 else 0 end
        ) as likeness
        from public.amc_search_words w
        where abs(length(w.word) - length(p_term)) <= 3 or (length(w.word) >= 4 and starts_with(p_term, w.word))
      ) as scored
      where likeness >= 0.3
      order by likeness desc, word limit 4
    ) as near
    where likeness >= 0.75 * best;
    if v_words is not null then
      return jsonb_build_object('term', p_term, 'how', 'near', 'words', to_jsonb(v_words));
    end if;
  end if;
  return jsonb_build_object('term', p_term, 'how', 'none', 'words', '[]'::jsonb);
end;
$$;

-- Name: begin_idempotent(text, text, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.begin_idempotent(p_route text, p_key text, p_request_hash text) RETURNS TABLE(state text, response_status integer, response_body jsonb)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
  found_row public.idempotency_keys;
begin
  if auth.uid() is null then
    raise exception 'Not signed in' using errcode = '42501';
  end if;
  delete from public.idempotency_keys i
  where i.user_id = auth.uid() and i.route = p_route and i.key = p_key and i.expires_at <= now();
  insert into public.idempotency_keys (user_id, route, key, request_hash)
  values (auth.uid(), p_route, p_key, p_request_hash)
  on conflict (user_id, route, key) do nothing;
  if found then
    return query select 'new'::text, null::int, null::jsonb;
    return;
  end if;
  select i.* into found_row from public.idempotency_keys i
  where i.user_id = auth.uid() and i.route = p_route and i.key = p_key;
  return query select
    case
      -- Given up by the first request a moment ago: ask again.
      when found_row.key is null then 'running'
      when found_row.request_hash <> p_request_hash then 'mismatch'
      when found_row.response_status is not null then 'done'
      when found_row.created_at < now() - interval '5 minutes' then 'unknown'
      else 'running'
    end,
    found_row.response_status, found_row.response_body;
end $$;

-- Name: change_schedule_backfill(uuid, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.change_schedule_backfill(p_backfill uuid, p_change text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: chart_hint(uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.chart_hint(p_execution_id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select t.chart
  from public.workflow_executions e
  left join public.workflows w on w.id = e.workflow_id
  join public.query_templates t
    on case when w.template_id is not null then t.id = w.template_id else t.sql_template = e.template_sql end
  where e.id = p_execution_id and public.owns(e.user_id) and t.chart is not null
  order by t.template_key nulls last, t.created_at, t.id
  limit 1
$$;

-- Name: claim_due_schedules(integer, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.claim_due_schedules(p_limit integer, p_lease_seconds integer) RETURNS TABLE(id uuid, interval_preset text, interval_days integer, weekdays integer[], month_days integer[], cron_expression text, timezone text, anchor_date date, time_of_day time without time zone, catch_up text, next_run_at timestamp with time zone, claimed_at timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: claim_execution(uuid, text, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.claim_execution(p_id uuid, p_step text, p_lease_seconds integer) RETURNS SETOF public.workflow_executions
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  ids uuid[];
begin
  with locked as (
    select e.id
    from public.workflow_executions e
    where e.id = p_id
      and e.step = p_step and e.step <> 'done'
      and (e.lease_token is null or e.lease_expires_at <= now())
      and (p_step = 'submit' or e.next_poll_at <= now())
    for update skip locked
  )
  select array_agg(locked.id) into ids from locked;
  return query select * from private.lease_executions(ids, p_lease_seconds);
end $$;

-- Name: claim_executions(text, integer, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.claim_executions(p_step text, p_limit integer, p_lease_seconds integer) RETURNS SETOF public.workflow_executions
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  ids uuid[];
begin
  if p_step is null or p_step not in ('submit', 'poll', 'ingest') then
    raise exception 'p_step: must be submit, poll or ingest, not %', p_step using errcode = '22023';
  end if;
  -- Fair share: of the oldest due runs, everybody's first comes before anybody's second. The window of four times the
  -- limit bounds what a claim reads, however much is due.
  with due as (
    select e.id, e.user_id, e.next_poll_at
    from public.workflow_executions e
    where e.step = p_step and e.step <> 'done' and e.next_poll_at <= now()
    order by e.next_poll_at
    limit least(greatest(p_limit, 1), 1000) * 4
  ), ranked as (
    select due.id, due.next_poll_at,
           row_number() over (partition by due.user_id order by due.next_poll_at) as turn
    from due
  ), locked as (
    select e.id
    from ranked join public.workflow_executions e on e.id = ranked.id
    where e.step = p_step and e.next_poll_at <= now()
    order by ranked.turn, ranked.next_poll_at
    limit least(greatest(p_limit, 1), 1000)
    for update of e skip locked
  )
  select array_agg(locked.id) into ids from locked;
  return query
    select l.* from private.lease_executions(ids, p_lease_seconds) l order by l.created_at;
end $$;

-- Name: notification_outbox; Type: TABLE; Schema: public

CREATE TABLE public.notification_outbox (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    event_key text NOT NULL,
    kind text NOT NULL,
    schedule_id uuid,
    execution_id uuid,
    payload jsonb DEFAULT '{}'::jsonb NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    visible_at timestamp with time zone DEFAULT now(),
    lease_token uuid,
    sent_at timestamp with time zone,
    last_error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    recipient text DEFAULT ''::text NOT NULL,
    CONSTRAINT notification_outbox_check CHECK (((status = 'pending'::text) = (visible_at IS NOT NULL))),
    CONSTRAINT notification_outbox_kind_check CHECK ((kind = ANY (ARRAY['run_succeeded'::text, 'run_failed'::text, 'schedule_paused'::text, 'connection_expired'::text]))),
    CONSTRAINT notification_outbox_payload_check CHECK ((jsonb_typeof(payload) = 'object'::text)),
    CONSTRAINT notification_outbox_recipient_check CHECK ((length(recipient) <= 320)),
    CONSTRAINT notification_outbox_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
);

-- Name: claim_notifications(integer, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.claim_notifications(p_limit integer, p_lease_seconds integer) RETURNS SETOF public.notification_outbox
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  with due as (
    select o.id from public.notification_outbox o
    where o.status = 'pending' and o.visible_at <= now()
    order by o.visible_at
    limit least(greatest(p_limit, 1), 100)
    for update skip locked
  )
  update public.notification_outbox o
  set visible_at = now() + make_interval(secs => least(greatest(p_lease_seconds, 1), 3600)),
      lease_token = gen_random_uuid(), attempts = o.attempts + 1
  from due where o.id = due.id
  returning o.*
$$;

-- Name: claim_schedule_runs(integer, integer, uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.claim_schedule_runs(p_limit integer, p_lease_seconds integer, p_id uuid DEFAULT NULL::uuid) RETURNS TABLE(run jsonb, schedule jsonb, workflow jsonb, instance jsonb, connection_status text, blocked_by timestamp with time zone, month_cost numeric, expected_minutes numeric)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: oauth_states; Type: TABLE; Schema: public

CREATE TABLE public.oauth_states (
    state_hash text NOT NULL,
    user_id uuid NOT NULL,
    region text NOT NULL,
    browser_hash text NOT NULL,
    return_to text,
    expires_at timestamp with time zone DEFAULT (now() + '00:10:00'::interval) NOT NULL,
    used_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT oauth_states_browser_hash_check CHECK (((length(browser_hash) >= 32) AND (length(browser_hash) <= 128))),
    CONSTRAINT oauth_states_region_check CHECK ((region = ANY (ARRAY['NA'::text, 'EU'::text, 'FE'::text]))),
    CONSTRAINT oauth_states_state_hash_check CHECK (((length(state_hash) >= 32) AND (length(state_hash) <= 128)))
);

-- Name: consume_oauth_state(text, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.consume_oauth_state(p_state_hash text, p_browser_hash text) RETURNS SETOF public.oauth_states
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  update public.oauth_states
  set used_at = now()
  where state_hash = p_state_hash
    and browser_hash = p_browser_hash
    and used_at is null
    and expires_at > now()
  returning *
$$;

-- Name: count_executions(jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.count_executions(p_filter jsonb DEFAULT '{}'::jsonb) RETURNS TABLE(instance_id uuid, runs bigint, going_on bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select e.instance_id, count(*), count(*) filter (where e.step <> 'done')
  from public.workflow_executions e
  where public.owns(e.user_id) and public.execution_matches(e, p_filter)
  group by e.instance_id
$$;

-- Name: count_template_use(uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.count_template_use(p_template_id uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  v_user uuid := auth.uid();
  v_count int;
  v_new int;
begin
  if v_user is null then
    raise exception 'count_template_use needs somebody who is signed in' using errcode = '42501';
  end if;
  select use_count into v_count from public.query_templates
    where id = p_template_id and (is_public or user_id = v_user);
  if not found then
    return null;
  end if;
  insert into public.template_uses (template_id, user_id, used_on)
    values (p_template_id, v_user, (now() at time zone 'UTC')::date)
    on conflict do nothing;
  get diagnostics v_new = row_count;
  if v_new > 0 then
    update public.query_templates set use_count = use_count + 1 where id = p_template_id returning use_count into v_count;
  end if;
  return v_count;
end $$;

-- Name: create_api_key(text, text, text, text[], timestamp with time zone); Type: FUNCTION; Schema: public

CREATE FUNCTION public.create_api_key(p_name text, p_prefix text, p_hash text, p_scopes text[], p_expires_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  v_id uuid;
begin
  if auth.uid() is null then
    raise exception 'Not signed in' using errcode = '42501';
  end if;
  if p_expires_at <= now() then
    raise exception 'p_expires_at lies in the past' using errcode = '22023';
  end if;
  -- One person's keys are made one after the other, so that two at once can't pass the count together.
  perform 1 from public.profiles p where p.id = auth.uid() and p.is_active for update;
  if not found then
    raise exception 'This account is switched off' using errcode = '42501';
  end if;
  if (
    select count(*) from public.api_keys k
    where k.user_id = auth.uid() and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  ) >= 20 then
    raise exception 'too many keys' using errcode = 'PT409';
  end if;
  insert into public.api_keys (user_id, name, prefix, key_hash, scopes, expires_at)
  values (auth.uid(), p_name, p_prefix, p_hash, p_scopes, p_expires_at)
  returning id into v_id;
  return v_id;
end $$;

-- Name: create_fan_out(jsonb, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.create_fan_out(p_fan_out jsonb, p_runs jsonb) RETURNS uuid
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

-- Name: delete_my_account(); Type: FUNCTION; Schema: public

CREATE FUNCTION public.delete_my_account() RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  me uuid := (select auth.uid());
begin
  delete from auth.users u where u.id = me;
  if not found then
    return false;
  end if;
  begin
    delete from auth.audit_log_entries e
    where e.payload ->> 'actor_id' = me::text or e.payload -> 'traits' ->> 'user_id' = me::text;
  exception when insufficient_privilege or undefined_table then
    null;
  end;
  return true;
end $$;

-- Name: end_my_session(uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.end_my_session(p_session uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  delete from auth.sessions s where s.id = p_session and s.user_id = (select auth.uid());
  return found;
end $$;

-- Name: end_schedule_run(uuid, text, text, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.end_schedule_run(p_run uuid, p_status text, p_code text, p_reason text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: execution_matches(public.workflow_executions, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.execution_matches(e public.workflow_executions, f jsonb) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
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

-- Name: finalise_execution(uuid, uuid, text, jsonb, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.finalise_execution(p_id uuid, p_lease uuid, p_status text, p_error jsonb, p_result jsonb) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  run public.workflow_executions;
begin
  if p_status is null or p_status not in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED') then
    raise exception 'p_status: must be SUCCEEDED, FAILED, CANCELLED or REJECTED, not %', p_status using errcode = '22023';
  end if;
  if (p_status = 'SUCCEEDED') <> (p_result is not null and jsonb_typeof(p_result) = 'object') then
    raise exception 'p_result: belongs to SUCCEEDED and to nothing else' using errcode = '22023';
  end if;

  update public.workflow_executions e
  set status = p_status,
      step = 'done',
      completed_at = now(),
      next_poll_at = null,
      lease_token = null,
      lease_expires_at = null,
      error_details = case when p_status = 'SUCCEEDED' then null else coalesce(p_error, e.error_details) end,
      row_count = (p_result ->> 'row_count')::bigint,
      result_columns = p_result -> 'columns',
      result_bytes = (p_result ->> 'bytes')::bigint,
      filtered_rows = (p_result ->> 'filtered_rows')::bigint,
      cost = case when i.cost_per_run is null and i.cost_per_minute is null or e.amc_execution_id is null then null
        else coalesce(i.cost_per_run, 0) + coalesce(i.cost_per_minute, 0)
          * (extract(epoch from now() - coalesce(e.started_at, e.submitted_at)) / 60)::numeric end
  from public.amc_instances i
  where e.id = p_id and e.lease_token = p_lease and e.step <> 'done' and i.id = e.instance_id
  returning e.* into run;
  if not found then
    return false;
  end if;

  if p_status = 'SUCCEEDED' then
    insert into public.execution_results (execution_id, user_id, store_key, row_count, bytes, columns, profile, first_rows)
    values (
      run.id, run.user_id, p_result ->> 'store_key', run.row_count, run.result_bytes, run.result_columns,
      nullif(p_result -> 'profile', 'null'), coalesce(p_result -> 'first_rows', '[]')
    );
  end if;
  perform private.after_execution(run);
  return true;
end $$;

-- Name: finish_idempotent(text, text, integer, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.finish_idempotent(p_route text, p_key text, p_status integer, p_body jsonb) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  with done as (
    update public.idempotency_keys set response_status = p_status, response_body = p_body
    where user_id = auth.uid() and route = p_route and key = p_key and response_status is null
    returning 1
  )
  select exists (select 1 from done)
$$;

-- Name: hold_schedule_backfill(uuid, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.hold_schedule_backfill(p_run uuid, p_reason text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: import_amc_catalog(jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.import_amc_catalog(p_documents jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  v_added text[];
  v_changed text[];
  v_removed text[];
begin
  if jsonb_typeof(p_documents) is distinct from 'array' or jsonb_array_length(p_documents) = 0 then
    raise exception 'import_amc_catalog needs a list of at least one document' using errcode = '22023';
  end if;
  -- Two imports at once wait for each other instead of meeting in a unique index.
  perform pg_advisory_xact_lock(hashtext('import_amc_catalog'));

  create temporary table incoming on commit drop as
    select document ->> 'schema_id' as schema_id, document ->> 'content_hash' as content_hash, document
    from jsonb_array_elements(p_documents) as document;

  select coalesce(array_agg(i.schema_id order by i.schema_id), '{}') into v_added
    from pg_temp.incoming i
    where not exists (select 1 from public.amc_data_sources s where s.schema_id = i.schema_id);
  select coalesce(array_agg(i.schema_id order by i.schema_id), '{}') into v_changed
    from pg_temp.incoming i
    join public.amc_data_sources s on s.schema_id = i.schema_id
    where s.content_hash is distinct from i.content_hash;
  with gone as (
    delete from public.amc_data_sources s
    where not exists (select 1 from pg_temp.incoming i where i.schema_id = s.schema_id)
    returning s.schema_id
  )
  select coalesce(array_agg(schema_id order by schema_id), '{}') into v_removed from gone;

  if v_added = '{}' and v_changed = '{}' and v_removed = '{}' then
    drop table pg_temp.incoming;
    return jsonb_build_object('added', to_jsonb(v_added), 'changed', to_jsonb(v_changed), 'removed', to_jsonb(v_removed));
  end if;

  create temporary table every_target on commit drop as
    select i.schema_id, relation
    from pg_temp.incoming i cross join lateral jsonb_array_elements(i.document -> 'related') as relation;
  delete from pg_temp.incoming where not (schema_id = any (v_added) or schema_id = any (v_changed));

  insert into public.amc_data_sources as s (
    schema_id, name, amc_name, audience_twin, data_sources, description, category, tags, is_paid, window_column, retention,
    example_queries, sections, field_count, dimension_count, metric_count, content_hash, search
  )
  select
    i.schema_id, d ->> 'name', d ->> 'amc_name', d ->> 'audience_twin',
    array(select jsonb_array_elements_text(d -> 'data_sources')), d ->> 'description', d ->> 'category',
    array(select jsonb_array_elements_text(d -> 'tags')), (d ->> 'is_paid')::boolean, d ->> 'window_column', d ->> 'retention',
    d -> 'example_queries', d -> 'sections', (d ->> 'field_count')::int, (d ->> 'dimension_count')::int,
    (d ->> 'metric_count')::int, i.content_hash,
    private.search_vector(concat_ws(' ', d ->> 'name', d ->> 'amc_name', d ->> 'audience_twin'), 'A')
      || private.search_vector(concat_ws(' ', d ->> 'category', d ->> 'tags'), 'B')
      || private.search_vector(d ->> 'description', 'C')
      || private.search_vector((
        select string_agg(concat_ws(' ', part ->> 'title', part ->> 'markdown', part ->> 'description'), ' ')
        from jsonb_array_elements((d -> 'sections') || (d -> 'example_queries')) as part
      ), 'D')
  from pg_temp.incoming i, lateral (select i.document as d) as x
  on conflict (schema_id) do update set
    name = excluded.name, amc_name = excluded.amc_name, audience_twin = excluded.audience_twin,
    data_sources = excluded.data_sources, description = excluded.description, category = excluded.category,
    tags = excluded.tags, is_paid = excluded.is_paid, window_column = excluded.window_column, retention = excluded.retention,
    example_queries = excluded.example_queries, sections = excluded.sections, field_count = excluded.field_count,
    dimension_count = excluded.dimension_count, metric_count = excluded.metric_count, content_hash = excluded.content_hash,
    search = excluded.search;

  -- Fields keep their row where the name stays, so that what refers to one survives an edit of its description.
  delete from public.amc_schema_fields f
    using public.amc_data_sources s, pg_temp.incoming i
    where f.data_source_id = s.id and s.schema_id = i.schema_id
      and not exists (
        select 1 from jsonb_array_elements(i.document -> 'fields') as field where field ->> 'field_name' = f.field_name
      );
  insert into public.amc_schema_fields as f (
    data_source_id, position, field_name, display_name, data_type, description, is_dimension, is_metric,
    aggregation_threshold, examples, notes, search
  )
  select
    s.id, (field ->> 'position')::int, field ->> 'field_name', field ->> 'display_name', field ->> 'data_type',
    field ->> 'description', (field ->> 'is_dimension')::boolean, (field ->> 'is_metric')::boolean,
    field ->> 'aggregation_threshold', array(select jsonb_array_elements_text(field -> 'examples')), field ->> 'notes',
    private.search_vector(field ->> 'field_name', 'A')
      || private.search_vector(field ->> 'examples', 'B')
      || private.search_vector(field ->> 'description', 'C')
      || private.search_vector(concat_ws(' ', s.name, s.amc_name, s.category), 'D')
  from pg_temp.incoming i
  join public.amc_data_sources s on s.schema_id = i.schema_id
  cross join lateral jsonb_array_elements(i.document -> 'fields') as field
  on conflict (data_source_id, field_name) do update set
    position = excluded.position, display_name = excluded.display_name, data_type = excluded.data_type,
    description = excluded.description, is_dimension = excluded.is_dimension, is_metric = excluded.is_metric,
    aggregation_threshold = excluded.aggregation_threshold, examples = excluded.examples, notes = excluded.notes,
    search = excluded.search;

  -- (Each DELETE has a WHERE: hosted Supabase refuses one without.)
  -- Relations of all documents are written anew, not only of changed ones: a table that was removed and comes back under
  -- another document has taken the relations that pointed to it along.
  delete from public.amc_schema_relationships where source_id is not null;
  insert into public.amc_schema_relationships (source_id, target_id, relationship_type, join_on, description)
  select s.id, t.id, 'joins', r.relation ->> 'on', r.relation ->> 'description'
  from pg_temp.every_target r
  join public.amc_data_sources s on s.schema_id = r.schema_id
  join public.amc_data_sources t on t.amc_name = r.relation ->> 'table' or t.audience_twin = r.relation ->> 'table'
  where s.id <> t.id
  on conflict do nothing;

  delete from public.amc_search_words where word is not null;
  insert into public.amc_search_words (word, stem, letters)
  select word, coalesce(nullif(private.stem_of(word), ''), word), private.letters_of(word)
  from (
    select distinct lexeme as word from (
      select unnest(tsvector_to_array(search)) as lexeme from public.amc_data_sources
      union all
      select unnest(tsvector_to_array(search)) from public.amc_schema_fields
    ) as lexemes
  ) as words;

  drop table pg_temp.every_target;
  drop table pg_temp.incoming;
  return jsonb_build_object('added', to_jsonb(v_added), 'changed', to_jsonb(v_changed), 'removed', to_jsonb(v_removed));
end;
$$;

-- Name: import_query_templates(jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.import_query_templates(p_templates jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  v_added text[];
  v_changed text[];
  v_removed text[];
begin
  if jsonb_typeof(p_templates) is distinct from 'array' or jsonb_array_length(p_templates) = 0 then
    raise exception 'import_query_templates needs a list of at least one template' using errcode = '22023';
  end if;
  -- Two imports at once would both add the same template: the second waits and then finds nothing to do.
  perform pg_advisory_xact_lock(hashtext('import_query_templates'));

  with gone as (
    delete from public.query_templates t
    where t.template_key is not null
      and not exists (select 1 from jsonb_array_elements(p_templates) i where i ->> 'template_key' = t.template_key)
    returning t.template_key
  )
  select coalesce(array_agg(template_key order by template_key), '{}') into v_removed from gone;

  select
      coalesce(array_agg(i ->> 'template_key' order by i ->> 'template_key') filter (where t.id is null), '{}'),
      coalesce(array_agg(i ->> 'template_key' order by i ->> 'template_key') filter (where t.id is not null), '{}')
    into v_added, v_changed
    from jsonb_array_elements(p_templates) i
    left join public.query_templates t on t.template_key = i ->> 'template_key'
    where t.id is null or t.content_hash is distinct from i ->> 'content_hash';

  insert into public.query_templates (
    user_id, is_public, template_key, name, purpose, description, category, mode, is_paid, difficulty, tags, data_sources,
    sql_template, parameters, window_days, window_lag_days, expected_columns, chart, example_result, content_hash
  )
  select
    null, true, i ->> 'template_key', i ->> 'name', i ->> 'purpose', i ->> 'description', i ->> 'category', i ->> 'mode',
    (i ->> 'is_paid')::boolean, i ->> 'difficulty',
    array(select jsonb_array_elements_text(i -> 'tags')), array(select jsonb_array_elements_text(i -> 'data_sources')),
    i ->> 'sql_template', i -> 'parameters', (i ->> 'window_days')::int, (i ->> 'window_lag_days')::int,
    i -> 'expected_columns', nullif(i -> 'chart', 'null'), nullif(i -> 'example_result', 'null'), i ->> 'content_hash'
  from jsonb_array_elements(p_templates) i
  where i ->> 'template_key' = any (v_added || v_changed)
  on conflict (template_key) do update set
    name = excluded.name, purpose = excluded.purpose, description = excluded.description, category = excluded.category,
    mode = excluded.mode, is_paid = excluded.is_paid, difficulty = excluded.difficulty, tags = excluded.tags,
    data_sources = excluded.data_sources, sql_template = excluded.sql_template, parameters = excluded.parameters,
    window_days = excluded.window_days, window_lag_days = excluded.window_lag_days,
    expected_columns = excluded.expected_columns, chart = excluded.chart, example_result = excluded.example_result,
    content_hash = excluded.content_hash;

  return jsonb_build_object('added', to_jsonb(v_added), 'changed', to_jsonb(v_changed), 'removed', to_jsonb(v_removed));
end $$;

-- Name: list_executions(jsonb, text, boolean, integer, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.list_executions(p_filter jsonb DEFAULT '{}'::jsonb, p_sort text DEFAULT 'created'::text, p_descending boolean DEFAULT true, p_limit integer DEFAULT 50, p_after jsonb DEFAULT NULL::jsonb) RETURNS SETOF public.workflow_executions
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
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
end $_$;

-- Name: list_query_templates(jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.list_query_templates(p_filter jsonb) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  v_user uuid := auth.uid();
  v_sort text := coalesce(p_filter ->> 'sort', 'name');
  v_limit int := least(coalesce((p_filter ->> 'limit')::int, 100), 200);
  v_offset int := greatest(coalesce((p_filter ->> 'offset')::int, 0), 0);
  v_category text := p_filter ->> 'category';
  v_tag text := p_filter ->> 'tag';
  v_difficulty text := p_filter ->> 'difficulty';
  v_mode text := p_filter ->> 'mode';
  v_paid boolean := (p_filter ->> 'paid')::boolean;
  v_ownership text := coalesce(p_filter ->> 'ownership', 'any');
  v_favorites uuid[];
  v_given text[];
  v_term text;
  v_words text[];
  v_how text;
  v_terms jsonb := '[]';
  -- What a text must hold: one word for most terms, and alternatives where several words are as like what was typed. Apart,
  -- because LIKE is several times as fast. Letters and digits only, so nothing in them means anything to either.
  v_found text[] := '{}';
  v_near text[] := '{}';
  v_patterns text[];
  v_answer jsonb;
begin
  if (p_filter ->> 'favorites')::boolean then
    select coalesce(array_agg(f.template_id), '{}') into v_favorites
      from public.template_favorites f where f.user_id = v_user;
  end if;
  select array_agg(term order by at) into v_given from (
    select term, min(at) as at
    from regexp_split_to_table(
      btrim(regexp_replace(lower(left(coalesce(p_filter ->> 'search', ''), 200)), '[^a-z0-9]+', ' ', 'g')), ' '
    ) with ordinality as g (term, at)
    where term <> '' group by term order by min(at) limit 8
  ) as given;
  foreach v_term in array coalesce(v_given, '{}') loop
    v_words := array[v_term];
    v_how := 'found';
    if not exists (select 1 from public.query_templates t where t.search_text like '%' || v_term || '%') then
      select array_agg(word order by likeness desc, word) into v_words from (
        select word, extensions.similarity(word, v_term) as likeness, max(extensions.similarity(word, v_term)) over () as best
        from (
          select distinct word
          from (select search_text from public.query_templates order by use_count desc limit 300) as most_used,
            string_to_table(search_text, ' ') as word
          where length(word) > 2 and length(v_term) > 2 and abs(length(word) - length(v_term)) <= 3
        ) as candidates
      ) as scored
      where likeness >= 0.3 and likeness >= 0.75 * best;
      v_how := case when v_words is null then 'none' else 'near' end;
      v_words := coalesce(v_words[1:4], '{}');
    end if;
    v_terms := v_terms || jsonb_build_object('term', v_term, 'how', v_how, 'words', to_jsonb(v_words));
    if cardinality(v_words) = 1 then
      v_found := v_found || ('%' || v_words[1] || '%');
    else
      -- A term without any word fits nothing: no text holds a line break.
      v_near := v_near || case when v_words = '{}' then E'\\n' else array_to_string(v_words, '|') end;
    end if;
  end loop;
  v_patterns := v_near || array(select btrim(one, '%') from unnest(v_found) as one);

  with visible as materialized (
    select t.id, t.category, t.tags, lower(t.name) as name_key, t.use_count, t.updated_at, t.difficulty,
      t.search_text like all (v_found) and t.search_text ~ all (v_near)
        and (v_tag is null or v_tag = any (t.tags))
        and (v_difficulty is null or v_difficulty = t.difficulty)
        and (v_mode is null or v_mode = t.mode)
        and (v_paid is null or v_paid = t.is_paid)
        and (v_favorites is null or t.id = any (v_favorites))
        and case v_ownership
          when 'built-in' then t.user_id is null
          when 'mine' then t.user_id is not null and t.user_id = v_user
          when 'shared' then t.user_id is not null and t.user_id is distinct from v_user
          else true
        end as fits
    from public.query_templates t
  ),
  listed as (
    select v.id, v.name_key,
      case when v_sort = 'relevance' and v_patterns <> '{}' then (
        select sum(case
          when lower(t.name) ~ ('\m(' || pattern || ')') then 10
          when lower(t.name) ~ pattern then 7
          when array_to_string(t.tags, ' ') ~ pattern then 5
          when array_to_string(t.data_sources, ' ') ~ pattern then 4
          when lower(t.category || ' ' || t.purpose) ~ pattern then 3
          else 1
        end)
        from public.query_templates t, unnest(v_patterns) as pattern
        where t.id = v.id
      ) end as score,
      case when v_sort = 'used' then v.use_count end as by_use,
      case when v_sort = 'updated' then v.updated_at end as by_update,
      case when v_sort = 'difficulty' then array_position(array['beginner', 'intermediate', 'advanced'], v.difficulty) end as by_difficulty
    from visible v
    where v.fits and (v_category is null or v_category = v.category)
  ),
  page as (
    select p.id, row_number() over () as place
    from (
      select l.id
      from listed l
      order by l.score desc nulls last, l.by_use desc nulls last, l.by_update desc nulls last, l.by_difficulty, l.name_key, l.id
      limit v_limit offset v_offset
    ) p
  )
  select jsonb_build_object(
      'items', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', t.id, 'key', t.template_key, 'name', t.name, 'purpose', t.purpose, 'category', t.category, 'mode', t.mode,
          'paid', t.is_paid, 'difficulty', t.difficulty, 'tags', t.tags, 'tables', t.data_sources, 'version', t.version,
          'use_count', t.use_count,
          'favorite', exists (select 1 from public.template_favorites f where f.template_id = t.id and f.user_id = v_user),
          'mine', t.user_id is not null and t.user_id = v_user, 'shared', t.is_public, 'updated_at', t.updated_at
        ) order by page.place)
        from page join public.query_templates t on t.id = page.id
      ), '[]'),
      'total', (select count(*) from listed),
      'all', (select count(*) from visible),
      'categories', coalesce((
        select jsonb_agg(jsonb_build_object('category', category, 'count', n) order by category)
        from (select category, count(*) as n from visible where fits group by category) as counted
      ), '[]'),
      'tags', coalesce((
        select jsonb_agg(tag order by tag) from (
          select distinct tag from (select distinct tags from visible) as sets, unnest(sets.tags) as tag
        ) as distinct_tags
      ), '[]'),
      'terms', v_terms
    )
    into v_answer;
  return v_answer;
end $$;

-- Name: list_schedules(uuid, text, text, uuid, uuid, text, integer, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.list_schedules(p_id uuid DEFAULT NULL::uuid, p_search text DEFAULT ''::text, p_filter text DEFAULT 'all'::text, p_instance uuid DEFAULT NULL::uuid, p_workflow uuid DEFAULT NULL::uuid, p_sort text DEFAULT 'next-asc'::text, p_limit integer DEFAULT 50, p_offset integer DEFAULT 0) RETURNS TABLE(schedule jsonb, workflow_name text, instance_id uuid, instance_name text, currency text, success_rate numeric, recent_runs jsonb, total integer, all_count integer, active_count integer, paused_count integer, failing_count integer)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
#variable_conflict use_column
declare
  v_ids uuid[];
  v_all int;
  v_active int;
  v_paused int;
  v_failing int;
  -- A schedule fails while it goes on, or when its failures paused it.
  v_failing_when text := '(s.consecutive_failures > 0
    and (s.is_active or s.pause_on_failure and s.consecutive_failures >= s.failure_threshold))';
  v_key text;
  v_from text;
  v_in text;
begin
  select k into v_key from (values
    ('name', 'lower(s.name)'), ('next', 's.next_run_at'), ('last', 's.last_run_at'),
    ('success', 'case when s.run_count > 0 then round(s.success_count::numeric / s.run_count, 4) end'),
    ('runs', 's.run_count'), ('created', 's.created_at')
  ) as sorts (name, k) where name = regexp_replace(p_sort, '-(asc|desc)$', '');
  v_key := coalesce(v_key, 's.next_run_at') || case when p_sort like '%-desc' then ' desc' else ' asc' end || ' nulls last';
  -- Only what is asked for: the saved queries are looked at where their name or their instance matters.
  v_from := ' from public.workflow_schedules s where public.owns(s.user_id)'
    || case when p_id is null then '' else ' and s.id = $1' end
    || case when p_workflow is null then '' else ' and s.workflow_id = $2' end
    || case when p_instance is null then '' else
         ' and (s.instance_id = $3 or s.instance_id is null
           and s.workflow_id in (select w.id from public.workflows w where w.instance_id = $3))' end
    || case when coalesce(p_search, '') = '' then '' else
         ' and (strpos(lower(concat_ws('' '', s.name, s.description)), lower($4)) > 0
           or s.workflow_id in (select w.id from public.workflows w where strpos(lower(w.name), lower($4)) > 0))' end;
  v_in := case p_filter
    when 'active' then ' and s.is_active' when 'paused' then ' and not s.is_active' when 'failing' then ' and ' || v_failing_when
    when 'all' then '' else ' and false' end;
  execute 'select count(*)::int, (count(*) filter (where s.is_active))::int, (count(*) filter (where not s.is_active))::int,
      (count(*) filter (where ' || v_failing_when || '))::int' || v_from
    into v_all, v_active, v_paused, v_failing using p_id, p_workflow, p_instance, p_search;
  execute 'select array_agg(p.id) from (select s.id' || v_from || v_in || ' order by ' || v_key || ', lower(s.name), s.id
      limit ' || least(greatest(p_limit, 1), 200) || ' offset ' || greatest(p_offset, 0) || ') p'
    into v_ids using p_id, p_workflow, p_instance, p_search;
  return query
    select to_jsonb(s), w.name, i.id, i.name,
      case when i.cost_per_run is not null or i.cost_per_minute is not null then i.currency end,
      case when s.run_count > 0 then round(s.success_count::numeric / s.run_count, 4) end,
      (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', r.id, 'status', r.status, 'scheduledFor', r.scheduled_for,
          'seconds', extract(epoch from r.completed_at - r.started_at)
        ) order by r.scheduled_for), '[]')
        from (
          select x.id, x.status, x.scheduled_for, x.completed_at, x.started_at
          from public.schedule_runs x
          where x.schedule_id = s.id and x.kind = 'scheduled'
          order by x.scheduled_for desc limit 20
        ) r
      ),
      case when s.id is null then 0
        else case p_filter when 'active' then v_active when 'paused' then v_paused when 'failing' then v_failing else v_all end end,
      v_all, v_active, v_paused, v_failing
    from (select 1) one
    left join unnest(v_ids) with ordinality as place (id, at) on true
    left join public.workflow_schedules s on s.id = place.id
    left join public.workflows w on w.id = s.workflow_id
    left join public.amc_instances i on i.id = coalesce(s.instance_id, w.instance_id)
    order by place.at;
end $_$;

-- Name: mark_needs_reauth(uuid, text, uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.mark_needs_reauth(p_connection uuid, p_error text, p_lease uuid DEFAULT NULL::uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  c public.amazon_connections;
  event text;
begin
  update public.amazon_connections
  set status = 'needs_reauth', last_error = p_error, refresh_lease = null, refresh_lease_expires_at = null
  where id = p_connection and status = 'connected' and (p_lease is null or refresh_lease = p_lease)
  returning * into c;
  if not found then
    return false;
  end if;
  event := 'connection:' || c.id || ':expired:' || extract(epoch from now());
  insert into public.notifications (user_id, event_key, kind, title, body, link)
  values (
    c.user_id, event, 'connection_expired', 'Amazon needs your consent again',
    'Runs and schedules wait until you reconnect. Nothing was deleted.', '/profile'
  )
  on conflict (event_key) do nothing;
  insert into public.notification_outbox (user_id, event_key, kind, recipient, payload)
  select c.user_id, event || ':' || lower(p.email), 'connection_expired', lower(p.email), jsonb_build_object('region', c.region)
  from public.profiles p
  where p.id = c.user_id and p.email <> '' and p.is_active
    and not exists (
      select 1 from public.notification_unsubscribes u
      where u.user_id = c.user_id and u.email = lower(p.email) and u.schedule_id is null
    )
  on conflict (event_key) do nothing;
  return true;
end $$;

-- Name: my_amazon_connection(); Type: FUNCTION; Schema: public

CREATE FUNCTION public.my_amazon_connection() RETURNS TABLE(id uuid, region text, status text, lwa_user jsonb, scopes text[], expires_at timestamp with time zone, last_error text, created_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select c.id, c.region, c.status, c.lwa_user, c.scopes, c.expires_at, c.last_error, c.created_at
  from public.amazon_connections c
  where c.user_id = auth.uid()
$$;

-- Name: my_api_keys(); Type: FUNCTION; Schema: public

CREATE FUNCTION public.my_api_keys() RETURNS TABLE(id uuid, name text, prefix text, scopes text[], last_used_at timestamp with time zone, expires_at timestamp with time zone, revoked_at timestamp with time zone, created_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select k.id, k.name, k.prefix, k.scopes, k.last_used_at, k.expires_at, k.revoked_at, k.created_at
  from public.api_keys k
  where k.user_id = auth.uid()
  order by k.created_at desc, k.id
$$;

-- Name: my_sessions(); Type: FUNCTION; Schema: public

CREATE FUNCTION public.my_sessions() RETURNS TABLE(id uuid, created_at timestamp with time zone, last_used_at timestamp with time zone, user_agent text, is_current boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select
    s.id,
    s.created_at,
    greatest(s.refreshed_at at time zone 'UTC', s.created_at),
    to_jsonb(s) ->> 'user_agent',
    s.id::text = coalesce(auth.jwt() ->> 'session_id', '')
  from auth.sessions s
  where s.user_id = (select auth.uid())
    and (s.not_after is null or s.not_after > now())
  order by 5 desc, 3 desc
$$;

-- Name: my_workflow_tags(); Type: FUNCTION; Schema: public

CREATE FUNCTION public.my_workflow_tags() RETURNS TABLE(tag text, uses bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select t.tag, count(*) from public.workflows w cross join lateral unnest(w.tags) as t (tag)
  where public.owns(w.user_id)
  group by t.tag order by count(*) desc, t.tag
$$;

-- Name: open_api_key(text, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.open_api_key(p_prefix text, p_hash text) RETURNS TABLE(key_id uuid, user_id uuid, email text, name text, time_zone text, scopes text[], state text, hits integer, reset_seconds integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
#variable_conflict use_column
declare
  k record;
  counted record;
begin
  if p_prefix is null or p_hash is null or length(p_hash) <> 64 then
    return;
  end if;
  select a.id, a.user_id, a.scopes, a.last_used_at, p.email, p.name, p.time_zone,
    case
      when a.revoked_at is not null then 'revoked'
      when a.expires_at <= now() then 'expired'
      when not p.is_active then 'inactive'
      else 'ok'
    end as state
  into k
  from public.api_keys a join public.profiles p on p.id = a.user_id
  where a.prefix = p_prefix
    and sha256(convert_to(a.key_hash, 'UTF8')) = sha256(convert_to(p_hash, 'UTF8'));
  if not found then
    return;
  end if;
  if k.state <> 'ok' then
    return query select k.id, k.user_id, k.email, k.name, k.time_zone, k.scopes, k.state, 0, 0;
    return;
  end if;
  -- To the minute is exact enough, and spares a write with every request.
  if k.last_used_at is null or k.last_used_at < now() - interval '1 minute' then
    update public.api_keys a set last_used_at = now() where a.id = k.id;
  end if;
  select c.hits, c.reset_seconds into counted from private.count_hit('key:' || k.id) c;
  return query
    select k.id, k.user_id, k.email, k.name, k.time_zone, k.scopes, k.state, counted.hits, counted.reset_seconds;
end $$;

-- Name: owns(uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.owns(owner_id uuid) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$ select owner_id = auth.uid() $$;

-- Name: FUNCTION owns(owner_id uuid); Type: COMMENT; Schema: public

COMMENT ON FUNCTION public.owns(owner_id uuid) IS 'True when a row with this owner belongs to the signed-in user. Every policy calls it.';

-- Name: pause_amc_budget(uuid, double precision); Type: FUNCTION; Schema: public

CREATE FUNCTION public.pause_amc_budget(p_user uuid, p_seconds double precision) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  insert into public.amc_budgets as b (user_id, tokens, paused_until)
  values (p_user, 0, clock_timestamp() + make_interval(secs => least(greatest(p_seconds, 0), 3600)))
  on conflict (user_id) do update set paused_until = greatest(b.paused_until, excluded.paused_until)
$$;

-- Name: pause_schedule_for(uuid, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.pause_schedule_for(p_schedule uuid, p_reason text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$ select private.pause_schedule(p_schedule, p_reason) $$;

-- Name: postpone_schedule_run(uuid, integer, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.postpone_schedule_run(p_run uuid, p_delay_seconds integer, p_reason text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.schedule_runs
  set next_attempt_at = now() + make_interval(secs => greatest(p_delay_seconds, 0)), error_message = p_reason
  where id = p_run and status = 'PENDING' and next_attempt_at is not null;
  return found;
end $$;

-- Name: purge_api_records(); Type: FUNCTION; Schema: public

CREATE FUNCTION public.purge_api_records() RETURNS TABLE(rate_limits integer, idempotency_keys integer, audit_rows integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  delete from public.rate_limits where window_start < now() - interval '1 hour';
  get diagnostics rate_limits = row_count;
  delete from public.idempotency_keys where expires_at <= now();
  get diagnostics idempotency_keys = row_count;
  delete from public.audit_log where created_at < now() - interval '400 days';
  get diagnostics audit_rows = row_count;
  return next;
end $$;

-- Name: query_history(uuid, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.query_history(p_workflow_id uuid, p_sql text) RETURNS TABLE(submitted_at timestamp with time zone, completed_at timestamp with time zone, row_count bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  (
    select e.submitted_at, e.completed_at, e.row_count from public.workflow_executions e
    where p_workflow_id is not null and e.workflow_id = p_workflow_id and public.owns(e.user_id)
      and e.status = 'SUCCEEDED'
    order by e.created_at desc limit 50
  )
  union all
  (
    select r.submitted_at, r.completed_at, r.row_count
    from (
      select e.submitted_at, e.completed_at, e.row_count, e.status, e.template_sql, e.created_at
      from public.workflow_executions e
      where p_workflow_id is null and public.owns(e.user_id)
      order by e.created_at desc limit 500
    ) as r
    where r.status = 'SUCCEEDED' and r.template_sql = p_sql
    order by r.created_at desc limit 50
  )
$$;

-- Name: read_all_notifications(); Type: FUNCTION; Schema: public

CREATE FUNCTION public.read_all_notifications() RETURNS integer
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  with done as (
    update public.notifications set read_at = now()
    where public.owns(user_id) and read_at is null
    returning 1
  )
  select count(*)::int from done
$$;

-- Name: record_due_schedules(jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_due_schedules(p_rows jsonb) RETURNS TABLE(moved integer, made integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: record_heartbeat(text, text, text, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_heartbeat(p_job text, p_event text, p_error text DEFAULT NULL::text, p_summary jsonb DEFAULT NULL::jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if p_event is null or p_event not in ('start', 'ok', 'error') then
    raise exception 'p_event: must be start, ok or error, not %', p_event using errcode = '22023';
  end if;
  insert into public.job_heartbeats as h (job, last_started_at, last_finished_at, last_ok_at, last_error, last_summary)
  values (
    p_job,
    case when p_event = 'start' then now() end,
    case when p_event <> 'start' then now() end,
    case when p_event = 'ok' then now() end,
    case when p_event = 'error' then p_error end,
    p_summary
  )
  on conflict (job) do update set
    last_started_at = coalesce(excluded.last_started_at, h.last_started_at),
    last_finished_at = coalesce(excluded.last_finished_at, h.last_finished_at),
    last_ok_at = coalesce(excluded.last_ok_at, h.last_ok_at),
    last_error = case when p_event = 'start' then h.last_error else excluded.last_error end,
    last_summary = coalesce(excluded.last_summary, h.last_summary);
end $$;

-- Name: record_notification(uuid, uuid, text, text, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_notification(p_id uuid, p_lease uuid, p_outcome text, p_error text, p_delay_seconds integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  given_up boolean;
begin
  if p_outcome is null or p_outcome not in ('sent', 'retry', 'failed', 'cancelled') then
    raise exception 'p_outcome: must be sent, retry, failed or cancelled, not %', p_outcome using errcode = '22023';
  end if;
  update public.notification_outbox
  set status = case when p_outcome = 'retry' then 'pending' else p_outcome end,
      visible_at = case when p_outcome = 'retry' then now() + make_interval(secs => greatest(p_delay_seconds, 0)) end,
      lease_token = null,
      sent_at = case when p_outcome = 'sent' then now() end,
      last_error = p_error
  where id = p_id and lease_token = p_lease and status = 'pending'
  returning status = 'failed' into given_up;
  if not found then
    return false;
  end if;
  if given_up then
    insert into public.notifications (user_id, event_key, kind, title, body, link)
    select o.user_id, 'mail:' || o.id || ':failed', 'mail_failed', 'A mail to ' || o.recipient || ' was not delivered',
           coalesce(o.payload ->> 'schedule_name' || ': ', '') || coalesce(o.last_error, 'The mail server did not take it.'),
           case when o.schedule_id is null then '/profile' else '/schedules/' || o.schedule_id end
    from public.notification_outbox o where o.id = p_id
    on conflict (event_key) do nothing;
  end if;
  return true;
end $$;

-- Name: record_poll(uuid, uuid, text, text, text, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_poll(p_id uuid, p_lease uuid, p_amc_status text, p_status text, p_next_step text, p_delay_seconds integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if p_status is null or p_status not in ('PENDING', 'RUNNING', 'PUBLISHING') then
    raise exception 'p_status: must be PENDING, RUNNING or PUBLISHING, not %', p_status using errcode = '22023';
  end if;
  if p_next_step is null or p_next_step not in ('poll', 'ingest') then
    raise exception 'p_next_step: must be poll or ingest, not %', p_next_step using errcode = '22023';
  end if;
  update public.workflow_executions
  set amc_status = p_amc_status,
      status = p_status,
      step = p_next_step,
      -- Attempts count failures in a row of the present step: a good look starts again.
      step_attempts = 0,
      error_details = null,
      started_at = case when p_status = 'PENDING' then started_at else coalesce(started_at, now()) end,
      next_poll_at = now() + make_interval(secs => greatest(p_delay_seconds, 0)),
      lease_token = null,
      lease_expires_at = null
  where id = p_id and lease_token = p_lease and step = 'poll';
  return found;
end $$;

-- Name: record_polls(jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_polls(p_runs jsonb) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if exists (
    select from jsonb_to_recordset(p_runs) as r(status text, next_step text)
    where r.status is null or r.status not in ('PENDING', 'RUNNING', 'PUBLISHING')
      or r.next_step is null or r.next_step not in ('poll', 'ingest')
  ) then
    raise exception 'p_runs: status must be PENDING, RUNNING or PUBLISHING, next_step poll or ingest'
      using errcode = '22023';
  end if;
  return query
    update public.workflow_executions e
    set amc_status = r.amc_status,
        status = r.status,
        step = r.next_step,
        step_attempts = 0,
        error_details = null,
        started_at = case when r.status = 'PENDING' then e.started_at else coalesce(e.started_at, now()) end,
        next_poll_at = now() + make_interval(secs => greatest(r.delay_seconds, 0)),
        lease_token = null,
        lease_expires_at = null
    from jsonb_to_recordset(p_runs)
      as r(id uuid, lease uuid, amc_status text, status text, next_step text, delay_seconds int)
    where e.id = r.id and e.lease_token = r.lease and e.step = 'poll'
    returning e.id;
end $$;

-- Name: record_published(uuid, uuid, uuid, text, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_published(p_workflow uuid, p_lease uuid, p_instance uuid, p_amc_workflow_id text, p_synced_hash text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.workflows
  set amc_workflow_id = p_amc_workflow_id,
      amc_synced_hash = p_synced_hash,
      amc_synced_at = now()
  where id = p_workflow and publish_lease = p_lease and instance_id = p_instance;
  return found;
end $$;

-- Name: record_submission(uuid, uuid, text, text, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_submission(p_id uuid, p_lease uuid, p_amc_execution_id text, p_amc_status text, p_poll_after_seconds integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if p_amc_execution_id is null or p_amc_execution_id = '' then
    raise exception 'p_amc_execution_id: must not be empty' using errcode = '22023';
  end if;
  update public.workflow_executions
  set step = 'poll',
      amc_execution_id = p_amc_execution_id,
      amc_status = p_amc_status,
      submitted_at = now(),
      step_attempts = 0,
      error_details = null,
      next_poll_at = now() + make_interval(secs => greatest(p_poll_after_seconds, 0)),
      lease_token = null,
      lease_expires_at = null
  where id = p_id and lease_token = p_lease and step = 'submit';
  return found;
exception when unique_violation then
  return false;
end $$;

-- Name: record_submit_intent(uuid, uuid, text, text, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.record_submit_intent(p_id uuid, p_lease uuid, p_amc_workflow_id text, p_submitted_via text, p_reason text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.workflow_executions
  set submit_attempted_at = coalesce(submit_attempted_at, now()),
      amc_workflow_id = p_amc_workflow_id,
      submitted_via = p_submitted_via,
      submit_reason = p_reason
  where id = p_id and lease_token = p_lease and step = 'submit';
  return found;
end $$;

-- Name: release_execution(uuid, uuid, integer, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.release_execution(p_id uuid, p_lease uuid, p_delay_seconds integer, p_error jsonb) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.workflow_executions
  set next_poll_at = now() + make_interval(secs => greatest(p_delay_seconds, 0)),
      error_details = coalesce(p_error, error_details),
      lease_token = null,
      lease_expires_at = null
  where id = p_id and lease_token = p_lease and step <> 'done';
  return found;
end $$;

-- Name: release_executions(jsonb, integer, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.release_executions(p_runs jsonb, p_delay_seconds integer, p_error jsonb) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  update public.workflow_executions e
  set next_poll_at = now() + make_interval(secs => greatest(p_delay_seconds, 0)),
      error_details = coalesce(p_error, e.error_details),
      lease_token = null,
      lease_expires_at = null
  from jsonb_to_recordset(p_runs) as r(id uuid, lease uuid)
  where e.id = r.id and e.lease_token = r.lease and e.step <> 'done'
  returning e.id
$$;

-- Name: release_publish_lease(uuid, uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.release_publish_lease(p_workflow uuid, p_lease uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.workflows
  set publish_lease = null, publish_lease_expires_at = null
  where id = p_workflow and publish_lease = p_lease;
  return found;
end $$;

-- Name: release_refresh_lease(uuid, uuid, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.release_refresh_lease(p_connection uuid, p_lease uuid, p_error text DEFAULT NULL::text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.amazon_connections
  set refresh_lease = null, refresh_lease_expires_at = null, last_error = coalesce(p_error, last_error)
  where id = p_connection and refresh_lease = p_lease;
  return found;
end $$;

-- Name: request_cancel(uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.request_cancel(p_id uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  run public.workflow_executions;
begin
  select * into run from public.workflow_executions
  where id = p_id and public.owns(user_id) and step <> 'done'
  for update;
  if not found then
    return false;
  end if;
  if run.step = 'submit' and run.submit_attempted_at is null then
    update public.workflow_executions
    set status = 'CANCELLED', step = 'done', cancel_requested_at = now(), completed_at = now(), next_poll_at = null,
        lease_token = null, lease_expires_at = null
    where id = p_id
    returning * into run;
    perform private.after_execution(run);
  else
    -- Due now, unless somebody is at it: then the claim's own instant stands.
    update public.workflow_executions
    set cancel_requested_at = coalesce(cancel_requested_at, now()),
        next_poll_at = case when lease_token is null then least(next_poll_at, now()) else next_poll_at end
    where id = p_id;
  end if;
  return true;
end $$;

-- Name: request_schedule_run(uuid, text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.request_schedule_run(p_schedule uuid, p_kind text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: revoke_api_key(uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.revoke_api_key(p_id uuid) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  with revoked as (
    update public.api_keys set revoked_at = now()
    where id = p_id and user_id = auth.uid() and revoked_at is null
    returning 1
  )
  select exists (select 1 from revoked)
$$;

-- Name: run_days(integer, text, timestamp with time zone); Type: FUNCTION; Schema: public

CREATE FUNCTION public.run_days(p_days integer, p_zone text, p_now timestamp with time zone) RETURNS TABLE(day date, succeeded bigint, failed bigint, cancelled bigint, median_seconds double precision)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

-- Name: save_refreshed_tokens(uuid, uuid, text, text, text, timestamp with time zone); Type: FUNCTION; Schema: public

CREATE FUNCTION public.save_refreshed_tokens(p_connection uuid, p_lease uuid, p_access text, p_refresh text, p_key_id text, p_expires_at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.amazon_connections
  set access_token_encrypted = p_access,
      refresh_token_encrypted = coalesce(nullif(p_refresh, ''), refresh_token_encrypted),
      key_id = p_key_id,
      expires_at = p_expires_at,
      status = 'connected',
      last_error = null,
      last_refreshed_at = now(),
      refresh_lease = null,
      refresh_lease_expires_at = null
  where id = p_connection and refresh_lease = p_lease and status = 'connected';
  return found;
end $$;

-- Name: schedule_metrics(uuid, timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: public

CREATE FUNCTION public.schedule_metrics(p_schedule uuid, p_from timestamp with time zone, p_to timestamp with time zone) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

-- Name: search_amc_catalog(text, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.search_amc_catalog(p_query text, p_fields integer DEFAULT 4) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  v_text text := btrim(regexp_replace(lower(left(coalesce(p_query, ''), 200)), '[^a-z0-9]+', ' ', 'g'));
  v_terms text[];
  v_telling text[];
  v_meanings jsonb;
  v_queries tsquery[];
  v_hits jsonb;
  v_best int;
begin
  select array_agg(term order by at) into v_terms from (
    select left(given, 60) as term, min(at) as at
    from regexp_split_to_table(v_text, ' ') with ordinality as g (given, at)
    where given <> '' group by left(given, 60) order by min(at) limit 8
  ) as distinct_terms;
  -- "number of clicks" looks for number and clicks; "of" alone looks for "of".
  v_telling := array(
    select term from unnest(v_terms) with ordinality as t (term, at)
    where (ts_lexize('pg_catalog.english_stem', term))[1] is not null order by at
  );
  if v_telling <> '{}' then
    v_terms := v_telling;
  end if;
  if v_terms is null then
    return jsonb_build_object('terms', '[]'::jsonb, 'total_terms', 0, 'matched_terms', 0, 'hits', '[]'::jsonb);
  end if;
  select jsonb_agg(public.amc_search_term(term) order by at) into v_meanings
    from unnest(v_terms) with ordinality as t (term, at);
  select array_agg(
      case
        when meaning ->> 'how' = 'none' then null
        else (
          select string_agg(alternative, ' | ')::tsquery from (
            -- One letter begins half of all words: it counts in names only.
            select meaning ->> 'term' || case when length(meaning ->> 'term') = 1 then ':*A' else ':*' end as alternative
            where meaning ->> 'how' = 'prefix'
            union all
            select word from jsonb_array_elements_text(meaning -> 'words') as word
          ) as alternatives
        )
      end order by at)
    into v_queries
    from jsonb_array_elements(v_meanings) with ordinality as m (meaning, at);

  with terms as (
    select at, query, array(select jsonb_array_elements_text(v_meanings -> (at - 1)::int -> 'words')) || v_terms[at] as words
    from unnest(v_queries) with ordinality as q (query, at) where query is not null
  ),
  source_matches as (
    select s.id, t.at, (ts_rank('{0.02, 0.3, 0.5, 1}', s.search, t.query) * 12)::numeric as rank
    from public.amc_data_sources s join terms t on s.search @@ t.query
  ),
  -- What a field owes to its table (weight D) counts as found, but earns no rank.
  field_terms as (
    select f.data_source_id as id, f.id as field_id, f.field_name, f.position, t.at, t.words,
      ts_rank('{0, 0.25, 0.5, 1}', f.search, t.query)::numeric as rank
    from public.amc_schema_fields f join terms t on f.search @@ t.query
  ),
  field_matches as (
    select id, field_id, field_name, position, count(*) as matched,
      sum(rank + case
        when field_name = any (words) then 0.6
        when words && string_to_array(field_name, '_') then 0.3
        else 0
      end) as rank
    from field_terms
    group by id, field_id, field_name, position
    having sum(rank) > 0
  ),
  term_ranks as (
    select id, at, max(rank) as rank from (
      select id, at, rank from source_matches
      union all
      select id, at, max(rank) * 6 from field_terms where rank > 0 group by id, at
    ) as either group by id, at
  ),
  best_fields as (
    select id, field_id, position, matched,
      rank + case when field_name = replace(v_text, ' ', '_') then 5 else 0 end - length(field_name) / 1000.0 as rank,
      max(matched) over (partition by id) as most
    from field_matches
  ),
  ranked_fields as (
    select *, row_number() over (partition by id order by rank desc, position) as place,
      count(*) over (partition by id) as hits
    from best_fields where matched = most
  ),
  fields as (
    select r.id, max(r.hits) as hits, max(r.most) as most, max(r.rank) as rank,
      jsonb_agg(
        jsonb_build_object(
          'field_name', f.field_name, 'data_type', f.data_type, 'is_metric', f.is_metric,
          'aggregation_threshold', f.aggregation_threshold, 'description', f.description, 'examples', f.examples
        ) order by r.place
      ) filter (where f.id is not null) as best
    from ranked_fields r
    left join public.amc_schema_fields f on f.id = r.field_id and r.place <= p_fields
    group by r.id
  ),
  in_one_row as (
    select id, max(matched) as matched from (
      select id, count(*) as matched from source_matches group by id
      union all
      select id, most from fields
    ) as rows group by id
  ),
  scored as (
    select s.schema_id, s.name, r.terms, coalesce(one.matched, 0) as in_one_row,
      r.rank + coalesce(f.rank * 3 + f.most, 0)
        + case
            when replace(v_text, ' ', '_') in (s.amc_name, s.audience_twin) or v_text = lower(s.name) then 100
            when starts_with(s.amc_name, replace(v_text, ' ', '_')) then 10
            else 0
          end as score,
      coalesce(f.hits, 0) as field_count, coalesce(f.best, '[]') as fields
    from (select id, count(*) as terms, sum(rank) as rank from term_ranks group by id) as r
    join public.amc_data_sources s on s.id = r.id
    left join fields f on f.id = r.id
    left join in_one_row one on one.id = r.id
  )
  select max(in_one_row), jsonb_agg(
      jsonb_build_object('schema_id', schema_id, 'score', round(score, 3), 'field_count', field_count, 'fields', fields)
      order by score desc, name)
    filter (where terms = most_terms or in_one_row = most_in_one_row)
    into v_best, v_hits
    from (
      select *, max(terms) over () as most_terms, max(in_one_row) over () as most_in_one_row from scored
    ) as compared;

  return jsonb_build_object(
    'terms', v_meanings,
    'total_terms', cardinality(v_terms),
    'matched_terms', coalesce(v_best, 0),
    'hits', coalesce(v_hits, '[]')
  );
end;
$$;

-- Name: start_schedule_backfill(uuid, text, integer, jsonb); Type: FUNCTION; Schema: public

CREATE FUNCTION public.start_schedule_backfill(p_schedule uuid, p_unit text, p_concurrency integer, p_windows jsonb) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: tag_workflows(uuid[], text[], text[]); Type: FUNCTION; Schema: public

CREATE FUNCTION public.tag_workflows(p_ids uuid[], p_add text[], p_remove text[]) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  v_changed int;
begin
  update public.workflows w
  set tags = array(
    select distinct t.tag from unnest(w.tags || p_add) as t (tag) where t.tag <> all (p_remove) order by t.tag
  )
  where w.id = any (p_ids);
  get diagnostics v_changed = row_count;
  return v_changed;
end $$;

-- Name: take_amc_budget(uuid, integer, boolean, double precision, integer); Type: FUNCTION; Schema: public

CREATE FUNCTION public.take_amc_budget(p_user uuid, p_want integer, p_person boolean, p_per_second double precision, p_burst integer) RETURNS TABLE(granted integer, wait_ms integer, paused boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

-- Name: take_anonymous_rate_limit(text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.take_anonymous_rate_limit(p_bucket text) RETURNS TABLE(hits integer, reset_seconds integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $_$
begin
  if p_bucket is null or p_bucket !~ '^[0-9a-f]{64}$' then
    raise exception 'p_bucket is a digest: 64 hex digits' using errcode = '22023';
  end if;
  return query select c.hits, c.reset_seconds from private.count_hit('anon:' || p_bucket) c;
end $_$;

-- Name: take_rate_limit(text); Type: FUNCTION; Schema: public

CREATE FUNCTION public.take_rate_limit(p_kind text) RETURNS TABLE(hits integer, reset_seconds integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $_$
begin
  if auth.uid() is null then
    raise exception 'Not signed in' using errcode = '42501';
  end if;
  if p_kind is null or p_kind !~ '^[a-z]{1,20}$' then
    raise exception 'p_kind is 1 to 20 letters' using errcode = '22023';
  end if;
  return query select c.hits, c.reset_seconds from private.count_hit('user:' || auth.uid() || ':' || p_kind) c;
end $_$;

-- Name: unsubscribe_recipient(uuid, text, uuid); Type: FUNCTION; Schema: public

CREATE FUNCTION public.unsubscribe_recipient(p_user uuid, p_email text, p_schedule uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  insert into public.notification_unsubscribes (user_id, email, schedule_id)
  select p.id, lower(p_email), s.id
  from public.profiles p left join public.workflow_schedules s on s.id = p_schedule and s.user_id = p.id
  where p.id = p_user and (p_schedule is null or s.id is not null)
  on conflict do nothing
$$;

-- Name: amazon_connections; Type: TABLE; Schema: public

CREATE TABLE public.amazon_connections (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    region text NOT NULL,
    lwa_user jsonb DEFAULT '{}'::jsonb NOT NULL,
    scopes text[] DEFAULT '{}'::text[] NOT NULL,
    access_token_encrypted text,
    refresh_token_encrypted text,
    key_id text,
    expires_at timestamp with time zone,
    status text DEFAULT 'connected'::text NOT NULL,
    refresh_lease uuid,
    refresh_lease_expires_at timestamp with time zone,
    last_refreshed_at timestamp with time zone,
    last_error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT amazon_connections_access_token_encrypted_check CHECK ((access_token_encrypted ~~ 'gAAAA%'::text)),
    CONSTRAINT amazon_connections_check CHECK (((status <> 'connected'::text) OR ((refresh_token_encrypted IS NOT NULL) AND (key_id IS NOT NULL)))),
    CONSTRAINT amazon_connections_check1 CHECK (((refresh_lease IS NULL) = (refresh_lease_expires_at IS NULL))),
    CONSTRAINT amazon_connections_lwa_user_check CHECK ((jsonb_typeof(lwa_user) = 'object'::text)),
    CONSTRAINT amazon_connections_refresh_token_encrypted_check CHECK ((refresh_token_encrypted ~~ 'gAAAA%'::text)),
    CONSTRAINT amazon_connections_region_check CHECK ((region = ANY (ARRAY['NA'::text, 'EU'::text, 'FE'::text]))),
    CONSTRAINT amazon_connections_status_check CHECK ((status = ANY (ARRAY['connected'::text, 'needs_reauth'::text, 'disconnected'::text])))
);

-- Name: amc_budgets; Type: TABLE; Schema: public

CREATE TABLE public.amc_budgets (
    user_id uuid NOT NULL,
    tokens double precision NOT NULL,
    counted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    paused_until timestamp with time zone
);

-- Name: amc_data_sources; Type: TABLE; Schema: public

CREATE TABLE public.amc_data_sources (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    schema_id text NOT NULL,
    name text NOT NULL,
    amc_name text NOT NULL,
    audience_twin text,
    data_sources text[] DEFAULT '{}'::text[] NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    category text NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    is_paid boolean DEFAULT false NOT NULL,
    window_column text,
    retention text,
    example_queries jsonb DEFAULT '[]'::jsonb NOT NULL,
    field_count integer DEFAULT 0 NOT NULL,
    dimension_count integer DEFAULT 0 NOT NULL,
    metric_count integer DEFAULT 0 NOT NULL,
    content_hash text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    sections jsonb DEFAULT '[]'::jsonb NOT NULL,
    search tsvector DEFAULT ''::tsvector NOT NULL,
    CONSTRAINT amc_data_sources_category_check CHECK ((category = ANY (ARRAY['Attribution'::text, 'Conversion'::text, 'DSP'::text, 'Sponsored Ads'::text, 'Audience'::text, 'Retail'::text, 'Brand Store'::text, 'Video'::text, 'Other'::text]))),
    CONSTRAINT amc_data_sources_example_queries_check CHECK ((jsonb_typeof(example_queries) = 'array'::text)),
    CONSTRAINT amc_data_sources_schema_id_check CHECK ((schema_id ~ '^[a-z0-9-]{1,120}$'::text)),
    CONSTRAINT amc_data_sources_sections_check CHECK ((jsonb_typeof(sections) = 'array'::text))
);

-- Name: COLUMN amc_data_sources.sections; Type: COMMENT; Schema: public

COMMENT ON COLUMN public.amc_data_sources.sections IS 'Prose of the document in order: [{title, markdown}].';

-- Name: amc_instances; Type: TABLE; Schema: public

CREATE TABLE public.amc_instances (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    instance_id text NOT NULL,
    name text NOT NULL,
    customer_name text,
    entity_id text NOT NULL,
    account_name text,
    marketplace_id text NOT NULL,
    region text NOT NULL,
    instance_type text DEFAULT 'STANDARD'::text NOT NULL,
    advertiser_types text[] DEFAULT '{}'::text[] NOT NULL,
    optional_datasets text[] DEFAULT '{}'::text[] NOT NULL,
    brands text[] DEFAULT '{}'::text[] NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    currency text,
    cost_per_run numeric(12,4),
    cost_per_minute numeric(12,4),
    status text DEFAULT 'active'::text NOT NULL,
    creation_status text,
    is_favorite boolean DEFAULT false NOT NULL,
    notes text,
    created_via text DEFAULT 'sync'::text NOT NULL,
    amc_created_at timestamp with time zone,
    last_synced_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    has_own_name boolean DEFAULT false NOT NULL,
    CONSTRAINT amc_instances_check CHECK (((currency IS NOT NULL) OR ((cost_per_run IS NULL) AND (cost_per_minute IS NULL)))),
    CONSTRAINT amc_instances_cost_per_minute_check CHECK ((cost_per_minute >= (0)::numeric)),
    CONSTRAINT amc_instances_cost_per_run_check CHECK ((cost_per_run >= (0)::numeric)),
    CONSTRAINT amc_instances_created_via_check CHECK ((created_via = ANY (ARRAY['sync'::text, 'manual'::text]))),
    CONSTRAINT amc_instances_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT amc_instances_entity_id_check CHECK (((length(entity_id) >= 1) AND (length(entity_id) <= 128))),
    CONSTRAINT amc_instances_instance_id_check CHECK ((instance_id ~ '^[A-Za-z0-9]{3,64}$'::text)),
    CONSTRAINT amc_instances_instance_type_check CHECK ((instance_type = ANY (ARRAY['STANDARD'::text, 'SANDBOX'::text]))),
    CONSTRAINT amc_instances_marketplace_id_check CHECK (((length(marketplace_id) >= 1) AND (length(marketplace_id) <= 64))),
    CONSTRAINT amc_instances_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT amc_instances_notes_check CHECK ((length(notes) <= 10000)),
    CONSTRAINT amc_instances_region_check CHECK ((region = ANY (ARRAY['NA'::text, 'EU'::text, 'FE'::text]))),
    CONSTRAINT amc_instances_status_check CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'gone'::text]))),
    CONSTRAINT amc_instances_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 64)))
);

-- Name: amc_schema_fields; Type: TABLE; Schema: public

CREATE TABLE public.amc_schema_fields (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    data_source_id uuid NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    field_name text NOT NULL,
    display_name text,
    data_type text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    is_dimension boolean DEFAULT false NOT NULL,
    is_metric boolean DEFAULT false NOT NULL,
    aggregation_threshold text DEFAULT 'NONE'::text NOT NULL,
    examples text[] DEFAULT '{}'::text[] NOT NULL,
    notes text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    search tsvector DEFAULT ''::tsvector NOT NULL,
    CONSTRAINT amc_schema_fields_aggregation_threshold_check CHECK ((aggregation_threshold = ANY (ARRAY['NONE'::text, 'LOW'::text, 'MEDIUM'::text, 'HIGH'::text, 'VERY_HIGH'::text, 'INTERNAL'::text]))),
    CONSTRAINT amc_schema_fields_check CHECK ((NOT (is_dimension AND is_metric)))
);

-- Name: amc_schema_relationships; Type: TABLE; Schema: public

CREATE TABLE public.amc_schema_relationships (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    source_id uuid NOT NULL,
    target_id uuid NOT NULL,
    relationship_type text NOT NULL,
    join_on text,
    description text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT amc_schema_relationships_check CHECK ((source_id <> target_id)),
    CONSTRAINT amc_schema_relationships_relationship_type_check CHECK ((relationship_type = ANY (ARRAY['related'::text, 'joins'::text, 'audience_twin'::text, 'successor'::text])))
);

-- Name: amc_search_words; Type: TABLE; Schema: public

CREATE TABLE public.amc_search_words (
    word text NOT NULL,
    stem text NOT NULL,
    letters text NOT NULL
);

-- Name: api_keys; Type: TABLE; Schema: public

CREATE TABLE public.api_keys (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash text NOT NULL,
    scopes text[] DEFAULT '{}'::text[] NOT NULL,
    last_used_at timestamp with time zone,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT api_keys_key_hash_check CHECK ((length(key_hash) = 64)),
    CONSTRAINT api_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);

-- Name: audit_log; Type: TABLE; Schema: public

CREATE TABLE public.audit_log (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    action text NOT NULL,
    entity_type text NOT NULL,
    entity_id text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    event_id text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_log_details_check CHECK ((jsonb_typeof(details) = 'object'::text))
);

-- Name: campaigns; Type: TABLE; Schema: public

CREATE TABLE public.campaigns (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    instance_id uuid NOT NULL,
    campaign_id text NOT NULL,
    name text NOT NULL,
    ad_product_type text,
    brand text,
    state text,
    marketplace_id text,
    start_date date,
    end_date date,
    source text DEFAULT 'csv'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT campaigns_campaign_id_check CHECK (((length(campaign_id) >= 1) AND (length(campaign_id) <= 100))),
    CONSTRAINT campaigns_name_check CHECK (((length(name) >= 1) AND (length(name) <= 500))),
    CONSTRAINT campaigns_source_check CHECK ((source = ANY (ARRAY['csv'::text, 'query'::text, 'manual'::text])))
);

-- Name: execution_results; Type: TABLE; Schema: public

CREATE TABLE public.execution_results (
    execution_id uuid NOT NULL,
    user_id uuid NOT NULL,
    store_key text NOT NULL,
    row_count bigint NOT NULL,
    bytes bigint NOT NULL,
    columns jsonb NOT NULL,
    profile jsonb,
    first_rows jsonb DEFAULT '[]'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    purged_at timestamp with time zone,
    CONSTRAINT execution_results_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT execution_results_columns_check CHECK ((jsonb_typeof(columns) = 'array'::text)),
    CONSTRAINT execution_results_first_rows_check CHECK ((jsonb_typeof(first_rows) = 'array'::text)),
    CONSTRAINT execution_results_row_count_check CHECK ((row_count >= 0))
);

-- Name: fan_outs; Type: TABLE; Schema: public

CREATE TABLE public.fan_outs (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    name text NOT NULL,
    workflow_id uuid,
    request jsonb NOT NULL,
    overrides jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT fan_outs_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT fan_outs_overrides_check CHECK ((jsonb_typeof(overrides) = 'object'::text)),
    CONSTRAINT fan_outs_request_check CHECK ((jsonb_typeof(request) = 'object'::text))
);

-- Name: idempotency_keys; Type: TABLE; Schema: public

CREATE TABLE public.idempotency_keys (
    user_id uuid NOT NULL,
    key text NOT NULL,
    route text NOT NULL,
    request_hash text NOT NULL,
    response_status integer,
    response_body jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '24:00:00'::interval) NOT NULL,
    CONSTRAINT idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);

-- Name: instance_schema_cache; Type: TABLE; Schema: public

CREATE TABLE public.instance_schema_cache (
    instance_id uuid NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    data_sources jsonb NOT NULL,
    fetched_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: job_heartbeats; Type: TABLE; Schema: public

CREATE TABLE public.job_heartbeats (
    job text NOT NULL,
    last_started_at timestamp with time zone,
    last_finished_at timestamp with time zone,
    last_ok_at timestamp with time zone,
    last_error text,
    last_summary jsonb,
    CONSTRAINT job_heartbeats_job_check CHECK ((job ~ '^[a-z][a-z0-9-]{0,63}$'::text))
);

-- Name: notification_unsubscribes; Type: TABLE; Schema: public

CREATE TABLE public.notification_unsubscribes (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    schedule_id uuid,
    email text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT notification_unsubscribes_email_check CHECK (((email = lower(email)) AND ((length(email) >= 3) AND (length(email) <= 320))))
);

-- Name: notifications; Type: TABLE; Schema: public

CREATE TABLE public.notifications (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    event_key text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    link text,
    read_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT notifications_link_check CHECK (((link ~~ '/%'::text) AND (link !~~ '//%'::text)))
);

-- Name: picker_cache; Type: TABLE; Schema: public

CREATE TABLE public.picker_cache (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    instance_id uuid NOT NULL,
    kind text NOT NULL,
    items jsonb NOT NULL,
    fetched_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT picker_cache_items_check CHECK ((jsonb_typeof(items) = 'array'::text)),
    CONSTRAINT picker_cache_kind_check CHECK ((kind = ANY (ARRAY['campaign'::text, 'asin'::text, 'brand'::text, 'creative'::text, 'advertiser'::text])))
);

-- Name: profiles; Type: TABLE; Schema: public

CREATE TABLE public.profiles (
    id uuid NOT NULL,
    email text NOT NULL,
    name text,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    notification_defaults jsonb DEFAULT '{}'::jsonb NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT profiles_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
    CONSTRAINT profiles_notification_defaults_check CHECK ((jsonb_typeof(notification_defaults) = 'object'::text)),
    CONSTRAINT profiles_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 64)))
);

-- Name: query_drafts; Type: TABLE; Schema: public

CREATE TABLE public.query_drafts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    workflow_id uuid,
    title text,
    sql_query text DEFAULT ''::text NOT NULL,
    content jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT query_drafts_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
    CONSTRAINT query_drafts_sql_query_check CHECK ((length(sql_query) <= 200000)),
    CONSTRAINT query_drafts_title_check CHECK ((length(title) <= 200))
);

-- Name: query_template_versions; Type: TABLE; Schema: public

CREATE TABLE public.query_template_versions (
    template_id uuid NOT NULL,
    version integer NOT NULL,
    sql_template text NOT NULL,
    parameters jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT query_template_versions_version_check CHECK ((version > 0))
);

-- Name: query_templates; Type: TABLE; Schema: public

CREATE TABLE public.query_templates (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid(),
    template_key text,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    sql_template text NOT NULL,
    parameters jsonb DEFAULT '[]'::jsonb NOT NULL,
    category text NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    data_sources text[] DEFAULT '{}'::text[] NOT NULL,
    difficulty text DEFAULT 'intermediate'::text NOT NULL,
    is_public boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    use_count integer DEFAULT 0 NOT NULL,
    example_result jsonb,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    purpose text DEFAULT ''::text NOT NULL,
    mode text DEFAULT 'measurement'::text NOT NULL,
    is_paid boolean DEFAULT false NOT NULL,
    window_days integer,
    window_lag_days integer,
    expected_columns jsonb DEFAULT '[]'::jsonb NOT NULL,
    chart jsonb,
    content_hash text,
    search_text text DEFAULT ''::text NOT NULL,
    CONSTRAINT query_templates_category_check CHECK (((length(category) >= 1) AND (length(category) <= 80))),
    CONSTRAINT query_templates_chart_check CHECK ((jsonb_typeof(chart) = 'object'::text)),
    CONSTRAINT query_templates_check CHECK (((user_id IS NULL) = (template_key IS NOT NULL))),
    CONSTRAINT query_templates_check1 CHECK (((user_id IS NOT NULL) OR is_public)),
    CONSTRAINT query_templates_check2 CHECK (((window_days IS NULL) = (window_lag_days IS NULL))),
    CONSTRAINT query_templates_description_check CHECK ((length(description) <= 20000)),
    CONSTRAINT query_templates_difficulty_check CHECK ((difficulty = ANY (ARRAY['beginner'::text, 'intermediate'::text, 'advanced'::text]))),
    CONSTRAINT query_templates_expected_columns_check CHECK ((jsonb_typeof(expected_columns) = 'array'::text)),
    CONSTRAINT query_templates_mode_check CHECK ((mode = ANY (ARRAY['measurement'::text, 'audience'::text]))),
    CONSTRAINT query_templates_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT query_templates_parameters_check CHECK ((jsonb_typeof(parameters) = ANY (ARRAY['array'::text, 'object'::text]))),
    CONSTRAINT query_templates_purpose_check CHECK ((length(purpose) <= 500)),
    CONSTRAINT query_templates_sql_template_check CHECK (((length(sql_template) >= 1) AND (length(sql_template) <= 200000))),
    CONSTRAINT query_templates_version_check CHECK ((version > 0)),
    CONSTRAINT query_templates_window_days_check CHECK (((window_days >= 1) AND (window_days <= 400))),
    CONSTRAINT query_templates_window_lag_days_check CHECK (((window_lag_days >= 0) AND (window_lag_days <= 400)))
);

-- Name: rate_limits; Type: TABLE; Schema: public

CREATE TABLE public.rate_limits (
    bucket text NOT NULL,
    window_start timestamp with time zone NOT NULL,
    hits integer DEFAULT 0 NOT NULL,
    CONSTRAINT rate_limits_hits_check CHECK ((hits >= 0))
);

-- Name: saved_charts; Type: TABLE; Schema: public

CREATE TABLE public.saved_charts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    workflow_id uuid,
    execution_id uuid,
    name text NOT NULL,
    kind text NOT NULL,
    spec jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT saved_charts_check CHECK (((workflow_id IS NOT NULL) OR (execution_id IS NOT NULL))),
    CONSTRAINT saved_charts_kind_check CHECK ((kind = ANY (ARRAY['bar'::text, 'line'::text, 'area'::text, 'scatter'::text, 'pie'::text, 'funnel'::text, 'heatmap'::text, 'sankey'::text, 'pivot'::text]))),
    CONSTRAINT saved_charts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT saved_charts_spec_check CHECK ((jsonb_typeof(spec) = 'object'::text))
);

-- Name: schedule_backfills; Type: TABLE; Schema: public

CREATE TABLE public.schedule_backfills (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    schedule_id uuid NOT NULL,
    unit text NOT NULL,
    concurrency integer DEFAULT 2 NOT NULL,
    window_count integer NOT NULL,
    status text DEFAULT 'running'::text NOT NULL,
    paused_reason text,
    completed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT schedule_backfills_concurrency_check CHECK (((concurrency >= 1) AND (concurrency <= 10))),
    CONSTRAINT schedule_backfills_status_check CHECK ((status = ANY (ARRAY['running'::text, 'paused'::text, 'cancelled'::text, 'done'::text]))),
    CONSTRAINT schedule_backfills_unit_check CHECK ((unit = ANY (ARRAY['week'::text, 'interval'::text]))),
    CONSTRAINT schedule_backfills_window_count_check CHECK (((window_count >= 1) AND (window_count <= 52)))
);

-- Name: schedule_runs; Type: TABLE; Schema: public

CREATE TABLE public.schedule_runs (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid NOT NULL,
    schedule_id uuid NOT NULL,
    kind text DEFAULT 'scheduled'::text NOT NULL,
    scheduled_for timestamp with time zone NOT NULL,
    attempt integer DEFAULT 1 NOT NULL,
    status text DEFAULT 'PENDING'::text NOT NULL,
    skip_reason text,
    workflow_execution_id uuid,
    parameters_used jsonb,
    window_start timestamp with time zone,
    window_end timestamp with time zone,
    time_window_zone text,
    cost numeric(14,4),
    error_message text,
    next_attempt_at timestamp with time zone,
    triggered_at timestamp with time zone DEFAULT now() NOT NULL,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    is_catch_up boolean DEFAULT false NOT NULL,
    skip_code text,
    backfill_id uuid,
    backfill_position integer,
    CONSTRAINT schedule_runs_attempt_check CHECK ((attempt > 0)),
    CONSTRAINT schedule_runs_check CHECK (((status <> 'SKIPPED'::text) OR (skip_reason IS NOT NULL))),
    CONSTRAINT schedule_runs_check1 CHECK (((kind = 'backfill'::text) = (backfill_id IS NOT NULL))),
    CONSTRAINT schedule_runs_check2 CHECK (((backfill_id IS NULL) = (backfill_position IS NULL))),
    CONSTRAINT schedule_runs_kind_check CHECK ((kind = ANY (ARRAY['scheduled'::text, 'manual'::text, 'test'::text, 'backfill'::text]))),
    CONSTRAINT schedule_runs_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'RUNNING'::text, 'SUCCESS'::text, 'FAILED'::text, 'SKIPPED'::text])))
);

-- Name: template_favorites; Type: TABLE; Schema: public

CREATE TABLE public.template_favorites (
    user_id uuid DEFAULT auth.uid() NOT NULL,
    template_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: template_uses; Type: TABLE; Schema: public

CREATE TABLE public.template_uses (
    template_id uuid NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    used_on date NOT NULL
);

-- Name: workflow_versions; Type: TABLE; Schema: public

CREATE TABLE public.workflow_versions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    workflow_id uuid NOT NULL,
    user_id uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    sql_query text NOT NULL,
    sql_hash text NOT NULL,
    parameters jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT workflow_versions_version_check CHECK ((version > 0))
);

-- Name: workflows; Type: TABLE; Schema: public

CREATE TABLE public.workflows (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid DEFAULT auth.uid() NOT NULL,
    workflow_id text DEFAULT ('wf_'::text || "left"(replace((gen_random_uuid())::text, '-'::text, ''::text), 8)) NOT NULL,
    name text NOT NULL,
    description text,
    sql_query text NOT NULL,
    sql_hash text DEFAULT ''::text NOT NULL,
    parameters jsonb DEFAULT '{}'::jsonb NOT NULL,
    options jsonb DEFAULT '{}'::jsonb NOT NULL,
    instance_id uuid,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    amc_workflow_id text,
    amc_synced_hash text,
    amc_synced_at timestamp with time zone,
    sync_state text GENERATED ALWAYS AS (
CASE
    WHEN (amc_synced_hash IS NULL) THEN 'not_published'::text
    WHEN (amc_synced_hash = sql_hash) THEN 'in_sync'::text
    ELSE 'drifted'::text
END) STORED NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    execution_count integer DEFAULT 0 NOT NULL,
    success_count integer DEFAULT 0 NOT NULL,
    last_execution_id uuid,
    last_execution_status text,
    last_executed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    publish_lease uuid,
    publish_lease_expires_at timestamp with time zone,
    name_key text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
    template_id uuid,
    template_version integer,
    CONSTRAINT workflows_amc_workflow_id_check CHECK (((amc_workflow_id ~ '^[A-Za-z0-9._-]+$'::text) AND (length(amc_workflow_id) <= 256))),
    CONSTRAINT workflows_description_check CHECK ((length(description) <= 10000)),
    CONSTRAINT workflows_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT workflows_options_check CHECK ((jsonb_typeof(options) = 'object'::text)),
    CONSTRAINT workflows_parameters_check CHECK ((jsonb_typeof(parameters) = 'object'::text)),
    CONSTRAINT workflows_publish_lease CHECK (((publish_lease IS NULL) = (publish_lease_expires_at IS NULL))),
    CONSTRAINT workflows_sql_query_check CHECK (((length(sql_query) >= 1) AND (length(sql_query) <= 200000))),
    CONSTRAINT workflows_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'archived'::text]))),
    CONSTRAINT workflows_tags_count CHECK ((cardinality(tags) <= 20)),
    CONSTRAINT workflows_template_version_check CHECK ((template_version > 0)),
    CONSTRAINT workflows_version_check CHECK ((version > 0)),
    CONSTRAINT workflows_workflow_id_check CHECK (((workflow_id ~ '^[A-Za-z0-9._-]+$'::text) AND (length(workflow_id) <= 256)))
);

-- Name: amazon_connections amazon_connections_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amazon_connections
    ADD CONSTRAINT amazon_connections_pkey PRIMARY KEY (id);

-- Name: amazon_connections amazon_connections_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amazon_connections
    ADD CONSTRAINT amazon_connections_user_id_key UNIQUE (user_id);

-- Name: amc_budgets amc_budgets_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_budgets
    ADD CONSTRAINT amc_budgets_pkey PRIMARY KEY (user_id);

-- Name: amc_data_sources amc_data_sources_amc_name_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_data_sources
    ADD CONSTRAINT amc_data_sources_amc_name_key UNIQUE (amc_name);

-- Name: amc_data_sources amc_data_sources_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_data_sources
    ADD CONSTRAINT amc_data_sources_pkey PRIMARY KEY (id);

-- Name: amc_data_sources amc_data_sources_schema_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_data_sources
    ADD CONSTRAINT amc_data_sources_schema_id_key UNIQUE (schema_id);

-- Name: amc_instances amc_instances_id_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_instances
    ADD CONSTRAINT amc_instances_id_user_id_key UNIQUE (id, user_id);

-- Name: amc_instances amc_instances_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_instances
    ADD CONSTRAINT amc_instances_pkey PRIMARY KEY (id);

-- Name: amc_instances amc_instances_user_id_instance_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_instances
    ADD CONSTRAINT amc_instances_user_id_instance_id_key UNIQUE (user_id, instance_id);

-- Name: amc_schema_fields amc_schema_fields_data_source_id_field_name_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_schema_fields
    ADD CONSTRAINT amc_schema_fields_data_source_id_field_name_key UNIQUE (data_source_id, field_name);

-- Name: amc_schema_fields amc_schema_fields_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_schema_fields
    ADD CONSTRAINT amc_schema_fields_pkey PRIMARY KEY (id);

-- Name: amc_schema_relationships amc_schema_relationships_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_schema_relationships
    ADD CONSTRAINT amc_schema_relationships_pkey PRIMARY KEY (id);

-- Name: amc_schema_relationships amc_schema_relationships_source_id_target_id_relationship_t_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_schema_relationships
    ADD CONSTRAINT amc_schema_relationships_source_id_target_id_relationship_t_key UNIQUE (source_id, target_id, relationship_type);

-- Name: amc_search_words amc_search_words_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_search_words
    ADD CONSTRAINT amc_search_words_pkey PRIMARY KEY (word);

-- Name: api_keys api_keys_key_hash_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);

-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);

-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);

-- Name: campaigns campaigns_instance_id_campaign_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_instance_id_campaign_id_key UNIQUE (instance_id, campaign_id);

-- Name: campaigns campaigns_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_pkey PRIMARY KEY (id);

-- Name: execution_results execution_results_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.execution_results
    ADD CONSTRAINT execution_results_pkey PRIMARY KEY (execution_id);

-- Name: fan_outs fan_outs_id_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.fan_outs
    ADD CONSTRAINT fan_outs_id_user_id_key UNIQUE (id, user_id);

-- Name: fan_outs fan_outs_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.fan_outs
    ADD CONSTRAINT fan_outs_pkey PRIMARY KEY (id);

-- Name: idempotency_keys idempotency_keys_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, route, key);

-- Name: instance_schema_cache instance_schema_cache_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.instance_schema_cache
    ADD CONSTRAINT instance_schema_cache_pkey PRIMARY KEY (instance_id);

-- Name: job_heartbeats job_heartbeats_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.job_heartbeats
    ADD CONSTRAINT job_heartbeats_pkey PRIMARY KEY (job);

-- Name: notification_outbox notification_outbox_event_key_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_outbox
    ADD CONSTRAINT notification_outbox_event_key_key UNIQUE (event_key);

-- Name: notification_outbox notification_outbox_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_outbox
    ADD CONSTRAINT notification_outbox_pkey PRIMARY KEY (id);

-- Name: notification_unsubscribes notification_unsubscribes_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_unsubscribes
    ADD CONSTRAINT notification_unsubscribes_pkey PRIMARY KEY (id);

-- Name: notification_unsubscribes notification_unsubscribes_user_id_email_schedule_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_unsubscribes
    ADD CONSTRAINT notification_unsubscribes_user_id_email_schedule_id_key UNIQUE NULLS NOT DISTINCT (user_id, email, schedule_id);

-- Name: notifications notifications_event_key_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_event_key_key UNIQUE (event_key);

-- Name: notifications notifications_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_pkey PRIMARY KEY (id);

-- Name: oauth_states oauth_states_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.oauth_states
    ADD CONSTRAINT oauth_states_pkey PRIMARY KEY (state_hash);

-- Name: picker_cache picker_cache_instance_id_kind_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.picker_cache
    ADD CONSTRAINT picker_cache_instance_id_kind_key UNIQUE (instance_id, kind);

-- Name: picker_cache picker_cache_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.picker_cache
    ADD CONSTRAINT picker_cache_pkey PRIMARY KEY (id);

-- Name: profiles profiles_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.profiles
    ADD CONSTRAINT profiles_pkey PRIMARY KEY (id);

-- Name: query_drafts query_drafts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_drafts
    ADD CONSTRAINT query_drafts_pkey PRIMARY KEY (id);

-- Name: query_drafts query_drafts_user_id_workflow_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_drafts
    ADD CONSTRAINT query_drafts_user_id_workflow_id_key UNIQUE (user_id, workflow_id);

-- Name: query_template_versions query_template_versions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_template_versions
    ADD CONSTRAINT query_template_versions_pkey PRIMARY KEY (template_id, version);

-- Name: query_templates query_templates_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_templates
    ADD CONSTRAINT query_templates_pkey PRIMARY KEY (id);

-- Name: query_templates query_templates_template_key_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_templates
    ADD CONSTRAINT query_templates_template_key_key UNIQUE (template_key);

-- Name: rate_limits rate_limits_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT rate_limits_pkey PRIMARY KEY (bucket, window_start);

-- Name: saved_charts saved_charts_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.saved_charts
    ADD CONSTRAINT saved_charts_pkey PRIMARY KEY (id);

-- Name: schedule_backfills schedule_backfills_id_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_backfills
    ADD CONSTRAINT schedule_backfills_id_user_id_key UNIQUE (id, user_id);

-- Name: schedule_backfills schedule_backfills_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_backfills
    ADD CONSTRAINT schedule_backfills_pkey PRIMARY KEY (id);

-- Name: schedule_runs schedule_runs_id_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_runs
    ADD CONSTRAINT schedule_runs_id_user_id_key UNIQUE (id, user_id);

-- Name: schedule_runs schedule_runs_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_runs
    ADD CONSTRAINT schedule_runs_pkey PRIMARY KEY (id);

-- Name: template_favorites template_favorites_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.template_favorites
    ADD CONSTRAINT template_favorites_pkey PRIMARY KEY (user_id, template_id);

-- Name: template_uses template_uses_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.template_uses
    ADD CONSTRAINT template_uses_pkey PRIMARY KEY (template_id, user_id, used_on);

-- Name: workflow_executions workflow_executions_id_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_executions
    ADD CONSTRAINT workflow_executions_id_user_id_key UNIQUE (id, user_id);

-- Name: workflow_executions workflow_executions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_executions
    ADD CONSTRAINT workflow_executions_pkey PRIMARY KEY (id);

-- Name: workflow_schedules workflow_schedules_id_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_schedules
    ADD CONSTRAINT workflow_schedules_id_user_id_key UNIQUE (id, user_id);

-- Name: workflow_schedules workflow_schedules_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_schedules
    ADD CONSTRAINT workflow_schedules_pkey PRIMARY KEY (id);

-- Name: workflow_versions workflow_versions_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_versions
    ADD CONSTRAINT workflow_versions_pkey PRIMARY KEY (id);

-- Name: workflow_versions workflow_versions_workflow_id_version_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_versions
    ADD CONSTRAINT workflow_versions_workflow_id_version_key UNIQUE (workflow_id, version);

-- Name: workflows workflows_id_user_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflows
    ADD CONSTRAINT workflows_id_user_id_key UNIQUE (id, user_id);

-- Name: workflows workflows_pkey; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflows
    ADD CONSTRAINT workflows_pkey PRIMARY KEY (id);

-- Name: workflows workflows_workflow_id_key; Type: CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflows
    ADD CONSTRAINT workflows_workflow_id_key UNIQUE (workflow_id);

-- Name: amazon_connections_expiry; Type: INDEX; Schema: public

CREATE INDEX amazon_connections_expiry ON public.amazon_connections USING btree (expires_at) WHERE (status = 'connected'::text);

-- Name: amc_data_sources_by_category; Type: INDEX; Schema: public

CREATE INDEX amc_data_sources_by_category ON public.amc_data_sources USING btree (category, name);

-- Name: amc_data_sources_by_name; Type: INDEX; Schema: public

CREATE INDEX amc_data_sources_by_name ON public.amc_data_sources USING btree (name);

-- Name: amc_data_sources_by_tag; Type: INDEX; Schema: public

CREATE INDEX amc_data_sources_by_tag ON public.amc_data_sources USING gin (tags);

-- Name: amc_data_sources_fulltext; Type: INDEX; Schema: public

CREATE INDEX amc_data_sources_fulltext ON public.amc_data_sources USING gin (search);

-- Name: amc_data_sources_search; Type: INDEX; Schema: public

CREATE INDEX amc_data_sources_search ON public.amc_data_sources USING gin (name extensions.gin_trgm_ops, amc_name extensions.gin_trgm_ops, description extensions.gin_trgm_ops);

-- Name: amc_instances_by_brand; Type: INDEX; Schema: public

CREATE INDEX amc_instances_by_brand ON public.amc_instances USING gin (brands);

-- Name: amc_instances_by_created; Type: INDEX; Schema: public

CREATE INDEX amc_instances_by_created ON public.amc_instances USING btree (user_id, created_at DESC);

-- Name: amc_instances_by_name; Type: INDEX; Schema: public

CREATE INDEX amc_instances_by_name ON public.amc_instances USING btree (user_id, name);

-- Name: amc_instances_favorites; Type: INDEX; Schema: public

CREATE INDEX amc_instances_favorites ON public.amc_instances USING btree (user_id, is_favorite DESC, name);

-- Name: amc_schema_fields_fulltext; Type: INDEX; Schema: public

CREATE INDEX amc_schema_fields_fulltext ON public.amc_schema_fields USING gin (search);

-- Name: amc_schema_fields_in_order; Type: INDEX; Schema: public

CREATE INDEX amc_schema_fields_in_order ON public.amc_schema_fields USING btree (data_source_id, "position");

-- Name: amc_schema_fields_search; Type: INDEX; Schema: public

CREATE INDEX amc_schema_fields_search ON public.amc_schema_fields USING gin (field_name extensions.gin_trgm_ops, description extensions.gin_trgm_ops);

-- Name: amc_schema_relationships_target; Type: INDEX; Schema: public

CREATE INDEX amc_schema_relationships_target ON public.amc_schema_relationships USING btree (target_id);

-- Name: amc_search_words_letters; Type: INDEX; Schema: public

CREATE INDEX amc_search_words_letters ON public.amc_search_words USING btree (letters);

-- Name: amc_search_words_stem; Type: INDEX; Schema: public

CREATE INDEX amc_search_words_stem ON public.amc_search_words USING btree (stem);

-- Name: api_keys_prefix; Type: INDEX; Schema: public

CREATE INDEX api_keys_prefix ON public.api_keys USING btree (prefix);

-- Name: api_keys_user; Type: INDEX; Schema: public

CREATE INDEX api_keys_user ON public.api_keys USING btree (user_id, created_at DESC);

-- Name: audit_log_by_created; Type: INDEX; Schema: public

CREATE INDEX audit_log_by_created ON public.audit_log USING btree (user_id, created_at DESC);

-- Name: campaigns_by_brand; Type: INDEX; Schema: public

CREATE INDEX campaigns_by_brand ON public.campaigns USING btree (user_id, brand);

-- Name: campaigns_by_name; Type: INDEX; Schema: public

CREATE INDEX campaigns_by_name ON public.campaigns USING btree (user_id, name);

-- Name: campaigns_search; Type: INDEX; Schema: public

CREATE INDEX campaigns_search ON public.campaigns USING gin (name extensions.gin_trgm_ops);

-- Name: execution_results_retention; Type: INDEX; Schema: public

CREATE INDEX execution_results_retention ON public.execution_results USING btree (created_at) WHERE (purged_at IS NULL);

-- Name: execution_results_user; Type: INDEX; Schema: public

CREATE INDEX execution_results_user ON public.execution_results USING btree (user_id);

-- Name: fan_outs_user; Type: INDEX; Schema: public

CREATE INDEX fan_outs_user ON public.fan_outs USING btree (user_id, created_at DESC);

-- Name: fan_outs_workflow; Type: INDEX; Schema: public

CREATE INDEX fan_outs_workflow ON public.fan_outs USING btree (workflow_id) WHERE (workflow_id IS NOT NULL);

-- Name: idempotency_keys_age; Type: INDEX; Schema: public

CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (expires_at);

-- Name: instance_schema_cache_user; Type: INDEX; Schema: public

CREATE INDEX instance_schema_cache_user ON public.instance_schema_cache USING btree (user_id);

-- Name: notification_outbox_execution; Type: INDEX; Schema: public

CREATE INDEX notification_outbox_execution ON public.notification_outbox USING btree (execution_id);

-- Name: notification_outbox_queue; Type: INDEX; Schema: public

CREATE INDEX notification_outbox_queue ON public.notification_outbox USING btree (visible_at) WHERE (status = 'pending'::text);

-- Name: notification_outbox_schedule; Type: INDEX; Schema: public

CREATE INDEX notification_outbox_schedule ON public.notification_outbox USING btree (schedule_id);

-- Name: notification_outbox_user; Type: INDEX; Schema: public

CREATE INDEX notification_outbox_user ON public.notification_outbox USING btree (user_id);

-- Name: notification_unsubscribes_schedule; Type: INDEX; Schema: public

CREATE INDEX notification_unsubscribes_schedule ON public.notification_unsubscribes USING btree (schedule_id);

-- Name: notifications_by_created; Type: INDEX; Schema: public

CREATE INDEX notifications_by_created ON public.notifications USING btree (user_id, created_at DESC);

-- Name: notifications_unread; Type: INDEX; Schema: public

CREATE INDEX notifications_unread ON public.notifications USING btree (user_id) WHERE (read_at IS NULL);

-- Name: oauth_states_expiry; Type: INDEX; Schema: public

CREATE INDEX oauth_states_expiry ON public.oauth_states USING btree (expires_at);

-- Name: oauth_states_user; Type: INDEX; Schema: public

CREATE INDEX oauth_states_user ON public.oauth_states USING btree (user_id);

-- Name: picker_cache_user; Type: INDEX; Schema: public

CREATE INDEX picker_cache_user ON public.picker_cache USING btree (user_id);

-- Name: query_drafts_by_updated; Type: INDEX; Schema: public

CREATE INDEX query_drafts_by_updated ON public.query_drafts USING btree (user_id, updated_at DESC);

-- Name: query_drafts_workflow; Type: INDEX; Schema: public

CREATE INDEX query_drafts_workflow ON public.query_drafts USING btree (workflow_id);

-- Name: query_templates_by_category; Type: INDEX; Schema: public

CREATE INDEX query_templates_by_category ON public.query_templates USING btree (category, name);

-- Name: query_templates_by_tag; Type: INDEX; Schema: public

CREATE INDEX query_templates_by_tag ON public.query_templates USING gin (tags);

-- Name: query_templates_by_use; Type: INDEX; Schema: public

CREATE INDEX query_templates_by_use ON public.query_templates USING btree (use_count DESC);

-- Name: query_templates_owner; Type: INDEX; Schema: public

CREATE INDEX query_templates_owner ON public.query_templates USING btree (user_id, updated_at DESC);

-- Name: query_templates_search; Type: INDEX; Schema: public

CREATE INDEX query_templates_search ON public.query_templates USING gin (name extensions.gin_trgm_ops, description extensions.gin_trgm_ops);

-- Name: query_templates_shared; Type: INDEX; Schema: public

CREATE INDEX query_templates_shared ON public.query_templates USING btree (updated_at DESC) WHERE is_public;

-- Name: rate_limits_age; Type: INDEX; Schema: public

CREATE INDEX rate_limits_age ON public.rate_limits USING btree (window_start);

-- Name: saved_charts_execution; Type: INDEX; Schema: public

CREATE INDEX saved_charts_execution ON public.saved_charts USING btree (execution_id);

-- Name: saved_charts_user; Type: INDEX; Schema: public

CREATE INDEX saved_charts_user ON public.saved_charts USING btree (user_id, updated_at DESC);

-- Name: saved_charts_workflow; Type: INDEX; Schema: public

CREATE INDEX saved_charts_workflow ON public.saved_charts USING btree (workflow_id);

-- Name: schedule_backfills_open; Type: INDEX; Schema: public

CREATE UNIQUE INDEX schedule_backfills_open ON public.schedule_backfills USING btree (schedule_id) WHERE (status = ANY (ARRAY['running'::text, 'paused'::text]));

-- Name: schedule_backfills_schedule; Type: INDEX; Schema: public

CREATE INDEX schedule_backfills_schedule ON public.schedule_backfills USING btree (schedule_id, created_at DESC);

-- Name: schedule_backfills_user; Type: INDEX; Schema: public

CREATE INDEX schedule_backfills_user ON public.schedule_backfills USING btree (user_id, created_at DESC);

-- Name: schedule_runs_backfill; Type: INDEX; Schema: public

CREATE INDEX schedule_runs_backfill ON public.schedule_runs USING btree (backfill_id, backfill_position) WHERE (backfill_id IS NOT NULL);

-- Name: schedule_runs_execution; Type: INDEX; Schema: public

CREATE INDEX schedule_runs_execution ON public.schedule_runs USING btree (workflow_execution_id) WHERE (workflow_execution_id IS NOT NULL);

-- Name: schedule_runs_history; Type: INDEX; Schema: public

CREATE INDEX schedule_runs_history ON public.schedule_runs USING btree (schedule_id, scheduled_for DESC);

-- Name: schedule_runs_open; Type: INDEX; Schema: public

CREATE INDEX schedule_runs_open ON public.schedule_runs USING btree (schedule_id, scheduled_for) WHERE (status = ANY (ARRAY['PENDING'::text, 'RUNNING'::text]));

-- Name: schedule_runs_retry; Type: INDEX; Schema: public

CREATE INDEX schedule_runs_retry ON public.schedule_runs USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);

-- Name: schedule_runs_slot; Type: INDEX; Schema: public

CREATE UNIQUE INDEX schedule_runs_slot ON public.schedule_runs USING btree (schedule_id, scheduled_for) WHERE (kind = 'scheduled'::text);

-- Name: schedule_runs_user; Type: INDEX; Schema: public

CREATE INDEX schedule_runs_user ON public.schedule_runs USING btree (user_id, triggered_at DESC);

-- Name: template_favorites_template; Type: INDEX; Schema: public

CREATE INDEX template_favorites_template ON public.template_favorites USING btree (template_id);

-- Name: template_uses_user; Type: INDEX; Schema: public

CREATE INDEX template_uses_user ON public.template_uses USING btree (user_id);

-- Name: workflow_executions_amc_execution; Type: INDEX; Schema: public

CREATE UNIQUE INDEX workflow_executions_amc_execution ON public.workflow_executions USING btree (instance_id, amc_execution_id) WHERE (amc_execution_id IS NOT NULL);

-- Name: workflow_executions_by_completed; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_by_completed ON public.workflow_executions USING btree (user_id, completed_at DESC) WHERE (step = 'done'::text);

-- Name: workflow_executions_by_created; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_by_created ON public.workflow_executions USING btree (user_id, created_at DESC, id);

-- Name: workflow_executions_by_instance; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_by_instance ON public.workflow_executions USING btree (instance_id, created_at DESC);

-- Name: workflow_executions_by_status; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_by_status ON public.workflow_executions USING btree (user_id, status, created_at DESC);

-- Name: workflow_executions_by_workflow; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_by_workflow ON public.workflow_executions USING btree (workflow_id, created_at DESC);

-- Name: workflow_executions_parent; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_parent ON public.workflow_executions USING btree (parent_id) WHERE (parent_id IS NOT NULL);

-- Name: workflow_executions_queue; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_queue ON public.workflow_executions USING btree (step, next_poll_at) WHERE (step <> 'done'::text);

-- Name: workflow_executions_running; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_running ON public.workflow_executions USING btree (user_id, created_at DESC) WHERE (step <> 'done'::text);

-- Name: workflow_executions_schedule_run; Type: INDEX; Schema: public

CREATE INDEX workflow_executions_schedule_run ON public.workflow_executions USING btree (schedule_run_id) WHERE (schedule_run_id IS NOT NULL);

-- Name: workflow_schedules_by_name; Type: INDEX; Schema: public

CREATE INDEX workflow_schedules_by_name ON public.workflow_schedules USING btree (user_id, name);

-- Name: workflow_schedules_due; Type: INDEX; Schema: public

CREATE INDEX workflow_schedules_due ON public.workflow_schedules USING btree (visible_at) WHERE is_active;

-- Name: workflow_schedules_instance; Type: INDEX; Schema: public

CREATE INDEX workflow_schedules_instance ON public.workflow_schedules USING btree (instance_id);

-- Name: workflow_schedules_workflow; Type: INDEX; Schema: public

CREATE INDEX workflow_schedules_workflow ON public.workflow_schedules USING btree (workflow_id);

-- Name: workflow_versions_user; Type: INDEX; Schema: public

CREATE INDEX workflow_versions_user ON public.workflow_versions USING btree (user_id);

-- Name: workflows_by_created; Type: INDEX; Schema: public

CREATE INDEX workflows_by_created ON public.workflows USING btree (user_id, created_at DESC);

-- Name: workflows_by_last_run; Type: INDEX; Schema: public

CREATE INDEX workflows_by_last_run ON public.workflows USING btree (user_id, last_executed_at DESC NULLS LAST);

-- Name: workflows_by_name; Type: INDEX; Schema: public

CREATE INDEX workflows_by_name ON public.workflows USING btree (user_id, name_key);

-- Name: workflows_by_run_count; Type: INDEX; Schema: public

CREATE INDEX workflows_by_run_count ON public.workflows USING btree (user_id, execution_count DESC);

-- Name: workflows_by_status; Type: INDEX; Schema: public

CREATE INDEX workflows_by_status ON public.workflows USING btree (user_id, status, updated_at DESC);

-- Name: workflows_by_tag; Type: INDEX; Schema: public

CREATE INDEX workflows_by_tag ON public.workflows USING gin (tags);

-- Name: workflows_by_updated; Type: INDEX; Schema: public

CREATE INDEX workflows_by_updated ON public.workflows USING btree (user_id, updated_at DESC);

-- Name: workflows_instance; Type: INDEX; Schema: public

CREATE INDEX workflows_instance ON public.workflows USING btree (instance_id);

-- Name: workflows_search; Type: INDEX; Schema: public

CREATE INDEX workflows_search ON public.workflows USING gin (name extensions.gin_trgm_ops);

-- Name: workflows_template; Type: INDEX; Schema: public

CREATE INDEX workflows_template ON public.workflows USING btree (template_id);

-- Name: amazon_connections amazon_connections_audit_again; Type: TRIGGER; Schema: public

CREATE TRIGGER amazon_connections_audit_again AFTER UPDATE ON public.amazon_connections FOR EACH ROW WHEN (((new.status = 'connected'::text) AND ((old.status <> 'connected'::text) OR (old.lwa_user IS DISTINCT FROM new.lwa_user) OR (old.region <> new.region)))) EXECUTE FUNCTION private.audit_row('amazon.connected', 'amazon_connection', 'region');

-- Name: amazon_connections amazon_connections_audit_ended; Type: TRIGGER; Schema: public

CREATE TRIGGER amazon_connections_audit_ended AFTER UPDATE OF status ON public.amazon_connections FOR EACH ROW WHEN (((old.status <> 'disconnected'::text) AND (new.status = 'disconnected'::text))) EXECUTE FUNCTION private.audit_row('amazon.disconnected', 'amazon_connection', 'region');

-- Name: amazon_connections amazon_connections_audit_made; Type: TRIGGER; Schema: public

CREATE TRIGGER amazon_connections_audit_made AFTER INSERT ON public.amazon_connections FOR EACH ROW WHEN ((new.status = 'connected'::text)) EXECUTE FUNCTION private.audit_row('amazon.connected', 'amazon_connection', 'region');

-- Name: amazon_connections amazon_connections_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER amazon_connections_touch BEFORE UPDATE ON public.amazon_connections FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: amc_data_sources amc_data_sources_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER amc_data_sources_touch BEFORE UPDATE ON public.amc_data_sources FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: amc_instances amc_instances_audit; Type: TRIGGER; Schema: public

CREATE TRIGGER amc_instances_audit AFTER DELETE ON public.amc_instances FOR EACH ROW EXECUTE FUNCTION private.audit_row('instance.deleted', 'instance', 'name');

-- Name: amc_instances amc_instances_protect; Type: TRIGGER; Schema: public

CREATE TRIGGER amc_instances_protect BEFORE UPDATE ON public.amc_instances FOR EACH ROW EXECUTE FUNCTION private.protect_columns('id', 'user_id', 'created_at');

-- Name: amc_instances amc_instances_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER amc_instances_touch BEFORE UPDATE ON public.amc_instances FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: amc_schema_fields amc_schema_fields_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER amc_schema_fields_touch BEFORE UPDATE ON public.amc_schema_fields FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: api_keys api_keys_audit_made; Type: TRIGGER; Schema: public

CREATE TRIGGER api_keys_audit_made AFTER INSERT ON public.api_keys FOR EACH ROW EXECUTE FUNCTION private.audit_row('api_key.created', 'api_key', 'name');

-- Name: api_keys api_keys_audit_revoked; Type: TRIGGER; Schema: public

CREATE TRIGGER api_keys_audit_revoked AFTER UPDATE OF revoked_at ON public.api_keys FOR EACH ROW WHEN (((old.revoked_at IS NULL) AND (new.revoked_at IS NOT NULL))) EXECUTE FUNCTION private.audit_row('api_key.revoked', 'api_key', 'name');

-- Name: campaigns campaigns_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER campaigns_touch BEFORE UPDATE ON public.campaigns FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: notification_outbox notification_outbox_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER notification_outbox_touch BEFORE UPDATE ON public.notification_outbox FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: notifications notifications_protect; Type: TRIGGER; Schema: public

CREATE TRIGGER notifications_protect BEFORE UPDATE ON public.notifications FOR EACH ROW EXECUTE FUNCTION private.protect_columns('id', 'user_id', 'event_key', 'kind', 'title', 'body', 'link', 'created_at');

-- Name: profiles profiles_protect; Type: TRIGGER; Schema: public

CREATE TRIGGER profiles_protect BEFORE UPDATE ON public.profiles FOR EACH ROW EXECUTE FUNCTION private.protect_columns('id', 'email', 'is_active', 'created_at');

-- Name: profiles profiles_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER profiles_touch BEFORE UPDATE ON public.profiles FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: query_drafts query_drafts_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER query_drafts_touch BEFORE UPDATE ON public.query_drafts FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: query_templates query_templates_audit; Type: TRIGGER; Schema: public

CREATE TRIGGER query_templates_audit AFTER DELETE ON public.query_templates FOR EACH ROW WHEN ((old.user_id IS NOT NULL)) EXECUTE FUNCTION private.audit_row('template.deleted', 'template', 'name');

-- Name: query_templates query_templates_begin; Type: TRIGGER; Schema: public

CREATE TRIGGER query_templates_begin BEFORE INSERT ON public.query_templates FOR EACH ROW EXECUTE FUNCTION private.begin_template();

-- Name: query_templates query_templates_number; Type: TRIGGER; Schema: public

CREATE TRIGGER query_templates_number BEFORE UPDATE ON public.query_templates FOR EACH ROW EXECUTE FUNCTION private.number_template_version();

-- Name: query_templates query_templates_protect; Type: TRIGGER; Schema: public

CREATE TRIGGER query_templates_protect BEFORE UPDATE ON public.query_templates FOR EACH ROW EXECUTE FUNCTION private.protect_columns('id', 'user_id', 'template_key', 'use_count', 'created_at');

-- Name: query_templates query_templates_search; Type: TRIGGER; Schema: public

CREATE TRIGGER query_templates_search BEFORE INSERT OR UPDATE ON public.query_templates FOR EACH ROW EXECUTE FUNCTION private.fill_template_search();

-- Name: query_templates query_templates_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER query_templates_touch BEFORE UPDATE ON public.query_templates FOR EACH ROW WHEN ((old.use_count = new.use_count)) EXECUTE FUNCTION private.touch_updated_at();

-- Name: query_templates query_templates_versions; Type: TRIGGER; Schema: public

CREATE TRIGGER query_templates_versions AFTER INSERT OR UPDATE ON public.query_templates FOR EACH ROW EXECUTE FUNCTION private.store_template_version();

-- Name: saved_charts saved_charts_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER saved_charts_touch BEFORE UPDATE ON public.saved_charts FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: schedule_backfills schedule_backfills_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER schedule_backfills_touch BEFORE UPDATE ON public.schedule_backfills FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: schedule_runs schedule_runs_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER schedule_runs_touch BEFORE UPDATE ON public.schedule_runs FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: workflow_executions workflow_executions_instance; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_executions_instance BEFORE INSERT ON public.workflow_executions FOR EACH ROW EXECUTE FUNCTION private.fill_amc_instance_id();

-- Name: workflow_executions workflow_executions_schedule_run; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_executions_schedule_run AFTER INSERT ON public.workflow_executions FOR EACH ROW WHEN ((new.schedule_run_id IS NOT NULL)) EXECUTE FUNCTION private.link_schedule_run();

-- Name: workflow_executions workflow_executions_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_executions_touch BEFORE UPDATE ON public.workflow_executions FOR EACH ROW EXECUTE FUNCTION private.touch_updated_at();

-- Name: workflow_schedules workflow_schedules_audit; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_schedules_audit AFTER DELETE ON public.workflow_schedules FOR EACH ROW EXECUTE FUNCTION private.audit_row('schedule.deleted', 'schedule', 'name');

-- Name: workflow_schedules workflow_schedules_counters; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_schedules_counters BEFORE INSERT ON public.workflow_schedules FOR EACH ROW EXECUTE FUNCTION private.begin_schedule_counters();

-- Name: workflow_schedules workflow_schedules_enqueue; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_schedules_enqueue BEFORE INSERT ON public.workflow_schedules FOR EACH ROW EXECUTE FUNCTION private.enqueue_schedule();

-- Name: workflow_schedules workflow_schedules_orphaned; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_schedules_orphaned AFTER UPDATE OF workflow_id ON public.workflow_schedules FOR EACH ROW WHEN (((old.workflow_id IS NOT NULL) AND (new.workflow_id IS NULL) AND new.is_active)) EXECUTE FUNCTION private.pause_orphaned_schedule();

-- Name: workflow_schedules workflow_schedules_protect; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_schedules_protect BEFORE UPDATE ON public.workflow_schedules FOR EACH ROW WHEN ((CURRENT_USER = ANY (ARRAY['anon'::name, 'authenticated'::name]))) EXECUTE FUNCTION private.protect_columns('id', 'user_id', 'run_count', 'success_count', 'failure_count', 'last_run_at', 'last_run_status', 'last_success_window_end', 'created_at');

-- Name: workflow_schedules workflow_schedules_requeue; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_schedules_requeue BEFORE UPDATE ON public.workflow_schedules FOR EACH ROW WHEN (((NOT new.is_active) OR (new.visible_at IS NULL))) EXECUTE FUNCTION private.enqueue_schedule();

-- Name: workflow_schedules workflow_schedules_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER workflow_schedules_touch BEFORE UPDATE ON public.workflow_schedules FOR EACH ROW WHEN ((((((((((((((((((((((((old.workflow_id IS DISTINCT FROM new.workflow_id) OR (old.instance_id IS DISTINCT FROM new.instance_id)) OR (old.name IS DISTINCT FROM new.name)) OR (old.description IS DISTINCT FROM new.description)) OR (old.interval_preset IS DISTINCT FROM new.interval_preset)) OR (old.interval_days IS DISTINCT FROM new.interval_days)) OR (old.weekdays IS DISTINCT FROM new.weekdays)) OR (old.month_days IS DISTINCT FROM new.month_days)) OR (old.cron_expression IS DISTINCT FROM new.cron_expression)) OR (old.timezone IS DISTINCT FROM new.timezone)) OR (old.anchor_date IS DISTINCT FROM new.anchor_date)) OR (old.time_of_day IS DISTINCT FROM new.time_of_day)) OR (old.is_active IS DISTINCT FROM new.is_active)) OR (old.default_parameters IS DISTINCT FROM new.default_parameters)) OR (old.window_policy IS DISTINCT FROM new.window_policy)) OR (old.notification_settings IS DISTINCT FROM new.notification_settings)) OR (old.max_retries IS DISTINCT FROM new.max_retries)) OR (old.retry_delay_minutes IS DISTINCT FROM new.retry_delay_minutes)) OR (old.pause_on_failure IS DISTINCT FROM new.pause_on_failure)) OR (old.failure_threshold IS DISTINCT FROM new.failure_threshold)) OR (old.catch_up IS DISTINCT FROM new.catch_up)) OR (old.overlap IS DISTINCT FROM new.overlap)) OR (old.cost_limit IS DISTINCT FROM new.cost_limit))) EXECUTE FUNCTION private.touch_updated_at();

-- Name: workflows workflows_audit; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_audit AFTER DELETE ON public.workflows FOR EACH ROW EXECUTE FUNCTION private.audit_row('workflow.deleted', 'workflow', 'name');

-- Name: workflows workflows_counters; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_counters BEFORE INSERT ON public.workflows FOR EACH ROW EXECUTE FUNCTION private.begin_workflow_counters();

-- Name: workflows workflows_follow_published; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_follow_published BEFORE UPDATE ON public.workflows FOR EACH ROW WHEN (((new.instance_id IS DISTINCT FROM old.instance_id) OR (new.options IS DISTINCT FROM old.options))) EXECUTE FUNCTION private.follow_published_workflow();

-- Name: workflows workflows_number; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_number BEFORE INSERT OR UPDATE ON public.workflows FOR EACH ROW EXECUTE FUNCTION private.number_workflow_version();

-- Name: workflows workflows_protect; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_protect BEFORE UPDATE ON public.workflows FOR EACH ROW EXECUTE FUNCTION private.protect_columns('id', 'user_id', 'workflow_id', 'execution_count', 'success_count', 'last_execution_id', 'last_execution_status', 'last_executed_at', 'created_at');

-- Name: workflows workflows_protect_lease; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_protect_lease BEFORE UPDATE ON public.workflows FOR EACH ROW EXECUTE FUNCTION private.protect_columns('publish_lease', 'publish_lease_expires_at');

-- Name: workflows workflows_touch; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_touch BEFORE UPDATE ON public.workflows FOR EACH ROW WHEN (((((((((old.name IS DISTINCT FROM new.name) OR (old.description IS DISTINCT FROM new.description)) OR (old.sql_query IS DISTINCT FROM new.sql_query)) OR (old.parameters IS DISTINCT FROM new.parameters)) OR (old.options IS DISTINCT FROM new.options)) OR (old.instance_id IS DISTINCT FROM new.instance_id)) OR (old.tags IS DISTINCT FROM new.tags)) OR (old.status IS DISTINCT FROM new.status))) EXECUTE FUNCTION private.touch_updated_at();

-- Name: workflows workflows_versions; Type: TRIGGER; Schema: public

CREATE TRIGGER workflows_versions AFTER INSERT OR UPDATE ON public.workflows FOR EACH ROW EXECUTE FUNCTION private.store_workflow_version();

-- Name: amazon_connections amazon_connections_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amazon_connections
    ADD CONSTRAINT amazon_connections_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: amc_budgets amc_budgets_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_budgets
    ADD CONSTRAINT amc_budgets_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: amc_instances amc_instances_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_instances
    ADD CONSTRAINT amc_instances_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: amc_schema_fields amc_schema_fields_data_source_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_schema_fields
    ADD CONSTRAINT amc_schema_fields_data_source_id_fkey FOREIGN KEY (data_source_id) REFERENCES public.amc_data_sources(id) ON DELETE CASCADE;

-- Name: amc_schema_relationships amc_schema_relationships_source_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_schema_relationships
    ADD CONSTRAINT amc_schema_relationships_source_id_fkey FOREIGN KEY (source_id) REFERENCES public.amc_data_sources(id) ON DELETE CASCADE;

-- Name: amc_schema_relationships amc_schema_relationships_target_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.amc_schema_relationships
    ADD CONSTRAINT amc_schema_relationships_target_id_fkey FOREIGN KEY (target_id) REFERENCES public.amc_data_sources(id) ON DELETE CASCADE;

-- Name: api_keys api_keys_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: audit_log audit_log_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: campaigns campaigns_instance_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_instance_id_user_id_fkey FOREIGN KEY (instance_id, user_id) REFERENCES public.amc_instances(id, user_id) ON DELETE CASCADE;

-- Name: campaigns campaigns_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: execution_results execution_results_execution_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.execution_results
    ADD CONSTRAINT execution_results_execution_id_user_id_fkey FOREIGN KEY (execution_id, user_id) REFERENCES public.workflow_executions(id, user_id) ON DELETE CASCADE;

-- Name: execution_results execution_results_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.execution_results
    ADD CONSTRAINT execution_results_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: fan_outs fan_outs_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.fan_outs
    ADD CONSTRAINT fan_outs_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: fan_outs fan_outs_workflow_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.fan_outs
    ADD CONSTRAINT fan_outs_workflow_id_user_id_fkey FOREIGN KEY (workflow_id, user_id) REFERENCES public.workflows(id, user_id) ON DELETE SET NULL (workflow_id);

-- Name: idempotency_keys idempotency_keys_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: instance_schema_cache instance_schema_cache_instance_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.instance_schema_cache
    ADD CONSTRAINT instance_schema_cache_instance_id_user_id_fkey FOREIGN KEY (instance_id, user_id) REFERENCES public.amc_instances(id, user_id) ON DELETE CASCADE;

-- Name: instance_schema_cache instance_schema_cache_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.instance_schema_cache
    ADD CONSTRAINT instance_schema_cache_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: notification_outbox notification_outbox_execution_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_outbox
    ADD CONSTRAINT notification_outbox_execution_id_user_id_fkey FOREIGN KEY (execution_id, user_id) REFERENCES public.workflow_executions(id, user_id) ON DELETE CASCADE;

-- Name: notification_outbox notification_outbox_schedule_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_outbox
    ADD CONSTRAINT notification_outbox_schedule_id_user_id_fkey FOREIGN KEY (schedule_id, user_id) REFERENCES public.workflow_schedules(id, user_id) ON DELETE CASCADE;

-- Name: notification_outbox notification_outbox_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_outbox
    ADD CONSTRAINT notification_outbox_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: notification_unsubscribes notification_unsubscribes_schedule_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_unsubscribes
    ADD CONSTRAINT notification_unsubscribes_schedule_id_user_id_fkey FOREIGN KEY (schedule_id, user_id) REFERENCES public.workflow_schedules(id, user_id) ON DELETE CASCADE;

-- Name: notification_unsubscribes notification_unsubscribes_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notification_unsubscribes
    ADD CONSTRAINT notification_unsubscribes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: notifications notifications_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.notifications
    ADD CONSTRAINT notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: oauth_states oauth_states_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.oauth_states
    ADD CONSTRAINT oauth_states_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: picker_cache picker_cache_instance_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.picker_cache
    ADD CONSTRAINT picker_cache_instance_id_user_id_fkey FOREIGN KEY (instance_id, user_id) REFERENCES public.amc_instances(id, user_id) ON DELETE CASCADE;

-- Name: picker_cache picker_cache_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.picker_cache
    ADD CONSTRAINT picker_cache_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: profiles profiles_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.profiles
    ADD CONSTRAINT profiles_id_fkey FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE;

-- Name: query_drafts query_drafts_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_drafts
    ADD CONSTRAINT query_drafts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: query_drafts query_drafts_workflow_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_drafts
    ADD CONSTRAINT query_drafts_workflow_id_user_id_fkey FOREIGN KEY (workflow_id, user_id) REFERENCES public.workflows(id, user_id) ON DELETE CASCADE;

-- Name: query_template_versions query_template_versions_template_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_template_versions
    ADD CONSTRAINT query_template_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES public.query_templates(id) ON DELETE CASCADE;

-- Name: query_templates query_templates_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.query_templates
    ADD CONSTRAINT query_templates_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: saved_charts saved_charts_execution_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.saved_charts
    ADD CONSTRAINT saved_charts_execution_id_user_id_fkey FOREIGN KEY (execution_id, user_id) REFERENCES public.workflow_executions(id, user_id) ON DELETE CASCADE;

-- Name: saved_charts saved_charts_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.saved_charts
    ADD CONSTRAINT saved_charts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: saved_charts saved_charts_workflow_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.saved_charts
    ADD CONSTRAINT saved_charts_workflow_id_user_id_fkey FOREIGN KEY (workflow_id, user_id) REFERENCES public.workflows(id, user_id) ON DELETE CASCADE;

-- Name: schedule_backfills schedule_backfills_schedule_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_backfills
    ADD CONSTRAINT schedule_backfills_schedule_id_user_id_fkey FOREIGN KEY (schedule_id, user_id) REFERENCES public.workflow_schedules(id, user_id) ON DELETE CASCADE;

-- Name: schedule_backfills schedule_backfills_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_backfills
    ADD CONSTRAINT schedule_backfills_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: schedule_runs schedule_runs_backfill_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_runs
    ADD CONSTRAINT schedule_runs_backfill_id_user_id_fkey FOREIGN KEY (backfill_id, user_id) REFERENCES public.schedule_backfills(id, user_id) ON DELETE CASCADE;

-- Name: schedule_runs schedule_runs_schedule_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_runs
    ADD CONSTRAINT schedule_runs_schedule_id_user_id_fkey FOREIGN KEY (schedule_id, user_id) REFERENCES public.workflow_schedules(id, user_id) ON DELETE CASCADE;

-- Name: schedule_runs schedule_runs_workflow_execution_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.schedule_runs
    ADD CONSTRAINT schedule_runs_workflow_execution_id_user_id_fkey FOREIGN KEY (workflow_execution_id, user_id) REFERENCES public.workflow_executions(id, user_id) ON DELETE SET NULL (workflow_execution_id);

-- Name: template_favorites template_favorites_template_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.template_favorites
    ADD CONSTRAINT template_favorites_template_id_fkey FOREIGN KEY (template_id) REFERENCES public.query_templates(id) ON DELETE CASCADE;

-- Name: template_favorites template_favorites_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.template_favorites
    ADD CONSTRAINT template_favorites_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: template_uses template_uses_template_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.template_uses
    ADD CONSTRAINT template_uses_template_id_fkey FOREIGN KEY (template_id) REFERENCES public.query_templates(id) ON DELETE CASCADE;

-- Name: template_uses template_uses_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.template_uses
    ADD CONSTRAINT template_uses_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: workflow_executions workflow_executions_instance_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_executions
    ADD CONSTRAINT workflow_executions_instance_id_user_id_fkey FOREIGN KEY (instance_id, user_id) REFERENCES public.amc_instances(id, user_id);

-- Name: workflow_executions workflow_executions_parent_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_executions
    ADD CONSTRAINT workflow_executions_parent_id_user_id_fkey FOREIGN KEY (parent_id, user_id) REFERENCES public.fan_outs(id, user_id) ON DELETE SET NULL (parent_id);

-- Name: workflow_executions workflow_executions_schedule_run_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_executions
    ADD CONSTRAINT workflow_executions_schedule_run_id_user_id_fkey FOREIGN KEY (schedule_run_id, user_id) REFERENCES public.schedule_runs(id, user_id) ON DELETE SET NULL (schedule_run_id);

-- Name: workflow_executions workflow_executions_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_executions
    ADD CONSTRAINT workflow_executions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: workflow_executions workflow_executions_workflow_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_executions
    ADD CONSTRAINT workflow_executions_workflow_id_user_id_fkey FOREIGN KEY (workflow_id, user_id) REFERENCES public.workflows(id, user_id) ON DELETE SET NULL (workflow_id);

-- Name: workflow_schedules workflow_schedules_instance_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_schedules
    ADD CONSTRAINT workflow_schedules_instance_id_user_id_fkey FOREIGN KEY (instance_id, user_id) REFERENCES public.amc_instances(id, user_id);

-- Name: workflow_schedules workflow_schedules_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_schedules
    ADD CONSTRAINT workflow_schedules_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: workflow_schedules workflow_schedules_workflow_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_schedules
    ADD CONSTRAINT workflow_schedules_workflow_id_user_id_fkey FOREIGN KEY (workflow_id, user_id) REFERENCES public.workflows(id, user_id) ON DELETE SET NULL (workflow_id);

-- Name: workflow_versions workflow_versions_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_versions
    ADD CONSTRAINT workflow_versions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: workflow_versions workflow_versions_workflow_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflow_versions
    ADD CONSTRAINT workflow_versions_workflow_id_user_id_fkey FOREIGN KEY (workflow_id, user_id) REFERENCES public.workflows(id, user_id) ON DELETE CASCADE;

-- Name: workflows workflows_instance_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflows
    ADD CONSTRAINT workflows_instance_id_user_id_fkey FOREIGN KEY (instance_id, user_id) REFERENCES public.amc_instances(id, user_id) ON DELETE SET NULL (instance_id);

-- Name: workflows workflows_template_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflows
    ADD CONSTRAINT workflows_template_id_fkey FOREIGN KEY (template_id) REFERENCES public.query_templates(id) ON DELETE SET NULL;

-- Name: workflows workflows_user_id_fkey; Type: FK CONSTRAINT; Schema: public

ALTER TABLE ONLY public.workflows
    ADD CONSTRAINT workflows_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE CASCADE;

-- Name: amazon_connections; Type: ROW SECURITY; Schema: public

ALTER TABLE public.amazon_connections ENABLE ROW LEVEL SECURITY;

-- Name: amc_budgets; Type: ROW SECURITY; Schema: public

ALTER TABLE public.amc_budgets ENABLE ROW LEVEL SECURITY;

-- Name: amc_data_sources; Type: ROW SECURITY; Schema: public

ALTER TABLE public.amc_data_sources ENABLE ROW LEVEL SECURITY;

-- Name: amc_data_sources amc_data_sources_select; Type: POLICY; Schema: public

CREATE POLICY amc_data_sources_select ON public.amc_data_sources FOR SELECT TO authenticated USING (true);

-- Name: amc_instances; Type: ROW SECURITY; Schema: public

ALTER TABLE public.amc_instances ENABLE ROW LEVEL SECURITY;

-- Name: amc_instances amc_instances_owner; Type: POLICY; Schema: public

CREATE POLICY amc_instances_owner ON public.amc_instances TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: amc_schema_fields; Type: ROW SECURITY; Schema: public

ALTER TABLE public.amc_schema_fields ENABLE ROW LEVEL SECURITY;

-- Name: amc_schema_fields amc_schema_fields_select; Type: POLICY; Schema: public

CREATE POLICY amc_schema_fields_select ON public.amc_schema_fields FOR SELECT TO authenticated USING (true);

-- Name: amc_schema_relationships; Type: ROW SECURITY; Schema: public

ALTER TABLE public.amc_schema_relationships ENABLE ROW LEVEL SECURITY;

-- Name: amc_schema_relationships amc_schema_relationships_select; Type: POLICY; Schema: public

CREATE POLICY amc_schema_relationships_select ON public.amc_schema_relationships FOR SELECT TO authenticated USING (true);

-- Name: amc_search_words; Type: ROW SECURITY; Schema: public

ALTER TABLE public.amc_search_words ENABLE ROW LEVEL SECURITY;

-- Name: amc_search_words amc_search_words_select; Type: POLICY; Schema: public

CREATE POLICY amc_search_words_select ON public.amc_search_words FOR SELECT TO authenticated USING (true);

-- Name: api_keys; Type: ROW SECURITY; Schema: public

ALTER TABLE public.api_keys ENABLE ROW LEVEL SECURITY;

-- Name: audit_log; Type: ROW SECURITY; Schema: public

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

-- Name: audit_log audit_log_select; Type: POLICY; Schema: public

CREATE POLICY audit_log_select ON public.audit_log FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: campaigns; Type: ROW SECURITY; Schema: public

ALTER TABLE public.campaigns ENABLE ROW LEVEL SECURITY;

-- Name: campaigns campaigns_owner; Type: POLICY; Schema: public

CREATE POLICY campaigns_owner ON public.campaigns TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: execution_results; Type: ROW SECURITY; Schema: public

ALTER TABLE public.execution_results ENABLE ROW LEVEL SECURITY;

-- Name: execution_results execution_results_select; Type: POLICY; Schema: public

CREATE POLICY execution_results_select ON public.execution_results FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: fan_outs; Type: ROW SECURITY; Schema: public

ALTER TABLE public.fan_outs ENABLE ROW LEVEL SECURITY;

-- Name: fan_outs fan_outs_insert; Type: POLICY; Schema: public

CREATE POLICY fan_outs_insert ON public.fan_outs FOR INSERT TO authenticated WITH CHECK (public.owns(user_id));

-- Name: fan_outs fan_outs_select; Type: POLICY; Schema: public

CREATE POLICY fan_outs_select ON public.fan_outs FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: idempotency_keys; Type: ROW SECURITY; Schema: public

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;

-- Name: instance_schema_cache; Type: ROW SECURITY; Schema: public

ALTER TABLE public.instance_schema_cache ENABLE ROW LEVEL SECURITY;

-- Name: instance_schema_cache instance_schema_cache_owner; Type: POLICY; Schema: public

CREATE POLICY instance_schema_cache_owner ON public.instance_schema_cache TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: job_heartbeats; Type: ROW SECURITY; Schema: public

ALTER TABLE public.job_heartbeats ENABLE ROW LEVEL SECURITY;

-- Name: notification_outbox; Type: ROW SECURITY; Schema: public

ALTER TABLE public.notification_outbox ENABLE ROW LEVEL SECURITY;

-- Name: notification_unsubscribes; Type: ROW SECURITY; Schema: public

ALTER TABLE public.notification_unsubscribes ENABLE ROW LEVEL SECURITY;

-- Name: notification_unsubscribes notification_unsubscribes_delete; Type: POLICY; Schema: public

CREATE POLICY notification_unsubscribes_delete ON public.notification_unsubscribes FOR DELETE TO authenticated USING (public.owns(user_id));

-- Name: notification_unsubscribes notification_unsubscribes_select; Type: POLICY; Schema: public

CREATE POLICY notification_unsubscribes_select ON public.notification_unsubscribes FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: notifications; Type: ROW SECURITY; Schema: public

ALTER TABLE public.notifications ENABLE ROW LEVEL SECURITY;

-- Name: notifications notifications_delete; Type: POLICY; Schema: public

CREATE POLICY notifications_delete ON public.notifications FOR DELETE TO authenticated USING (public.owns(user_id));

-- Name: notifications notifications_select; Type: POLICY; Schema: public

CREATE POLICY notifications_select ON public.notifications FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: notifications notifications_update; Type: POLICY; Schema: public

CREATE POLICY notifications_update ON public.notifications FOR UPDATE TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: oauth_states; Type: ROW SECURITY; Schema: public

ALTER TABLE public.oauth_states ENABLE ROW LEVEL SECURITY;

-- Name: picker_cache; Type: ROW SECURITY; Schema: public

ALTER TABLE public.picker_cache ENABLE ROW LEVEL SECURITY;

-- Name: picker_cache picker_cache_owner; Type: POLICY; Schema: public

CREATE POLICY picker_cache_owner ON public.picker_cache TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: profiles; Type: ROW SECURITY; Schema: public

ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;

-- Name: profiles profiles_select; Type: POLICY; Schema: public

CREATE POLICY profiles_select ON public.profiles FOR SELECT TO authenticated USING (public.owns(id));

-- Name: profiles profiles_update; Type: POLICY; Schema: public

CREATE POLICY profiles_update ON public.profiles FOR UPDATE TO authenticated USING (public.owns(id)) WITH CHECK (public.owns(id));

-- Name: query_drafts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.query_drafts ENABLE ROW LEVEL SECURITY;

-- Name: query_drafts query_drafts_owner; Type: POLICY; Schema: public

CREATE POLICY query_drafts_owner ON public.query_drafts TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: query_template_versions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.query_template_versions ENABLE ROW LEVEL SECURITY;

-- Name: query_template_versions query_template_versions_select; Type: POLICY; Schema: public

CREATE POLICY query_template_versions_select ON public.query_template_versions FOR SELECT TO authenticated USING ((EXISTS ( SELECT 1
   FROM public.query_templates t
  WHERE (t.id = query_template_versions.template_id))));

-- Name: query_templates; Type: ROW SECURITY; Schema: public

ALTER TABLE public.query_templates ENABLE ROW LEVEL SECURITY;

-- Name: query_templates query_templates_delete; Type: POLICY; Schema: public

CREATE POLICY query_templates_delete ON public.query_templates FOR DELETE TO authenticated USING (public.owns(user_id));

-- Name: query_templates query_templates_insert; Type: POLICY; Schema: public

CREATE POLICY query_templates_insert ON public.query_templates FOR INSERT TO authenticated WITH CHECK ((public.owns(user_id) AND (template_key IS NULL)));

-- Name: query_templates query_templates_select; Type: POLICY; Schema: public

CREATE POLICY query_templates_select ON public.query_templates FOR SELECT TO authenticated USING ((is_public OR public.owns(user_id)));

-- Name: query_templates query_templates_update; Type: POLICY; Schema: public

CREATE POLICY query_templates_update ON public.query_templates FOR UPDATE TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: rate_limits; Type: ROW SECURITY; Schema: public

ALTER TABLE public.rate_limits ENABLE ROW LEVEL SECURITY;

-- Name: saved_charts; Type: ROW SECURITY; Schema: public

ALTER TABLE public.saved_charts ENABLE ROW LEVEL SECURITY;

-- Name: saved_charts saved_charts_owner; Type: POLICY; Schema: public

CREATE POLICY saved_charts_owner ON public.saved_charts TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: schedule_backfills; Type: ROW SECURITY; Schema: public

ALTER TABLE public.schedule_backfills ENABLE ROW LEVEL SECURITY;

-- Name: schedule_backfills schedule_backfills_select; Type: POLICY; Schema: public

CREATE POLICY schedule_backfills_select ON public.schedule_backfills FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: schedule_runs; Type: ROW SECURITY; Schema: public

ALTER TABLE public.schedule_runs ENABLE ROW LEVEL SECURITY;

-- Name: schedule_runs schedule_runs_select; Type: POLICY; Schema: public

CREATE POLICY schedule_runs_select ON public.schedule_runs FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: template_favorites; Type: ROW SECURITY; Schema: public

ALTER TABLE public.template_favorites ENABLE ROW LEVEL SECURITY;

-- Name: template_favorites template_favorites_delete; Type: POLICY; Schema: public

CREATE POLICY template_favorites_delete ON public.template_favorites FOR DELETE TO authenticated USING (public.owns(user_id));

-- Name: template_favorites template_favorites_insert; Type: POLICY; Schema: public

CREATE POLICY template_favorites_insert ON public.template_favorites FOR INSERT TO authenticated WITH CHECK ((public.owns(user_id) AND (EXISTS ( SELECT 1
   FROM public.query_templates t
  WHERE (t.id = template_favorites.template_id)))));

-- Name: template_favorites template_favorites_select; Type: POLICY; Schema: public

CREATE POLICY template_favorites_select ON public.template_favorites FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: template_uses; Type: ROW SECURITY; Schema: public

ALTER TABLE public.template_uses ENABLE ROW LEVEL SECURITY;

-- Name: template_uses template_uses_select; Type: POLICY; Schema: public

CREATE POLICY template_uses_select ON public.template_uses FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: workflow_executions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.workflow_executions ENABLE ROW LEVEL SECURITY;

-- Name: workflow_executions workflow_executions_insert; Type: POLICY; Schema: public

CREATE POLICY workflow_executions_insert ON public.workflow_executions FOR INSERT TO authenticated WITH CHECK ((public.owns(user_id) AND (status = 'PENDING'::text) AND (step = 'submit'::text) AND (amc_status IS NULL) AND (amc_execution_id IS NULL) AND (lease_token IS NULL) AND (lease_expires_at IS NULL) AND (step_attempts = 0) AND (submit_attempted_at IS NULL) AND (submitted_at IS NULL) AND (started_at IS NULL) AND (cancel_requested_at IS NULL) AND (error_details IS NULL) AND (schedule_run_id IS NULL) AND (row_count IS NULL) AND (result_columns IS NULL) AND (result_bytes IS NULL) AND (filtered_rows IS NULL) AND (cost IS NULL)));

-- Name: workflow_executions workflow_executions_select; Type: POLICY; Schema: public

CREATE POLICY workflow_executions_select ON public.workflow_executions FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: workflow_schedules; Type: ROW SECURITY; Schema: public

ALTER TABLE public.workflow_schedules ENABLE ROW LEVEL SECURITY;

-- Name: workflow_schedules workflow_schedules_owner; Type: POLICY; Schema: public

CREATE POLICY workflow_schedules_owner ON public.workflow_schedules TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: workflow_versions; Type: ROW SECURITY; Schema: public

ALTER TABLE public.workflow_versions ENABLE ROW LEVEL SECURITY;

-- Name: workflow_versions workflow_versions_select; Type: POLICY; Schema: public

CREATE POLICY workflow_versions_select ON public.workflow_versions FOR SELECT TO authenticated USING (public.owns(user_id));

-- Name: workflows; Type: ROW SECURITY; Schema: public

ALTER TABLE public.workflows ENABLE ROW LEVEL SECURITY;

-- Name: workflows workflows_owner; Type: POLICY; Schema: public

CREATE POLICY workflows_owner ON public.workflows TO authenticated USING (public.owns(user_id)) WITH CHECK (public.owns(user_id));

-- Name: FUNCTION abandon_idempotent(p_route text, p_key text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.abandon_idempotent(p_route text, p_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.abandon_idempotent(p_route text, p_key text) TO authenticated;
GRANT ALL ON FUNCTION public.abandon_idempotent(p_route text, p_key text) TO service_role;

-- Name: FUNCTION acquire_publish_lease(p_workflow uuid, p_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.acquire_publish_lease(p_workflow uuid, p_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.acquire_publish_lease(p_workflow uuid, p_seconds integer) TO service_role;

-- Name: FUNCTION acquire_refresh_lease(p_connection uuid, p_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.acquire_refresh_lease(p_connection uuid, p_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.acquire_refresh_lease(p_connection uuid, p_seconds integer) TO service_role;

-- Name: FUNCTION amc_search_term(p_term text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.amc_search_term(p_term text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.amc_search_term(p_term text) TO authenticated;
GRANT ALL ON FUNCTION public.amc_search_term(p_term text) TO service_role;

-- Name: FUNCTION begin_idempotent(p_route text, p_key text, p_request_hash text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.begin_idempotent(p_route text, p_key text, p_request_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.begin_idempotent(p_route text, p_key text, p_request_hash text) TO authenticated;
GRANT ALL ON FUNCTION public.begin_idempotent(p_route text, p_key text, p_request_hash text) TO service_role;

-- Name: FUNCTION change_schedule_backfill(p_backfill uuid, p_change text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.change_schedule_backfill(p_backfill uuid, p_change text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.change_schedule_backfill(p_backfill uuid, p_change text) TO authenticated;
GRANT ALL ON FUNCTION public.change_schedule_backfill(p_backfill uuid, p_change text) TO service_role;

-- Name: FUNCTION chart_hint(p_execution_id uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.chart_hint(p_execution_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.chart_hint(p_execution_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.chart_hint(p_execution_id uuid) TO service_role;

-- Name: FUNCTION claim_due_schedules(p_limit integer, p_lease_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.claim_due_schedules(p_limit integer, p_lease_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_due_schedules(p_limit integer, p_lease_seconds integer) TO service_role;

-- Name: FUNCTION claim_execution(p_id uuid, p_step text, p_lease_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.claim_execution(p_id uuid, p_step text, p_lease_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_execution(p_id uuid, p_step text, p_lease_seconds integer) TO service_role;

-- Name: FUNCTION claim_executions(p_step text, p_limit integer, p_lease_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.claim_executions(p_step text, p_limit integer, p_lease_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_executions(p_step text, p_limit integer, p_lease_seconds integer) TO service_role;

-- Name: FUNCTION claim_notifications(p_limit integer, p_lease_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.claim_notifications(p_limit integer, p_lease_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_notifications(p_limit integer, p_lease_seconds integer) TO service_role;

-- Name: FUNCTION claim_schedule_runs(p_limit integer, p_lease_seconds integer, p_id uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.claim_schedule_runs(p_limit integer, p_lease_seconds integer, p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_schedule_runs(p_limit integer, p_lease_seconds integer, p_id uuid) TO service_role;

-- Name: FUNCTION consume_oauth_state(p_state_hash text, p_browser_hash text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.consume_oauth_state(p_state_hash text, p_browser_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.consume_oauth_state(p_state_hash text, p_browser_hash text) TO service_role;

-- Name: FUNCTION count_executions(p_filter jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.count_executions(p_filter jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.count_executions(p_filter jsonb) TO authenticated;
GRANT ALL ON FUNCTION public.count_executions(p_filter jsonb) TO service_role;

-- Name: FUNCTION count_template_use(p_template_id uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.count_template_use(p_template_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.count_template_use(p_template_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.count_template_use(p_template_id uuid) TO service_role;

-- Name: FUNCTION create_api_key(p_name text, p_prefix text, p_hash text, p_scopes text[], p_expires_at timestamp with time zone); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.create_api_key(p_name text, p_prefix text, p_hash text, p_scopes text[], p_expires_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.create_api_key(p_name text, p_prefix text, p_hash text, p_scopes text[], p_expires_at timestamp with time zone) TO authenticated;
GRANT ALL ON FUNCTION public.create_api_key(p_name text, p_prefix text, p_hash text, p_scopes text[], p_expires_at timestamp with time zone) TO service_role;

-- Name: FUNCTION create_fan_out(p_fan_out jsonb, p_runs jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.create_fan_out(p_fan_out jsonb, p_runs jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.create_fan_out(p_fan_out jsonb, p_runs jsonb) TO authenticated;
GRANT ALL ON FUNCTION public.create_fan_out(p_fan_out jsonb, p_runs jsonb) TO service_role;

-- Name: FUNCTION delete_my_account(); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.delete_my_account() FROM PUBLIC;
GRANT ALL ON FUNCTION public.delete_my_account() TO authenticated;
GRANT ALL ON FUNCTION public.delete_my_account() TO service_role;

-- Name: FUNCTION end_my_session(p_session uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.end_my_session(p_session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.end_my_session(p_session uuid) TO authenticated;
GRANT ALL ON FUNCTION public.end_my_session(p_session uuid) TO service_role;

-- Name: FUNCTION end_schedule_run(p_run uuid, p_status text, p_code text, p_reason text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.end_schedule_run(p_run uuid, p_status text, p_code text, p_reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.end_schedule_run(p_run uuid, p_status text, p_code text, p_reason text) TO service_role;

-- Name: FUNCTION execution_matches(e public.workflow_executions, f jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.execution_matches(e public.workflow_executions, f jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.execution_matches(e public.workflow_executions, f jsonb) TO authenticated;
GRANT ALL ON FUNCTION public.execution_matches(e public.workflow_executions, f jsonb) TO service_role;

-- Name: FUNCTION finalise_execution(p_id uuid, p_lease uuid, p_status text, p_error jsonb, p_result jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.finalise_execution(p_id uuid, p_lease uuid, p_status text, p_error jsonb, p_result jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.finalise_execution(p_id uuid, p_lease uuid, p_status text, p_error jsonb, p_result jsonb) TO service_role;

-- Name: FUNCTION finish_idempotent(p_route text, p_key text, p_status integer, p_body jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.finish_idempotent(p_route text, p_key text, p_status integer, p_body jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.finish_idempotent(p_route text, p_key text, p_status integer, p_body jsonb) TO authenticated;
GRANT ALL ON FUNCTION public.finish_idempotent(p_route text, p_key text, p_status integer, p_body jsonb) TO service_role;

-- Name: FUNCTION hold_schedule_backfill(p_run uuid, p_reason text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.hold_schedule_backfill(p_run uuid, p_reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.hold_schedule_backfill(p_run uuid, p_reason text) TO service_role;

-- Name: FUNCTION import_amc_catalog(p_documents jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.import_amc_catalog(p_documents jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.import_amc_catalog(p_documents jsonb) TO service_role;

-- Name: FUNCTION import_query_templates(p_templates jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.import_query_templates(p_templates jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.import_query_templates(p_templates jsonb) TO service_role;

-- Name: FUNCTION list_executions(p_filter jsonb, p_sort text, p_descending boolean, p_limit integer, p_after jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.list_executions(p_filter jsonb, p_sort text, p_descending boolean, p_limit integer, p_after jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.list_executions(p_filter jsonb, p_sort text, p_descending boolean, p_limit integer, p_after jsonb) TO authenticated;
GRANT ALL ON FUNCTION public.list_executions(p_filter jsonb, p_sort text, p_descending boolean, p_limit integer, p_after jsonb) TO service_role;

-- Name: FUNCTION list_query_templates(p_filter jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.list_query_templates(p_filter jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.list_query_templates(p_filter jsonb) TO authenticated;
GRANT ALL ON FUNCTION public.list_query_templates(p_filter jsonb) TO service_role;

-- Name: FUNCTION list_schedules(p_id uuid, p_search text, p_filter text, p_instance uuid, p_workflow uuid, p_sort text, p_limit integer, p_offset integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.list_schedules(p_id uuid, p_search text, p_filter text, p_instance uuid, p_workflow uuid, p_sort text, p_limit integer, p_offset integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.list_schedules(p_id uuid, p_search text, p_filter text, p_instance uuid, p_workflow uuid, p_sort text, p_limit integer, p_offset integer) TO authenticated;
GRANT ALL ON FUNCTION public.list_schedules(p_id uuid, p_search text, p_filter text, p_instance uuid, p_workflow uuid, p_sort text, p_limit integer, p_offset integer) TO service_role;

-- Name: FUNCTION mark_needs_reauth(p_connection uuid, p_error text, p_lease uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.mark_needs_reauth(p_connection uuid, p_error text, p_lease uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.mark_needs_reauth(p_connection uuid, p_error text, p_lease uuid) TO service_role;

-- Name: FUNCTION my_amazon_connection(); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.my_amazon_connection() FROM PUBLIC;
GRANT ALL ON FUNCTION public.my_amazon_connection() TO authenticated;
GRANT ALL ON FUNCTION public.my_amazon_connection() TO service_role;

-- Name: FUNCTION my_api_keys(); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.my_api_keys() FROM PUBLIC;
GRANT ALL ON FUNCTION public.my_api_keys() TO authenticated;
GRANT ALL ON FUNCTION public.my_api_keys() TO service_role;

-- Name: FUNCTION my_sessions(); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.my_sessions() FROM PUBLIC;
GRANT ALL ON FUNCTION public.my_sessions() TO authenticated;
GRANT ALL ON FUNCTION public.my_sessions() TO service_role;

-- Name: FUNCTION my_workflow_tags(); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.my_workflow_tags() FROM PUBLIC;
GRANT ALL ON FUNCTION public.my_workflow_tags() TO authenticated;
GRANT ALL ON FUNCTION public.my_workflow_tags() TO service_role;

-- Name: FUNCTION open_api_key(p_prefix text, p_hash text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.open_api_key(p_prefix text, p_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.open_api_key(p_prefix text, p_hash text) TO anon;
GRANT ALL ON FUNCTION public.open_api_key(p_prefix text, p_hash text) TO service_role;

-- Name: FUNCTION owns(owner_id uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.owns(owner_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.owns(owner_id uuid) TO anon;
GRANT ALL ON FUNCTION public.owns(owner_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.owns(owner_id uuid) TO service_role;

-- Name: FUNCTION pause_amc_budget(p_user uuid, p_seconds double precision); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.pause_amc_budget(p_user uuid, p_seconds double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION public.pause_amc_budget(p_user uuid, p_seconds double precision) TO service_role;

-- Name: FUNCTION pause_schedule_for(p_schedule uuid, p_reason text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.pause_schedule_for(p_schedule uuid, p_reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.pause_schedule_for(p_schedule uuid, p_reason text) TO service_role;

-- Name: FUNCTION postpone_schedule_run(p_run uuid, p_delay_seconds integer, p_reason text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.postpone_schedule_run(p_run uuid, p_delay_seconds integer, p_reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.postpone_schedule_run(p_run uuid, p_delay_seconds integer, p_reason text) TO service_role;

-- Name: FUNCTION purge_api_records(); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.purge_api_records() FROM PUBLIC;
GRANT ALL ON FUNCTION public.purge_api_records() TO service_role;

-- Name: FUNCTION query_history(p_workflow_id uuid, p_sql text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.query_history(p_workflow_id uuid, p_sql text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.query_history(p_workflow_id uuid, p_sql text) TO authenticated;
GRANT ALL ON FUNCTION public.query_history(p_workflow_id uuid, p_sql text) TO service_role;

-- Name: FUNCTION read_all_notifications(); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.read_all_notifications() FROM PUBLIC;
GRANT ALL ON FUNCTION public.read_all_notifications() TO authenticated;
GRANT ALL ON FUNCTION public.read_all_notifications() TO service_role;

-- Name: FUNCTION record_due_schedules(p_rows jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_due_schedules(p_rows jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_due_schedules(p_rows jsonb) TO service_role;

-- Name: FUNCTION record_heartbeat(p_job text, p_event text, p_error text, p_summary jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_heartbeat(p_job text, p_event text, p_error text, p_summary jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_heartbeat(p_job text, p_event text, p_error text, p_summary jsonb) TO service_role;

-- Name: FUNCTION record_notification(p_id uuid, p_lease uuid, p_outcome text, p_error text, p_delay_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_notification(p_id uuid, p_lease uuid, p_outcome text, p_error text, p_delay_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_notification(p_id uuid, p_lease uuid, p_outcome text, p_error text, p_delay_seconds integer) TO service_role;

-- Name: FUNCTION record_poll(p_id uuid, p_lease uuid, p_amc_status text, p_status text, p_next_step text, p_delay_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_poll(p_id uuid, p_lease uuid, p_amc_status text, p_status text, p_next_step text, p_delay_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_poll(p_id uuid, p_lease uuid, p_amc_status text, p_status text, p_next_step text, p_delay_seconds integer) TO service_role;

-- Name: FUNCTION record_polls(p_runs jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_polls(p_runs jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_polls(p_runs jsonb) TO service_role;

-- Name: FUNCTION record_published(p_workflow uuid, p_lease uuid, p_instance uuid, p_amc_workflow_id text, p_synced_hash text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_published(p_workflow uuid, p_lease uuid, p_instance uuid, p_amc_workflow_id text, p_synced_hash text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_published(p_workflow uuid, p_lease uuid, p_instance uuid, p_amc_workflow_id text, p_synced_hash text) TO service_role;

-- Name: FUNCTION record_submission(p_id uuid, p_lease uuid, p_amc_execution_id text, p_amc_status text, p_poll_after_seconds integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_submission(p_id uuid, p_lease uuid, p_amc_execution_id text, p_amc_status text, p_poll_after_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_submission(p_id uuid, p_lease uuid, p_amc_execution_id text, p_amc_status text, p_poll_after_seconds integer) TO service_role;

-- Name: FUNCTION record_submit_intent(p_id uuid, p_lease uuid, p_amc_workflow_id text, p_submitted_via text, p_reason text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.record_submit_intent(p_id uuid, p_lease uuid, p_amc_workflow_id text, p_submitted_via text, p_reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_submit_intent(p_id uuid, p_lease uuid, p_amc_workflow_id text, p_submitted_via text, p_reason text) TO service_role;

-- Name: FUNCTION release_execution(p_id uuid, p_lease uuid, p_delay_seconds integer, p_error jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.release_execution(p_id uuid, p_lease uuid, p_delay_seconds integer, p_error jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.release_execution(p_id uuid, p_lease uuid, p_delay_seconds integer, p_error jsonb) TO service_role;

-- Name: FUNCTION release_executions(p_runs jsonb, p_delay_seconds integer, p_error jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.release_executions(p_runs jsonb, p_delay_seconds integer, p_error jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.release_executions(p_runs jsonb, p_delay_seconds integer, p_error jsonb) TO service_role;

-- Name: FUNCTION release_publish_lease(p_workflow uuid, p_lease uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.release_publish_lease(p_workflow uuid, p_lease uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.release_publish_lease(p_workflow uuid, p_lease uuid) TO service_role;

-- Name: FUNCTION release_refresh_lease(p_connection uuid, p_lease uuid, p_error text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.release_refresh_lease(p_connection uuid, p_lease uuid, p_error text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.release_refresh_lease(p_connection uuid, p_lease uuid, p_error text) TO service_role;

-- Name: FUNCTION request_cancel(p_id uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.request_cancel(p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.request_cancel(p_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.request_cancel(p_id uuid) TO service_role;

-- Name: FUNCTION request_schedule_run(p_schedule uuid, p_kind text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.request_schedule_run(p_schedule uuid, p_kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.request_schedule_run(p_schedule uuid, p_kind text) TO authenticated;
GRANT ALL ON FUNCTION public.request_schedule_run(p_schedule uuid, p_kind text) TO service_role;

-- Name: FUNCTION revoke_api_key(p_id uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.revoke_api_key(p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.revoke_api_key(p_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.revoke_api_key(p_id uuid) TO service_role;

-- Name: FUNCTION run_days(p_days integer, p_zone text, p_now timestamp with time zone); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.run_days(p_days integer, p_zone text, p_now timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.run_days(p_days integer, p_zone text, p_now timestamp with time zone) TO authenticated;
GRANT ALL ON FUNCTION public.run_days(p_days integer, p_zone text, p_now timestamp with time zone) TO service_role;

-- Name: FUNCTION save_refreshed_tokens(p_connection uuid, p_lease uuid, p_access text, p_refresh text, p_key_id text, p_expires_at timestamp with time zone); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.save_refreshed_tokens(p_connection uuid, p_lease uuid, p_access text, p_refresh text, p_key_id text, p_expires_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.save_refreshed_tokens(p_connection uuid, p_lease uuid, p_access text, p_refresh text, p_key_id text, p_expires_at timestamp with time zone) TO service_role;

-- Name: FUNCTION schedule_metrics(p_schedule uuid, p_from timestamp with time zone, p_to timestamp with time zone); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.schedule_metrics(p_schedule uuid, p_from timestamp with time zone, p_to timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.schedule_metrics(p_schedule uuid, p_from timestamp with time zone, p_to timestamp with time zone) TO authenticated;
GRANT ALL ON FUNCTION public.schedule_metrics(p_schedule uuid, p_from timestamp with time zone, p_to timestamp with time zone) TO service_role;

-- Name: FUNCTION search_amc_catalog(p_query text, p_fields integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.search_amc_catalog(p_query text, p_fields integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.search_amc_catalog(p_query text, p_fields integer) TO authenticated;
GRANT ALL ON FUNCTION public.search_amc_catalog(p_query text, p_fields integer) TO service_role;

-- Name: FUNCTION start_schedule_backfill(p_schedule uuid, p_unit text, p_concurrency integer, p_windows jsonb); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.start_schedule_backfill(p_schedule uuid, p_unit text, p_concurrency integer, p_windows jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.start_schedule_backfill(p_schedule uuid, p_unit text, p_concurrency integer, p_windows jsonb) TO authenticated;
GRANT ALL ON FUNCTION public.start_schedule_backfill(p_schedule uuid, p_unit text, p_concurrency integer, p_windows jsonb) TO service_role;

-- Name: FUNCTION tag_workflows(p_ids uuid[], p_add text[], p_remove text[]); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.tag_workflows(p_ids uuid[], p_add text[], p_remove text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tag_workflows(p_ids uuid[], p_add text[], p_remove text[]) TO authenticated;
GRANT ALL ON FUNCTION public.tag_workflows(p_ids uuid[], p_add text[], p_remove text[]) TO service_role;

-- Name: FUNCTION take_amc_budget(p_user uuid, p_want integer, p_person boolean, p_per_second double precision, p_burst integer); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.take_amc_budget(p_user uuid, p_want integer, p_person boolean, p_per_second double precision, p_burst integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.take_amc_budget(p_user uuid, p_want integer, p_person boolean, p_per_second double precision, p_burst integer) TO service_role;

-- Name: FUNCTION take_anonymous_rate_limit(p_bucket text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.take_anonymous_rate_limit(p_bucket text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.take_anonymous_rate_limit(p_bucket text) TO anon;
GRANT ALL ON FUNCTION public.take_anonymous_rate_limit(p_bucket text) TO service_role;

-- Name: FUNCTION take_rate_limit(p_kind text); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.take_rate_limit(p_kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.take_rate_limit(p_kind text) TO authenticated;
GRANT ALL ON FUNCTION public.take_rate_limit(p_kind text) TO service_role;

-- Name: FUNCTION unsubscribe_recipient(p_user uuid, p_email text, p_schedule uuid); Type: ACL; Schema: public

REVOKE ALL ON FUNCTION public.unsubscribe_recipient(p_user uuid, p_email text, p_schedule uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.unsubscribe_recipient(p_user uuid, p_email text, p_schedule uuid) TO service_role;
