import { type Rule, replaceWith } from './rule';

export const orderBy: Rule = {
  id: 'order-by-top-level',
  severity: 'warning',
  title: 'ORDER BY of the result',
  doc: "AMC's guides say that ORDER BY isn't supported; live instances accept it, but the order of the downloaded rows is not promised. Sort the result here.",
  check(context) {
    const order = context.parsed.query.orderBy;
    if (order === null) return;
    const message =
      "AMC doesn't promise the order of rows: sort the result after the download. ORDER BY may be refused.";
    context.report(order, message, { fix: replaceWith('Remove ORDER BY', order, '') });
  },
};

export const limit: Rule = {
  id: 'limit-top-level',
  severity: 'warning',
  title: 'LIMIT of the result',
  doc: "AMC's guides say that LIMIT isn't supported. To take the first of a ranking, number the rows with RANK() in a WITH query and filter on it.",
  check(context) {
    const clause = context.parsed.query.limit;
    if (clause === null) return;
    const message =
      'LIMIT may be refused by AMC. To keep the first rows use RANK() OVER (ORDER BY …) in a WITH query and filter on it.';
    context.report(clause, message, { fix: replaceWith('Remove LIMIT', clause, '') });
  },
};
