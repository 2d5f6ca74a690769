-- The query library: what a template says about itself, its versions, who used it, and what a saved query remembers of it.

alter table public.query_templates
  -- One sentence: the question it answers. `description` says how to read the result and what to beware of.
  add column purpose text not null default '' check (length(purpose) <= 500),
  add column mode text not null default 'measurement' check (mode in ('measurement', 'audience')),
  add column is_paid boolean not null default false,
  -- The window that suits it, in days, and how many days before today it should end.
  add column window_days int check (window_days between 1 and 400),
  add column window_lag_days int check (window_lag_days between 0 and 400),
  add column expected_columns jsonb not null default '[]' check (jsonb_typeof(expected_columns) = 'array'),
  add column chart jsonb check (jsonb_typeof(chart) = 'object'),
  add column content_hash text,
  add check ((window_days is null) = (window_lag_days is null));

create table public.query_template_versions (
  template_id uuid not null references public.query_templates (id) on delete cascade,
  version int not null check (version > 0),
  sql_template text not null,
  parameters jsonb not null,
  created_at timestamptz not null default now(),
  primary key (template_id, version)
);

-- A person counts once a day for a template, so that nobody can push their own up.
create table public.template_uses (
  template_id uuid not null references public.query_templates (id) on delete cascade,
  user_id uuid not null default auth.uid() references public.profiles (id) on delete cascade,
  used_on date not null,
  primary key (template_id, user_id, used_on)
);
create index template_uses_user on public.template_uses (user_id);

-- A saved query remembers which template it began as, and at which version.
alter table public.workflows
  add column template_id uuid references public.query_templates (id) on delete set null,
  add column template_version int check (template_version > 0);
create index workflows_template on public.workflows (template_id);

-- A version is what a saved query would notice: other SQL, other parameters, another mode. Better words are none.
create or replace function private.number_template_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.version := old.version + (
    (new.sql_template, new.parameters, new.mode) is distinct from (old.sql_template, old.parameters, old.mode)
  )::int;
  return new;
end $$;

create function private.store_template_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' or new.version <> old.version then
    insert into public.query_template_versions (template_id, version, sql_template, parameters)
    values (new.id, new.version, new.sql_template, new.parameters);
  end if;
  return null;
end $$;
create trigger query_templates_versions after insert or update on public.query_templates
  for each row execute function private.store_template_version();
insert into public.query_template_versions (template_id, version, sql_template, parameters)
  select id, version, sql_template, parameters from public.query_templates;

alter table public.query_template_versions enable row level security;
alter table public.template_uses enable row level security;
-- The sub-select runs under the caller's own policies: versions are seen by whoever sees the template.
create policy query_template_versions_select on public.query_template_versions for select to authenticated
  using (exists (select 1 from public.query_templates t where t.id = template_id));
create policy template_uses_select on public.template_uses for select to authenticated using (public.owns(user_id));

-- Counts one use of a template by whoever calls; answers the count. Null: there is no such template for this person.
create function public.count_template_use(p_template_id uuid)
returns int
language plpgsql security definer set search_path = ''
as $$
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

-- Loads the built-in templates in one transaction: after it all of them stand, or nothing has changed. A template whose
-- hash is the same is not touched; its number goes up only when a saved query would notice (see the trigger).
create function public.import_query_templates(p_templates jsonb)
returns jsonb
language plpgsql security definer set search_path = ''
as $$
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

-- The page of the library that a filter asks for, with the rights of whoever asks. Search: every term must be found in
-- name, purpose, description, tags, tables or category; a term that no template holds stands for the words most like it.
-- p_filter: {search, category, tag, difficulty, mode, paid, ownership, favorites, sort, limit, offset}, all optional.
-- Answer: {items, total, all, categories: [{category, count}], tags, terms: [{term, how, words}]}; `categories` counts
-- what the other filters leave, `all` everything the person can see.
create function public.list_query_templates(p_filter jsonb)
returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_sort text := coalesce(p_filter ->> 'sort', 'name');
  v_limit int := least(coalesce((p_filter ->> 'limit')::int, 100), 200);
  v_offset int := greatest(coalesce((p_filter ->> 'offset')::int, 0), 0);
  v_terms jsonb;
  v_answer jsonb;
