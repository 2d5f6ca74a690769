import type { Scope } from '../resolve/model';
import type { Column, Expression, GroupItem, Node, Select } from '../tree';
import { children } from '../walk';
import { findWithin, isGroupAggregate } from './aggregates';
import { fingerprint } from './fingerprint';
import type { Rule, RuleContext } from './rule';

export const ungroupedColumn: Rule = {
  id: 'ungrouped-column',
  severity: 'error',
  title: 'Column neither grouped nor aggregated',
  doc: 'In a SELECT with GROUP BY or an aggregate, each column stands in GROUP BY or inside an aggregate such as SUM or MAX.',
  check(context) {
    for (const select of context.nodes('select')) checkSelect(context, select);
  },
};

function checkSelect(context: RuleContext, select: Select): void {
  const scope = context.resolved.scopes.get(select);
  if (scope === undefined || !isAggregated(select)) return;
  const keys = groupingKeys(context, select, scope);
  if (keys === null) return;
  const seen = new Set<string>();
  const roots: Expression[] = select.items.map((item) => item.expression);
  if (select.having !== null) roots.push(select.having);
  for (const root of roots) {
    for (const column of ungrouped(context, root, keys, scope)) {
      const name = context.text(column);
      if (seen.has(name.toLowerCase())) continue;
      seen.add(name.toLowerCase());
      const advice = select.groupBy === null ? `GROUP BY ${name}` : `${name} in GROUP BY`;
      const message = `${name} is neither grouped nor aggregated: put ${advice}, or use MAX(${name}), SUM(${name}) or the like.`;
      context.report(column, message, {
        amc: `Expression '${name}' is not being grouped`,
        fix: addToGroupBy(select, name),
      });
    }
  }
}

function isAggregated(select: Select): boolean {
  if (select.groupBy !== null) return true;
  const roots: Node[] = [...select.items, ...(select.having === null ? [] : [select.having])];
  return roots.some((root) => findWithin(root, isGroupAggregate) !== null);
}

/** Fingerprints of what is grouped by; null when something there can't be understood. */
function groupingKeys(context: RuleContext, select: Select, scope: Scope): ReadonlySet<string> | null {
  const keys = new Set<string>();
  const add = (item: GroupItem): boolean => {
    if (item.kind === 'error' || item.kind === 'parameter') return false;
    if (item.kind === 'grouping_set' || item.kind === 'row') return item.items.every(add);
    if (item.kind === 'parenthesized') return add(item.expression);
    if (item.kind === 'number') {
      const target = select.items[Number(item.text) - 1];
      if (target === undefined || target.expression.kind === 'star') return false;
      keys.add(fingerprint(target.expression, context.resolved, scope));
      return true;
    }
    keys.add(fingerprint(item, context.resolved, scope));
    if (item.kind === 'column' && item.qualifier.length === 0) addAliased(item);
    return true;
  };
  const addAliased = (item: Column): void => {
    const name = item.name.name.toLowerCase();
    for (const { alias, expression } of select.items) {
      if (alias?.name.toLowerCase() === name) keys.add(fingerprint(expression, context.resolved, scope));
    }
  };
  return (select.groupBy?.items ?? []).every(add) ? keys : null;
}

/** Columns of this SELECT's own tables that stand outside aggregates and group keys. */
function ungrouped(context: RuleContext, root: Node, keys: ReadonlySet<string>, scope: Scope): Column[] {
  const found: Column[] = [];
  const visit = (node: Node): void => {
    if (isGroupAggregate(node) || node.kind === 'query' || node.kind === 'type' || node.kind === 'identifier') return;
    if (keys.has(fingerprint(node, context.resolved, scope))) return;
    if (node.kind === 'column') {
      const relation = context.resolved.bindings.get(node)?.relation;
      if (relation && scope.relations.includes(relation) && relation.columns !== null) found.push(node);
      return;
    }
    for (const child of children(node)) visit(child);
  };
  visit(root);
  return found;
}

function addToGroupBy(
  select: Select,
  name: string,
): { title: string; edits: { start: number; end: number; text: string }[] } | undefined {
  const { groupBy } = select;
  if (groupBy === null) return undefined;
  return { title: `Add ${name} to GROUP BY`, edits: [{ start: groupBy.end, end: groupBy.end, text: `, ${name}` }] };
}
