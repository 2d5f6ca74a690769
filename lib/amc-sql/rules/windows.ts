import { functionNamed } from '../functions';
import type { NamedWindow, Over } from '../tree';
import { windowProblem } from '../window-reference';
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
  const check = (over: Over, windows: readonly NamedWindow[]) => {
    const problem = windowProblem(over, windows);
    if (problem) context.report(problem.span, explained(problem.amc), { amc: problem.amc });
  };
  for (const { over } of context.nodes('call')) {
    if (over) check(over, context.enclosing(over, 'select')?.windows ?? []);
  }
  for (const { windows } of context.nodes('select')) {
    for (const [place, { spec }] of windows.entries()) check(spec, windows.slice(0, place));
  }
}

function explained(amc: string): string {
  const unknown = /^Window '(.*)' not found$/.exec(amc);
  if (unknown) return `There is no window ${unknown[1]} in the WINDOW clause of this SELECT.`;
  return `${amc}: a window that builds on another may only add an order or a frame.`;
}
