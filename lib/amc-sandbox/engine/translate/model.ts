import type { LineIndex } from '@/lib/amc-sql/positions';
import type { SqlType } from '@/lib/amc-sql/types';
import type { CatalogField, CatalogTable, Threshold } from '@/lib/catalog/types';
import type { InputParameter, QueryMode } from '../types';

interface Described {
  readonly type: SqlType;
  /** Strictest aggregation threshold of the columns whose values show through. */
  readonly threshold: Threshold;
  readonly kind: 'DIMENSION' | 'METRIC';
  /** Made of literals and parameters alone. */
  readonly constant?: boolean;
  /** Paths of which it is the user id: rows of one value are rows of one user. */
  readonly userOf?: readonly number[];
}

/** DuckDB text of an expression with what is known about its value. */
export interface Typed extends Described {
  readonly sql: string;
}

/** A column that a relation offers to the query. Names are lower case. */
export interface OfferedColumn extends Described {
  readonly name: string;
}

/**
 * How the users behind a row are carried through a query. `pair` tells none, one and more apart, which is all the
 * thresholds NONE and LOW ask; `set` counts up to a hundred and costs more; `off` where nobody asks.
 */
export type WitnessMode = 'off' | 'pair' | 'set';

/**
 * The users of one source path (one way from the result down to one table in FROM) behind each row, in hidden columns.
 * `user`: the hash of one user; 0 for an event without user id, NULL where the path has no event (outer joins, unions).
 * `users`: of several events; in `pair` mode the highest hash and the lowest that is a user, in `set` mode a list of at most
 * `SET_LIMIT` different hashes. A cut list is enough: what it is merged with can only make it larger.
 */
export interface Witness {
  readonly path: number;
  /** The table of AMC at the end of the path. */
  readonly table: string;
  readonly shape: 'user' | 'users';
}

/** A witness with the texts that read it where it is used. */
export interface WitnessValue extends Witness {
  readonly sql: readonly string[];
}

/** Something in FROM. `sql` is asked for last, when it is known which columns the query uses. */
export interface Relation {
  /** Lower case; made up where the query gives none. */
  readonly alias: string;
  /** False for made-up aliases: no column can be written with them. */
  readonly named: boolean;
  readonly columns: ReadonlyMap<string, OfferedColumn>;
  /** An AMC table, whose rows are events of people. */
  readonly isTable: boolean;
  /** Rows no longer stand for single events: grouped, distinct, or VALUES. */
  readonly aggregated: boolean;
  /** Users behind its rows. */
  readonly witnesses: readonly WitnessValue[];
  use(column: string): void;
}

/** A query of the tree, translated. */
export interface Translated {
  readonly sql: string;
  readonly columns: readonly OfferedColumn[];
  readonly aggregated: boolean;
  /** Hidden columns behind `columns`, in this order. */
  readonly witnesses: readonly Witness[];
  /** Strictest threshold of what a result is grouped by without showing it. */
  readonly groupedBy: Threshold;
}

export type CommonTable = Pick<Translated, 'columns' | 'aggregated' | 'witnesses'>;

/** How the query reads one AMC table: the asked columns, in a window wider than the execution's by so much. */
export type TableReader = (
  table: CatalogTable,
  fields: readonly CatalogField[],
  extension: { readonly before: string; readonly after: string },
) => string;

/** What a translation needs to know besides the tree. */
export interface Environment {
  readonly lines: LineIndex;
  readonly tables: ReadonlyMap<string, CatalogTable>;
  readonly readTable: TableReader;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  /** Today and now of AMC's machine. */
  readonly now: Date;
  readonly parameters: ReadonlyMap<string, InputParameter>;
  readonly parameterValues: Readonly<Record<string, unknown>>;
  /** Schemas of AMC's tables, and the one of names without; lower case. */
  readonly schemas: readonly string[];
  readonly inputSchema: string | null;
  readonly mode: QueryMode;
  /** Event-level output is allowed (AMC's sandbox instances). */
  readonly controlsOff: boolean;
  readonly witness: WitnessMode;
  /** Numbers for made-up aliases. */
  readonly counter: { next: number };
}

const LEVELS: readonly Threshold[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL'];

export function strictest(parts: readonly { readonly threshold: Threshold }[]): Threshold {
  const level = Math.max(0, ...parts.map(({ threshold }) => LEVELS.indexOf(threshold)));
  return LEVELS[level] ?? 'NONE';
}

/** May the value stand in a result? */
export function isHidden(threshold: Threshold): boolean {
  return threshold === 'VERY_HIGH' || threshold === 'INTERNAL';
}

/** An identifier of DuckDB. Names are compared without case, so they are all written small. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function textLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A UTC instant as DuckDB's timestamp text, to the millisecond. */
export function timestampText(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}
