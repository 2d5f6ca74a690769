import type { IntervalLiteral } from '@/lib/amc-sql/tree';
import { DOUBLE, INTEGER, LONG, typeOf } from '@/lib/amc-sql/types';
import type { ExpressionContext } from './context';
import { compileProblem } from './errors';
import type { Typed } from './model';
import { timeUnit } from './time-unit';
import { literal } from './typed';

/** Numbers with a point or exponent become DOUBLE: DuckDB's narrow decimals would overflow when multiplied. */
export function numberLiteral(text: string): Typed {
  if (!/[.e]/i.test(text)) {
    const big = text.length > 9;
    return literal(text, big ? LONG : INTEGER);
  }
  return literal(/e/i.test(text) ? text : `${text.replace(/\.$/, '.0')}e0`, DOUBLE);
}

/** `INTERVAL '2' DAY`. Ranges of units are refused, and in audience queries every interval is. */
export function intervalLiteral(node: IntervalLiteral, context: ExpressionContext): Typed {
  const { env } = context;
  if (env.mode === 'audience') throw compileProblem(env.lines, node, 'interval data types are not enabled');
  if (node.unit === null || node.toUnit !== null) {
    throw compileProblem(env.lines, node, 'Illegal interval literal format');
  }
  return literal(`(INTERVAL (${context.translate(node.value).sql}) ${timeUnit(node.unit)})`, typeOf('INTERVAL'));
}
