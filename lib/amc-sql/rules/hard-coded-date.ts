import type { Expression } from '../tree';
import type { Rule, RuleContext } from './rule';

const DATE_TEXT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/;
const COMPARISONS = new Set(['=', '<', '<=', '>', '>=']);

export const hardCodedDate: Rule = {
  id: 'hard-coded-date',
  severity: 'info',
  title: 'Fixed date beside the time window',
  doc: "Every table is already filtered by the time window of the run. A fixed date in the SQL can only take rows away, and the query gives nothing once the window has moved on. Use BUILT_IN_PARAMETER('TIME_WINDOW_START') or set the window.",
  check(context) {
    for (const node of context.nodes('binary')) {
      if (!COMPARISONS.has(node.operator)) continue;
      if (isFixedDate(node.right) && isEventTime(context, node.left)) say(context, node.right);
      else if (isFixedDate(node.left) && isEventTime(context, node.right)) say(context, node.left);
    }
    for (const node of context.nodes('between')) {
      if (isEventTime(context, node.expression) && isFixedDate(node.low) && isFixedDate(node.high))
        say(context, node.low);
    }
  },
};

function say(context: RuleContext, node: Expression): void {
  const message =
    'The time window of the run already filters this. A fixed date gives nothing once the window has moved on.';
  context.report(node, message);
}

function isFixedDate(node: Expression): boolean {
  if (node.kind === 'typed_literal') return DATE_TEXT.test(node.value.value);
  if (node.kind === 'cast') return isFixedDate(node.expression);
  return node.kind === 'string' && DATE_TEXT.test(node.value);
}

/** A time of the event itself, not of a campaign: the column the window filters, or one cut from it. */
function isEventTime(context: RuleContext, node: Expression): boolean {
  const value = context.value(node);
  const fields = value === null ? [] : [...value.lineage];
  return fields.some(({ table, field }) => {
    const column = context.catalog.find(table)?.table.windowColumn?.replace(/_dt(_utc)?$/, '');
    return column !== undefined && field.startsWith(`${column}_`) && /_(dt|date|day|hour)(_utc)?$/.test(field);
  });
}
