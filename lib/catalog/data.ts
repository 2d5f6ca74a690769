import { nearest } from '@/lib/amc-sql/nearest';
import { AppError } from '@/lib/errors';
import { readAll, readWhole } from '@/lib/supabase/paging';
import type { Db, Row } from '@/lib/supabase/types';
import { type DataSourceListQuery, fieldRow, searchAnswer, storedExamples, storedSections } from './schema';
import type { DataSourceDetail, DataSourceList, DataSourceSummary, Relationship } from './types';
import { isRetired } from './utils';

const SUMMARY =
  'schema_id, name, amc_name, audience_twin, description, category, tags, is_paid, window_column, retention, field_count, dimension_count, metric_count';

type SummaryRow = Pick<
  Row<'amc_data_sources'>,
  | 'schema_id'
  | 'name'
  | 'amc_name'
  | 'audience_twin'
  | 'description'
  | 'category'
  | 'tags'
  | 'is_paid'
  | 'window_column'
  | 'retention'
  | 'field_count'
  | 'dimension_count'
  | 'metric_count'
>;

function toSummary(row: SummaryRow): DataSourceSummary {
  return {
    schemaId: row.schema_id,
    name: row.name,
    table: row.amc_name,
    audienceTable: row.audience_twin,
    description: row.description,
    category: row.category,
    tags: row.tags,
    paid: row.is_paid,
    windowColumn: row.window_column,
    retention: row.retention,
    fieldCount: row.field_count,
    dimensionCount: row.dimension_count,
    metricCount: row.metric_count,
  };
}

/** Every data source, by name, the retired ones last. The catalog is small (some forty documents): filtered in hand. */
async function readSummaries(db: Db): Promise<DataSourceSummary[]> {
  const rows = await readAll<SummaryRow>((from, to) =>
    db.from('amc_data_sources').select(SUMMARY, { count: 'exact' }).order('name').order('schema_id').range(from, to),
  );
  return rows.map(toSummary).sort((a, b) => Number(isRetired(a)) - Number(isRetired(b)));
}

async function readSearch(db: Db, text: string) {
  const { data, error } = await db.rpc('search_amc_catalog', { p_query: text });
  if (error) throw new AppError('unavailable', 'The catalog could not be searched.', { cause: error });
  return searchAnswer.parse(data);
}

/** The data sources that fit search and filters: a search's best first, otherwise by name. */
export async function listDataSources(db: Db, query: DataSourceListQuery): Promise<DataSourceList> {
  const searching = query.search.trim() !== '';
  const [all, answer] = await Promise.all([readSummaries(db), searching ? readSearch(db, query.search) : null]);
  const fits = (source: DataSourceSummary) =>
    (query.category === undefined || source.category === query.category) &&
    (query.tag === undefined || source.tags.includes(query.tag)) &&
    (query.paid === undefined || source.paid === query.paid) &&
    (query.audience === undefined || (source.audienceTable !== null) === query.audience);
  const tags = [...new Set(all.flatMap((source) => source.tags))].sort();
  if (answer === null) {
    return {
      items: all.filter(fits).map((source) => ({ ...source, match: null })),
      total: all.length,
      tags,
      search: null,
    };
  }
  const byId = new Map(all.map((source) => [source.schemaId, source]));
  return {
    items: answer.hits.flatMap(({ schema_id, field_count, fields }) => {
      const source = byId.get(schema_id);
      return source && fits(source) ? [{ ...source, match: { fieldCount: field_count, fields } }] : [];
    }),
    total: all.length,
    tags,
    search: { terms: answer.terms, matchedTerms: answer.matched_terms },
  };
}

const FIELD =
  'field_name, display_name, data_type, description, is_metric, aggregation_threshold, examples, notes' as const;

async function readFields(db: Db, id: string) {
  const rows = await readAll((from, to) =>
    db
      .from('amc_schema_fields')
      .select(FIELD, { count: 'exact' })
      .eq('data_source_id', id)
      .order('position')
      .order('field_name')
      .range(from, to),
  );
  return rows.map((row) => fieldRow.parse(row));
}

async function readRelationships(db: Db, id: string): Promise<Relationship[]> {
  const columns = 'source_id, target_id, join_on';
  const [to, from] = await Promise.all([
    db.from('amc_schema_relationships').select(columns, { count: 'exact' }).eq('source_id', id),
    db.from('amc_schema_relationships').select(columns, { count: 'exact' }).eq('target_id', id),
  ]);
  const pairs = [
    ...readWhole(to).map((row) => ({ direction: 'to' as const, other: row.target_id, on: row.join_on })),
    ...readWhole(from).map((row) => ({ direction: 'from' as const, other: row.source_id, on: row.join_on })),
  ];
  if (pairs.length === 0) return [];
  const names = readWhole(
    await db
      .from('amc_data_sources')
      .select('id, schema_id, name, amc_name', { count: 'exact' })
      .in('id', [...new Set(pairs.map(({ other }) => other))]),
  );
  const byId = new Map(names.map((row) => [row.id, row]));
  return pairs
    .flatMap(({ direction, other, on }) => {
      const row = byId.get(other);
      return row ? [{ direction, schemaId: row.schema_id, name: row.name, table: row.amc_name, on }] : [];
    })
    .sort((a, b) => b.direction.localeCompare(a.direction) || a.name.localeCompare(b.name));
}

/** One data source by its schema id, its table's name or that of the audience twin; null when there is none. */
export async function getDataSource(db: Db, id: string): Promise<DataSourceDetail | null> {
  const key = id.toLowerCase();
  // The names of data sources have no other characters, so what follows needs no escaping.
  if (!/^[a-z0-9_-]+$/.test(key)) return null;
  const read = (column: 'schema_id' | 'amc_name' | 'audience_twin') =>
    db
      .from('amc_data_sources')
      .select(`id, sections, example_queries, ${SUMMARY}`)
      // Quoted, which `eq` does not do: Supabase Lite takes a bare `true` or `123` for no text.
      .filter(column, 'in', `("${key}")`)
      .maybeSingle();
  for (const column of ['schema_id', 'amc_name', 'audience_twin'] as const) {
    const { data, error } = await read(column);
    if (error) throw new AppError('unavailable', 'The data source could not be read.', { cause: error });
    if (data === null) continue;
    const [fields, relationships] = await Promise.all([readFields(db, data.id), readRelationships(db, data.id)]);
    return {
      ...toSummary(data),
      sections: storedSections.parse(data.sections),
      fields,
      examples: storedExamples.parse(data.example_queries),
      relationships,
    };
  }
  return null;
}

/** For a name that no data source has: those that may have been meant, best first, at most five. */
export async function nearestDataSources(db: Db, id: string): Promise<DataSourceSummary[]> {
  const all = await readSummaries(db);
  const owner = new Map<string, DataSourceSummary>();
  for (const source of all) {
    for (const name of [source.table, source.audienceTable]) if (name !== null) owner.set(name, source);
  }
  const wanted = id.toLowerCase().replaceAll('-', '_');
  const spelt = nearest(wanted, owner.keys(), 5).flatMap((name) => owner.get(name) ?? []);
  // A made-up name often has the right words in it: the search knows those.
  const answer = await readSearch(db, id.slice(0, 200));
  const found = answer.hits.flatMap((hit) => all.find((source) => source.schemaId === hit.schema_id) ?? []);
  return [...new Set([...spelt, ...found])].slice(0, 5);
}
