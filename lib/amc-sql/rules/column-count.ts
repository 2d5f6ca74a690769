import type { Rule } from './rule';

export const columnCount: Rule = {
  id: 'column-count',
  severity: 'error',
  title: 'Number of columns',
  doc: 'The names after a WITH query or alias, the rows of VALUES and the parts of a UNION must agree in their number of columns.',
  check(context) {
    for (const problem of context.resolved.problems) {
      if (problem.code === 'column-count' || problem.code === 'set-columns') {
        context.report(problem, problem.message, { amc: problem.calcite });
      }
    }
    for (const values of context.nodes('values')) {
      const width = values.rows[0]?.items.length;
      const odd = values.rows.find((row) => row.items.length !== width && !isPlaceholder(row.items));
      if (odd === undefined || width === undefined || isPlaceholder(values.rows[0]?.items ?? [])) continue;
      const message = `This row has ${odd.items.length} value${odd.items.length === 1 ? '' : 's'}, the first row has ${width}.`;
      context.report(odd, message, { amc: 'Values passed to VALUES operator must have compatible types' });
    }
  },
};

/** `VALUES {{rows}}` stands for rows of any width. */
function isPlaceholder(items: readonly { kind: string }[]): boolean {
  return items.length === 1 && items[0]?.kind === 'parameter';
}
