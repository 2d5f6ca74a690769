import { BOOLEAN, type SqlType } from '@/lib/amc-sql/types';
import { strictest, type Typed } from './model';

/** A literal: it shows nothing of the data, and counts as one when a protected column is compared with it. */
export const literal = (sql: string, type: SqlType): Typed => ({
  sql,
  type,
  threshold: 'NONE',
  kind: 'DIMENSION',
  constant: true,
});

/** A truth about values doesn't show the values. */
export const truth = (sql: string): Typed => ({ sql, type: BOOLEAN, threshold: 'NONE', kind: 'DIMENSION' });

/** What is made of `parts` shows them: it has the strictest of their thresholds, and is a metric as soon as one is. */
export function derived(parts: readonly Typed[], sql: string, type: SqlType): Typed {
  const kind = parts.some((part) => part.kind === 'METRIC') ? 'METRIC' : 'DIMENSION';
  const constant = parts.length > 0 && parts.every((part) => part.constant === true);
  return { sql, type, threshold: strictest(parts), kind, constant };
}
