import type { Node } from '../tree';
import { children } from '../walk';
import { findWithin, isAggregateName, isGroupAggregate } from './aggregates';
import type { Rule, RuleContext } from './rule';

export const misplacedAggregate: Rule = {
  id: 'misplaced-aggregate',
  severity: 'error',
  title: 'Aggregate where none can stand',
  doc: 'WHERE, ON and GROUP BY look at single rows, before groups exist: conditions on aggregates go into HAVING, on window functions into an outer query. Aggregates are not nested.',
  check(context) {
    for (const select of context.nodes('select')) {
      if (select.where !== null) reportIn(context, select.where, 'WHERE', 'Use HAVING');
      for (const item of select.groupBy?.items ?? []) reportIn(context, item, 'GROUP BY', 'Group by plain columns');
    }
    for (const join of context.nodes('join')) {
      if (join.on !== null) reportIn(context, join.on, 'ON', 'Aggregate in a WITH query first');
    }
    for (const call of context.nodes('call')) if (isGroupAggregate(call)) reportNested(context, call);
  },
};

function reportIn(context: RuleContext, root: Node, clause: string, advice: string): void {
  const windowed = findWithin(root, (node) => node.kind === 'call' && node.over !== null);
  const aggregate = findWithin(root, isGroupAggregate);
  if (windowed !== null && clause !== 'GROUP BY') {
    const message = `A window function can't stand in ${clause}. Compute it in a WITH query and filter there.`;
    context.report(windowed, message, { amc: `Windowed aggregate expression is illegal in ${clause} clause` });
  } else if (aggregate !== null && windowed === null) {
    const message = `An aggregate can't stand in ${clause}. ${advice}.`;
    context.report(aggregate, message, { amc: `Aggregate expression is illegal in ${clause} clause` });
  }
}

function reportNested(context: RuleContext, call: Node): void {
  for (const child of children(call)) {
    const inner = child.kind === 'query' ? null : findWithin(child, (node) => isGroupAggregate(node));
    if (inner === null || inner.kind !== 'call' || !isAggregateName(inner.name.name)) continue;
    const message = 'Aggregates are not nested: compute the inner one in a WITH query, or use it with OVER.';
    context.report(inner, message, { amc: 'Aggregate expressions cannot be nested' });
    return;
  }
}
