import type { Binary, BinaryOperator, Expression, In, InList, Is, Span } from '../tree';
import { type Cursor, MAX_CHAIN } from './cursor';
import { commaList } from './lists';
import { postfix, primary, queryInParentheses, startsQuery } from './primary';

/** Binding strength, weakest first (Calcite's order). */
const STRENGTH = { or: 1, and: 2, not: 3, is: 4, compare: 5, add: 6, multiply: 7, sign: 8 } as const;

const OPERATORS: Readonly<Record<string, number>> = {
  OR: STRENGTH.or,
  AND: STRENGTH.and,
  IS: STRENGTH.is,
  '=': STRENGTH.compare,
  '==': STRENGTH.compare,
  '<>': STRENGTH.compare,
  '!=': STRENGTH.compare,
  '<': STRENGTH.compare,
  '<=': STRENGTH.compare,
  '>': STRENGTH.compare,
  '>=': STRENGTH.compare,
  IN: STRENGTH.compare,
  LIKE: STRENGTH.compare,
  ILIKE: STRENGTH.compare,
  RLIKE: STRENGTH.compare,
  SIMILAR: STRENGTH.compare,
  BETWEEN: STRENGTH.compare,
  '+': STRENGTH.add,
  '-': STRENGTH.add,
  '||': STRENGTH.add,
  '*': STRENGTH.multiply,
  '/': STRENGTH.multiply,
  '%': STRENGTH.multiply,
};

const NEGATABLE = new Set(['IN', 'LIKE', 'ILIKE', 'RLIKE', 'SIMILAR', 'BETWEEN']);

/** An expression whose operators all bind at least as strongly as `minimum`. */
export function expression(p: Cursor, minimum = 0): Expression {
  return p.nest<Expression>(
    () => operators(p, operand(p, minimum), minimum),
    (error) => error,
  );
}

function operand(p: Cursor, minimum: number): Expression {
  const { start, upper } = p.current;
  if (upper === 'NOT' && minimum <= STRENGTH.not) {
    p.take();
    const inner = expression(p, STRENGTH.not);
    return { kind: 'unary', ...p.span(start), operator: 'NOT', operand: inner };
  }
  if (upper === '-' || upper === '+') {
    p.take();
    const inner = expression(p, STRENGTH.sign);
    return { kind: 'unary', ...p.span(start), operator: upper, operand: inner };
  }
  return postfix(p, primary(p));
}

function operators(p: Cursor, first: Expression, minimum: number): Expression {
  let left = first;
  for (let links = 0; ; links++) {
    const word = p.is('NOT') && NEGATABLE.has(p.peek().upper) ? p.peek().upper : p.current.upper;
    const strength = OPERATORS[word];
    if (strength === undefined || strength < minimum) return left;
    if (links >= MAX_CHAIN) {
      p.chainTooLong('operators');
      return left;
    }
    left = strength <= STRENGTH.and ? chain(p, left, strength) : infix(p, left, word, strength);
  }
}

/** All of `a AND b AND c` at once. */
function chain(p: Cursor, first: Expression, strength: number): Expression {
  const word = p.current.upper as 'AND' | 'OR';
  const operands = [first];
  const between: Span[] = [];
  while (p.is(word)) {
    const { start, end } = p.take();
    between.push({ start, end });
    operands.push(expression(p, strength + 1));
  }
  return balanced(operands, between, word, 0, operands.length);
}

/** The operands `[from, to)` as a tree; short ones left deep, as people read them. */
function balanced(
  operands: readonly Expression[],
  between: readonly Span[],
  operator: BinaryOperator,
  from: number,
  to: number,
): Expression {
  const count = to - from;
  const only = operands[from];
  if (only === undefined) throw new RangeError('an operator chain has at least one operand');
  if (count === 1) return only;
  const middle = count <= 16 ? to - 1 : from + (count >> 1);
  const left = balanced(operands, between, operator, from, middle);
  const right = balanced(operands, between, operator, middle, to);
  const operatorSpan = between[middle - 1] ?? { start: left.end, end: right.start };
  return { kind: 'binary', start: left.start, end: right.end, operator, operatorSpan, left, right };
}

