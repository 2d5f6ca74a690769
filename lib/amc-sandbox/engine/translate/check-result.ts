import type { Expression, OrderBy } from '@/lib/amc-sql/tree';
import type { ExpressionContext } from './context';
import { QueryProblem } from './errors';
import type { GroupKey } from './group-users';
import { isHidden, type Typed } from './model';
import type { Scope } from './scope';
import type { Item } from './select-list';

/**
 * What AMC's privacy rules allow in a result: no hidden column is shown, grouped or ordered by, and it is aggregated.
 * Throws QueryProblem `rejected`.
 */
export function checkResult(
  scope: Scope,
  items: readonly Item[],
  keys: readonly GroupKey[],
  order: OrderBy | null,
  ordering: ExpressionContext | null,
  aggregated: boolean,
): void {
  const { env } = scope;
  if (env.controlsOff || env.mode === 'audience') return;
  const hidden = items.find(({ typed }) => isHidden(typed.threshold));
  if (hidden) {
    throw new QueryProblem(
      'rejected',
      `Column '${hidden.name}' has the aggregation threshold ${hidden.typed.threshold} and can not be part of the final SELECT. Use it in joins and inside COUNT only.`,
    );
  }
  const refuse = (node: Expression, { threshold }: Typed, verb: string): void => {
    if (!isHidden(threshold)) return;
    const what = node.kind === 'column' ? `Column '${node.name.name}'` : 'An expression';
    throw new QueryProblem(
      'rejected',
      `${what} has the aggregation threshold ${threshold} and can not be ${verb} by in the final SELECT.`,
    );
  };
  for (const { node, typed } of keys) refuse(node, typed, 'grouped');
  for (const { expression } of order?.items ?? []) {
    if (ordering) refuse(expression, ordering.translate(expression), 'ordered');
  }
  if (!aggregated) {
    throw new QueryProblem(
      'rejected',
      'The query must aggregate its result: use an aggregate function, GROUP BY or DISTINCT in the final SELECT.',
    );
  }
}
