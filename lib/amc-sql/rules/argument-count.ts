import { functionNamed } from '../functions';
import { signature } from '../functions/model';
import { BARE_FUNCTIONS } from '../parser/keywords';
import { type Rule, replaceWith } from './rule';

export const argumentCount: Rule = {
  id: 'wrong-argument-count',
  severity: 'error',
  title: 'Number of arguments',
  doc: 'The function is called with too few or too many arguments.',
  check(context) {
    for (const call of context.nodes('call')) {
      const fn = functionNamed(call.name.name);
      if (fn === null || call.args.some((arg) => arg.kind === 'error')) continue;
      if (BARE_FUNCTIONS.has(fn.name)) {
        if (!call.parentheses) continue;
        const fix = replaceWith('Remove the parentheses', call, call.name.text);
        context.report(call, `${fn.name} is written without parentheses.`, { fix });
        continue;
      }
      const count = call.args.length;
      // COUNT(DISTINCT a, b) counts pairs.
      const maxArgs = fn.name === 'COUNT' && call.quantifier === 'DISTINCT' ? null : fn.maxArgs;
      if (count >= fn.minArgs && (maxArgs === null || count <= maxArgs)) continue;
      const wanted = range(fn.minArgs, maxArgs);
      context.report(call, `${signature(fn)} takes ${wanted}, not ${count}.`, {
        amc: `Invalid number of arguments to function '${fn.name}'. Was expecting ${wanted}`,
      });
    }
    namedRows.check(context);
  },
};

function range(min: number, max: number | null): string {
  const plural = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
  if (max === null) return `at least ${plural(min)}`;
  return min === max ? plural(min) : `${min} to ${plural(max)}`;
}

/** NAMED_ROW takes pairs. */
const namedRows: Pick<Rule, 'check'> = {
  check(context) {
    for (const call of context.nodes('call')) {
      if (call.name.name.toUpperCase() !== 'NAMED_ROW' || call.args.length < 2) continue;
      if (call.args.length % 2 === 1) {
        context.report(call, `NAMED_ROW takes pairs of a quoted name and a value: NAMED_ROW('campaign', campaign).`);
        continue;
      }
      const bad = call.args.find((arg, index) => index % 2 === 0 && arg.kind !== 'string' && arg.kind !== 'error');
      if (bad !== undefined) context.report(bad, 'A name in NAMED_ROW is a text in single quotes.');
    }
  },
};
