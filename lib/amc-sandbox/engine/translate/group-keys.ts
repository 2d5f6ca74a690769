import type { Expression, GroupItem, Select } from '@/lib/amc-sql/tree';
import type { ExpressionContext, SelectTracker } from './context';
import { compileProblem } from './errors';
import type { GroupKey, Groups } from './group-users';

/** Columns of GROUP BY: positions, aliases of the select list, or expressions. `tracker` (of the select list) learns them. */
export function groupKeys(
  select: Select,
  context: ExpressionContext,
  items: readonly GroupItem[],
  tracker: SelectTracker,
): Groups {
  const { env } = context;
  const keys: GroupKey[] = [];
  const add = (expression: Expression): string => {
    const { position, node } = meant(select, expression);
    if (expression.kind === 'number' && position === null) {
      throw compileProblem(env.lines, expression, 'Ordinal out of range');
    }
    const before = context.tracker.aggregates;
    const typed = context.translate(node);
    const { sql } = typed;
    if (context.tracker.aggregates > before) {
      throw compileProblem(env.lines, expression, 'Aggregate expression is illegal in GROUP BY clause');
    }
    keys.push({ typed, node: expression });
    tracker.groups.add(sql);
    // A literal would count as a position; the position of its select item is what is meant.
    return position === null ? `(${sql})` : String(position);
  };
  const texts = items.map((item) => {
    if (item.kind !== 'grouping_set') return add(item);
    return `${item.form} (${item.items.map((part) => add(part)).join(', ')})`;
  });
  return { texts, keys, sets: items.some(({ kind }) => kind === 'grouping_set') };
}

/** The expression an item of GROUP BY stands for, and its 1-based place in the select list where it has one. */
function meant(select: Select, expression: Expression): { position: number | null; node: Expression } {
  const hasStar = select.items.some((item) => item.expression.kind === 'star');
  if (expression.kind === 'number') {
    const position = Number(expression.text);
    const item = select.items[position - 1];
    return item && !hasStar ? { position, node: item.expression } : { position: null, node: expression };
  }
  if (expression.kind === 'column' && expression.qualifier.length === 0) {
    const name = expression.name.name.toLowerCase();
    const index = select.items.findIndex(({ alias }) => alias?.name.toLowerCase() === name);
    const item = select.items[index];
    if (item && !hasStar) return { position: index + 1, node: item.expression };
  }
  return { position: null, node: expression };
}
