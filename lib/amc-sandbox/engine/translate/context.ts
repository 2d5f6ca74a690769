import type { Expression, NamedWindow, Query, Span } from '@/lib/amc-sql/tree';
import type { Environment, Translated, Typed, WitnessValue } from './model';
import type { Scope } from './scope';

/** A column used outside any aggregate: wrong in a grouped select unless it is grouped by. */
export interface LooseColumn {
  readonly name: string;
  readonly span: Span;
}

/** Follows one select while its expressions are translated. */
export interface SelectTracker {
  /** DuckDB text of the expressions grouped by. */
  readonly groups: Set<string>;
  readonly loose: LooseColumn[];
  aggregates: number;
  /** How many aggregates stand around what is being translated: inside one, a name is a column and never an alias. */
  inAggregate: number;
  /** Users behind values of scalar subqueries; null where values are only looked at and not shown. */
  readonly witnesses: WitnessValue[] | null;
}

/** A tracker for expressions that are looked at on their own. */
export function freshTracker(): SelectTracker {
  return { groups: new Set(), loose: [], aggregates: 0, inAggregate: 0, witnesses: null };
}

/** Where an expression stands, and how to translate what is inside it. */
export interface ExpressionContext {
  readonly env: Environment;
  readonly scope: Scope;
  readonly tracker: SelectTracker;
  /** Aliases of the select list that HAVING and ORDER BY may use, already translated. */
  readonly aliases: ReadonlyMap<string, Typed>;
  /** Windows that OVER may name here. */
  readonly windows: readonly NamedWindow[];
  translate(expression: Expression): Typed;
  /** A query that is only compared with (IN, EXISTS): nobody counts its users. */
  subquery(query: Query): Translated;
  /** A query whose value shows. */
  shownSubquery(query: Query): Translated;
}
