import { functionNamed } from '../functions';
import type { Call, Expression, Node } from '../tree';
import {
  BOOLEAN,
  baseOfName,
  commonType,
  DOUBLE,
  INTEGER,
  LONG,
  NULL,
  type SqlType,
  STRING,
  typeOf,
  UNKNOWN,
} from '../types';
import type { Place, ValueInfo } from './model';
import type { Resolver } from './resolver';
import { combined, constant, NO_VALUE } from './values';

/** Resolves the columns of an expression and works out type, kind, threshold and lineage of its value. */
export function evaluate(r: Resolver, expression: Expression, place: Place): ValueInfo {
  const value = compute(r, expression, place);
  r.values.set(expression, value);
  return value;
}

function compute(r: Resolver, node: Expression, place: Place): ValueInfo {
  const value = (child: Expression): ValueInfo => evaluate(r, child, place);
  switch (node.kind) {
    case 'string':
      return constant(STRING);
    case 'number':
      return constant(/[.eE]/.test(node.text) ? typeOf('DECIMAL') : INTEGER);
    case 'boolean':
      return constant(BOOLEAN);
    case 'null':
      return constant(NULL);
    case 'typed_literal':
      return constant(typeOf(node.type === 'DATE' ? 'DATE' : 'TIMESTAMP'));
    case 'interval':
      value(node.value);
      return constant(typeOf('INTERVAL'));
    case 'column':
      return r.column(node, place);
    case 'call':
      return call(r, node, place);
    case 'case':
      return caseValue(node, value);
    case 'cast': {
      const inner = value(node.expression);
      return combined(castType(node.type.name, inner.type), [inner]);
    }
    case 'in':
      return combined(BOOLEAN, [], [value(node.expression), ...inList(r, node.list, place)]);
    case 'subquery': {
      const column = r.query(node.query, place.scope)?.[0];
      return column === undefined ? NO_VALUE : combined(column.type, [column]);
    }
    case 'exists':
      r.query(node.query, place.scope);
      return constant(BOOLEAN);
    case 'between':
    case 'like':
    case 'is':
      return combined(BOOLEAN, [], children(node).map(value));
    case 'binary': {
      const left = value(node.left);
      const right = value(node.right);
      return binary(node.operator, left, right);
    }
    case 'unary': {
      const inner = value(node.operand);
      return node.operator === 'NOT' ? combined(BOOLEAN, [], [inner]) : combined(inner.type, [inner]);
    }
    case 'parenthesized': {
      return value(node.expression);
    }
    case 'quantified':
      return value(node.operand);
    case 'array': {
      const items = node.items.map(value);
      return combined(typeOf('ARRAY', items.length > 0 ? commonType(items.map((item) => item.type)) : null), items);
    }
    case 'row':
      return combined(typeOf('STRUCT'), node.items.map(value));
    case 'element': {
      const base = value(node.base);
      if (node.index !== null) value(node.index);
      return combined(node.index === null ? UNKNOWN : (base.type.element ?? UNKNOWN), [base]);
    }
    case 'extract':
      return combined(INTEGER, [value(node.source)]);
    case 'trim':
    case 'substring':
      return combined(STRING, children(node).map(value));
    case 'position':
      return combined(INTEGER, [], children(node).map(value));
    case 'parameter':
    case 'star':
    case 'error':
      return NO_VALUE;
  }
}

/** The expressions directly below a node of a simple kind. */
function children(node: Expression): Expression[] {
  switch (node.kind) {
    case 'between':
      return [node.expression, node.low, node.high];
    case 'like':
      return node.escape === null ? [node.expression, node.pattern] : [node.expression, node.pattern, node.escape];
    case 'is':
      return node.other === null ? [node.expression] : [node.expression, node.other];
    case 'trim':
      return node.characters === null ? [node.source] : [node.source, node.characters];
    case 'substring':
      return node.length === null ? [node.source, node.from] : [node.source, node.from, node.length];
    case 'position':
      return [node.needle, node.haystack];
    default:
      return [];
  }
}

function inList(r: Resolver, list: Node, place: Place): ValueInfo[] {
  if (list.kind === 'in_list') return list.items.map((item) => evaluate(r, item, place));
  if (list.kind === 'subquery') return [evaluate(r, list, place)];
  return [];
}

function caseValue(node: Extract<Expression, { kind: 'case' }>, value: (child: Expression) => ValueInfo): ValueInfo {
  const used: ValueInfo[] = node.operand === null ? [] : [value(node.operand)];
  const results: ValueInfo[] = [];
  for (const branch of node.branches) {
    used.push(value(branch.when));
    results.push(value(branch.then));
  }
  if (node.otherwise !== null) results.push(value(node.otherwise));
  return combined(commonType(results.map((result) => result.type)), results, used);
}

function castType(name: string, from: SqlType): SqlType {
  const base = baseOfName(name);
  if (base === null) return UNKNOWN;
  return base === 'ARRAY' && from.base === 'ARRAY' ? from : typeOf(base);
}

function binary(operator: string, left: ValueInfo, right: ValueInfo): ValueInfo {
  if (operator === '||') return combined(STRING, [left, right]);
  if (operator === '/') return combined(DOUBLE, [left, right]);
  if (operator === '+' || operator === '-' || operator === '*' || operator === '%') {
    return combined(commonType([left.type, right.type]), [left, right]);
  }
  return combined(BOOLEAN, [], [left, right]);
}

/** Functions whose result tells about values without showing one. */
const HIDES_VALUES: ReadonlySet<string> = new Set(['COUNT', 'APPROX_COUNT_DISTINCT', 'CARDINALITY']);

function call(r: Resolver, node: Call, place: Place): ValueInfo {
  const args = node.args.map((arg) => evaluate(r, arg, place));
  const used: ValueInfo[] = [];
  if (node.filter !== null) used.push(evaluate(r, node.filter, place));
  for (const order of [node.orderBy, node.withinGroup]) {
    for (const item of order?.items ?? []) used.push(evaluate(r, item.expression, place));
  }
  if (node.over?.kind === 'window_spec') used.push(...r.window(node.over, place));
  const name = node.name.name.toUpperCase();
  const known = functionNamed(name);
  if (known === null) return combined(UNKNOWN, args, used);
  const type = returnType(known.returns, args);
  const metric = known.kind === 'aggregate' && name !== 'COLLECT' && name !== 'MIN' && name !== 'MAX' ? 'M' : null;
  if (HIDES_VALUES.has(name) || known.kind === 'window') return combined(type, [], [...args, ...used], metric ?? 'M');
  const decides = name === 'IF' || name === 'NVL2' ? 1 : 0;
  const flowing = type.base === 'BOOLEAN' ? [] : args.slice(decides);
  const rest = type.base === 'BOOLEAN' ? args : args.slice(0, decides);
  return combined(type, flowing, [...rest, ...used], metric);
}

function returnType(
  rule: NonNullable<ReturnType<typeof functionNamed>>['returns'],
  args: readonly ValueInfo[],
): SqlType {
  switch (rule.rule) {
    case 'fixed':
      return rule.type;
    case 'same':
      return args[rule.argument]?.type ?? UNKNOWN;
    case 'common':
      return commonType(args.slice(rule.from).map((arg) => arg.type));
    case 'array-of':
      return typeOf('ARRAY', args[rule.argument]?.type ?? null);
    case 'element-of':
      return args[rule.argument]?.type.element ?? UNKNOWN;
    case 'sum': {
      const base = args[0]?.type.base;
      return base === 'INTEGER' || base === 'LONG' ? LONG : (args[0]?.type ?? UNKNOWN);
    }
  }
}
