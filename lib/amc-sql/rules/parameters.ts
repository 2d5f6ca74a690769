import { BUILT_IN_PARAMETERS, parameterCalls } from '../amc-parameters';
import { nearest } from '../nearest';
import { parameterOccurrences } from '../parameters';
import { windowRole } from '../parameters/window-names';
import { type Rule, replaceWith } from './rule';

export const amcParameter: Rule = {
  id: 'undeclared-parameter',
  severity: 'error',
  title: 'Parameters of AMC',
  doc: "CUSTOM_PARAMETER('name') must be declared with the workflow; BUILT_IN_PARAMETER knows 'TIME_WINDOW_START' and 'TIME_WINDOW_END'. Both take one text in single quotes.",
  check(context) {
    for (const { function: name, name: parameter, call, start, end } of parameterCalls(context.parsed)) {
      const argument = call.args[0];
      if (parameter === null) {
        if (call.args.length === 1 && argument !== undefined && argument.kind !== 'error') {
          context.report(argument, `${name} takes the name of a parameter in single quotes: ${name}('name').`);
        }
      } else if (name === 'BUILT_IN_PARAMETER' && !BUILT_IN_PARAMETERS.includes(parameter)) {
        const meant = nearest(parameter, BUILT_IN_PARAMETERS)[0] ?? 'TIME_WINDOW_START';
        const message = `There is no built-in parameter ${parameter}: use TIME_WINDOW_START or TIME_WINDOW_END.`;
        const place = argument ?? call;
        context.report(place, message, { fix: replaceWith(`Write ${meant}`, place, `'${meant}'`) });
      } else if (name === 'CUSTOM_PARAMETER' && context.customParameters?.includes(parameter) === false) {
        const message = `The parameter ${parameter} is not declared.`;
        context.report({ start, end }, message, {
          amc: `Filter operation filter_operation referenced an undeclared parameter ${parameter}.`,
        });
      }
    }
  },
};

export const templateParameter: Rule = {
  id: 'unresolved-parameter',
  severity: 'error',
  title: 'Template parameters',
  doc: 'A {{parameter}} stands for a value: it can be a whole operand, a list after IN, rows of VALUES, or stand inside quotes. It needs a value before the query can run; those that name the time window get it from the run.',
  check(context) {
    for (const { name, start, end, context: place } of parameterOccurrences(context.parsed)) {
      if (place.place === 'name') {
        const message = `{{${name}}} can only stand for a value, not for the name of a table, a column or an alias.`;
        context.report({ start, end }, message);
      } else if (context.templateParameters?.includes(name) === false && windowRole(name) === null) {
        context.report({ start, end }, `{{${name}}} has no value yet.`, { severity: 'warning' });
      }
    }
  },
};
