import type { FromItem, Identifier, Join, TableAlias, TableFunction, TableName } from '../tree';
import { evaluate } from './expressions';
import type { ColumnInfo, Relation, Scope } from './model';
import type { Resolver } from './resolver';
import { relation } from './scope';

/** The relations of a FROM, and the names its USING joins merge. */
export function resolveFrom(r: Resolver, from: FromItem | null, outer: Scope | null): Scope {
  const relations: Relation[] = [];
  const merged = new Set<string>();
  if (from !== null) collect(r, from, { relations, merged, outer });
  reportDuplicates(r, relations);
  return { relations, merged, outer };
}

interface Building {
  readonly relations: Relation[];
  readonly merged: Set<string>;
  readonly outer: Scope | null;
}

function collect(r: Resolver, item: FromItem, into: Building): void {
  switch (item.kind) {
    case 'table_name':
      into.relations.push(tableName(r, item));
      return;
    case 'derived_table': {
      const outer = item.lateral ? { ...into, relations: [...into.relations] } : into.outer;
      const columns = renamed(r, r.query(item.query, outer), item.alias);
      into.relations.push(relation(item, item.alias?.name.name ?? null, columns));
      return;
    }
    case 'table_function':
      into.relations.push(tableFunction(r, item, into));
      return;
    case 'parenthesized_from':
      collect(r, item.from, into);
      return;
    case 'join':
      join(r, item, into);
      return;
    case 'error':
      into.relations.push(relation(item, null, null));
  }
}

function join(r: Resolver, item: Join, into: Building): void {
  const before = into.relations.length;
  collect(r, item.left, into);
  const middle = into.relations.length;
  collect(r, item.right, into);
  for (const name of item.using ?? []) {
    into.merged.add(name.name.toLowerCase());
    usingColumn(r, name, into.relations.slice(before, middle), into.relations.slice(middle));
  }
  if (item.natural) {
    for (const left of into.relations.slice(before, middle)) {
      for (const key of left.byName.keys()) {
        if (into.relations.slice(middle).some((right) => right.byName.has(key))) into.merged.add(key);
      }
    }
  }
  // ON sees what is joined so far, not the tables that follow.
  if (item.on !== null) {
    const scope = { relations: [...into.relations], merged: into.merged, outer: into.outer };
    evaluate(r, item.on, { scope, aliases: null, hidden: null });
  }
}

function usingColumn(r: Resolver, name: Identifier, left: readonly Relation[], right: readonly Relation[]): void {
  for (const side of [left, right]) {
    if (side.some((one) => one.columns === null || one.byName.has(name.name.toLowerCase()))) continue;
    const names = () => side.flatMap((one) => one.columns?.map((column) => column.name) ?? []);
    r.problems.push({
      code: 'unknown-column',
      start: name.start,
      end: name.end,
      name: name.name,
      message: `USING needs ${name.name} on both sides of the join; ${side[0]?.alias ?? 'one side'} doesn't have it.`,
      calcite: `Column '${name.name}' not found in any table`,
      candidates: r.near.find(name.name, side, names, 3),
    });
    return;
  }
}

function tableName(r: Resolver, item: TableName): Relation {
  const name = item.parts.at(-1);
  if (name === undefined || name.kind === 'parameter') return relation(item, item.alias?.name.name ?? null, null);
  const alias = item.alias?.name.name ?? name.name;
  const cte = item.parts.length === 1 ? r.findCte(name.name) : null;
  if (cte !== null) {
    cte.uses.push(name);
    return relation(item, alias, renamed(r, cte.columns, item.alias), { cte: cte.cte });
  }
  return base(r, item, name.name, name, alias, item.alias, false);
}

