import type {
  DerivedTable,
  Expression,
  FromItem,
  Identifier,
  Join,
  Query,
  TableAlias,
  TableFunction,
  TableName,
} from '@/lib/amc-sql/tree';
import { parseTypeText } from '@/lib/amc-sql/types';
import type { CatalogTable } from '@/lib/catalog/types';
import { comparable } from './coercion';
import { compileProblem, syntaxProblem } from './errors';
import {
  type CommonTable,
  type Environment,
  type OfferedColumn,
  quoted,
  type Relation,
  type Translated,
  type Typed,
} from './model';
import type { Scope } from './scope';
import { hiddenColumns, readThrough, userHash } from './witness';

/** What FROM needs from its select: how to translate a condition and a query inside it. */
export interface FromContext {
  readonly env: Environment;
  readonly scope: Scope;
  condition(expression: Expression): string;
  query(query: Query): Translated;
}

/** The text of FROM. It is made at the very end: only then is it known which columns of the tables are used. */
export type LateText = () => string;

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
    const columns = renamed(cte.columns, item.alias, context);
    scope.add(fixedRelation(alias, true, { ...cte, columns }, env), item);
    return () => `${quoted(name)} AS ${quoted(alias)}${columnList(item.alias, { ...cte, columns }, env)}`;
  }
  const table = knownTable(name, env);
  if (table === undefined) throw compileProblem(env.lines, item, `Object '${written}' not found`);
  return baseTable(table, alias, item.alias, { before: 'P0D', after: 'P0D' }, item, context);
}

/** A table by its name, with one of the schemas before it or, by the workflow's `inputSchema`, without. */
function knownTable(written: string, { tables, schemas, inputSchema }: Environment): CatalogTable | undefined {
  const dot = written.indexOf('.');
  const schema = dot < 0 ? inputSchema : written.slice(0, dot);
  if (schema !== null && !schemas.includes(schema)) return undefined;
  return tables.get(written.slice(dot + 1));
}

const USER = 'user_id';

const AUDIENCE_TABLES_ONLY = 'Invalid tables in the SQL query: Use audience-specific tables in the query.';

function baseTable(
  table: CatalogTable,
  alias: string,
  written: TableAlias | null,
  extension: { readonly before: string; readonly after: string },
  span: FromItem,
  { env, scope }: FromContext,
): LateText {
  if ((env.mode === 'audience') !== table.isAudience) {
    const message = env.mode === 'audience' ? AUDIENCE_TABLES_ONLY : `Object '${table.name}' not found`;
    throw compileProblem(env.lines, span, message);
  }
  if (written?.columns) throw compileProblem(env.lines, written, 'A table of AMC can not have its columns renamed');
  const used = new Set<string>();
  // Tables without people (segment_metadata) ask for nobody behind their rows.
  const counted = env.witness !== 'off' && table.fields.some(({ name }) => name === USER);
  const path = env.counter.next++;
  const columns = table.fields.map((field) => ({
    name: field.name,
    type: parseTypeText(field.type),
    threshold: field.threshold,
    kind: field.kind === 'M' ? ('METRIC' as const) : ('DIMENSION' as const),
    ...(counted && field.name === USER ? { userOf: [path] } : {}),
  }));
  const witness = { path, table: table.name, shape: 'user' as const };
  const relation: Relation = {
    alias,
    named: true,
    columns: new Map(columns.map((column) => [column.name, column])),
    isTable: true,
    aggregated: false,
    witnesses: counted ? [readThrough(alias, witness, env.witness, path)] : [],
    use: (column) => used.add(column),
  };
  scope.add(relation, span);
  return () => {
    if (counted) used.add(USER);
    const fields = table.fields.filter(({ name }) => used.has(name));
    const rows = `(${env.readTable(table, fields, extension)})`;
    if (!counted) return `${rows} AS ${quoted(alias)}`;
    const hidden = hiddenColumns(witness, env.witness).map(quoted).join(', ');
    return `(SELECT *, ${userHash(quoted(USER))} AS ${hidden} FROM ${rows}) AS ${quoted(alias)}`;
  };
}

function derivedTable(item: DerivedTable, context: FromContext): LateText {
  const { env, scope } = context;
  if (item.lateral) throw syntaxProblem(env.lines, item.start, 'LATERAL', 'LATERAL is not supported.');
  const inner = context.query(item.query);
  const named = item.alias !== null;
  const alias = item.alias?.name.name.toLowerCase() ?? `_q${env.counter.next++}`;
  const offered = { ...inner, columns: renamed(inner.columns, item.alias, context) };
  scope.add(fixedRelation(alias, named, offered, env), item);
  return () => `(${inner.sql}) AS ${quoted(alias)}${columnList(item.alias, offered, env)}`;
}

