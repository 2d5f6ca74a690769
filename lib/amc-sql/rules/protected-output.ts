import { isNeverShown } from '../catalog-types';
import type { BaseField } from '../resolve/model';
import { findRelation } from '../resolve/scope';
import type { Expression, Select, SelectItem } from '../tree';
import { type Rule, type RuleContext, replaceWith } from './rule';

export const protectedOutput: Rule = {
  id: 'user-id-in-output',
  severity: 'error',
  title: 'Protected field in the result',
  doc: 'Fields with the threshold VERY_HIGH or INTERNAL, such as user_id, may be joined, grouped and counted inside WITH queries, but never reach the last SELECT of a measurement query, whatever they are called on the way.',
  check(context) {
    if (context.mode !== 'measurement') return;
    for (const select of context.finalSelects) {
      const reported = new Set<BaseField>();
      for (const item of select.items) checkItem(context, select, item, reported);
      for (const item of select.groupBy?.items ?? []) {
        if (item.kind === 'grouping_set') continue;
        const value = context.value(item);
        if (value?.cause && isNeverShown(value.threshold) && !reported.has(value.cause)) {
          const message = `${value.cause.field} (${value.threshold}) can't group the rows of a result: group by it in a WITH query.`;
          context.report(item, message);
        }
      }
    }
  },
};

function checkItem(context: RuleContext, select: Select, item: SelectItem, reported: Set<BaseField>): void {
  if (item.expression.kind === 'star') {
    for (const cause of starCauses(context, select, item.expression)) {
      reported.add(cause);
      context.report(
        item,
        `This * brings ${cause.field} (${cause.threshold}) into the result, which is never shown. Name the columns.`,
      );
      return;
    }
    return;
  }
  const value = context.value(item.expression);
  if (!value?.cause || !isNeverShown(value.threshold)) return;
  reported.add(value.cause);
  const { field, table } = value.cause;
  const renamed = context.text(item.expression).toLowerCase().includes(field.toLowerCase()) ? '' : ` of ${table}`;
  const message = `${field}${renamed} is ${value.threshold} and never shown in a result. Count it: COUNT(DISTINCT …).`;
  context.report(item, message, { fix: counted(context, item) });
}

function counted(context: RuleContext, item: SelectItem): ReturnType<typeof replaceWith> | undefined {
  if (item.expression.kind !== 'column') return undefined;
  const name = item.alias?.text ?? `${item.expression.name.text}_count`;
  return replaceWith('Count it', item, `COUNT(DISTINCT ${context.text(item.expression)}) AS ${name}`);
}

function starCauses(context: RuleContext, select: Select, star: Extract<Expression, { kind: 'star' }>): BaseField[] {
  const scope = context.resolved.scopes.get(select);
  if (scope === undefined) return [];
  const qualifier = star.qualifier.at(-1);
  const relations = qualifier === undefined ? scope.relations : [findRelation(qualifier, scope)];
  return relations.flatMap((relation) =>
    (relation?.table == null ? (relation?.columns ?? []) : []).flatMap((column) =>
      column.cause !== null && isNeverShown(column.threshold) ? [column.cause] : [],
    ),
  );
}
