import 'server-only';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { toCell } from '../cells';
import type { DeclaredColumn } from '../column-types';
import { csvProblem, firstRecord, uniqueNames } from '../csv';
import { IngestError } from '../errors';
import { profileColumns } from '../profile';
import type { Cell, ColumnProfile, ResultColumn } from '../schema';
import { identifier, literal } from '../sql-text';
import { convertInOnePass, convertStaged } from './convert';

/** Rows kept in the database for the instant preview, and the most JSON they may weigh. */
const FIRST_ROWS = 200;
const FIRST_ROWS_BYTES = 256 * 1024;

/** A result as one Parquet file, with what the database keeps about it. */
export interface LoadedResult {
  file: string;
  columns: ResultColumn[];
  rowCount: number;
  profile: ColumnProfile[];
  firstRows: Cell[][];
  /** Rows AMC marked as filtered, when the query asked for such a column. */
  filteredRows: number | null;
}

/** A header line longer than this is not one. */
const MAX_HEADER_BYTES = 4 * 1024 * 1024;

/** The header cells of a CSV file; null for a file of no bytes. */
async function readHeader(file: string): Promise<string[] | null> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size === 0) return null;
    const buffer = Buffer.alloc(Math.min(size, MAX_HEADER_BYTES));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    const cells = firstRecord(text, bytesRead === size);
    if (!cells) throw new IngestError('malformed', 'The header line of the result never ends.', { line: 1 });
    return cells;
  } finally {
    await handle.close();
  }
}

async function commonHeader(files: readonly string[], declared: readonly DeclaredColumn[]): Promise<string[]> {
  const headers = await Promise.all(files.map(readHeader));
  const first = headers.find((header) => header !== null);
  if (!first) {
    if (declared.length > 0) return declared.map((column) => column.name);
    throw new IngestError('empty', 'The result file is empty: it has no header line.');
  }
  headers.forEach((header, index) => {
    if (header && header.join('\n') !== first.join('\n')) {
      const message = `Part ${index + 1} of the result has other columns than the part before it.`;
      throw new IngestError('malformed', message, { line: 1 });
    }
  });
  return first;
}

async function firstRows(connection: DuckDBConnection, file: string): Promise<Cell[][]> {
  const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet(${literal(file)}) LIMIT ${FIRST_ROWS}`);
  const rows: Cell[][] = [];
  let bytes = 0;
  for (const row of reader.getRows()) {
    const cells = row.map(toCell);
    bytes += JSON.stringify(cells).length;
    if (bytes > FIRST_ROWS_BYTES) break;
    rows.push(cells);
  }
  return rows;
}

/**
 * Turns downloaded CSV parts into one Parquet file in `folder` (which lies under the result folder that `connection`
 * may touch). Throws IngestError `malformed` with the line when the text can not be read as AMC writes it.
 */
export async function loadParts(
  connection: DuckDBConnection,
  files: readonly string[],
  folder: string,
  outputColumns: readonly DeclaredColumn[],
  filteredColumn: string | undefined,
): Promise<LoadedResult> {
  const names = uniqueNames(await commonHeader(files, outputColumns));
  const file = join(folder, 'result.parquet');
  const declared = new Map(outputColumns.map((column) => [column.name, column]));
  const conversion = { connection, files, names, declared, target: file };
  try {
    const columns =
      (await convertInOnePass(conversion)) ?? (await convertStaged(conversion, join(folder, 'staged.parquet')));
    const { rowCount, profile } = await profileColumns(connection, file, columns);
    return {
      file,
      columns,
      rowCount,
      profile,
      firstRows: await firstRows(connection, file),
      filteredRows: await countFiltered(connection, file, columns, filteredColumn),
    };
  } catch (error) {
    if (error instanceof IngestError) throw error;
    throw csvProblem(error);
  }
}

async function countFiltered(
  connection: DuckDBConnection,
  file: string,
  columns: readonly ResultColumn[],
  filteredColumn: string | undefined,
): Promise<number | null> {
  const column = columns.find(({ name }) => name === filteredColumn);
  if (!column) return null;
  const sql = `SELECT count(*) FROM read_parquet(${literal(file)}) WHERE lower(${identifier(column.name)}::VARCHAR) = 'true'`;
  const reader = await connection.runAndReadAll(sql);
  return Number(reader.getRows()[0]?.[0] ?? 0);
}
