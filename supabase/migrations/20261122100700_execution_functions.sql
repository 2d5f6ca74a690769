-- The life of a run, as functions. Every write says which lease it holds; the database clock is the clock.
-- All but request_cancel are for the service role: jobs and steps.

-- The claim itself, for ids that are locked by the caller. Runs of an inactive owner are pushed back instead of
-- claimed, so that they never stand at the head of the queue.
create function private.lease_executions(p_ids uuid[], p_lease_seconds int)
returns setof public.workflow_executions
language plpgsql security definer set search_path = ''
as $$
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

create function public.claim_executions(p_step text, p_limit int, p_lease_seconds int)
returns setof public.workflow_executions
language plpgsql security definer set search_path = ''
as $$
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

-- One run. For 'submit' the not-before instant does not count (a person is waiting), for the others it does.
create function public.claim_execution(p_id uuid, p_step text, p_lease_seconds int)
returns setof public.workflow_executions
language plpgsql security definer set search_path = ''
as $$
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

-- What we are about to do, before the POST: a crash afterwards looks for the run it may have started.
create function public.record_submit_intent(
  p_id uuid, p_lease uuid, p_amc_workflow_id text, p_submitted_via text, p_reason text
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.workflow_executions
  set submit_attempted_at = coalesce(submit_attempted_at, now()),
      amc_workflow_id = p_amc_workflow_id,
      submitted_via = p_submitted_via,
      submit_reason = p_reason
  where id = p_id and lease_token = p_lease and step = 'submit';
  return found;
end $$;

create function public.record_submission(
  p_id uuid, p_lease uuid, p_amc_execution_id text, p_amc_status text, p_poll_after_seconds int
) returns boolean
language plpgsql security definer set search_path = ''
as $$
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
end $$;

-- A look at AMC: what it says (raw), what we show, who acts next and not before when. Terminal states are not for this
-- function: they come with finalise.
create function public.record_poll(
  p_id uuid, p_lease uuid, p_amc_status text, p_status text, p_next_step text, p_delay_seconds int
) returns boolean
language plpgsql security definer set search_path = ''
as $$
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

-- Gives a run back after a problem that may pass. The problem stays visible on the row.
create function public.release_execution(p_id uuid, p_lease uuid, p_delay_seconds int, p_error jsonb) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.workflow_executions
  set next_poll_at = now() + make_interval(secs => greatest(p_delay_seconds, 0)),
      error_details = coalesce(p_error, error_details),
      lease_token = null,
      lease_expires_at = null
  where id = p_id and lease_token = p_lease and step <> 'done';
  return found;
end $$;

-- Everything that follows from a run being over, in the transaction that ends it. Called once a run, by the functions
-- that move step to 'done'.
create function private.after_execution(p_run public.workflow_executions) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  succeeded constant boolean := p_run.status = 'SUCCEEDED';
  event text;
begin
  update public.workflows w
  set execution_count = w.execution_count + 1,
      success_count = w.success_count + succeeded::int,
      last_execution_id = p_run.id,
      last_execution_status = p_run.status,
      last_executed_at = p_run.completed_at
  where w.id = p_run.workflow_id;

  if p_run.schedule_run_id is null then
    return;
  end if;

  update public.schedule_runs r
  set status = case when succeeded then 'SUCCESS' else 'FAILED' end,
      completed_at = p_run.completed_at,
      cost = p_run.cost,
      error_message = p_run.error_details ->> 'message'
  where r.id = p_run.schedule_run_id;

  event := case when succeeded then 'run_succeeded' else 'run_failed' end;
  insert into public.notification_outbox (user_id, event_key, kind, schedule_id, execution_id)
  select p_run.user_id, 'execution:' || p_run.id || ':finished', event, s.id, p_run.id
  from public.schedule_runs r join public.workflow_schedules s on s.id = r.schedule_id
  where r.id = p_run.schedule_run_id
    and (s.notification_settings ->> case when succeeded then 'on_success' else 'on_failure' end) = 'true'
  on conflict (event_key) do nothing;
end $$;

-- Ends a run, once. p_result (only with SUCCEEDED, and needed there): store_key, row_count, bytes, columns, profile,
-- first_rows, filtered_rows.
create function public.finalise_execution(p_id uuid, p_lease uuid, p_status text, p_error jsonb, p_result jsonb)
returns boolean
language plpgsql security definer set search_path = ''
as $$
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

-- The owner's wish to stop. Nothing has been sent to AMC yet: over at once. Else the next step cancels it there.
create function public.request_cancel(p_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
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

-- 'start' when a job begins, 'ok' or 'error' when it ends.
create function public.record_heartbeat(
  p_job text, p_event text, p_error text default null, p_summary jsonb default null
) returns void
language plpgsql security definer set search_path = ''
as $$
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

revoke execute on function public.claim_executions(text, int, int) from public, anon, authenticated;
revoke execute on function public.claim_execution(uuid, text, int) from public, anon, authenticated;
revoke execute on function public.record_submit_intent(uuid, uuid, text, text, text) from public, anon, authenticated;
revoke execute on function public.record_submission(uuid, uuid, text, text, int) from public, anon, authenticated;
revoke execute on function public.record_poll(uuid, uuid, text, text, text, int) from public, anon, authenticated;
revoke execute on function public.release_execution(uuid, uuid, int, jsonb) from public, anon, authenticated;
revoke execute on function public.finalise_execution(uuid, uuid, text, jsonb, jsonb) from public, anon, authenticated;
revoke execute on function public.record_heartbeat(text, text, text, jsonb) from public, anon, authenticated;
revoke execute on function public.request_cancel(uuid) from public, anon;

grant execute on function public.claim_executions(text, int, int) to service_role;
grant execute on function public.claim_execution(uuid, text, int) to service_role;
grant execute on function public.record_submit_intent(uuid, uuid, text, text, text) to service_role;
grant execute on function public.record_submission(uuid, uuid, text, text, int) to service_role;
grant execute on function public.record_poll(uuid, uuid, text, text, text, int) to service_role;
grant execute on function public.release_execution(uuid, uuid, int, jsonb) to service_role;
grant execute on function public.finalise_execution(uuid, uuid, text, jsonb, jsonb) to service_role;
grant execute on function public.record_heartbeat(text, text, text, jsonb) to service_role;
grant execute on function public.request_cancel(uuid) to authenticated, service_role;
