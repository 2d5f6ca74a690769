import type { LineIndex } from '@/lib/amc-sql/positions';
import type { SqlType } from '@/lib/amc-sql/types';
import type { CatalogField, CatalogTable, Threshold } from '@/lib/catalog/types';
import type { InputParameter, QueryMode } from '../types';

/** DuckDB text of an expression with what is known about its value. */
export interface Typed {
  readonly sql: string;
  readonly type: SqlType;
  /** Strictest aggregation threshold of the columns whose values show through. */
  readonly threshold: Threshold;
  readonly kind: 'DIMENSION' | 'METRIC';
}

/** A column that a relation offers to the query. Names are lower case. */
export interface OfferedColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly threshold: Threshold;
  readonly kind: 'DIMENSION' | 'METRIC';
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
  use(column: string): void;
}

/** A query of the tree, translated. */
export interface Translated {
  readonly sql: string;
  readonly columns: readonly OfferedColumn[];
  readonly aggregated: boolean;
}

export interface CommonTable {
  readonly columns: readonly OfferedColumn[];
  readonly aggregated: boolean;
}

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
  readonly mode: QueryMode;
  /** Event-level output is allowed (AMC's sandbox instances). */
  readonly controlsOff: boolean;
  /** Numbers for made-up aliases. */
  readonly counter: { next: number };
}

const LEVELS: readonly Threshold[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL'];

export function strictest(parts: readonly Typed[]): Threshold {
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
