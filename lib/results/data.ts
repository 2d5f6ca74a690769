import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';
import { toCell } from './cells';
import { type ChartData, type ChartSpec, chartSpec } from './chart';
import { readChart } from './chart-data';
import { type ColumnFacts, columnFacts } from './column-facts';
import { type Comparison, type ComparisonRequest, compareRelations } from './comparison';
import { fileRelation, type MergedColumns, unionRelation } from './relation-sql';
import { rowsQuery } from './rows-sql';
import type { Cell, ResultColumn, RowsFilter, RowsPage, RowsRequest } from './schema';
import { withResultDb } from './service';
import { identifier } from './sql-text';
import { type ColumnSummary, MAX_SUMMARY_COLUMNS, summarise } from './summary';
import type { ResultKey, ResultStore, SavedChart } from './types';

/** What the database row says about a stored result: enough to read any page of it. */
export interface StoredResult {
  storeKey: ResultKey;
  columns: ResultColumn[];
  rowCount: number;
}

/** Several results read as one table, each row with the label of the part it came from. */
export interface CombinedResult extends MergedColumns {
  rowCount: number;
  parts: (StoredResult & { label: string })[];
}

export type ReadableResult = StoredResult | CombinedResult;

/** The result as a relation with the position of each row (`file_row_number`). Throws AppError `not_found` when a file is gone. */
export async function openRelation(store: ResultStore, result: ReadableResult): Promise<string> {
  if ('storeKey' in result) return fileRelation(await store.open(result.storeKey));
  const parts = await Promise.all(
    result.parts.map(async (part) => ({ ...part, file: await store.open(part.storeKey) })),
  );
  return unionRelation(parts, result);
}

/**
 * One page of rows, sorted and filtered over the whole result. Without a sort the order is that of AMC's file. Throws
 * AppError: `invalid_input` for an unknown column, `not_found` when the file is gone.
 */
export async function readRows(store: ResultStore, result: ReadableResult, request: RowsRequest): Promise<RowsPage> {
  const { columns, rowCount } = result;
  const query = rowsQuery(columns, request);
  const relation = await openRelation(store, result);
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  return withResultDb(store.root, async (connection) => {
    const { offset, limit } = request;
    const plain = query.where === '' && query.orderBy === '';
    const facts = { columns, offset, rowCount };
    // One file: which rows, first, by reading the columns that decide it; then all columns of those rows alone.
    if (!plain && 'storeKey' in result) {
      const { numbers, total } = await findRows(connection, relation, query, request, rowCount);
      return { ...facts, rows: await rowsByNumber(connection, relation, names, numbers), total };
    }
    // A plain page is asked for by row number, so that only its row group is read; the rest needs the whole order.
    const page = plain
      ? `WHERE file_row_number >= ${offset} AND file_row_number < ${offset + limit}`
      : `${query.where} ${query.orderBy} LIMIT ${limit} OFFSET ${offset}`;
    const reader = await connection.runAndReadAll(`SELECT ${names} FROM ${relation} ${page}`, query.values);
    const total = query.where === '' ? rowCount : await countRows(connection, relation, query);
    return { ...facts, rows: reader.getRows().map((row) => row.map(toCell)), total };
  });
}

/** Up to so many rows from the start, a filtered page and the count of all hits come from one reading. */
const ONE_READING_ROWS = 5_000;

/** The positions of a page's rows, in the order asked for, and how many rows there are in all. */
async function findRows(
  connection: DuckDBConnection,
  relation: string,
  query: ReturnType<typeof rowsQuery>,
  { offset, limit }: Pick<RowsRequest, 'offset' | 'limit'>,
  rowCount: number,
): Promise<{ numbers: bigint[]; total: number }> {
  const all = async (sql: string) => (await connection.runAndReadAll(sql, query.values)).getRows();
  if (query.orderBy === '' && offset + limit <= ONE_READING_ROWS) {
    // The k smallest positions are the first k hits in the order of the file.
    const first = `list_slice(min(file_row_number, ${offset + limit}), ${offset + 1}, ${offset + limit})`;
    const [row] = await all(`SELECT count(*), ${first} FROM ${relation} ${query.where}`);
    const found = row?.[1] as { items: bigint[] } | null | undefined;
    return { numbers: [...(found?.items ?? [])], total: Number(row?.[0] ?? 0) };
  }
  const order = query.orderBy === '' ? 'ORDER BY file_row_number' : query.orderBy;
  const page = `${query.where} ${order} LIMIT ${limit} OFFSET ${offset}`;
  const rows = await all(`SELECT file_row_number FROM ${relation} ${page}`);
  const total = query.where === '' ? rowCount : await countRows(connection, relation, query);
  return { numbers: rows.map(([number]) => number as bigint), total };
}

