import { type Rule, replaceWith } from './rule';

const CODES = new Set(['unknown-column', 'unknown-alias', 'alias-not-visible']);

export const unknownColumn: Rule = {
  id: 'unknown-column',
  severity: 'error',
  title: 'Unknown column',
  doc: 'No table of this FROM has the column, or the alias before the dot is none of them. Names given in a SELECT can be used in its GROUP BY, HAVING and ORDER BY, not in its WHERE or beside it.',
  check(context) {
    for (const problem of context.resolved.problems) {
      if (!CODES.has(problem.code)) continue;
      const meant = problem.candidates[0];
      const fix = meant === undefined ? undefined : replaceWith(`Write ${meant}`, problem, meant);
      context.report(problem, problem.message, { amc: problem.calcite, fix });
    }
  },
};
