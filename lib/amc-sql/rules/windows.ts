import { functionNamed } from '../functions';
import type { Rule } from './rule';

export const countStarOver: Rule = {
  id: 'count-star-over',
  severity: 'error',
  title: 'COUNT(*) OVER',
  doc: 'AMC rejects COUNT(*) with OVER: it needs a column to count.',
  check(context) {
    for (const call of context.nodes('call')) {
      if (call.over === null || call.name.name.toUpperCase() !== 'COUNT' || call.args[0]?.kind !== 'star') continue;
      const message = 'COUNT(*) OVER is refused by AMC. Count a column that is never NULL: COUNT(column) OVER (…).';
      context.report(call, message, { amc: 'COUNT window expression had 0 value expressions' });
    }
  },
};

export const windowNeedsOver: Rule = {
  id: 'window-needs-over',
  severity: 'error',
  title: 'Window function without OVER',
  doc: 'ROW_NUMBER, RANK and DENSE_RANK number the rows of a window, so they need OVER (PARTITION BY … ORDER BY …). Ordinary functions take no OVER.',
  check(context) {
    for (const call of context.nodes('call')) {
      const fn = functionNamed(call.name.name);
      if (fn?.over === 'needed' && call.over === null) {
        context.report(call, `${fn.name} needs OVER (ORDER BY …).`, {
          amc: 'OVER clause is necessary for window functions',
        });
      } else if (fn?.over === 'never' && call.over !== null) {
        const message = `${fn.name} is not an aggregate and takes no OVER.`;
        context.report(call.over, message, { amc: 'OVER must be applied to aggregate function' });
      }
    }
    unknownWindows(context);
  },
};

function unknownWindows(context: Parameters<Rule['check']>[0]): void {
  for (const use of context.nodes('window_name')) {
    const select = context.enclosing(use, 'select');
    const key = use.name.name.toLowerCase();
    if (key === '' || select?.windows.some((one) => one.name.name.toLowerCase() === key)) continue;
    const message = `There is no window ${use.name.name} in the WINDOW clause of this SELECT.`;
    context.report(use, message, { amc: `Window '${use.name.name}' not found` });
  }
}