function infix(p: Cursor, left: Expression, word: string, strength: number): Expression {
  const start = left.start;
  const not = NEGATABLE.has(word) && p.accept('NOT') !== null;
  const { start: operatorStart, end: operatorEnd } = p.take();
  switch (word) {
    case 'IS':
      return is(p, left);
    case 'IN':
      return membership(p, left, not);
    case 'BETWEEN': {
      p.accept('SYMMETRIC', 'ASYMMETRIC');
      const low = expression(p, STRENGTH.add);
      p.expect('AND', 'the lower bound of BETWEEN');
      const high = expression(p, STRENGTH.add);
      return { kind: 'between', ...p.span(start), not, expression: left, low, high };
    }
    case 'SIMILAR':
      p.expect('TO', 'SIMILAR');
      return pattern(p, left, not, 'SIMILAR TO');
    case 'LIKE':
    case 'ILIKE':
    case 'RLIKE':
      return pattern(p, left, not, word);
    default: {
      const right = expression(p, strength + 1);
      const operatorSpan = { start: operatorStart, end: operatorEnd };
      const binary: Binary = {
        kind: 'binary',
        ...p.span(start),
        operator: word as BinaryOperator,
        operatorSpan,
        left,
        right,
      };
      return binary;
    }
  }
}

function pattern(
  p: Cursor,
  left: Expression,
  not: boolean,
  operator: 'LIKE' | 'ILIKE' | 'SIMILAR TO' | 'RLIKE',
): Expression {
  const right = expression(p, STRENGTH.add);
  const escapedBy = p.accept('ESCAPE') === null ? null : expression(p, STRENGTH.add);
  return { kind: 'like', ...p.span(left.start), not, operator, expression: left, pattern: right, escape: escapedBy };
}

function is(p: Cursor, left: Expression): Expression {
  const not = p.accept('NOT') !== null;
  const test = p.accept('NULL', 'TRUE', 'FALSE', 'UNKNOWN')?.upper as Is['test'] | undefined;
  if (test !== undefined) return { kind: 'is', ...p.span(left.start), not, test, expression: left, other: null };
  if (p.is('DISTINCT') && p.peek().upper === 'FROM') {
    p.take();
    p.take();
    const other = expression(p, STRENGTH.add);
    return { kind: 'is', ...p.span(left.start), not, test: 'DISTINCT FROM', expression: left, other };
  }
  p.missing('NULL, TRUE, FALSE or DISTINCT FROM after IS');
  return { kind: 'is', ...p.span(left.start), not, test: 'NULL', expression: left, other: null };
}

function membership(p: Cursor, left: Expression, not: boolean): Expression {
  const list = inList(p);
  return { kind: 'in', ...p.span(left.start), not, expression: left, list };
}

function inList(p: Cursor): In['list'] {
  const { start, end, kind, text } = p.current;
  if (kind === 'parameter') {
    p.take();
    return { kind: 'parameter', start, end, name: text.slice(2, -2).trim() };
  }
  if (!p.is('(')) {
    p.missing('a list in parentheses after IN');
    return p.errorNode();
  }
  if (startsQuery(p, 1)) {
    const query = queryInParentheses(p, 'the query after IN');
    return { kind: 'subquery', ...p.span(start), query };
  }
  p.take();
  if (p.is(')')) {
    const closing = p.take();
    p.problem('missing', { start, end: closing.end }, 'The list after IN is empty. Give at least one value.');
    const empty: InList = { kind: 'in_list', ...p.span(start), items: [] };
    return empty;
  }
  const items = commaList(
    p,
    () => expression(p),
    () => p.is(')') || p.atEnd,
  );
  p.close('the list after IN');
  return { kind: 'in_list', ...p.span(start), items };
}
