import type { Rule } from './rule';

const RESERVED: ReadonlySet<string> = new Set(
  'date time timestamp year month day hour minute second value values user order group rank row rows result start end position window period language method one left right'.split(
    ' ',
  ),
);

export const reservedName: Rule = {
  id: 'reserved-name',
  severity: 'info',
  title: 'Reserved word as a name',
  doc: 'AMC publishes no list of reserved words, but its parser reserves many that are fine elsewhere. date as a column is known to fail.',
  check(context) {
    for (const { alias } of context.nodes('select_item')) {
      if (alias === null || alias.quote !== 'none' || !RESERVED.has(alias.name.toLowerCase())) continue;
      const date = alias.name.toLowerCase() === 'date';
      const message = `${alias.name} is a reserved word: AMC may refuse it as a name. Use ${alias.name}_value or the like.`;
      context.report(alias, message, { severity: date ? 'warning' : 'info' });
    }
    for (const column of context.nodes('column')) {
      if (column.name.quote === 'none' && column.name.name.toLowerCase() === 'date') {
        context.report(
          column.name,
          'AMC refuses the name date without more: give the column another name where it is made.',
          { severity: 'warning' },
        );
      }
    }
  },
};
