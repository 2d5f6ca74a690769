import type { Expression, Query } from '@/lib/amc-sql/tree';
import type { Environment, Translated } from './model';
import type { Scope } from './scope';

/** What FROM needs from its select: how to translate a condition and a query inside it. */
export interface FromContext {
  readonly env: Environment;
  readonly scope: Scope;
  condition(expression: Expression): string;
  query(query: Query): Translated;
}

/** The text of FROM. It is made at the very end: only then is it known which columns of the tables are used. */
export type LateText = () => string;
