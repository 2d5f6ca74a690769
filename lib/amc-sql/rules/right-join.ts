import type { Fix } from '../problems';
import type { Join } from '../tree';
import type { Rule, RuleContext } from './rule';

export const rightJoin: Rule = {
  id: 'right-join',
  severity: 'error',
  title: 'RIGHT JOIN',
  doc: 'AMC has no RIGHT JOIN. A LEFT JOIN with the two sides swapped is the same.',
  check(context) {
    for (const join of context.nodes('join')) {
      if (join.join !== 'RIGHT') continue;
      const message = 'AMC has no RIGHT JOIN. Swap both sides and use LEFT JOIN.';
      context.report(join.operatorSpan, message, { amc: 'RIGHT JOIN is not supported', fix: swapped(context, join) });
    }
  },
};

function swapped(context: RuleContext, join: Join): Fix | undefined {
  const { left, right, operatorSpan } = join;
  if (left.kind === 'join' || left.kind === 'error' || right.kind === 'error') return undefined;
  const words = context.text(operatorSpan).replace(/RIGHT/i, 'LEFT');
  return {
    title: 'Swap the sides, LEFT JOIN',
    edits: [
      { start: left.start, end: left.end, text: context.text(right) },
      { start: operatorSpan.start, end: operatorSpan.end, text: words },
      { start: right.start, end: right.end, text: context.text(left) },
    ],
  };
}