/** `TABLE(EXTEND_TIME_WINDOW('table', 'P28D', 'P0D'))`: the table over a window 28 days longer at its start. */
function tableFunction(item: TableFunction, context: FromContext): LateText {
  const { env } = context;
  const { call } = item;
  if (call.kind !== 'call') throw syntaxProblem(env.lines, call.start, '', 'TABLE needs a function.');
  const name = call.name.name.toUpperCase();
  if (name !== 'EXTEND_TIME_WINDOW') {
    const signature = call.args.map((argument) => (argument.kind === 'string' ? '<CHARACTER>' : '<ANY>')).join(', ');
    throw compileProblem(env.lines, call, `No match found for function signature ${name}(${signature})`);
  }
  const [table, before, after] = call.args;
  if (call.args.length !== 3 || table?.kind !== 'string' || before?.kind !== 'string' || after?.kind !== 'string') {
    throw compileProblem(
      env.lines,
      call,
      'EXTEND_TIME_WINDOW takes a table name and two ISO-8601 durations, each in single quotes',
    );
  }
  const known = knownTable(table.value.toLowerCase(), env);
  if (known === undefined) throw compileProblem(env.lines, table, `Object '${table.value}' not found`);
  for (const duration of [before, after]) {
    if (!DURATION.test(duration.value)) {
      throw compileProblem(env.lines, duration, `Invalid ISO-8601 duration '${duration.value}'`);
    }
  }
  const alias = item.alias?.name.name.toLowerCase() ?? known.name;
  return baseTable(known, alias, item.alias, { before: before.value, after: after.value }, item, context);
}

/** Days, weeks and times of day; years and months have no fixed length. */
const DURATION = /^P(?=\d|T\d)(\d{1,5}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,8}M)?(\d{1,9}S)?)?$/i;

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

/** Pairs of columns that a condition wants to be equal, whatever else it wants. */
export function equalColumns(condition: Expression, scope: Scope): readonly (readonly [Typed, Typed])[] {
  if (condition.kind === 'parenthesized') return equalColumns(condition.expression, scope);
  if (condition.kind !== 'binary') return [];
  const { left, right, operator } = condition;
  if (operator === 'AND') return [...equalColumns(left, scope), ...equalColumns(right, scope)];
  if (operator !== '=' || left.kind !== 'column' || right.kind !== 'column') return [];
  return [[scope.column(left.qualifier, left.name, left), scope.column(right.qualifier, right.name, right)]];
}

/** What is known of the rows of a join by the value of one side, or of COALESCE over both. */
export function linkEqual(left: string, right: string, kind: Join['join'], scope: Scope): void {
  if (kind !== 'FULL') scope.follows(left, right);
  if (kind === 'INNER') scope.follows(right, left);
  for (const either of [`coalesce(${left}, ${right})`, `coalesce(${right}, ${left})`]) {
    scope.follows(either, left);
    scope.follows(either, right);
  }
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

function fixedRelation(
  alias: string,
  named: boolean,
  { columns, aggregated, witnesses }: CommonTable,
  env: Environment,
): Relation {
  // Each way down to a table is a path of its own, also when a common table is read twice.
  const paths = new Map(witnesses.map(({ path }) => [path, env.counter.next++]));
  const offered = columns.map(({ userOf, ...column }) => {
    const users = userOf?.flatMap((path) => paths.get(path) ?? []) ?? [];
    return users.length === 0 ? column : { ...column, userOf: users };
  });
  return {
    alias,
    named,
    columns: new Map(offered.map((column) => [column.name, column])),
    isTable: false,
    aggregated,
    witnesses:
      env.witness === 'off'
        ? []
        : witnesses.map((witness) => readThrough(alias, witness, env.witness, paths.get(witness.path) ?? 0)),
    use: () => undefined,
  };
}

/** `AS t (a, b)` gives the columns other names. */
function renamed(
  columns: readonly OfferedColumn[],
  alias: TableAlias | null,
  { env }: FromContext,
): readonly OfferedColumn[] {
  const names = alias?.columns;
  if (!names) return columns;
  if (names.length !== columns.length) {
    throw compileProblem(env.lines, alias, `Number of columns must match number of query columns`);
  }
  return columns.map((column, i) => ({ ...column, name: names[i]?.name.toLowerCase() ?? column.name }));
}

/** Names for the columns of a query, and again for the hidden ones behind them. */
export function columnNames({ columns, witnesses }: CommonTable, env: Environment): string {
  const hidden = witnesses.flatMap((witness) => hiddenColumns(witness, env.witness));
  return `(${[...columns.map(({ name }) => name), ...hidden].map(quoted).join(', ')})`;
}

function columnList(alias: TableAlias | null, table: CommonTable, env: Environment): string {
  return alias?.columns ? columnNames(table, env) : '';
}
