import 'server-only';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { DuckDBConnection } from '@duckdb/node-api';
import { toCell } from '../cells';
import type { ExportFormat } from '../constants';
import { csvLine } from '../csv-cell';
import { openRelation, type ReadableResult } from '../data';
import { rowsQuery } from '../rows-sql';
import type { Cell, RowsRequest } from '../schema';
import { connectResultDb } from '../service';
import { identifier, literal } from '../sql-text';
import type { ResultStore } from '../types';

/** Which rows go into the file, and in which order. */
export type ExportRequest = Pick<RowsRequest, 'sort' | 'dir' | 'search' | 'filters'>;

/** One JSON object a row; exact digits stay text, as everywhere in our JSON (see `cell` in schema.ts). */
function jsonRow(names: readonly string[], cells: readonly Cell[]): string {
  return JSON.stringify(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null])));
}

type Blocks = AsyncGenerator<string, void, undefined>;

async function* csvBlocks(rows: AsyncIterable<Cell[][]>, names: readonly string[]): Blocks {
  yield csvLine(names);
  for await (const block of rows) yield block.map(csvLine).join('');
}

async function* jsonBlocks(rows: AsyncIterable<Cell[][]>, names: readonly string[]): Blocks {
  let begun = false;
  yield '[';
  for await (const block of rows) {
    if (block.length === 0) continue;
    yield `${begun ? ',' : ''}\n${block.map((row) => jsonRow(names, row)).join(',\n')}`;
    begun = true;
  }
  yield '\n]\n';
}

async function* blocksOf(connection: DuckDBConnection, sql: string, values: (string | number)[]) {
  const result = await connection.stream(sql, values);
  for await (const rows of result.yieldRows()) yield rows.map((row) => row.map(toCell));
}

interface Source {
  sql: string;
  values: (string | number)[];
  names: string[];
}

async function sourceOf(store: ResultStore, result: ReadableResult, request: ExportRequest): Promise<Source> {
  const query = rowsQuery(result.columns, request);
  const names = result.columns.map(({ name }) => name);
  const relation = await openRelation(store, result);
  const sql = `SELECT ${names.map(identifier).join(', ')} FROM ${relation} ${query.where} ${query.orderBy}`;
  return { sql, values: query.values, names };
}

async function exportText(store: ResultStore, source: Source, format: 'csv' | 'json') {
  const connection = await connectResultDb(store.root);
  const rows = blocksOf(connection, source.sql, source.values);
  const blocks = format === 'csv' ? csvBlocks(rows, source.names) : jsonBlocks(rows, source.names);
  const encoder = new TextEncoder();
  let open = true;
  const close = () => {
    if (open) connection.closeSync();
    open = false;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await blocks.next();
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
      await blocks.return(undefined).catch(() => undefined);
      close();
    },
  });
}

/** The bytes of a file; `done` runs when they have been read or nobody wants them any more. */
function fileStream(path: string, done: () => void): ReadableStream<Uint8Array> {
  const file = createReadStream(path);
  file.once('close', done);
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}

async function exportParquet(store: ResultStore, result: ReadableResult, request: ExportRequest) {
  const whole = request.filters.length === 0 && !request.search && request.sort === undefined;
  if (whole && 'storeKey' in result) return fileStream(await store.open(result.storeKey), () => undefined);
  const { sql, values } = await sourceOf(store, result, request);
  const folder = await store.workFolder();
  const remove = () => void rm(folder, { recursive: true, force: true });
  const path = join(folder, 'export.parquet');
  const connection = await connectResultDb(store.root);
  try {
    await connection.run(`COPY (${sql}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`, values);
  } catch (error) {
    remove();
    throw error;
  } finally {
    connection.closeSync();
  }
  return fileStream(path, remove);
}

/**
 * The whole result (or what the filters leave of it) as a stream: CSV and JSON never hold more than one block of rows in
 * memory, Parquet is a file on its way. Throws before the first byte for an unknown column or a missing file. Reading
 * stops when the receiver goes away.
 */
export async function exportResult(
  store: ResultStore,
  result: ReadableResult,
  format: ExportFormat,
  request: ExportRequest,
): Promise<ReadableStream<Uint8Array>> {
  if (format === 'parquet') return exportParquet(store, result, request);
  return exportText(store, await sourceOf(store, result, request), format);
}

/** The rows as CSV; see `exportResult`. */
export async function exportCsv(
  store: ResultStore,
  result: ReadableResult,
  request: ExportRequest,
): Promise<ReadableStream<Uint8Array>> {
  return exportResult(store, result, 'csv', request);
}
