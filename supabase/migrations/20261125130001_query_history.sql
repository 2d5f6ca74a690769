-- What a query's own past says about its next run.

-- The last finished runs of a saved query, or, for one that was never saved, of the same text among the person's last
-- 500 runs; newest first, at most 50. Runs with the caller's rights.
create function public.query_history(p_workflow_id uuid, p_sql text)
returns table (submitted_at timestamptz, completed_at timestamptz, row_count bigint)
language sql stable set search_path = ''
as $$
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

revoke execute on function public.query_history(uuid, text) from public, anon;
grant execute on function public.query_history(uuid, text) to authenticated, service_role;