function base(
  r: Resolver,
  item: FromItem,
  name: string,
  span: { start: number; end: number },
  alias: string,
  columnNames: TableAlias | null,
  extended: boolean,
): Relation {
  const found = name === '' ? null : r.catalog.find(name);
  const place = { start: span.start, end: span.end };
  if (name !== '') r.tables.push({ name, span: place, table: found?.table ?? null, extended });
  if (found === null && name !== '') unknownTable(r, name, place);
  const columns = renamed(r, found?.columns ?? null, columnNames);
  return relation(item, alias, columns, { table: found?.table ?? null });
}

function unknownTable(r: Resolver, name: string, span: { start: number; end: number }): void {
  const names = () => {
    const ctes: string[] = [];
    for (let at = r.cteScope; at !== null; at = at.outer) {
      for (const { cte } of at.byName.values()) ctes.push(cte.name.name);
    }
    return [...ctes, ...r.catalog.names];
  };
  const candidates = r.near.find(name, r.cteScope ?? r.catalog, names, 3);
  const meant = candidates[0] === undefined ? '' : ` Did you mean ${candidates[0]}?`;
  r.problems.push({
    code: 'unknown-table',
    ...span,
    name,
    message: `There is no table ${name} in the catalog.${meant}`,
    calcite: `Object '${name}' not found`,
    candidates,
  });
}

/** `TABLE(EXTEND_TIME_WINDOW('t', 'P28D', 'P0D'))` has the columns of t; other table functions are not known. */
function tableFunction(r: Resolver, item: TableFunction, into: Building): Relation {
  const { call } = item;
  const alias = item.alias?.name.name ?? null;
  if (call.kind === 'call' && call.name.name.toUpperCase() === 'EXTEND_TIME_WINDOW') {
    const table = call.args[0];
    if (table?.kind === 'string' && table.parameters.length === 0) {
      const inside = { start: table.start + 1, end: Math.max(table.start + 1, table.end - 1) };
      return base(r, item, table.value, inside, alias ?? table.value, item.alias, true);
    }
    if (table?.kind === 'column') {
      // Written without quotes: a rule says so; the columns are known all the same.
      return base(r, item, table.name.name, table.name, alias ?? table.name.name, item.alias, true);
    }
    return relation(item, alias, null);
  }
  const scope = { relations: [...into.relations], merged: into.merged, outer: into.outer };
  evaluate(r, call, { scope, aliases: null, hidden: null });
  return relation(item, alias, null);
}

/** `AS t(a, b)` gives the columns new names. */
export function renamed(
  r: Resolver,
  columns: readonly ColumnInfo[] | null,
  alias: { readonly columns: readonly Identifier[] | null; readonly start: number; readonly end: number } | null,
): readonly ColumnInfo[] | null {
  const names = alias?.columns ?? null;
  if (names === null) return columns;
  if (columns !== null && columns.length !== names.length) {
    const start = names[0]?.start ?? alias?.start ?? 0;
    const end = names.at(-1)?.end ?? alias?.end ?? start;
    r.problems.push({
      code: 'column-count',
      start,
      end,
      name: '',
      message: `${names.length} name${names.length === 1 ? ' is' : 's are'} given, but the query has ${columns.length} column${columns.length === 1 ? '' : 's'}. Each row of VALUES is one tuple: VALUES ('a'), ('b') has one column.`,
      calcite: 'Number of columns must match number of query columns',
      candidates: [],
    });
  }
  return names.map((name, index) => {
    const { type, kind, threshold, cause, lineage, base } = columns?.[index] ?? r.unknownValue;
    return { type, kind, threshold, cause, lineage, base, name: name.name, node: name };
  });
}

function reportDuplicates(r: Resolver, relations: readonly Relation[]): void {
  const seen = new Set<string>();
  for (const { alias, item } of relations) {
    if (alias === null) continue;
    const key = alias.toLowerCase();
    if (seen.has(key)) {
      r.problems.push({
        code: 'duplicate-alias',
        start: item.start,
        end: item.end,
        name: alias,
        message: `Two tables of this FROM are called ${alias}. Give one of them another alias.`,
        calcite: `Duplicate relation name '${alias}' in FROM clause`,
        candidates: [],
      });
    }
    seen.add(key);
  }
}
