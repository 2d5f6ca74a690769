import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '@/lib/errors';
import { toCell } from './cells';
import type { ChartData, ChartSpec } from './chart';
import { readChart } from './chart-data';
import { type ColumnFacts, columnFacts } from './column-facts';
import { type Comparison, type ComparisonRequest, compareRelations } from './comparison';
import { fileRelation, type MergedColumns, unionRelation } from './relation-sql';
import { rowsQuery } from './rows-sql';
import type { ResultColumn, RowsFilter, RowsPage, RowsRequest } from './schema';
import { withResultDb } from './service';
import { identifier } from './sql-text';
import { type ColumnSummary, MAX_SUMMARY_COLUMNS, summarise } from './summary';
import type { ResultKey, ResultStore } from './types';

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
    // A plain page is asked for by row number, so that only its row group is read; the rest needs the whole order.
    // Without a sort DuckDB keeps the order of the file by itself and can stop early.
    const page = plain
      ? `WHERE file_row_number >= ${offset} AND file_row_number < ${offset + limit}`
      : `${query.where} ${query.orderBy} LIMIT ${limit} OFFSET ${offset}`;
    const reader = await connection.runAndReadAll(`SELECT ${names} FROM ${relation} ${page}`, query.values);
    const total = query.where === '' ? rowCount : await countRows(connection, relation, query);
    return { columns, rows: reader.getRows().map((row) => row.map(toCell)), offset, total, rowCount };
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
