import type { BaseField } from '../resolve/model';
import { type Rule, type RuleContext, replaceWith } from './rule';

export const notOnInstance: Rule = {
  id: 'not-on-instance',
  severity: 'warning',
  title: 'Not on this instance',
  doc: 'The table or field is documented, but AMC does not list it for the instance that is chosen. Paid features have to be subscribed to; others come with the kind of ads the advertiser runs. The list is as old as its last refresh, so this is only a warning.',
  check(context) {
    tables(context);
    for (const [column, binding] of context.resolved.bindings) {
      const field = binding.column?.node === null ? binding.column.base : null;
      // Of a table that is not there, the table alone is told.
      if (field?.missing !== true || binding.relation?.table?.missing === true) continue;
      const { name } = column.name;
      const to = field.renamedTo;
      const fix = to === undefined ? undefined : replaceWith(`Write ${to}`, column.name, to);
      context.report(column.name, said(name, field), { fix });
    }
  },
};

function tables(context: RuleContext): void {
  for (const { name, span, table } of context.resolved.tables) {
    if (table?.missing !== true) continue;
    const to = table.renamedTo;
    const message =
      to !== undefined
        ? `${name} seems to be called ${to} on this instance.`
        : `AMC doesn't list ${name} for this instance.${table.paid ? ' It is part of a paid feature.' : ''}`;
    context.report(span, message, { fix: to === undefined ? undefined : replaceWith(`Write ${to}`, span, to) });
  }
}

function said(name: string, field: BaseField): string {
  return field.renamedTo === undefined
    ? `AMC doesn't list ${name} in ${field.table} for this instance.`
    : `${name} seems to be called ${field.renamedTo} on this instance.`;
}
