import { type Rule, replaceWith } from './rule';

export const ambiguousColumn: Rule = {
  id: 'ambiguous-column',
  severity: 'error',
  title: 'Ambiguous column',
  doc: 'Several tables of the FROM have a column of this name, so it needs the alias of the one that is meant.',
  check(context) {
    for (const problem of context.resolved.problems) {
      if (problem.code !== 'ambiguous-column') continue;
      const meant = problem.candidates[0];
      const fix = meant === undefined ? undefined : replaceWith(`Write ${meant}`, problem, meant);
      context.report(problem, problem.message, { amc: problem.calcite, fix });
    }
  },
};
