import type { DuckDBConnection } from '@duckdb/node-api';
import { toCell } from './cells';
import type { RowsQuery } from './rows-sql';
import type { Cell, ResultColumn } from './schema';
import { identifier } from './sql-text';
import { finiteOnly } from './summary';
import { isNumberType } from './utils';

const BINS = 24;
const TOP_VALUES = 12;

/** A range of values and how many rows lie in it; `to` belongs to the last bin only. */
export interface Bin {
  from: Cell;
  to: Cell;
  count: number;
}

/** Everything about one column, over the rows a filter leaves. */
export interface ColumnFacts {
  column: ResultColumn;
  rows: number;
  filled: number;
  nulls: number;
  /** Exact. */
  distinct: number;
  /** NaN and infinite values; the figures below pass them over. */
  notFinite: number;
  min: Cell;
  max: Cell;
  sum: Cell;
  avg: Cell;
  median: Cell;
  stddev: Cell;
  /** Shortest and longest text, in characters. */
  lengths: { min: number; max: number } | null;
  /** Numbers and dates; empty when all values are the same or there are none. */
  histogram: Bin[];
  /** The most frequent values, most frequent first. */
  top: { value: Cell; count: number }[];
}

/** A column as DuckDB can put it on a ruler: numbers as they are, dates as seconds since 1970 (before it: negative). */
function onRuler({ name, type }: ResultColumn): string | null {
  const c = identifier(name);
  if (isNumberType(type)) return `${c}::DOUBLE`;
  return type === 'DATE' || type === 'TIMESTAMP' ? `epoch(${c}::TIMESTAMP)` : null;
}

async function firstRow(connection: DuckDBConnection, sql: string, query: RowsQuery): Promise<Cell[]> {
  const [row = []] = (await connection.runAndReadAll(sql, query.values)).getRows();
  return row.map(toCell);
}

function edge(value: number, type: ResultColumn['type']): Cell {
  if (type !== 'DATE' && type !== 'TIMESTAMP') return value;
  const text = new Date(value * 1000).toISOString();
  return type === 'DATE' ? text.slice(0, 10) : text.slice(0, 19);
}

async function histogramOf(
  connection: DuckDBConnection,
  relation: string,
  column: ResultColumn,
  query: RowsQuery,
): Promise<Bin[]> {
  const ruler = onRuler(column);
  if (ruler === null) return [];
  const values = `(SELECT ${ruler} AS v FROM ${relation} ${query.where}) WHERE v IS NOT NULL AND isfinite(v)`;
  const [low, high] = await firstRow(connection, `SELECT min(v), max(v) FROM ${values}`, query);
  if (typeof low !== 'number' || typeof high !== 'number' || !(high > low)) return [];
  // Whole numbers stand in bins of whole numbers, each as wide as the others: 2, 3 and 4 are three bars, not twelve.
  const width = column.type === 'LONG' ? Math.ceil((high - low + 1) / BINS) : (high - low) / BINS;
  if (!(width > 0) || !Number.isFinite(width)) return [];
  const bins = column.type === 'LONG' ? Math.ceil((high - low + 1) / width) : BINS;
  const bin = `least(${bins - 1}, floor((v - (${low})) / ${width}))::INTEGER`;
  const sql = `SELECT ${bin} AS bin, count(*) FROM ${values} GROUP BY bin`;
  const counts = new Map<number, number>();
  for (const row of (await connection.runAndReadAll(sql, query.values)).getRows()) {
    const [at, count] = row.map(toCell);
    counts.set(Number(at), Number(count));
  }
  return Array.from({ length: bins }, (_, index) => ({
    from: edge(low + index * width, column.type),
    to: edge(index === bins - 1 ? high : low + (index + 1) * width, column.type),
    count: counts.get(index) ?? 0,
  }));
}

/** Reads the facts of one column. Values as `cell` of schema.ts says. */
export async function columnFacts(
  connection: DuckDBConnection,
  relation: string,
  column: ResultColumn,
  query: RowsQuery,
): Promise<ColumnFacts> {
  const c = identifier(column.name);
  const only = finiteOnly(column);
  const number = isNumberType(column.type);
  const text = column.type === 'STRING';
  // Text is compared as text: its smallest and largest say little but do no harm; only what is short is shown.
  const bounds = text ? [`left(min(${c}), 200)`, `left(max(${c}), 200)`] : [`min(${c})${only}`, `max(${c})${only}`];
  const sql = `SELECT count(*), count(${c}), count(DISTINCT ${c}), ${bounds.join(', ')},
    ${number ? `sum(${c})${only}, avg(${c})${only}, median(${c})${only}, stddev_samp(${c}::DOUBLE)${only}` : 'NULL, NULL, NULL, NULL'},
    ${text ? `min(length(${c})), max(length(${c}))` : 'NULL, NULL'},
    ${column.type === 'DOUBLE' ? `count(*) FILTER (NOT isfinite(${c}))` : '0'}
    FROM ${relation} ${query.where}`;
  const [
    rows,
    filled,
    distinct,
    min = null,
    max = null,
    sum = null,
    avg = null,
    median = null,
    stddev = null,
    ...rest
  ] = await firstRow(connection, sql, query);
  const [shortest, longest, notFinite] = rest;
  const topSql = `SELECT left(v::VARCHAR, 200), n FROM (
      SELECT ${c} AS v, count(*) AS n FROM ${relation} ${query.where} GROUP BY 1
    ) WHERE v IS NOT NULL ORDER BY n DESC, v LIMIT ${TOP_VALUES}`;
  const top = (await connection.runAndReadAll(topSql, query.values)).getRows();
  return {
    column,
    rows: Number(rows),
    filled: Number(filled),
    nulls: Number(rows) - Number(filled),
    distinct: Number(distinct),
    notFinite: Number(notFinite ?? 0),
    min,
    max,
    sum,
    avg,
    median,
    stddev,
    lengths: typeof shortest === 'number' && typeof longest === 'number' ? { min: shortest, max: longest } : null,
    histogram: await histogramOf(connection, relation, column, query),
    top: top.map((row) => {
      const [value = null, count] = row.map(toCell);
      return { value, count: Number(count) };
    }),
  };
}
