import type { Binary } from '@/lib/amc-sql/tree';
import { commonType, DOUBLE, isNumber, isTemporal, STRING, TIMESTAMP } from '@/lib/amc-sql/types';
import { asNumber, asText } from './coercion';
import type { ExpressionContext } from './context';
import { syntaxProblem } from './errors';
import type { Typed } from './model';
import { comparison } from './predicates';
import { derived, truth } from './typed';

/** An operator between two values: comparisons, AND and OR, `||`, arithmetic with numbers and with times. */
export function binary(node: Binary, context: ExpressionContext): Typed {
  const { env } = context;
  const { operator } = node;
  if (operator === '==') throw syntaxProblem(env.lines, node.operatorSpan.start, '==', 'Was expecting one of: "="');
  const left = context.translate(node.left);
  const compared = comparison(node, left, context);
  if (compared !== null) return compared;
  const right = context.translate(node.right);
  if (operator === 'AND' || operator === 'OR') return truth(`(${left.sql} ${operator} ${right.sql})`);
  const parts = [left, right];
  if (operator === '||') return derived(parts, `(${asText(left)} || ${asText(right)})`, STRING);
  const interval = parts.some(({ type }) => type.base === 'INTERVAL' || isTemporal(type));
  if (interval)
    return derived(
      parts,
      `(${left.sql} ${operator} ${right.sql})`,
      left.type.base === 'DATE' && right.type.base === 'INTERVAL' ? TIMESTAMP : left.type,
    );
  const [a, b] = [asNumber(left), asNumber(right)];
  // An empty denominator gives an empty cell, not an error that would end the whole run.
  if (operator === '/') return derived(parts, `(${a} / nullif(${b}, 0))`, DOUBLE);
  if (operator === '%') return derived(parts, `(${a} % nullif(${b}, 0))`, left.type);
  return derived(
    parts,
    `(${a} ${operator} ${b})`,
    isNumber(left.type) && isNumber(right.type) ? commonType([left.type, right.type]) : DOUBLE,
  );
}
