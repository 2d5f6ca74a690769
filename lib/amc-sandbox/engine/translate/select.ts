import type { Expression, GroupItem, OrderBy, Query, Select, SelectItem } from '@/lib/amc-sql/tree';
import { orderText, windowText } from './calls';
import { type ExpressionContext, freshTracker, type SelectTracker } from './context';
import { compileProblem, QueryProblem } from './errors';
import { translateExpression } from './expression';
import { equalColumns, linkEqual, translateFrom } from './from';
import { distinctRows, type GroupKey, type Groups, usersOfGroups, witnessOnly } from './group-users';
import { isHidden, type OfferedColumn, quoted, strictest, type Translated, type Typed } from './model';
import type { Scope } from './scope';
import { bounded, selected } from './witness';

/** Translates a query of any kind inside a scope; comes from query.ts, which comes back here for selects. */
export type QueryTranslator = (query: Query, scope: Scope) => Translated;

interface Item {
  readonly name: string;
  readonly typed: Typed;
  /** Written, so that GROUP BY and HAVING may use it. */
  readonly alias: string | null;
  readonly aggregates: boolean;
  readonly node: SelectItem;
}

/**
 * One SELECT in DuckDB's words. `final` selects make the result: they may not show single events or hidden columns.
 * `orderBy` is the ORDER BY of the query around it, which may use tables of the select.
 */
export function translateSelect(
  select: Select,
  scope: Scope,
  options: { readonly final: boolean; readonly orderBy: OrderBy | null; readonly query: QueryTranslator },
): Translated {
  const { env } = scope;
  const tracker: SelectTracker = { ...freshTracker(), witnesses: [] };
  const makeContext = (aliases: ReadonlyMap<string, Typed>, own: SelectTracker = tracker): ExpressionContext => {
    const context: ExpressionContext = {
      env,
      scope,
      tracker: own,
      aliases,
      windows: select.windows,
      translate: (expression) => translateExpression(expression, context),
      subquery: (query) => options.query(query, scope.uncounted()),
      shownSubquery: (query) => options.query(query, scope.inner()),
    };
    return context;
  };
  const noAliases: ReadonlyMap<string, Typed> = new Map();

  if (select.qualify) throw compileProblem(env.lines, select.qualify, 'QUALIFY is not supported');
  const from = select.from
    ? translateFrom(select.from, {
        env,
        scope,
        condition: (expression) => makeContext(noAliases, freshTracker()).translate(expression).sql,
        query: (query) => options.query(query, scope.inner()),
      })
    : null;
  const where = select.where ? translateWhere(select.where, makeContext(noAliases, freshTracker())) : null;

  // Groups first: what is grouped by may stand outside aggregates.
  const groups = select.groupBy
    ? groupKeys(select, makeContext(noAliases, freshTracker()), select.groupBy.items, tracker)
    : { texts: [], keys: [], sets: false };
  const items = select.items.flatMap((item) => translateItem(item, makeContext(noAliases), options.final));
  const aliases = new Map(items.flatMap(({ alias, typed }) => (alias === null ? [] : [[alias, typed] as const])));
  const behind = bounded([...scope.relations.flatMap(({ witnesses }) => witnesses), ...(tracker.witnesses ?? [])]);
  const having = select.having ? makeContext(aliases).translate(select.having).sql : null;
  const grouped = select.groupBy !== null || tracker.aggregates > 0 || select.having !== null;
  const loose = tracker.loose[0];
  if (grouped && loose !== undefined) {
    throw compileProblem(env.lines, loose.span, `Expression '${loose.name}' is not being grouped`);
  }
  const windows = select.windows.map(({ name, spec }, place) => {
    const context = { ...makeContext(noAliases, freshTracker()), windows: select.windows.slice(0, place) };
    return `${quoted(name.name.toLowerCase())} AS ${windowText(spec, context)}`;
  });
  const columns = uniqueNames(items);
  const distinct = select.quantifier === 'DISTINCT';
  const order = options.orderBy;
  const ordering = order ? orderContext(makeContext(aliases, freshTracker()), items) : null;
  const aggregated = grouped || distinct || scope.relations.every((relation) => relation.aggregated);
  if (options.final) checkResult(scope, items, groups.keys, order, ordering, aggregated);

  const rows = grouped ? usersOfGroups(behind, groups, scope) : behind;
  // Users of rows that fall together must be put together, which DISTINCT can't.
  const folded = distinct && rows.length > 0;
  const list = [
    ...items.map(({ typed }, i) => `${typed.sql} AS ${quoted(columns[i]?.name ?? '')}`),
    ...rows.flatMap((value) => selected(value, env.witness)),
  ];
  const orderBy = order && ordering ? orderText(order, folded ? orderOfDistinct(ordering, items) : ordering) : '';
  // FROM comes last: only now is it known which columns are used.
  const parts = [
    `SELECT ${distinct && !folded ? 'DISTINCT ' : ''}${list.join(', ')}`,
    from ? `FROM ${from()}` : '',
    where ? `WHERE ${where}` : '',
    groups.texts.length > 0 ? `GROUP BY ${groups.texts.join(', ')}` : '',
    having ? `HAVING ${having}` : '',
    windows.length > 0 ? `WINDOW ${windows.join(', ')}` : '',
    folded ? '' : orderBy,
  ];
  const whole: Translated = {
    sql: parts.filter((part) => part !== '').join(' '),
    columns,
    aggregated,
    witnesses: rows.map(witnessOnly),
    groupedBy: strictest(
      groups.keys.map(({ typed }) => typed).filter(({ sql }) => !items.some((item) => item.typed.sql === sql)),
    ),
  };
  return folded ? distinctRows(whole, orderBy, scope) : whole;
}

