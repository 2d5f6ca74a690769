import type { DerivedTable, FromItem, Identifier, Join, TableName } from '@/lib/amc-sql/tree';
import { baseTable, knownTable, tableFunction } from './base-table';
import { comparable } from './coercion';
import { equalColumns, linkEqual } from './equal-columns';
import { compileProblem, syntaxProblem } from './errors';
import type { FromContext, LateText } from './from-context';
import { quoted, type Relation, type Typed } from './model';
import { columnList, queryRelation, renamed } from './query-relation';

/** FROM in DuckDB's words: its relations are added to the scope at once, its text is made later. Throws QueryProblem. */
export function translateFrom(item: FromItem, context: FromContext): LateText {
  switch (item.kind) {
    case 'table_name':
      return tableName(item, context);
    case 'derived_table':
      return derivedTable(item, context);
    case 'table_function':
      return tableFunction(item, context);
    case 'join':
      return join(item, context);
    case 'parenthesized_from': {
      if (item.alias) throw syntaxProblem(context.env.lines, item.alias.start, 'AS', 'Name the tables inside it.');
      const inner = translateFrom(item.from, context);
      // DuckDB takes parentheses around joins only.
      return item.from.kind === 'join' ? () => `(${inner()})` : inner;
    }
    case 'error':
      throw syntaxProblem(context.env.lines, item.start, '', 'FROM needs a table or a query.');
  }
}

function tableName(item: TableName, context: FromContext): LateText {
  const { env, scope } = context;
  const written = item.parts.map((part) => part.name).join('.');
  const name = written.toLowerCase();
  const alias = item.alias?.name.name.toLowerCase() ?? name.slice(name.lastIndexOf('.') + 1);
  const cte = item.parts.length === 1 ? scope.cte(name) : undefined;
  if (cte !== undefined) {
    const columns = renamed(cte.columns, item.alias, env);
    scope.add(queryRelation(alias, true, { ...cte, columns }, env), item);
    return () => `${quoted(name)} AS ${quoted(alias)}${columnList(item.alias, { ...cte, columns }, env)}`;
  }
  const table = knownTable(name, env);
  if (table === undefined) throw compileProblem(env.lines, item, `Object '${written}' not found`);
  return baseTable(table, alias, item.alias, { before: 'P0D', after: 'P0D' }, item, context);
}

function derivedTable(item: DerivedTable, context: FromContext): LateText {
  const { env, scope } = context;
  if (item.lateral) throw syntaxProblem(env.lines, item.start, 'LATERAL', 'LATERAL is not supported.');
  const inner = context.query(item.query);
  const named = item.alias !== null;
  const alias = item.alias?.name.name.toLowerCase() ?? `_q${env.counter.next++}`;
  const offered = { ...inner, columns: renamed(inner.columns, item.alias, env) };
  scope.add(queryRelation(alias, named, offered, env), item);
  return () => `(${inner.sql}) AS ${quoted(alias)}${columnList(item.alias, offered, env)}`;
}

function join(item: Join, context: FromContext): LateText {
  const { env, scope } = context;
  if (item.join === 'RIGHT') throw compileProblem(env.lines, item.operatorSpan, 'RIGHT JOIN is not supported');
  if (item.natural) throw compileProblem(env.lines, item.operatorSpan, 'NATURAL JOIN is not supported');
  const before = scope.relations.length;
  const left = translateFrom(item.left, context);
  const between = scope.relations.length;
  const right = translateFrom(item.right, context);
  if (item.join === 'COMMA' || item.join === 'CROSS') return () => `${left()} CROSS JOIN ${right()}`;
  const operator = item.join === 'FULL' ? 'FULL OUTER JOIN' : `${item.join} JOIN`;
  const lefts = scope.relations.slice(before, between);
  const rights = scope.relations.slice(between);
  const on = item.using
    ? item.using.map((name) => usingCondition(name, lefts, rights, item, context)).join(' AND ')
    : item.on
      ? context.condition(item.on)
      : null;
  if (on === null) throw syntaxProblem(env.lines, item.end, '', `${item.join} JOIN needs an ON or USING clause.`);
  if (item.on) {
    for (const [one, other] of equalColumns(item.on, scope)) {
      const swapped = lefts.some(({ alias }) => other.sql.startsWith(`${quoted(alias)}.`));
      linkEqual(swapped ? other.sql : one.sql, swapped ? one.sql : other.sql, item.join, scope);
    }
  }
  return () => `${left()} ${operator} ${right()} ON ${on}`;
}

function usingCondition(
  name: Identifier,
  lefts: readonly Relation[],
  rights: readonly Relation[],
  item: Join,
  context: FromContext,
): string {
  const { env, scope } = context;
  const column = name.name.toLowerCase();
  const side = (relations: readonly Relation[]): Typed => {
    const owner = relations.find(({ columns }) => columns.has(column));
    const offered = owner?.columns.get(column);
    if (!owner || !offered) throw compileProblem(env.lines, name, `Column '${name.name}' not found in any table`);
    owner.use(column);
    return { ...offered, sql: `${quoted(owner.alias)}.${quoted(column)}` };
  };
  const [left, right] = [side(lefts), side(rights)];
  const sql = item.join === 'FULL' ? `coalesce(${left.sql}, ${right.sql})` : left.sql;
  scope.merged.push({ column, sql });
  linkEqual(left.sql, right.sql, item.join, scope);
  return comparable(left, right, false).join(' = ');
}
