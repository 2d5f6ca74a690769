-- Ten thousand schedules, and ten thousand templates, are listed in a tenth of a second: one pass over what a person may see
-- carries only what is counted and sorted by, and the rows of the page alone are read as a whole.

-- The counts come with the first row, also when the page itself is empty. p_sort: name, next, last, success, runs or
-- created, with -asc or -desc; anything else is the default.
create or replace function public.list_schedules(
  p_id uuid default null, p_search text default '', p_filter text default 'all', p_instance uuid default null,
  p_workflow uuid default null, p_sort text default 'next-asc', p_limit int default 50, p_offset int default 0
) returns table (
  schedule jsonb, workflow_name text, instance_id uuid, instance_name text, currency text, success_rate numeric,
  recent_runs jsonb, total int, all_count int, active_count int, paused_count int, failing_count int
)
language plpgsql stable security invoker set search_path = ''
as $$
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
end $$;

-- What is shared is found without looking at everybody's private templates.
create index query_templates_shared on public.query_templates (updated_at desc) where is_public;

-- The page of the library that a filter asks for, with the rights of whoever asks. Search: every term must be found in
-- `search_text`; a term that no template holds stands for the words most like it, of the 300 most used templates.
-- p_filter: {search, category, tag, difficulty, mode, paid, ownership, favorites, sort, limit, offset}, all optional.
-- Answer: {items, total, all, categories: [{category, count}], tags, terms: [{term, how, words}]}; `categories` counts
-- what the other filters leave, `all` everything the person can see.
create or replace function public.list_query_templates(p_filter jsonb)
returns jsonb
language plpgsql stable set search_path = ''
as $$
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
