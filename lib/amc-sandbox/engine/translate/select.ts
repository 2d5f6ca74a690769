import type { Expression, OrderBy, Query, Select } from '@/lib/amc-sql/tree';
import { orderText, windowText } from './calls';
import { checkResult } from './check-result';
import { type ExpressionContext, freshTracker, type SelectTracker } from './context';
import { equalColumns, linkEqual } from './equal-columns';
import { compileProblem } from './errors';
import { translateExpression } from './expression';
import { translateFrom } from './from';
import { groupKeys } from './group-keys';
import { distinctRows, usersOfGroups, witnessOnly } from './group-users';
import { quoted, strictest, type Translated, type Typed } from './model';
import type { Scope } from './scope';
import { translateItem, uniqueNames } from './select-list';
import { orderContext, orderOfDistinct } from './select-order';
import { bounded, selected } from './witness';

/** Translates a query of any kind inside a scope; comes from query.ts, which comes back here for selects. */
export type QueryTranslator = (query: Query, scope: Scope) => Translated;

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

function translateWhere(where: Expression, context: ExpressionContext): string {
  const { scope } = context;
  const { sql } = context.translate(where);
  if (context.tracker.aggregates > 0) {
    throw compileProblem(context.env.lines, where, 'Aggregate expression is illegal in WHERE clause');
  }
  for (const [one, other] of equalColumns(where, scope)) linkEqual(one.sql, other.sql, 'INNER', scope);
  return sql;
}
