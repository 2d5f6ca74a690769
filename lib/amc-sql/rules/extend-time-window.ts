import type { Call } from '../tree';
import { type Rule, type RuleContext, replaceWith } from './rule';

const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/i;

export const extendTimeWindow: Rule = {
  id: 'extend-time-window',
  severity: 'error',
  title: 'EXTEND_TIME_WINDOW',
  doc: "Written FROM TABLE(EXTEND_TIME_WINDOW('table', 'P28D', 'P0D')): the table's name and two ISO 8601 durations in single quotes, how far to reach back and how far to reach forward.",
  check(context) {
    for (const call of context.nodes('call')) {
      if (call.name.name.toUpperCase() !== 'EXTEND_TIME_WINDOW') continue;
      const parent = context.parent(call);
      if (parent?.kind !== 'table_function') {
        context.report(call, 'EXTEND_TIME_WINDOW stands in FROM: FROM TABLE(EXTEND_TIME_WINDOW(…)).');
      } else if (!parent.wrapped) {
        const wrapped = `TABLE(${context.text(call)})`;
        context.report(call, 'EXTEND_TIME_WINDOW needs TABLE( ) around it.', {
          fix: replaceWith('Write TABLE(…)', call, wrapped),
        });
      }
      checkArguments(context, call);
    }
  },
};

function checkArguments(context: RuleContext, call: Call): void {
  const [table, ...durations] = call.args;
  if (table !== undefined && table.kind === 'column') {
    const fix = replaceWith('Add quotes', table, `'${context.text(table)}'`);
    context.report(table, 'The table is named in single quotes here.', { fix });
  }
  for (const duration of durations.slice(0, 2)) {
    if (duration.kind === 'parameter' || duration.kind === 'error') continue;
    if (duration.kind !== 'string') {
      context.report(duration, "A duration is a text such as 'P28D', in single quotes.");
    } else if (duration.parameters.length === 0 && !DURATION.test(duration.value)) {
      context.report(duration, `"${duration.value}" is not an ISO 8601 duration: 28 days are 'P28D', none are 'P0D'.`);
    }
  }
}
