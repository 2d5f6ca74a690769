import { isAggregate } from '../functions';
import type { Call, Node } from '../tree';
import { children } from '../walk';

/** Aggregates of other databases: known so that a wrong name doesn't make every column look ungrouped. */
const FOREIGN = new Set([
  'ANY_VALUE',
  'APPROXIMATE_COUNT_DISTINCT',
  'APPROX_DISTINCT',
  'ARRAY_AGG',
  'COLLECT_LIST',
  'COLLECT_SET',
  'COUNTIF',
  'COUNT_IF',
  'EVERY',
  'GROUP_CONCAT',
  'LISTAGG',
  'PERCENTILE_CONT',
  'PERCENTILE_DISC',
  'STRING_AGG',
  'SUMIF',
]);

/** An aggregate over a group: not one with OVER. */
export function isGroupAggregate(node: Node): node is Call {
  return node.kind === 'call' && node.over === null && isAggregateName(node.name.name);
}

export function isAggregateName(name: string): boolean {
  return isAggregate(name) || FOREIGN.has(name.toUpperCase());
}

/** Visits a node and what is below it, but not subqueries, which are queries of their own. */
function withinQuery(node: Node, visit: (node: Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  for (const child of children(node)) if (child.kind !== 'query') withinQuery(child, visit);
}

export function findWithin(node: Node, wanted: (node: Node) => boolean): Node | null {
  let found: Node | null = null;
  withinQuery(node, (one) => {
    if (found === null && wanted(one)) found = one;
    return found === null;
  });
  return found;
}
