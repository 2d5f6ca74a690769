import type { Cte, Query, QueryBody, Values } from '@/lib/amc-sql/tree';
import { unified } from './coercion';
import { type ExpressionContext, freshTracker } from './context';
import { compileProblem, syntaxProblem } from './errors';
import { translateExpression } from './expression';
import {
  type CommonTable,
  type Environment,
  type OfferedColumn,
  quoted,
  strictest,
  type Translated,
  type Typed,
} from './model';
import { columnNames } from './query-relation';
import type { Scope } from './scope';
import { translateSelect } from './select';
import { combined } from './set-operation';
import { hiddenColumns } from './witness';

/** A query inside another one, or the whole (`final`). */
export function translateQuery(query: Query, scope: Scope, final = false): Translated {
  const { env } = scope;
  let inside = scope;
  const ctes: string[] = [];
  if (query.with?.recursive)
    throw syntaxProblem(env.lines, query.with.start, 'RECURSIVE', 'WITH RECURSIVE is not supported.');
  for (const cte of query.with?.ctes ?? []) {
    const { text, table } = translateCte(cte, inside);
    ctes.push(text);
    inside = new ScopeWith(inside, cte.name.name.toLowerCase(), table).scope;
  }
  const body = translateBody(query.body, inside, { final, query });
  const limit = limitText(query, inside);
  const withText = ctes.length > 0 ? `WITH ${ctes.join(', ')} ` : '';
  return { ...body, sql: `${withText}${body.sql}${limit}` };
}

/** The same scope, in which one more common table is known. */
class ScopeWith {
  readonly scope: Scope;

  constructor(scope: Scope, name: string, table: CommonTable) {
    this.scope = scope.inner(scope.withCte(name, table));
  }
}

function translateCte(cte: Cte, scope: Scope): { text: string; table: CommonTable } {
  const { env } = scope;
  const { sql, columns, ...rest } = translateQuery(cte.query, scope.inner());
  const names = cte.columns;
  if (names && names.length !== columns.length) {
    const [first, last] = [names[0], names.at(-1)];
    const span = first && last ? { start: first.start, end: last.end } : cte.name;
    throw compileProblem(env.lines, span, 'Number of columns must match number of query columns');
  }
  const offered = names
    ? columns.map((column, i) => ({ ...column, name: names[i]?.name.toLowerCase() ?? '' }))
    : columns;
  const table = { ...rest, columns: offered };
  const list = names ? columnNames(table, env) : '';
  return { text: `${quoted(cte.name.name.toLowerCase())}${list} AS (${sql})`, table };
}

function limitText({ limit }: Query, scope: Scope): string {
  if (limit === null) return '';
  const number = (part: 'count' | 'offset'): string | null => {
    const expression = limit[part];
    if (expression === null) return null;
    if (expression.kind !== 'number' || !/^\d+$/.test(expression.text)) {
      throw compileProblem(scope.env.lines, expression, 'LIMIT and OFFSET take a whole number');
    }
    return expression.text;
  };
  const [count, offset] = [number('count'), number('offset')];
  return `${count === null ? '' : ` LIMIT ${count}`}${offset === null ? '' : ` OFFSET ${offset}`}`;
}

function translateBody(
  body: QueryBody,
  scope: Scope,
  at: { readonly final: boolean; readonly query: Query | null },
): Translated {
  const { env } = scope;
  const orderBy = at.query?.orderBy ?? null;
  switch (body.kind) {
    case 'select':
      return translateSelect(body, scope.inner(), { final: at.final, orderBy, query: translateQuery });
    case 'parenthesized_query': {
      const inner = translateQuery(body.query, scope, at.final);
      return { ...inner, sql: `(${inner.sql})` };
    }
    case 'values':
      return translateValues(body, scope);
    case 'set_operation': {
      const left = translateBody(body.left, scope, { final: at.final, query: null });
      const right = translateBody(body.right, scope, { final: at.final, query: null });
      if (left.columns.length !== right.columns.length) {
        throw compileProblem(env.lines, body.right, `Column count mismatch in ${body.operator}`);
      }
      const { columns, casts } = commonColumns(left.columns, right.columns);
      const order = orderBy === null ? '' : ` ${orderOfUnion(orderBy, columns, scope)}`;
      const { sql, witnesses } = combined(body, recast(left, casts, env), recast(right, casts, env), columns, env);
      return {
        sql: `${sql}${order}`,
        columns,
        witnesses,
        aggregated: left.aggregated && right.aggregated,
        groupedBy: strictest([left, right].map(({ groupedBy }) => ({ threshold: groupedBy }))),
      };
    }
    case 'error':
      throw syntaxProblem(env.lines, body.start, '', 'A syntax error... Are you missing <WITH> or <SELECT>?');
  }
}

