import type { Rule } from './rule';

export const duplicateName: Rule = {
  id: 'duplicate-name',
  severity: 'error',
  title: 'Name given twice',
  doc: 'Two tables of one FROM, two WITH queries, or two columns of the result have the same name.',
  check(context) {
    for (const problem of context.resolved.problems) {
      if (problem.code === 'duplicate-alias' || problem.code === 'duplicate-cte') {
        context.report(problem, problem.message, { amc: problem.calcite });
      }
    }
    const first = context.finalSelects[0];
    const seen = new Set<string>();
    for (const { alias, expression } of first?.items ?? []) {
      const name = alias ?? (expression.kind === 'column' ? expression.name : null);
      if (name === null || name.name === '') continue;
      const key = name.name.toLowerCase();
      if (seen.has(key)) {
        const message = `Two columns of the result are called ${name.name}. Give one another name with AS.`;
        context.report(name, message, { severity: 'warning' });
      }
      seen.add(key);
    }
  },
};
