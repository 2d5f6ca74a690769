import type { Expression } from '@/lib/amc-sql/tree';
import type { ExpressionContext } from './context';
import { compileProblem } from './errors';
import type { Typed } from './model';
import type { Item } from './select-list';

/** ORDER BY may use positions and aliases of the select list. */
export function orderContext(context: ExpressionContext, items: readonly Item[]): ExpressionContext {
  const byPosition = (expression: Expression): Typed => {
    const position = expression.kind === 'number' ? Number(expression.text) : null;
    const item = position === null ? undefined : items[position - 1];
    return item ? { ...item.typed, sql: String(position) } : context.translate(expression);
  };
  return { ...context, translate: byPosition };
}

/** After DISTINCT only what is shown can be ordered by. */
export function orderOfDistinct(ordering: ExpressionContext, items: readonly Item[]): ExpressionContext {
  const byPlace = (expression: Expression): Typed => {
    const typed = ordering.translate(expression);
    if (expression.kind === 'number') return typed;
    const place = items.findIndex((item) => item.typed.sql === typed.sql) + 1;
    if (place === 0) {
      const message = 'ORDER BY expressions of SELECT DISTINCT must appear in the select list';
      throw compileProblem(ordering.env.lines, expression, message);
    }
    return { ...typed, sql: String(place) };
  };
  return { ...ordering, translate: byPlace };
}
