import type { Span } from '../tree';
import type { Rule, RuleContext } from './rule';

export const undocumented: Rule = {
  id: 'undocumented-syntax',
  severity: 'info',
  title: 'Not documented for AMC',
  doc: 'Neither the guides of AMC nor its own queries use this. It may work, and may stop working.',
  check(context) {
    for (const node of context.nodes('set_operation')) {
      if (node.operator !== 'UNION') say(context, node.operatorSpan, node.operator, 'use a join');
    }
    for (const node of context.nodes('select')) {
      if (node.qualify !== null) say(context, node.qualify, 'QUALIFY', 'filter in an outer query', 'warning');
    }
    for (const node of context.nodes('like')) {
      if (node.operator === 'ILIKE') say(context, node.pattern, 'ILIKE', "use LOWER(x) LIKE '…'", 'warning');
      if (node.operator === 'RLIKE')
        say(context, node.pattern, 'RLIKE', "use SIMILAR TO 'regular expression'", 'warning');
    }
    for (const node of context.nodes('with')) {
      if (node.recursive)
        say(context, { start: node.start, end: node.start + 4 }, 'WITH RECURSIVE', 'write plain WITH', 'warning');
    }
    for (const node of context.nodes('call')) {
      if (node.filter !== null) say(context, node.filter, 'FILTER', 'use SUM(IF(condition, x, 0))');
    }
    for (const node of context.nodes('window_frame')) say(context, node, 'A window frame', 'leave it out');
    for (const node of context.nodes('grouping_set')) say(context, node, node.form, 'use UNION ALL');
    for (const node of context.nodes('derived_table')) {
      if (node.lateral)
        say(context, { start: node.start, end: node.start + 7 }, 'LATERAL', 'join a WITH query', 'warning');
    }
  },
};

function say(
  context: RuleContext,
  span: Span,
  what: string,
  instead: string,
  severity: 'info' | 'warning' = 'info',
): void {
  context.report(span, `${what} is not documented for AMC: ${instead}.`, { severity });
}
