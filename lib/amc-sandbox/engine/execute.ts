import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, type DuckDBPreparedStatement, StatementType } from '@duckdb/node-api';
import { storyFor } from '../data/stories';
import { csvText, outputColumn } from './csv-text';
import { KeptDuckDb } from './kept-duckdb';
import type { Answers, Request } from './messages';
import { tableReader } from './read-table';
import { scratchOf } from './scratch';
import { textLiteral } from './translate/model';
import { type Translation, translate } from './translate/translate';
import type { EngineResult, OutputColumn, Prepared } from './types';

type PrepareRequest = Request & { readonly kind: 'prepare' };
type RunRequest = Request & { readonly kind: 'run' };
type Good = Translation & { readonly ok: true };

const compiling = new KeptDuckDb();
const running = new KeptDuckDb();

/** Compiles a query for no instance in particular: all have the same tables. */
export async function prepareQuery({ sql, options, worldFile, now, memoryLimitMb }: PrepareRequest): Promise<Prepared> {
  const at = new Date(now);
  const translation = translate(sql, {
    ...options,
    now: at,
    windowStart: at,
    windowEnd: at,
    readTable: tableReader(storyFor(''), at, at),
  });
  if (!translation.ok) return translation;
  try {
    return await compiling.with({ worldFile, outDir: null, memoryLimitMb }, async (connection) => {
      const { prepared, columns } = await bind(connection, translation);
      prepared.destroySync();
      return { ok: true, outputColumns: columns };
    });
  } catch (error) {
    return { ok: false, kind: 'compile', message: duckMessage(error) };
  }
}

/** Runs a query and leaves its result as CSV files in the job's folder. One at a time in a process. */
export async function runQuery({ job, worldFile, now, memoryLimitMb }: RunRequest): Promise<Answers['run']> {
  const [windowStart, windowEnd] = [new Date(job.windowStart), new Date(job.windowEnd)];
  const translation = translate(job.sql, {
    ...job,
    windowStart,
    windowEnd,
    now: new Date(now),
    readTable: tableReader(storyFor(job.instanceId), windowStart, windowEnd, job.advertisers),
  });
  if (!translation.ok) {
    return { ok: false, status: translation.kind === 'rejected' ? 'REJECTED' : 'FAILED', reason: translation.message };
  }
  const scratch = scratchOf(job.outDir, process.pid);
  await Promise.all([job.outDir, scratch].map((folder) => mkdir(folder, { recursive: true })));
  try {
    return await running.with({ worldFile, outDir: scratch, memoryLimitMb }, (connection) =>
      store(connection, translation, job, scratch),
    );
  } catch (error) {
    return { ok: false, status: 'FAILED', reason: duckMessage(error) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function bind(connection: DuckDBConnection, translation: Good) {
  const statements = await connection.extractStatements(translation.sql);
  // The translator makes nothing else; this is the second lock.
  if (statements.count !== 1) throw new Error('Only one query can be run.');
  const prepared = await statements.prepare(0);
  if (prepared.statementType !== StatementType.SELECT) throw new Error('Only queries can be run.');
  const columns = translation.columns.map(({ name, kind }, i) => outputColumn(name, prepared.columnType(i), kind));
  return { prepared, columns };
}

async function store(
  connection: DuckDBConnection,
  translation: Good,
  { outDir, maxRowsPerFile: rowsPerFile = 1_000_000, csv = {} }: RunRequest['job'],
  scratch: string,
): Promise<EngineResult> {
  const { separator = ',', quote = '"', escape: escapedBy = '\\' } = csv;
  const started = performance.now();
  const { prepared, columns } = await bind(connection, translation);
  const cells = cellTexts(prepared, columns);
  prepared.destroySync();
  await connection.run(`CREATE TEMP TABLE result AS ${translation.sql}`);
  const counted = await connection.runAndReadAll('SELECT count(*) FROM result');
  const rows = Number(counted.getRows()[0]?.[0] ?? 0);
  const files: string[] = [];
  for (let first = 0; first === 0 || first < rows; first += rowsPerFile) {
    const name = `result-${files.length}.csv`;
    const [written, file] = [join(scratch, name), join(outDir, name)];
    const range = `rowid >= ${first} AND rowid < ${first + rowsPerFile}`;
    await connection.run(
      `COPY (SELECT ${cells.join(', ')} FROM result WHERE ${range} ORDER BY rowid) TO ${textLiteral(written)}
       (FORMAT csv, HEADER, DELIMITER ${textLiteral(separator)}, QUOTE ${textLiteral(quote)}, ESCAPE ${textLiteral(escapedBy)}, NULLSTR '')`,
    );
    await rename(written, file);
    files.push(file);
  }
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return {
    ok: true,
    files,
    rows,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    outputColumns: columns,
    seconds: (performance.now() - started) / 1000,
  };
}

function cellTexts(prepared: DuckDBPreparedStatement, columns: readonly OutputColumn[]): string[] {
  return columns.map(({ name }, i) => {
    const column = `"${name.replaceAll('"', '""')}"`;
    return `${csvText(column, prepared.columnType(i))} AS ${column}`;
  });
}

/** DuckDB's first line without its kind of error: the rest shows the translated query, which says nothing to anyone. */
function duckMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n')[0] ?? '';
  if (/^Out of Memory/i.test(line))
    return 'The query needs more memory than an instance has. Use a shorter time window or fewer columns.';
  return line.replace(/^[A-Z][A-Za-z -]* Error: /, '').replace(/ Candidate.*$/, '');
}
