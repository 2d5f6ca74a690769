import type { DuckDBConnection } from '@duckdb/node-api';
import { toCell } from './cells';
import type { ColumnType } from './constants';
import type { RowsQuery } from './rows-sql';
import type { Cell, ResultColumn } from './schema';
import { identifier } from './sql-text';
import { isNumberType } from './utils';

/** What the rows under a filter add up to, one entry for each column. */
export interface ColumnSummary {
  name: string;
  filled: number;
  /** Different values; an estimate, a few percent off for large columns. */
  distinct: number;
  /** Exact digits as text where a JavaScript number could not hold them; null for columns that are no numbers. */
  sum: Cell;
  avg: Cell;
  /** Of numbers and dates; null for text. */
  min: Cell;
  max: Cell;
}

const ORDERED: ReadonlySet<ColumnType> = new Set(['LONG', 'DECIMAL', 'DOUBLE', 'DATE', 'TIMESTAMP']);

/** NaN and infinite values are cells like others, but one of them would make every total useless: totals pass them over. */
export function finiteOnly({ name, type }: Pick<ResultColumn, 'name' | 'type'>): string {
  return type === 'DOUBLE' ? ` FILTER (isfinite(${identifier(name)}))` : '';
}

/** Most columns whose totals one request asks for: each takes six passes over its values. */
export const MAX_SUMMARY_COLUMNS = 100;

/** One pass over the rows the query leaves, for the columns given. */
export async function summarise(
  connection: DuckDBConnection,
  relation: string,
  columns: readonly ResultColumn[],
  query: RowsQuery,
): Promise<{ rows: number; columns: ColumnSummary[] }> {
  const aggregates = columns.flatMap((column) => {
    const c = identifier(column.name);
    const only = finiteOnly(column);
    const number = isNumberType(column.type);
    const ordered = ORDERED.has(column.type);
    return [
      `count(${c})`,
      `approx_count_distinct(${c})`,
      number ? `sum(${c})${only}` : 'NULL',
      number ? `avg(${c})${only}` : 'NULL',
      ordered ? `min(${c})${only}` : 'NULL',
      ordered ? `max(${c})${only}` : 'NULL',
    ];
  });
  const sql = `SELECT ${['count(*)', ...aggregates].join(', ')} FROM ${relation} ${query.where}`;
  const [row = []] = (await connection.runAndReadAll(sql, query.values)).getRows();
  const cells = row.map(toCell);
  return {
    rows: Number(cells[0] ?? 0),
    columns: columns.map(({ name }, index) => {
      const [filled, distinct, sum = null, avg = null, min = null, max = null] = cells.slice(
        1 + index * 6,
        7 + index * 6,
      );
      return {
        name,
        filled: Number(filled ?? 0),
        distinct: Math.min(Number(distinct ?? 0), Number(filled ?? 0)),
        sum,
        avg,
        min,
        max,
      };
    }),
  };
}
