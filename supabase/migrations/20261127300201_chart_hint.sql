-- What the template behind a run says about the chart of its result: of the template its saved query was made from; for
-- one that was never saved, of a template with the very same SQL, the curated one first. Reads as the caller: a template
-- or run that is not for them gives nothing.
create function public.chart_hint(p_execution_id uuid) returns jsonb
  language sql stable
  set search_path to ''
as $$
  select t.chart
  from public.workflow_executions e
  left join public.workflows w on w.id = e.workflow_id
  join public.query_templates t
    on case when w.template_id is not null then t.id = w.template_id else t.sql_template = e.template_sql end
  where e.id = p_execution_id and public.owns(e.user_id) and t.chart is not null
  order by t.template_key nulls last, t.created_at, t.id
  limit 1
$$;
revoke all on function public.chart_hint(uuid) from public, anon;
grant execute on function public.chart_hint(uuid) to authenticated, service_role;
