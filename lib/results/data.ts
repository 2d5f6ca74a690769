import 'server-only';
import { toCell } from './cells';

import { rowsQuery } from './rows-sql';
import type { ResultColumn, RowsPage, RowsRequest } from './schema';
import { withResultDb } from './service';
import { identifier, literal } from './sql-text';
import type { ResultKey, ResultStore } from './types';

/** What the database row says about a stored result: enough to read any page of it. */
export interface StoredResult {
  storeKey: ResultKey;
  columns: ResultColumn[];
  rowCount: number;
}

/** The Parquet file as a relation with the position of each row in AMC's file (`file_row_number`). */
export function relation(file: string): string {
  return `read_parquet(${literal(file)}, file_row_number = true)`;
}

/**
 * One page of rows, sorted and filtered over the whole result. Without a sort the order is that of AMC's file. Throws
 * AppError: `invalid_input` for an unknown column, `not_found` when the file is gone.
 */
export async function readRows(store: ResultStore, result: StoredResult, request: RowsRequest): Promise<RowsPage> {
  const { columns, rowCount } = result;
  const query = rowsQuery(columns, request);
  const file = await store.open(result.storeKey);
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  return withResultDb(store.root, async (connection) => {
    const { offset, limit } = request;
    const plain = query.where === '' && query.orderBy === '';
    // A plain page is asked for by row number, so that only its row group is read; the rest needs the whole order.
    const page = plain
      ? `WHERE file_row_number >= ${offset} AND file_row_number < ${offset + limit}`
      : `${query.where} ${query.orderBy || 'ORDER BY file_row_number'} LIMIT ${limit} OFFSET ${offset}`;
    const reader = await connection.runAndReadAll(`SELECT ${names} FROM ${relation(file)} ${page}`, query.values);
    let total = rowCount;
    if (query.where !== '') {
      const count = await connection.runAndReadAll(
        `SELECT count(*) FROM ${relation(file)} ${query.where}`,
        query.values,
      );
      total = Number(count.getRows()[0]?.[0] ?? 0);
    }
    return { columns, rows: reader.getRows().map((row) => row.map(toCell)), offset, total, rowCount };
  });
}
