import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { toCell } from '../cells';
import { relation, type StoredResult } from '../data';
import { rowsQuery } from '../rows-sql';
import type { Cell, RowsRequest } from '../schema';
import { connectResultDb } from '../service';
import { identifier } from '../sql-text';
import type { ResultStore } from '../types';

/** A text that a spreadsheet would run as a formula. Plain numbers such as -5 only look like one. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
}

/**
 * One cell by RFC 4180. Text that starts like a formula gets a leading `'`, so that opening the file in a spreadsheet
 * runs nothing (OWASP "CSV injection").
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

async function* lines(connection: DuckDBConnection, sql: string, values: (string | number)[], header: string[]) {
  yield csvLine(header);
  const result = await connection.stream(sql, values);
  for await (const rows of result.yieldRows()) yield rows.map((row) => csvLine(row.map(toCell))).join('');
}

/**
 * The whole result (or what the filters leave of it) as a CSV stream, in memory never more than one block of rows.
 * Throws before the first byte for an unknown column or a missing file. Reading stops when the receiver goes away.
 */
export async function exportCsv(
  store: ResultStore,
  result: StoredResult,
  request: Pick<RowsRequest, 'sort' | 'dir' | 'search' | 'filters'>,
): Promise<ReadableStream<Uint8Array>> {
  const query = rowsQuery(result.columns, request);
  const file = await store.open(result.storeKey);
  const names = result.columns.map(({ name }) => name);
  const sql = `SELECT ${names.map(identifier).join(', ')} FROM ${relation(file)} ${query.where} ${query.orderBy}`;
  const connection = await connectResultDb(store.root);
  const source = lines(connection, sql, query.values, names);
  const encoder = new TextEncoder();
  let open = true;
  const close = () => {
    if (open) connection.closeSync();
    open = false;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await source.next();
        if (!next.done) return controller.enqueue(encoder.encode(next.value));
        close();
        controller.close();
      } catch (error) {
        close();
        controller.error(error);
      }
    },
    async cancel() {
      if (open) connection.interrupt();
      // A block that is being read has to come back before its connection may go.
      await source.return(undefined).catch(() => undefined);
      close();
    },
  });
}
