-- Loads the whole catalog in one transaction: scripts/import-amc-schemas.ts hands over every document at once, and either
-- all of it stands afterwards or nothing has changed. Documents whose content hash is unchanged are not touched.

create function public.import_amc_catalog(p_documents jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  v_added text[];
  v_changed text[];
  v_removed text[];
begin
  if jsonb_typeof(p_documents) is distinct from 'array' or jsonb_array_length(p_documents) = 0 then
    raise exception 'import_amc_catalog needs a list of at least one document' using errcode = '22023';
  end if;

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

  delete from pg_temp.incoming where not (schema_id = any (v_added) or schema_id = any (v_changed));

  insert into public.amc_data_sources as s (
    schema_id, name, amc_name, audience_twin, data_sources, description, category, tags, is_paid, window_column, retention,
    example_queries, field_count, dimension_count, metric_count, content_hash
  )
  select
    i.schema_id, d ->> 'name', d ->> 'amc_name', d ->> 'audience_twin',
    array(select jsonb_array_elements_text(d -> 'data_sources')), d ->> 'description', d ->> 'category',
    array(select jsonb_array_elements_text(d -> 'tags')), (d ->> 'is_paid')::boolean, d ->> 'window_column', d ->> 'retention',
    d -> 'example_queries', (d ->> 'field_count')::int, (d ->> 'dimension_count')::int, (d ->> 'metric_count')::int, i.content_hash
  from pg_temp.incoming i, lateral (select i.document as d) as x
  on conflict (schema_id) do update set
    name = excluded.name, amc_name = excluded.amc_name, audience_twin = excluded.audience_twin,
    data_sources = excluded.data_sources, description = excluded.description, category = excluded.category,
    tags = excluded.tags, is_paid = excluded.is_paid, window_column = excluded.window_column, retention = excluded.retention,
    example_queries = excluded.example_queries, field_count = excluded.field_count,
    dimension_count = excluded.dimension_count, metric_count = excluded.metric_count, content_hash = excluded.content_hash;

  -- Fields keep their row where the name stays, so that what refers to one survives an edit of its description.
  delete from public.amc_schema_fields f
    using public.amc_data_sources s, pg_temp.incoming i
    where f.data_source_id = s.id and s.schema_id = i.schema_id
      and not exists (
        select 1 from jsonb_array_elements(i.document -> 'fields') as field where field ->> 'field_name' = f.field_name
      );
  insert into public.amc_schema_fields as f (
    data_source_id, position, field_name, display_name, data_type, description, is_dimension, is_metric,
    aggregation_threshold, examples, notes
  )
  select
    s.id, (field ->> 'position')::int, field ->> 'field_name', field ->> 'display_name', field ->> 'data_type',
    field ->> 'description', (field ->> 'is_dimension')::boolean, (field ->> 'is_metric')::boolean,
    field ->> 'aggregation_threshold', array(select jsonb_array_elements_text(field -> 'examples')), field ->> 'notes'
  from pg_temp.incoming i
  join public.amc_data_sources s on s.schema_id = i.schema_id
  cross join lateral jsonb_array_elements(i.document -> 'fields') as field
  on conflict (data_source_id, field_name) do update set
    position = excluded.position, display_name = excluded.display_name, data_type = excluded.data_type,
    description = excluded.description, is_dimension = excluded.is_dimension, is_metric = excluded.is_metric,
    aggregation_threshold = excluded.aggregation_threshold, examples = excluded.examples, notes = excluded.notes;

  -- Relations of changed documents are written anew; the importer has checked that every target exists.
  delete from public.amc_schema_relationships r
    using public.amc_data_sources s, pg_temp.incoming i
    where r.source_id = s.id and s.schema_id = i.schema_id;
  insert into public.amc_schema_relationships (source_id, target_id, relationship_type, join_on, description)
  select s.id, t.id, 'joins', relation ->> 'on', relation ->> 'description'
  from pg_temp.incoming i
  join public.amc_data_sources s on s.schema_id = i.schema_id
  cross join lateral jsonb_array_elements(i.document -> 'related') as relation
  join public.amc_data_sources t on t.amc_name = relation ->> 'table' or t.audience_twin = relation ->> 'table'
  on conflict do nothing;

  drop table pg_temp.incoming;
  return jsonb_build_object('added', to_jsonb(v_added), 'changed', to_jsonb(v_changed), 'removed', to_jsonb(v_removed));
end;
$$;

revoke execute on function public.import_amc_catalog(jsonb) from public, anon, authenticated;
grant execute on function public.import_amc_catalog(jsonb) to service_role;
