-- The list of the library answers at once with ten thousand templates behind it: what is searched is kept ready, rows are
-- looked at with few columns, and nothing is worked out that the filter does not ask for.

-- Name, purpose, description, category, tags and tables in lower case, letters and digits only, one blank between words.
alter table public.query_templates add column search_text text not null default '';

create function private.fill_template_search() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.search_text := btrim(regexp_replace(
    lower(concat_ws(' ', new.name, new.purpose, new.description, new.category, array_to_string(new.tags, ' '),
      array_to_string(new.data_sources, ' '))),
    '[^a-z0-9]+', ' ', 'g'));
  return new;
end $$;
create trigger query_templates_search before insert or update on public.query_templates
  for each row execute function private.fill_template_search();
update public.query_templates set search_text = '' where id is not null;

-- The page of the library that a filter asks for, with the rights of whoever asks. Search: every term must be found in
-- `search_text`; a term that no template holds stands for the words most like it, of the 2,000 most used templates.
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
  v_given text[];
  v_term text;
  v_words text[];
  v_how text;
  v_terms jsonb := '[]';
  -- One regular expression a term: its words, letters and digits only, as alternatives.
  v_patterns text[] := '{}';
  v_answer jsonb;
begin
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
    if not exists (select 1 from public.query_templates t where strpos(t.search_text, v_term) > 0) then
      select array_agg(word order by likeness desc, word) into v_words from (
        select word, extensions.similarity(word, v_term) as likeness, max(extensions.similarity(word, v_term)) over () as best
        from (
          select distinct word
          from (select search_text from public.query_templates order by use_count desc limit 2000) as most_used,
            string_to_table(search_text, ' ') as word
          where length(word) > 2 and length(v_term) > 2 and abs(length(word) - length(v_term)) <= 3
        ) as candidates
      ) as scored
      where likeness >= 0.3 and likeness >= 0.75 * best;
      v_how := case when v_words is null then 'none' else 'near' end;
      v_words := coalesce(v_words[1:4], '{}');
    end if;
    v_terms := v_terms || jsonb_build_object('term', v_term, 'how', v_how, 'words', to_jsonb(v_words));
    -- A term without any word fits nothing: no text holds a line break.
    v_patterns := v_patterns || case when v_words = '{}' then E'\\n' else array_to_string(v_words, '|') end;
  end loop;

  with visible as (
    select t.id, t.template_key, t.name, t.purpose, t.category, t.mode, t.is_paid, t.difficulty, t.tags, t.data_sources,
      t.version, t.use_count, t.is_public, t.updated_at, t.search_text,
      t.user_id is null as is_built_in, t.user_id is not null and t.user_id = v_user as is_mine
    from public.query_templates t
  ),
  fitting as (
    select v.* from visible v
    where (cardinality(v_patterns) = 0 or v.search_text ~ all (v_patterns))
      and (p_filter ->> 'tag' is null or p_filter ->> 'tag' = any (v.tags))
      and (p_filter ->> 'difficulty' is null or p_filter ->> 'difficulty' = v.difficulty)
      and (p_filter ->> 'mode' is null or p_filter ->> 'mode' = v.mode)
      and (p_filter ->> 'paid' is null or (p_filter ->> 'paid')::boolean = v.is_paid)
      and (
        not coalesce((p_filter ->> 'favorites')::boolean, false)
        or exists (select 1 from public.template_favorites f where f.template_id = v.id and f.user_id = v_user)
      )
      and case p_filter ->> 'ownership'
        when 'built-in' then v.is_built_in
        when 'mine' then v.is_mine
        when 'shared' then not v.is_built_in and not v.is_mine
        else true
      end
  ),
  listed as (
    select f.*,
      case when v_sort <> 'relevance' then 0 else (
        select coalesce(sum(case
          when lower(f.name) ~ ('\m(' || pattern || ')') then 10
          when lower(f.name) ~ pattern then 7
          when array_to_string(f.tags, ' ') ~ pattern then 5
          when array_to_string(f.data_sources, ' ') ~ pattern then 4
          when lower(f.category || ' ' || f.purpose) ~ pattern then 3
          else 1
        end), 0)
        from unnest(v_patterns) as pattern
      ) end as score
    from fitting f
    where p_filter ->> 'category' is null or p_filter ->> 'category' = f.category
  ),
  page as (
    select l.*, row_number() over (
      order by
        case when v_sort = 'relevance' then l.score end desc nulls last,
        case when v_sort = 'used' then l.use_count end desc nulls last,
        case when v_sort = 'updated' then l.updated_at end desc nulls last,
        case when v_sort = 'difficulty' then array_position(array['beginner', 'intermediate', 'advanced'], l.difficulty) end,
        lower(l.name), l.id
    ) as place
    from listed l
    order by place limit v_limit offset v_offset
  )
  select jsonb_build_object(
      'items', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', id, 'key', template_key, 'name', name, 'purpose', purpose, 'category', category, 'mode', mode,
          'paid', is_paid, 'difficulty', difficulty, 'tags', tags, 'tables', data_sources, 'version', version,
          'use_count', use_count,
          'favorite', exists (select 1 from public.template_favorites f where f.template_id = page.id and f.user_id = v_user),
          'mine', is_mine, 'shared', is_public, 'updated_at', updated_at
        ) order by place)
        from page
      ), '[]'),
      'total', (select count(*) from listed),
      'all', (select count(*) from public.query_templates),
      'categories', coalesce((
        select jsonb_agg(jsonb_build_object('category', category, 'count', n) order by category)
        from (select category, count(*) as n from fitting group by category) as counted
      ), '[]'),
      'tags', coalesce((
        select jsonb_agg(tag order by tag) from (
          select distinct unnest(tags) as tag from public.query_templates
        ) as distinct_tags
      ), '[]'),
      'terms', v_terms
    )
    into v_answer;
  return v_answer;
end $$;
