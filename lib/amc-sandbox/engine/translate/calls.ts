import { functionNamed } from '@/lib/amc-sql/functions';
import type { AmcFunction, ReturnRule } from '@/lib/amc-sql/functions/model';
import type { Call, Expression, OrderBy, Over } from '@/lib/amc-sql/tree';
import {
  commonType,
  DATE,
  DECIMAL,
  DOUBLE,
  isNumber,
  LONG,
  type SqlType,
  TIMESTAMP,
  typeOf,
  UNKNOWN,
} from '@/lib/amc-sql/types';
import { windowProblem } from '@/lib/amc-sql/window-reference';
import { CALL_RULES } from './call-rules';
import type { ExpressionContext } from './context';
import { compileProblem } from './errors';
import { quoted, strictest, type Typed, textLiteral, timestampText } from './model';
import { builtInParameter, customParameter } from './parameters';
import { checkCompared } from './protected';

/** Calcite's names of types in "No match found for function signature F(<…>)". */
function familyOf({ base }: SqlType): string {
  if (base === 'STRING') return 'CHARACTER';
  if (base === 'NULL' || base === 'UNKNOWN') return 'ANY';
  return isNumber({ base, element: null }) ? 'NUMERIC' : base;
}

export function translateCall(call: Call, context: ExpressionContext): Typed {
  const { env } = context;
  const name = call.name.name.toUpperCase();
  if (name === 'CUSTOM_PARAMETER') return customParameter(call, env);
  if (name === 'BUILT_IN_PARAMETER') return builtInParameter(call, env);
  if (name === 'CURRENT_DATE') return moment(env.now, DATE);
  if (name === 'CURRENT_TIMESTAMP') return moment(env.now, TIMESTAMP);

  const fn = functionNamed(name);
  const rule = CALL_RULES[name];
  const aggregate = fn?.kind === 'aggregate' && call.over === null;
  const { tracker } = context;
  const looseBefore = tracker.loose.length;
  const star = call.args.length === 1 && call.args[0]?.kind === 'star';
  tracker.inAggregate += aggregate ? 1 : 0;
  const args = star ? [] : call.args.map((argument) => context.translate(argument));
  tracker.inAggregate -= aggregate ? 1 : 0;
  if (fn === null || rule === undefined) {
    const types = star ? ['*'] : args.map(({ type }) => `<${familyOf(type)}>`);
    throw compileProblem(env.lines, call, `No match found for function signature ${name}(${types.join(', ')})`);
  }
  if (aggregate) {
    // Inside an aggregate columns need no grouping.
    tracker.loose.length = looseBefore;
    tracker.aggregates += 1;
  }
  if (star && name !== 'COUNT') throw compileProblem(env.lines, call, `Unknown identifier '*'`);
  if (!star) checkArity(fn, call, args.length, context);
  checkPlace(fn, call, star, context);

  const sql = emit(name, call, star, args, context);
  const type = name === 'NAMED_ROW' || name === 'COLLECT' ? ownType(name, args) : returned(fn.returns, args);
  if (COMPARING.has(name)) checkCompared(args, call, context);
  const aggregates = fn.kind === 'aggregate' || fn.kind === 'window';
  const threshold =
    name === 'COUNT' || name === 'APPROX_COUNT_DISTINCT' || fn.kind === 'window' ? 'NONE' : strictest(args);
  const measured = aggregates && isNumber(type) && name !== 'MIN' && name !== 'MAX';
  const metric = measured || args.some(({ kind }) => kind === 'METRIC');
  const constant = fn.kind === 'scalar' && args.length > 0 && args.every((argument) => argument.constant === true);
  return { sql, type, threshold, kind: metric ? 'METRIC' : 'DIMENSION', constant };
}

/** Functions that look for one argument in the others. */
const COMPARING: ReadonlySet<string> = new Set(['ARRAY_CONTAINS', 'CONTAINED_IN', 'NULLIF']);

function moment(now: Date, type: SqlType): Typed {
  const text = timestampText(now);
  const sql = type.base === 'DATE' ? `DATE '${text.slice(0, 10)}'` : `TIMESTAMP '${text}'`;
  return { sql, type, threshold: 'NONE', kind: 'DIMENSION', constant: true };
}

function ownType(name: string, args: readonly Typed[]): SqlType {
  return name === 'COLLECT' ? typeOf('ARRAY', args[0]?.type ?? UNKNOWN) : typeOf('STRUCT');
}

function returned(rule: ReturnRule, args: readonly Typed[]): SqlType {
  const types = args.map(({ type }) => type);
  switch (rule.rule) {
    case 'fixed':
      return rule.type;
    case 'same':
      return types[rule.argument] ?? UNKNOWN;
    case 'common': {
      const list = types.slice(rule.from);
      return list.some(({ base }) => base === 'STRING') ? typeOf('STRING') : commonType(list);
    }
    case 'array-of':
      return typeOf('ARRAY', types[rule.argument] ?? UNKNOWN);
    case 'element-of':
      return types[rule.argument]?.element ?? UNKNOWN;
    case 'sum': {
      const base = types[0]?.base;
      if (base === 'INTEGER' || base === 'LONG' || base === 'BOOLEAN') return LONG;
      return base === 'DECIMAL' ? DECIMAL : DOUBLE;
    }
  }
}

