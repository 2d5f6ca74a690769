import type { Expression, Node } from '../tree';
import type { Rule, RuleContext } from './rule';

export const userIdGuard: Rule = {
  id: 'user-id-guard',
  severity: 'info',
  title: 'user_id may be NULL',
  doc: 'Events without a user have NULL as user_id. Grouping puts them all into one group, as if they were one person: keep them out with user_id IS NOT NULL.',
  check(context) {
    if (context.mode !== 'measurement' || isGuarded(context)) return;
    const place = firstUse(context);
    if (place !== null) {
      context.report(
        place,
        'Events without a user have NULL here and would count as one person. Add WHERE user_id IS NOT NULL.',
      );
    }
  },
};

function isUserId(context: RuleContext, expression: Expression): boolean {
  return context.value(expression)?.base?.field === 'user_id';
}

function isGuarded(context: RuleContext): boolean {
  if (
    context
      .nodes('is')
      .some((node) => node.not && node.test === 'NULL' && context.value(node.expression)?.cause?.field === 'user_id')
  ) {
    return true;
  }
  return context
    .nodes('is')
    .some((node) => node.not && node.test === 'NULL' && /user_?id/i.test(context.text(node.expression)));
}

/** The first place where user ids are grouped by or joined on. */
function firstUse(context: RuleContext): Node | null {
  const places: Node[] = [];
  for (const select of context.nodes('select')) {
    for (const item of select.groupBy?.items ?? []) {
      if (item.kind === 'grouping_set') continue;
      const target = item.kind === 'number' ? select.items[Number(item.text) - 1]?.expression : item;
      if (target !== undefined && isUserId(context, target)) places.push(item);
    }
  }
  for (const join of context.nodes('join')) {
    if (join.join === 'INNER' || join.on === null) continue;
    for (const node of context.nodes('binary')) {
      if (node.start < join.on.start || node.end > join.on.end || node.operator !== '=') continue;
      if (isUserId(context, node.left) && isUserId(context, node.right)) places.push(node);
    }
  }
  return places.sort((a, b) => a.start - b.start)[0] ?? null;
}
