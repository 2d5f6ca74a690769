import type { Expression, Join } from '@/lib/amc-sql/tree';
import type { Typed } from './model';
import type { Scope } from './scope';

/** Pairs of columns that a condition wants to be equal, whatever else it wants. */
export function equalColumns(condition: Expression, scope: Scope): readonly (readonly [Typed, Typed])[] {
  if (condition.kind === 'parenthesized') return equalColumns(condition.expression, scope);
  if (condition.kind !== 'binary') return [];
  const { left, right, operator } = condition;
  if (operator === 'AND') return [...equalColumns(left, scope), ...equalColumns(right, scope)];
  if (operator !== '=' || left.kind !== 'column' || right.kind !== 'column') return [];
  return [[scope.column(left.qualifier, left.name, left), scope.column(right.qualifier, right.name, right)]];
}

/** What is known of the rows of a join by the value of one side, or of COALESCE over both. */
export function linkEqual(left: string, right: string, kind: Join['join'], scope: Scope): void {
  if (kind !== 'FULL') scope.follows(left, right);
  if (kind === 'INNER') scope.follows(right, left);
  for (const either of [`coalesce(${left}, ${right})`, `coalesce(${right}, ${left})`]) {
    scope.follows(either, left);
    scope.follows(either, right);
  }
}
