-- What lists of saved queries need beside the table: the tags in use, and tagging many at once.

alter table public.workflows add constraint workflows_tags_count check (cardinality(tags) <= 20);

-- People look for "beta" between "Alpha" and "Gamma": the list is sorted by this.
alter table public.workflows add column name_key text not null generated always as (lower(name)) stored;
drop index public.workflows_by_name;
create index workflows_by_name on public.workflows (user_id, name_key);

-- The tags of whoever asks, the most used first. Runs with the caller's rights.
create function public.my_workflow_tags()
returns table (tag text, uses bigint)
language sql stable set search_path = ''
as $$
  select t.tag, count(*) from public.workflows w cross join lateral unnest(w.tags) as t (tag)
  where public.owns(w.user_id)
  group by t.tag order by count(*) desc, t.tag
$$;

-- Adds and removes tags on many queries in one statement: all of them or none. Runs with the caller's rights, so that
-- others' queries are as good as absent. Answers how many were changed. A query that would have more than 20 breaks the
-- table's rule (23514).
create function public.tag_workflows(p_ids uuid[], p_add text[], p_remove text[])
returns int
language plpgsql set search_path = ''
as $$
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

revoke execute on function public.my_workflow_tags() from public, anon;
grant execute on function public.my_workflow_tags() to authenticated, service_role;
revoke execute on function public.tag_workflows(uuid[], text[], text[]) from public, anon;
grant execute on function public.tag_workflows(uuid[], text[], text[]) to authenticated, service_role;
