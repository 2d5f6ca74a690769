-- Runs of one instance are asked about together (AMC's list), so what was seen is written together, too. And one
-- execution of AMC stands for one run of ours.

create unique index workflow_executions_amc_execution on public.workflow_executions (instance_id, amc_execution_id)
  where amc_execution_id is not null;

-- False also when another run already stands for that execution: then this one has to look again.
create or replace function public.record_submission(
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
exception when unique_violation then
  return false;
end $$;

-- record_poll for many: [{id, lease, amc_status, status, next_step, delay_seconds}]. Answers the ids that were written;
-- one that is missing had lost its lease.
create function public.record_polls(p_runs jsonb) returns setof uuid
language plpgsql security definer set search_path = ''
as $$
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

-- release_execution for many: [{id, lease}].
create function public.release_executions(p_runs jsonb, p_delay_seconds int, p_error jsonb) returns setof uuid
language sql security definer set search_path = ''
as $$
  update public.workflow_executions e
  set next_poll_at = now() + make_interval(secs => greatest(p_delay_seconds, 0)),
      error_details = coalesce(p_error, e.error_details),
      lease_token = null,
      lease_expires_at = null
  from jsonb_to_recordset(p_runs) as r(id uuid, lease uuid)
  where e.id = r.id and e.lease_token = r.lease and e.step <> 'done'
  returning e.id
$$;

revoke execute on function public.record_polls(jsonb) from public, anon, authenticated;
revoke execute on function public.release_executions(jsonb, int, jsonb) from public, anon, authenticated;
grant execute on function public.record_polls(jsonb) to service_role;
grant execute on function public.release_executions(jsonb, int, jsonb) to service_role;
