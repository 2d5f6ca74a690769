import 'server-only';
import type { DuckDBConnection } from '@duckdb/node-api';
import { columnGroups } from '../column-groups';
import { columnKind, type DecidedType, type DeclaredColumn, type TypeQuestion, typeQuestion } from '../column-types';
import { csvProblem, type Dialect, isLongLine, readCsv, uniqueNames } from '../csv';
import type { ResultColumn } from '../schema';
import { identifier, literal } from '../sql-text';

/** Each thread holds a row group while it is written, so wide results get short ones: what counts is cells, not rows. */
const ROW_GROUP_CELLS = 600_000;
const MAX_ROW_GROUP = 50_000;
/** DuckDB's own vector: smaller row groups are rounded up to it. */
const MIN_ROW_GROUP = 2_048;

// LZ4 is twice as large as zstd, and fastest to read of all that compress: what is read often is worth the room.
function parquet(columns: number): string {
  const rows = Math.floor(ROW_GROUP_CELLS / Math.max(columns, 1));
  const size = Math.min(MAX_ROW_GROUP, Math.max(MIN_ROW_GROUP, rows));
  return `FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE ${size}`;
}

/** Rows the types are guessed from before the one pass over all of them. */
const SAMPLE_ROWS = 5_000;

/** CSV parts to be made into one Parquet file. */
export interface Conversion {
  connection: DuckDBConnection;
  files: readonly string[];
  /** The columns, in the order of the file. */
  names: readonly string[];
  declared: ReadonlyMap<string, DeclaredColumn>;
  target: string;
}

type Decided = DecidedType & { name: string };

/** The type of each column, decided by the rows of `relation` (all cells text). */
async function decideTypes({ connection, names, declared }: Conversion, relation: string): Promise<Decided[]> {
  const questions = names.map((name) => typeQuestion(name, declared.get(name)));
  const decided: Decided[] = [];
  for (const group of columnGroups(questions)) decided.push(...(await answered(connection, group, relation)));
  return decided;
}

async function answered(
  connection: DuckDBConnection,
  questions: readonly TypeQuestion[],
  relation: string,
): Promise<Decided[]> {
  const aggregates = questions.flatMap((question) => question.aggregates);
  const sql = `SELECT ${['count(*)', ...aggregates].join(', ')} FROM ${relation}`;
  const [, ...answers] = (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
  let next = 0;
  return questions.map((question) => {
    const own = answers.slice(next, next + question.aggregates.length);
    next += question.aggregates.length;
    return { name: question.name, ...question.decide(own) };
  });
}

function toColumns(decided: readonly Decided[], { declared }: Conversion): ResultColumn[] {
  return decided.map(({ name, type }) => ({ name, type, kind: columnKind(type, declared.get(name)) }));
}

/**
 * The rows of `source` as the types decided for them; the query fails, instead of losing anything, at the first cell a decision
 * does not hold for. Each cell is cast once, in a query below the one that looks at text and value: in one query the cast would
 * be done for each use of it.
 */
function guardedCasts(source: string, decided: readonly Decided[]): string {
  const names = decided.map(({ name }) => name);
  // Never the name of a column of the file.
  const own = uniqueNames([...names, ...names.map((_, index) => `value_${index}`)]).slice(names.length);
  const value = (index: number) => identifier(own[index] ?? '');
  const guarded = decided.map(({ name, sqlType, holds }, index) => {
    const c = identifier(name);
    if (holds === null) return c;
    const refused = `CAST(error('another type than the first rows') AS ${sqlType})`;
    return `CASE WHEN ${holds(value(index))} THEN ${value(index)} ELSE ${refused} END AS ${c}`;
  });
  const values = decided.flatMap(({ name, sqlType, holds }, index) =>
    holds === null ? [] : [`TRY_CAST(${identifier(name)} AS ${sqlType}) AS ${value(index)}`],
  );
  return `SELECT ${guarded.join(', ')} FROM (SELECT ${['*', ...values].join(', ')} FROM ${source})`;
}

/** Above this each column's own check would hold more memory than a second pass costs. */
const MAX_GUARDED_COLUMNS = 100;

/**
 * Reads the text once: types are decided by the first rows and held against every other cell on the way. The outcome is
 * the one of `convertStaged`; null when a later cell says otherwise, the text is not plain AMC dialect, or it has more
 * columns than AMC sends, and nothing is lost but time. Throws IngestError `disk` only.
 */
export async function convertInOnePass(conversion: Conversion): Promise<ResultColumn[] | null> {
  const { connection, files, names, target } = conversion;
  if (names.length > MAX_GUARDED_COLUMNS) return null;
  const source = readCsv(files, names, 'amc', false);
  try {
    const decided = await decideTypes(conversion, `(SELECT * FROM ${source} LIMIT ${SAMPLE_ROWS})`);
    await connection.run(`COPY (${guardedCasts(source, decided)}) TO ${literal(target)} (${parquet(names.length)})`);
    return toColumns(decided, conversion);
  } catch (error) {
    const problem = csvProblem(error);
    if (problem.problem === 'disk') throw problem;
    return null;
  }
}

/** Copies all cells as text into `target`, with the dialect and line length that can read them. */
async function stage({ connection, files, names }: Conversion, target: string): Promise<void> {
  const copy = (dialect: Dialect, longLines: boolean) =>
    connection.run(
      `COPY (SELECT * FROM ${readCsv(files, names, dialect, longLines)}) TO ${literal(target)}
       (${parquet(names.length)})`,
    );
  const attempt = async (dialect: Dialect) => {
    try {
      await copy(dialect, false);
    } catch (error) {
      if (!isLongLine(error)) throw error;
      await copy(dialect, true);
    }
  };
  try {
    await attempt('amc');
  } catch (error) {
    const problem = csvProblem(error);
    if (problem.problem !== 'malformed') throw problem;
    // The first complaint is the one to report: AMC's dialect is the rule, the other the exception.
    await attempt('rfc4180').catch(() => {
      throw problem;
    });
  }
}

/**
 * Reads the text into a file of text cells, with the dialect and line length that can read it, decides the types by all
 * of them, and casts. Throws IngestError `malformed` with the line when no dialect can read it.
 */
export async function convertStaged(conversion: Conversion, staged: string): Promise<ResultColumn[]> {
  const { connection, target } = conversion;
  await stage(conversion, staged);
  const relation = `read_parquet(${literal(staged)})`;
  const decided = await decideTypes(conversion, relation);
  const casts = decided.map(({ name, sqlType }) => `CAST(${identifier(name)} AS ${sqlType}) AS ${identifier(name)}`);
  await connection.run(
    `COPY (SELECT ${casts.join(', ')} FROM ${relation}) TO ${literal(target)} (${parquet(decided.length)})`,
  );
  return toColumns(decided, conversion);
}