function checkArity(fn: AmcFunction, call: Call, given: number, { env }: ExpressionContext): void {
  const tooFew = given < fn.minArgs;
  const tooMany = fn.maxArgs !== null && given > fn.maxArgs;
  const oddKeys = fn.name === 'NAMED_ROW' && given % 2 === 1;
  if (!tooFew && !tooMany && !oddKeys) return;
  const wanted =
    fn.maxArgs === null
      ? `at least ${fn.minArgs}`
      : fn.minArgs === fn.maxArgs
        ? `${fn.minArgs}`
        : `${fn.minArgs} to ${fn.maxArgs}`;
  throw compileProblem(
    env.lines,
    call,
    oddKeys
      ? `Invalid number of arguments to function 'NAMED_ROW'. Was expecting pairs of a name and a value`
      : `Invalid number of arguments to function '${fn.name}'. Was expecting ${wanted} arguments`,
  );
}

function checkPlace(fn: AmcFunction, call: Call, star: boolean, { env }: ExpressionContext): void {
  if (fn.kind === 'table') {
    throw compileProblem(env.lines, call, `Table function '${fn.name}' can only stand in FROM`);
  }
  if (call.over === null && fn.over === 'needed') {
    throw compileProblem(env.lines, call, `OVER clause is necessary for window functions`);
  }
  if (call.over !== null && fn.over === 'never') {
    throw compileProblem(env.lines, call, `Function '${fn.name}' can not be used with OVER`);
  }
  if (call.over !== null && star) {
    throw compileProblem(env.lines, call, 'COUNT window expression had 0 value expressions');
  }
  if (fn.name === 'NAMED_ROW' && call.args.some((argument, i) => i % 2 === 0 && argument.kind !== 'string')) {
    throw compileProblem(env.lines, call, 'NAMED_ROW takes names in single quotes, each followed by its value');
  }
}

function emit(name: string, call: Call, star: boolean, args: readonly Typed[], context: ExpressionContext): string {
  if (name === 'NAMED_ROW') {
    // DuckDB wants the names bare or quoted as identifiers, never as expressions.
    const keyed = args.map((argument, i) => {
      const key = call.args[i];
      return i % 2 === 0 && key?.kind === 'string' ? { ...argument, sql: textLiteral(key.value) } : argument;
    });
    return CALL_RULES.NAMED_ROW?.(keyed) ?? 'NULL';
  }
  const inner = star ? 'count(*)' : (CALL_RULES[name]?.(args) ?? 'NULL');
  const distinct = call.quantifier === 'DISTINCT' ? inner.replace('(', '(DISTINCT ') : inner;
  const filtered = call.filter === null ? distinct : `${distinct} FILTER (WHERE ${filterText(call.filter, context)})`;
  const over = call.over === null ? filtered : `${filtered} OVER ${windowText(call.over, context)}`;
  // The order in which values arrive differs from run to run; sorted arrays make equal queries give equal rows.
  if (name === 'COLLECT') return `list_sort(${over})`;
  const base = args[0]?.type.base;
  if (name === 'SUM' && (base === 'LONG' || base === 'INTEGER' || base === 'BOOLEAN')) return `CAST(${over} AS BIGINT)`;
  return over;
}

/** Like the arguments of the aggregate, its filter looks at single rows: nothing in it needs grouping. */
function filterText(filter: Expression, context: ExpressionContext): string {
  const { loose } = context.tracker;
  const before = loose.length;
  const { sql } = context.translate(filter);
  loose.length = before;
  return sql;
}

export function windowText(over: Over, context: ExpressionContext): string {
  const problem = windowProblem(over, context.windows);
  if (problem) throw compileProblem(context.env.lines, problem.span, problem.amc);
  if (over.kind === 'window_name') return quoted(over.name.name.toLowerCase());
  const parts: string[] = [];
  if (over.base) parts.push(quoted(over.base.name.toLowerCase()));
  if (over.partitionBy.length > 0) {
    parts.push(`PARTITION BY ${over.partitionBy.map((item) => context.translate(item).sql).join(', ')}`);
  }
  if (over.orderBy) parts.push(orderText(over.orderBy, context));
  if (over.frame) {
    const bound = ({ bound, value }: { bound: string; value: Parameters<typeof context.translate>[0] | null }) =>
      value === null ? bound : `${context.translate(value).sql} ${bound}`;
    const { unit, from, to } = over.frame;
    parts.push(to === null ? `${unit} ${bound(from)}` : `${unit} BETWEEN ${bound(from)} AND ${bound(to)}`);
  }
  return `(${parts.join(' ')})`;
}

/** Calcite puts NULLs last when ascending and first when descending. */
export function orderText(orderBy: OrderBy, context: ExpressionContext): string {
  const items = orderBy.items.map(({ expression, direction, nulls }) => {
    const place = nulls ?? (direction === 'DESC' ? 'FIRST' : 'LAST');
    return `${context.translate(expression).sql} ${direction ?? 'ASC'} NULLS ${place}`;
  });
  return `ORDER BY ${items.join(', ')}`;
}