/** After DISTINCT only what is shown can be ordered by. */
function orderOfDistinct(ordering: ExpressionContext, items: readonly Item[]): ExpressionContext {
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

function translateWhere(where: Expression, context: ExpressionContext): string {
  const { scope } = context;
  const { sql } = context.translate(where);
  if (context.tracker.aggregates > 0) {
    throw compileProblem(context.env.lines, where, 'Aggregate expression is illegal in WHERE clause');
  }
  for (const [one, other] of equalColumns(where, scope)) linkEqual(one.sql, other.sql, 'INNER', scope);
  return sql;
}

/** Columns of GROUP BY: positions, aliases of the select list, or expressions. */
function groupKeys(
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

function translateItem(item: SelectItem, context: ExpressionContext, final: boolean): Item[] {
  const { expression, alias } = item;
  const { tracker } = context;
  if (expression.kind === 'star') return starItems(item, context, final);
  const before = tracker.aggregates;
  const typed = context.translate(expression);
  const name = alias?.name ?? (expression.kind === 'column' ? expression.name.name : null);
  return [
    {
      name: name?.toLowerCase() ?? '',
      typed,
      alias: alias?.name.toLowerCase() ?? null,
      aggregates: tracker.aggregates > before,
      node: item,
    },
  ];
}

/** `t.*` and `*`: every column of the tables meant. AMC refuses it on its own tables. */
function starItems(item: SelectItem, context: ExpressionContext, final: boolean): Item[] {
  const { env, scope, tracker } = context;
  if (item.expression.kind !== 'star') return [];
  const written = item.expression.qualifier.at(-1);
  const relation = written ? scope.relation(written.name.toLowerCase()) : undefined;
  if (written && !relation) throw compileProblem(env.lines, item, `Table '${written.name}' not found`);
  const relations = relation ? [relation] : scope.relations;
  if (relations.length === 0) throw compileProblem(env.lines, item, 'SELECT * requires a FROM clause');
  const table = relations.find(({ isTable }) => isTable);
  if (table && !env.controlsOff) {
    const where = final ? 'the result' : 'a subquery';
    throw new QueryProblem(
      'rejected',
      `SELECT * is not allowed on ${table.alias} in ${where}: name the columns you need.`,
    );
  }
  return relations.flatMap((source) =>
    [...source.columns.values()].map((column) => {
      source.use(column.name);
      tracker.loose.push({ name: column.name, span: item });
      const sql = `${quoted(source.alias)}.${quoted(column.name)}`;
      if (tracker.groups.has(sql)) tracker.loose.pop();
      return { name: column.name, typed: { ...column, sql }, alias: null, aggregates: false, node: item };
    }),
  );
}

/** Names of the result: `EXPR$0` where there is none, and a number behind a name that is taken. */
function uniqueNames(items: readonly Item[]): OfferedColumn[] {
  const taken = new Set<string>();
  let expressions = 0;
  return items.map(({ name, typed }) => {
    let unique = name === '' ? `expr$${expressions++}` : name;
    for (let i = 0; taken.has(unique); i += 1) unique = `${name}${i}`;
    taken.add(unique);
    const { type, threshold, kind, constant = false, userOf = [] } = typed;
    return { name: unique, type, threshold, kind, constant, userOf };
  });
}

/** ORDER BY may use positions and aliases of the select list. */
function orderContext(context: ExpressionContext, items: readonly Item[]): ExpressionContext {
  const byPosition = (expression: Expression): Typed => {
    const position = expression.kind === 'number' ? Number(expression.text) : null;
    const item = position === null ? undefined : items[position - 1];
    return item ? { ...item.typed, sql: String(position) } : context.translate(expression);
  };
  return { ...context, translate: byPosition };
}

/** What AMC's privacy rules allow in a result. */
function checkResult(
  scope: Scope,
  items: readonly Item[],
  keys: readonly GroupKey[],
  order: OrderBy | null,
  ordering: ExpressionContext | null,
  aggregated: boolean,
): void {
  const { env } = scope;
  if (env.controlsOff || env.mode === 'audience') return;
  const hidden = items.find(({ typed }) => isHidden(typed.threshold));
  if (hidden) {
    throw new QueryProblem(
      'rejected',
      `Column '${hidden.name}' has the aggregation threshold ${hidden.typed.threshold} and can not be part of the final SELECT. Use it in joins and inside COUNT only.`,
    );
  }
  const refuse = (node: Expression, { threshold }: Typed, verb: string): void => {
    if (!isHidden(threshold)) return;
    const what = node.kind === 'column' ? `Column '${node.name.name}'` : 'An expression';
    throw new QueryProblem(
      'rejected',
      `${what} has the aggregation threshold ${threshold} and can not be ${verb} by in the final SELECT.`,
    );
  };
  for (const { node, typed } of keys) refuse(node, typed, 'grouped');
  for (const { expression } of order?.items ?? []) {
    if (ordering) refuse(expression, ordering.translate(expression), 'ordered');
  }
  if (!aggregated) {
    throw new QueryProblem(
      'rejected',
      'The query must aggregate its result: use an aggregate function, GROUP BY or DISTINCT in the final SELECT.',
    );
  }
}
