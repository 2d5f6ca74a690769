-- Search over the catalog (tables, fields, descriptions, values, prose): ranked, and forgiving about typos. Full text finds
-- the rows, pg_trgm finds the words a misspelt term may have meant. Same on PGlite and PostgreSQL. The importer fills
-- what is searched; nothing here is computed while somebody types.

alter table public.amc_data_sources
  add column sections jsonb not null default '[]' check (jsonb_typeof(sections) = 'array'),
  -- Weights: A names, B category and tags, C description, D prose and titles of examples.
  add column search tsvector not null default ''::tsvector;
alter table public.amc_schema_fields
  -- Weights: A name, B known values, C description, D names and category of its table.
  add column search tsvector not null default ''::tsvector;
comment on column public.amc_data_sources.sections is 'Prose of the document in order: [{title, markdown}].';

-- Every word of the catalog once: what a term can mean.
create table public.amc_search_words (
  word text primary key,
  stem text not null,
  -- Its letters in order: "clcik" and "click" have the same, which trigrams can not see.
  letters text not null
);
create index amc_search_words_stem on public.amc_search_words (stem);
create index amc_search_words_letters on public.amc_search_words (letters);
alter table public.amc_search_words enable row level security;
create policy amc_search_words_select on public.amc_search_words for select to authenticated using (true);

-- What is there was imported without the new columns: the next import writes it again.
update public.amc_data_sources set content_hash = null;

-- Lower case words and numbers with single spaces. `detailPageView` gives the whole word and its parts; so does `campaign_id`.
create function private.search_words(p_text text) returns text
language sql immutable set search_path = ''
as $$
  select regexp_replace(lower(
    coalesce(p_text, '') || ' ' || regexp_replace(coalesce(p_text, ''), '([a-z0-9])([A-Z])', '\1 \2', 'g')
  ), '[^a-z0-9]+', ' ', 'g')
$$;

create function private.search_vector(p_text text, p_weight "char") returns tsvector
language sql immutable set search_path = ''
as $$ select setweight(to_tsvector('pg_catalog.simple', private.search_words(p_text)), p_weight) $$;

create function private.letters_of(p_word text) returns text
language sql immutable set search_path = ''
as $$ select string_agg(letter, '' order by letter collate "C") from regexp_split_to_table(p_word, '') as letter $$;

-- English stem, or the word itself. '' for words that carry nothing ("of", "the").
create function private.stem_of(p_word text) returns text
language sql immutable set search_path = ''
as $$ select coalesce((ts_lexize('pg_catalog.english_stem', p_word))[1], '') $$;

create index amc_data_sources_fulltext on public.amc_data_sources using gin (search);
create index amc_schema_fields_fulltext on public.amc_schema_fields using gin (search);

create or replace function public.import_amc_catalog(p_documents jsonb)
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

-- What one term (lower case letters and digits only) may mean: words that begin with it, words of the same stem; if there
-- are none, words that contain it; if there are none, the nearest words.
create function public.amc_search_term(p_term text)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
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

-- Data sources that fit `p_query`, best first, each with its best fields. A source fits when it and its fields together, or
-- one field with the names of its table, hold as many of the terms as any does. Reads with the caller's rights. Any text
-- is safe: only its letters and digits count, at most 200 characters and 8 terms. `matched_terms`: the most in one place.
-- Answer: {terms: [{term, how, words}], total_terms, matched_terms, hits: [{schema_id, score, field_count, fields}]}
create function public.search_amc_catalog(p_query text, p_fields int default 4)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
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

revoke execute on function public.import_amc_catalog(jsonb) from public, anon, authenticated;
grant execute on function public.import_amc_catalog(jsonb) to service_role;
revoke execute on function public.amc_search_term(text) from public, anon;
grant execute on function public.amc_search_term(text) to authenticated, service_role;
revoke execute on function public.search_amc_catalog(text, int) from public, anon;
grant execute on function public.search_amc_catalog(text, int) to authenticated, service_role;