/** Columns of a UNION: names of its first part; text where text meets something else. */
function commonColumns(left: readonly OfferedColumn[], right: readonly OfferedColumn[]) {
  const pairs = left.map((column, i): readonly [Typed, Typed] => {
    const other = right[i] ?? column;
    return [
      { ...column, sql: 'l' },
      { ...other, sql: 'r' },
    ];
  });
  const columns = left.map((column, i): OfferedColumn => {
    const pair = pairs[i] ?? [];
    const metric = pair.some(({ kind }) => kind === 'METRIC');
    return {
      name: column.name,
      type: unified(pair).type,
      threshold: strictest(pair),
      kind: metric ? 'METRIC' : 'DIMENSION',
      constant: pair.every(({ constant }) => constant === true),
      userOf: pair.flatMap(({ userOf = [] }) => userOf),
    };
  });
  return { columns, casts: pairs.map((pair) => unified(pair).sql.some((sql, i) => sql !== pair[i]?.sql)) };
}

/** DuckDB would try to read the text of one part as the number of the other. */
function recast(part: Translated, casts: readonly boolean[], env: Environment): Translated {
  if (!casts.includes(true)) return part;
  const list = part.columns.map(({ name }, i) =>
    casts[i] ? `CAST(${quoted(name)} AS VARCHAR) AS ${quoted(name)}` : quoted(name),
  );
  const hidden = part.witnesses.flatMap((witness) => hiddenColumns(witness, env.witness)).map(quoted);
  return { ...part, sql: `SELECT ${[...list, ...hidden].join(', ')} FROM (${part.sql})` };
}

function orderOfUnion(
  orderBy: NonNullable<Query['orderBy']>,
  columns: readonly OfferedColumn[],
  { env }: Scope,
): string {
  const items = orderBy.items.map(({ expression, direction, nulls }) => {
    const position =
      expression.kind === 'number'
        ? Number(expression.text)
        : expression.kind === 'column'
          ? columns.findIndex(({ name }) => name === expression.name.name.toLowerCase()) + 1
          : 0;
    if (position < 1 || position > columns.length) {
      throw compileProblem(env.lines, expression, 'ORDER BY of a UNION takes columns of its first SELECT');
    }
    return `${position} ${direction ?? 'ASC'} NULLS ${nulls ?? (direction === 'DESC' ? 'FIRST' : 'LAST')}`;
  });
  return `ORDER BY ${items.join(', ')}`;
}

function translateValues(values: Values, scope: Scope): Translated {
  const { env } = scope;
  const context: ExpressionContext = {
    env,
    scope: scope.inner(),
    tracker: freshTracker(),
    aliases: new Map(),
    windows: [],
    translate: (expression) => translateExpression(expression, context),
    subquery: (query) => translateQuery(query, scope.uncounted()),
    shownSubquery: (query) => translateQuery(query, scope.uncounted()),
  };
  const rows = values.rows.map((row) => row.items.map((item) => context.translate(item)));
  const width = rows[0]?.length ?? 0;
  const uneven = values.rows.find((_, i) => rows[i]?.length !== width);
  if (uneven) throw compileProblem(env.lines, uneven, 'Unequal number of entries in VALUES clause');
  const entries = Array.from({ length: width }, (_, i) => rows.flatMap((row) => row[i] ?? []));
  const columns = entries.map(unified);
  const text = rows.map((_, r) => `(${columns.map(({ sql }) => sql[r] ?? 'NULL').join(', ')})`);
  const offered = columns.map(
    ({ type }, i): OfferedColumn => ({
      name: `expr$${i}`,
      type,
      threshold: strictest(entries[i] ?? []),
      kind: 'DIMENSION',
      constant: entries[i]?.every(({ constant }) => constant === true) ?? false,
    }),
  );
  const names = offered.map(({ name }) => quoted(name)).join(', ');
  return {
    sql: `SELECT * FROM (VALUES ${text.join(', ')}) AS v(${names})`,
    columns: offered,
    aggregated: true,
    witnesses: [],
    groupedBy: 'NONE',
  };
}