async function rowsByNumber(
  connection: DuckDBConnection,
  relation: string,
  names: string,
  numbers: readonly bigint[],
): Promise<Cell[][]> {
  if (numbers.length === 0) return [];
  const sql = `SELECT file_row_number, ${names} FROM ${relation} WHERE file_row_number IN (${numbers.join(', ')})`;
  const found = new Map<bigint, Cell[]>();
  for (const [number, ...row] of (await connection.runAndReadAll(sql)).getRows()) {
    found.set(number as bigint, row.map(toCell));
  }
  return numbers.flatMap((number) => {
    const row = found.get(number);
    return row ? [row] : [];
  });
}

async function countRows(
  connection: DuckDBConnection,
  relation: string,
  query: ReturnType<typeof rowsQuery>,
): Promise<number> {
  const count = await connection.runAndReadAll(`SELECT count(*) FROM ${relation} ${query.where}`, query.values);
  return Number(count.getRows()[0]?.[0] ?? 0);
}

function pick(columns: readonly ResultColumn[], names: readonly string[], field: string): ResultColumn[] {
  return names.map((name, index) => {
    const column = columns.find((one) => one.name === name);
    if (column) return column;
    const message = `This result has no column "${name}".`;
    throw new AppError('invalid_input', message, { issues: [{ field: `${field}.${index}`, message }] });
  });
}

/** What the filtered rows add up to, for the columns named (at most MAX_SUMMARY_COLUMNS). */
export async function readSummary(
  store: ResultStore,
  result: ReadableResult,
  filter: RowsFilter,
  names: readonly string[],
): Promise<{ rows: number; columns: ColumnSummary[] }> {
  const columns = pick(result.columns, names.slice(0, MAX_SUMMARY_COLUMNS), 'columns');
  const query = rowsQuery(result.columns, filter);
  const relation = await openRelation(store, result);
  return withResultDb(store.root, (connection) => summarise(connection, relation, columns, query));
}

/** Everything about one column over the filtered rows: counts, figures, histogram, most frequent values. */
export async function readColumn(
  store: ResultStore,
  result: ReadableResult,
  filter: RowsFilter,
  name: string,
): Promise<ColumnFacts> {
  const [column] = pick(result.columns, [name], 'column');
  const query = rowsQuery(result.columns, filter);
  const relation = await openRelation(store, result);
  return withResultDb(store.root, (connection) => columnFacts(connection, relation, column as ResultColumn, query));
}

/** What a chart of the filtered rows shows. */
export async function readChartData(
  store: ResultStore,
  result: ReadableResult,
  filter: RowsFilter,
  spec: ChartSpec,
): Promise<ChartData> {
  const query = rowsQuery(result.columns, filter);
  const relation = await openRelation(store, result);
  return withResultDb(store.root, (connection) => readChart(connection, relation, result.columns, spec, query));
}

/** Two results row by row, a page of the differences. */
export async function compareResults(
  store: ResultStore,
  a: ReadableResult,
  b: ReadableResult,
  request: ComparisonRequest,
): Promise<Comparison> {
  const [left, right] = await Promise.all([openRelation(store, a), openRelation(store, b)]);
  return withResultDb(store.root, (connection) =>
    compareRelations(
      connection,
      { relation: left, columns: a.columns },
      { relation: right, columns: b.columns },
      request,
    ),
  );
}

/** The charts kept with a saved query or a run, last changed first. One whose form is too old to read is left out. */
export async function listSavedCharts(
  db: Db,
  of: { workflowId: string } | { executionId: string },
): Promise<SavedChart[]> {
  const charts = db.from('saved_charts').select('id, name, spec');
  const { data, error } = await ('workflowId' in of
    ? charts.eq('workflow_id', of.workflowId)
    : charts.eq('execution_id', of.executionId)
  ).order('updated_at', { ascending: false });
  if (error) throw new AppError('unavailable', 'The saved charts could not be read.', { cause: error });
  return data.flatMap(({ id, name, spec }) => {
    const parsed = chartSpec.safeParse(spec);
    return parsed.success ? [{ id, name, spec: parsed.data }] : [];
  });
}