begin
  with given as (
    select term, min(at) as at
    from regexp_split_to_table(
      btrim(regexp_replace(lower(left(coalesce(p_filter ->> 'search', ''), 200)), '[^a-z0-9]+', ' ', 'g')), ' '
    ) with ordinality as g (term, at)
    where term <> '' group by term order by min(at) limit 8
  ),
  texts as (
    select ' ' || regexp_replace(
      lower(concat_ws(' ', name, purpose, description, category, array_to_string(tags, ' '), array_to_string(data_sources, ' '))),
      '[^a-z0-9]+', ' ', 'g') as text
    from public.query_templates where exists (select 1 from given)
  ),
  found as (
    select g.*, exists (select 1 from texts t where strpos(t.text, g.term) > 0) as inside from given g
  ),
  words as (
    select distinct word from texts, regexp_split_to_table(btrim(text), ' ') as word
    where length(word) > 2 and exists (select 1 from found where not inside)
  ),
  near as (
    select term, array_agg(word order by likeness desc, word) as words from (
      select f.term, w.word, extensions.similarity(w.word, f.term) as likeness,
        max(extensions.similarity(w.word, f.term)) over (partition by f.term) as best
      from found f cross join words w
      where not f.inside and length(f.term) > 2 and abs(length(w.word) - length(f.term)) <= 3
    ) as scored
    where likeness >= 0.3 and likeness >= 0.75 * best group by term
  )
  select coalesce(jsonb_agg(jsonb_build_object(
      'term', f.term,
      'how', case when f.inside then 'found' when n.words is null then 'none' else 'near' end,
      'words', to_jsonb(case when f.inside then array[f.term] else coalesce(n.words[1:4], '{}') end)
    ) order by f.at), '[]')
    into v_terms
    from found f left join near n on n.term = f.term;

  with visible as (
    select t.*, f.template_id is not null as is_favorite, t.user_id is not null and t.user_id = v_user as is_mine,
      coalesce((
        select sum(place.score) from (
          select max(case
            when strpos(' ' || lower(t.name), ' ' || word) > 0 then 10
            when strpos(lower(t.name), word) > 0 then 7
            when word = any (t.tags) then 5
            when strpos(array_to_string(t.data_sources, ' '), word) > 0 then 4
            when strpos(lower(t.category || ' ' || t.purpose), word) > 0 then 3
            when strpos(lower(t.description), word) > 0 then 1
          end) as score
          from jsonb_array_elements(v_terms) as term, jsonb_array_elements_text(term -> 'words') as word
          group by term
        ) as place
      ), 0) as score,
      not exists (
        select 1 from jsonb_array_elements(v_terms) as term
        where not exists (
          select 1 from jsonb_array_elements_text(term -> 'words') as word
          where strpos(lower(concat_ws(' ', t.name, t.purpose, t.description, t.category, array_to_string(t.tags, ' '),
            array_to_string(t.data_sources, ' '))), word) > 0
        )
      ) as fits_search
    from public.query_templates t
    left join public.template_favorites f on f.template_id = t.id and f.user_id = v_user
  ),
  fitting as (
    select * from visible v
    where fits_search
      and (p_filter ->> 'tag' is null or p_filter ->> 'tag' = any (tags))
      and (p_filter ->> 'difficulty' is null or p_filter ->> 'difficulty' = difficulty)
      and (p_filter ->> 'mode' is null or p_filter ->> 'mode' = mode)
      and (p_filter ->> 'paid' is null or (p_filter ->> 'paid')::boolean = is_paid)
      and (coalesce((p_filter ->> 'favorites')::boolean, false) = false or is_favorite)
      and case p_filter ->> 'ownership'
        when 'built-in' then user_id is null
        when 'mine' then is_mine
        when 'shared' then user_id is not null and not is_mine
        else true
      end
  ),
  listed as (
    select * from fitting where p_filter ->> 'category' is null or p_filter ->> 'category' = category
  ),
  page as (
    select * from listed
    order by
      case when v_sort = 'relevance' then score end desc nulls last,
      case when v_sort = 'used' then use_count end desc nulls last,
      case when v_sort = 'updated' then updated_at end desc nulls last,
      case when v_sort = 'difficulty' then array_position(array['beginner', 'intermediate', 'advanced'], difficulty) end,
      lower(name), id
    limit v_limit offset v_offset
  )
  select jsonb_build_object(
      'items', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', id, 'key', template_key, 'name', name, 'purpose', purpose, 'category', category, 'mode', mode,
          'paid', is_paid, 'difficulty', difficulty, 'tags', tags, 'tables', data_sources, 'version', version,
          'use_count', use_count, 'favorite', is_favorite, 'mine', is_mine, 'shared', is_public,
          'updated_at', updated_at
        ) order by
          case when v_sort = 'relevance' then score end desc nulls last,
          case when v_sort = 'used' then use_count end desc nulls last,
          case when v_sort = 'updated' then updated_at end desc nulls last,
          case when v_sort = 'difficulty' then array_position(array['beginner', 'intermediate', 'advanced'], difficulty) end,
          lower(name), id)
        from page
      ), '[]'),
      'total', (select count(*) from listed),
      'all', (select count(*) from visible),
      'categories', coalesce((
        select jsonb_agg(jsonb_build_object('category', category, 'count', n) order by category)
        from (select category, count(*) as n from fitting group by category) as counted
      ), '[]'),
      'tags', coalesce((select jsonb_agg(distinct tag) from visible, unnest(tags) as tag), '[]'),
      'terms', v_terms
    )
    into v_answer;
  return v_answer;
end $$;

revoke execute on function public.count_template_use(uuid) from public, anon;
grant execute on function public.count_template_use(uuid) to authenticated, service_role;
revoke execute on function public.import_query_templates(jsonb) from public, anon, authenticated;
grant execute on function public.import_query_templates(jsonb) to service_role;
revoke execute on function public.list_query_templates(jsonb) from public, anon;
grant execute on function public.list_query_templates(jsonb) to authenticated, service_role;
