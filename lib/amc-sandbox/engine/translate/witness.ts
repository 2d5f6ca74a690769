import { quoted, type Witness, type WitnessMode, type WitnessValue } from './model';

/** A hundred users are the most that is asked; one more for the events without user. */
const SET_LIMIT = 101;

/** More paths than this are not told apart: a query that joins a table with itself over and over would grow without end. */
export const MAX_PATHS = 16;

const UNKNOWN_USER = '0::UBIGINT';

/** The witness of a table's own row. */
export function userHash(column: string): string {
  return `CASE WHEN ${column} IS NULL THEN ${UNKNOWN_USER} ELSE hash(${column}) END`;
}

/** Names of the hidden columns. No name of AMC SQL has a blank in it without quotes. */
export function hiddenColumns({ path, shape }: Witness, mode: WitnessMode): string[] {
  return shape === 'users' && mode === 'pair' ? [`users ${path}`, `users ${path} low`] : [`users ${path}`];
}

/** The witness as read through a table alias. `path` is a new one where the same query is read a second time. */
export function readThrough(alias: string, witness: Witness, mode: WitnessMode, path: number): WitnessValue {
  return { ...witness, path, sql: hiddenColumns(witness, mode).map((name) => `${quoted(alias)}.${quoted(name)}`) };
}

/** `expression AS name` of each hidden column. */
export function selected(value: WitnessValue, mode: WitnessMode): string[] {
  return hiddenColumns(value, mode).map((name, i) => `${value.sql[i] ?? 'NULL'} AS ${quoted(name)}`);
}

/** The users of many rows together. */
export function aggregated(value: WitnessValue, mode: WitnessMode): WitnessValue {
  const [first = 'NULL', low = 'NULL'] = value.sql;
  const single = value.shape === 'user';
  if (mode === 'pair') {
    const lowest = single ? `min(${first}) FILTER (WHERE ${first} <> 0)` : `min(${low})`;
    return { ...value, shape: 'users', sql: [`max(${first})`, lowest] };
  }
  const some = `FILTER (WHERE ${first} IS NOT NULL)`;
  const all = single ? `list(DISTINCT ${first}) ${some}` : `list_distinct(flatten(list(${first}) ${some}))`;
  return { ...value, shape: 'users', sql: [`(${all})[1:${SET_LIMIT}]`] };
}

/** The same for rows that are known to have one user: all are grouped by that user's id. */
export function ofOneUser(value: WitnessValue): WitnessValue {
  return { ...value, sql: value.sql.map((sql) => `any_value(${sql})`) };
}

/** A single user as a set of users, so that two branches of a union can share their columns. */
export function widened(value: WitnessValue, mode: WitnessMode): WitnessValue {
  if (value.shape === 'users') return value;
  const [user = 'NULL'] = value.sql;
  const sql =
    mode === 'pair' ? [user, `nullif(${user}, ${UNKNOWN_USER})`] : [`CASE WHEN ${user} IS NOT NULL THEN [${user}] END`];
  return { ...value, shape: 'users', sql };
}

/** Columns of a path that the other branch of a union has not. */
export function absent(witness: Witness, mode: WitnessMode): WitnessValue {
  const type = witness.shape === 'users' && mode === 'set' ? 'UBIGINT[]' : 'UBIGINT';
  return { ...witness, sql: hiddenColumns(witness, mode).map(() => `NULL::${type}`) };
}

/** How many users: at most 2 (`pair`) or 100 (`set`); NULL where the path has no event behind the row. */
export function userCount({ shape, sql }: WitnessValue, mode: WitnessMode): string {
  const [first = 'NULL', low = 'NULL'] = sql;
  if (shape === 'user') return `CASE WHEN ${first} IS NULL THEN NULL WHEN ${first} = 0 THEN 0 ELSE 1 END`;
  if (mode === 'pair') {
    return `CASE WHEN ${first} IS NULL THEN NULL WHEN ${low} IS NULL THEN 0 WHEN ${low} = ${first} THEN 1 ELSE 2 END`;
  }
  return `least(len(${first}) - CAST(list_contains(${first}, ${UNKNOWN_USER}) AS INTEGER), ${SET_LIMIT - 1})`;
}

/** At most so many paths, each once; a table's first way counts. */
export function bounded(values: readonly WitnessValue[]): readonly WitnessValue[] {
  return values.length <= MAX_PATHS ? values : values.slice(0, MAX_PATHS);
}
