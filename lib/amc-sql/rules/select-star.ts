import type { Relation } from '../resolve/model';
import { findRelation } from '../resolve/scope';
import type { Rule } from './rule';

export const selectStar: Rule = {
  id: 'select-star-base-table',
  severity: 'error',
  title: 'SELECT * on a table',
  doc: "AMC doesn't run SELECT * on its tables, for privacy. Name the columns; from a WITH query a * is possible.",
  check(context) {
    for (const item of context.nodes('select_item')) {
      const star = item.expression;
      if (star.kind !== 'star') continue;
      const select = context.enclosing(item, 'select');
      const scope = select === null ? undefined : context.resolved.scopes.get(select);
      if (scope === undefined) continue;
      const qualifier = star.qualifier.at(-1);
      const found = qualifier === undefined ? scope.relations : [findRelation(qualifier, scope)];
      const base = found.find((relation): relation is Relation => relation?.table != null);
      if (base?.table != null) {
        const message = `AMC doesn't run * on ${base.table.name}. Name the columns you need.`;
        context.report(item, message, { amc: "SELECT * isn't supported" });
      }
    }
  },
};
