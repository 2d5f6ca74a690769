import type { Between, Binary, In, Is, Like } from '@/lib/amc-sql/tree';
import { pattern } from './call-rules';
import { asText, comparable } from './coercion';
import type { ExpressionContext } from './context';
import { compileProblem, syntaxProblem } from './errors';
import type { Typed } from './model';
import { checkCompared } from './protected';
import { truth } from './typed';

/** Tests of values (BETWEEN, LIKE, IS, IN, comparisons): each refuses to look for a protected value. */

/** Both ends belong to it, as in AMC. */
export function between(node: Between, context: ExpressionContext): Typed {
  const [value, least, most] = [
    context.translate(node.expression),
    context.translate(node.low),
    context.translate(node.high),
  ];
  checkCompared([value, least, most], node, context);
  const [fromLeft, low] = comparable(value, least, true);
  const [toLeft, high] = comparable(value, most, true);
  const inside = `(${fromLeft} >= ${low} AND ${toLeft} <= ${high})`;
  return truth(node.not ? `(NOT ${inside})` : inside);
}

/** LIKE and SIMILAR TO; ILIKE and RLIKE are no words of AMC. */
export function like(node: Like, context: ExpressionContext): Typed {
  const { env } = context;
  if (node.operator === 'ILIKE' || node.operator === 'RLIKE') {
    throw syntaxProblem(env.lines, node.start, node.operator, 'Was expecting one of: "LIKE" "SIMILAR TO"');
  }
  const searched = context.translate(node.expression);
  const value = asText(searched);
  const against = context.translate(node.pattern);
  checkCompared([searched, against], node, context);
  const escapes = node.escape === null ? '' : ` ESCAPE ${context.translate(node.escape).sql}`;
  // AMC's SIMILAR TO finds a Java regular expression anywhere in the text; DuckDB's wants the whole text to match.
  const test =
    node.operator === 'LIKE'
      ? `(${value} LIKE ${asText(against)}${escapes})`
      : `regexp_matches(${value}, ${pattern(against)})`;
  return truth(node.not ? `(NOT ${test})` : test);
}

/** `IS [NOT] NULL`, `TRUE`, `FALSE`, `UNKNOWN` or `DISTINCT FROM`. */
export function isTest(node: Is, context: ExpressionContext): Typed {
  const { env } = context;
  const value = context.translate(node.expression);
  if (node.test !== 'DISTINCT FROM') {
    const test = node.test === 'UNKNOWN' ? 'NULL' : node.test;
    return truth(`(${value.sql} IS ${node.not ? 'NOT ' : ''}${test})`);
  }
  if (node.other === null) throw compileProblem(env.lines, node, 'IS DISTINCT FROM needs a value on its right');
  const other = context.translate(node.other);
  checkCompared([value, other], node, context);
  const [left, right] = comparable(value, other, false);
  return truth(`(${left} IS ${node.not ? 'NOT ' : ''}DISTINCT FROM ${right})`);
}

/** IN with a list or a query. An array in the list stands for its values. */
export function inList(node: In, context: ExpressionContext): Typed {
  const { env } = context;
  const value = context.translate(node.expression);
  const not = node.not ? 'NOT ' : '';
  const { list } = node;
  if (list.kind === 'subquery') {
    const { sql, columns } = context.subquery(list.query);
    const only = columns[0];
    if (node.expression.kind !== 'row' && (only === undefined || columns.length !== 1)) {
      throw compileProblem(env.lines, list, 'Subquery of IN must return one column');
    }
    if (only) checkCompared([value, { ...only, sql: '' }], node, context);
    const [left, right] = only ? comparable(value, { ...only, sql: 'x.v' }, false) : [value.sql, 'x.v'];
    if (left === value.sql && right === 'x.v') return truth(`(${value.sql} ${not}IN (${sql}))`);
    return truth(`(${left} ${not}IN (SELECT ${right} FROM (${sql}) AS x(v)))`);
  }
  if (list.kind !== 'in_list') throw syntaxProblem(env.lines, list.start, '', 'IN needs a list or a query.');
  const items = list.items.map((item) => context.translate(item));
  checkCompared([value, ...items], node, context);
  const tests = items.map((item) => {
    if (item.type.base === 'ARRAY' && value.type.base !== 'ARRAY')
      return `list_contains(CAST(${item.sql} AS VARCHAR[]), ${asText(value)})`;
    return comparable(value, item, false).join(' = ');
  });
  const simple = items.every(
    (item) => item.type.base !== 'ARRAY' && comparable(value, item, false).join(' = ') === `${value.sql} = ${item.sql}`,
  );
  if (simple) return truth(`(${value.sql} ${not}IN (${items.map(({ sql }) => sql).join(', ')}))`);
  return truth(`(${not}(${tests.join(' OR ')}))`);
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '<=', '>', '>=', '==']);

/** A comparison, or null for any other operator. ANY and ALL stand on the right of one only. */
export function comparison(node: Binary, left: Typed, context: ExpressionContext): Typed | null {
  const { operator } = node;
  if (!COMPARISONS.has(operator)) return null;
  if (node.right.kind === 'quantified') return quantified(node, left, context);
  const right = context.translate(node.right);
  checkCompared([left, right], node, context);
  const [a, b] = comparable(left, right, operator !== '=' && operator !== '<>' && operator !== '!=');
  return truth(`(${a} ${operator === '!=' ? '<>' : operator} ${b})`);
}

function quantified(node: Binary, left: Typed, context: ExpressionContext): Typed {
  if (node.right.kind !== 'quantified' || node.right.operand.kind !== 'subquery') {
    throw compileProblem(context.env.lines, node.right, 'ANY and ALL need a query');
  }
  const { sql } = context.subquery(node.right.operand.query);
  return truth(`(${left.sql} ${node.operator} ${node.right.quantifier === 'ALL' ? 'ALL' : 'ANY'} (${sql}))`);
}
