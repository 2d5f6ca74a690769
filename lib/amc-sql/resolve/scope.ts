import type { CatalogTable } from '../catalog-types';
import { NearestNames } from '../nearest';
import type { Column, Cte, FromItem, Identifier } from '../tree';
import type { Binding, ColumnInfo, Relation, ResolveProblem, Scope } from './model';

const NO_COLUMNS: ReadonlyMap<string, readonly ColumnInfo[]> = new Map();

export function relation(
  item: FromItem,
  alias: string | null,
  columns: readonly ColumnInfo[] | null,
  source: { table?: CatalogTable | null; cte?: Cte | null } = {},
): Relation {
  const { table = null, cte = null } = source;
  return { alias, columns, byName: columns === null ? NO_COLUMNS : byName(columns), table, cte, item };
}

const MAPS = new WeakMap<readonly ColumnInfo[], ReadonlyMap<string, readonly ColumnInfo[]>>();

/** Made once for each list: a base table is used again and again. */
function byName(columns: readonly ColumnInfo[]): ReadonlyMap<string, readonly ColumnInfo[]> {
  const known = MAPS.get(columns);
  if (known !== undefined) return known;
  const map = new Map<string, ColumnInfo[]>();
  for (const column of columns) {
    const key = column.name.toLowerCase();
    const same = map.get(key);
    if (same === undefined) map.set(key, [column]);
    else same.push(column);
  }
  MAPS.set(columns, map);
  return map;
}

interface Found {
  readonly binding: Binding;
  readonly problem: ResolveProblem | null;
}

const NOTHING: Binding = { column: null, relation: null, alias: false };

/** Finds what a column reference means, from the inside out. `aliases` are those of the select list visible here. */
export function lookUp(
  column: Column,
  scope: Scope,
  aliases: ReadonlyMap<string, ColumnInfo> | null,
  hidden: ReadonlyMap<string, ColumnInfo> | null,
  near: NearestNames = new NearestNames(),
): Found {
  return column.qualifier.length > 0 ? qualified(column, scope, near) : bare(column, scope, aliases, hidden, near);
}

function bare(
  column: Column,
  scope: Scope,
  aliases: ReadonlyMap<string, ColumnInfo> | null,
  hidden: ReadonlyMap<string, ColumnInfo> | null,
  near: NearestNames,
): Found {
  const key = column.name.name.toLowerCase();
  if (key === '') return { binding: NOTHING, problem: null };
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const matches = at.relations.flatMap((from) => {
      const found = from.byName.get(key)?.[0];
      return found === undefined ? [] : [{ column: found, relation: from, alias: false }];
    });
    const first = matches[0];
    if (first !== undefined) {
      const ambiguous = matches.length > 1 && !at.merged.has(key);
      return { binding: first, problem: ambiguous ? ambiguity(column, matches) : null };
    }
    const own = at === scope ? aliases?.get(key) : undefined;
    if (own !== undefined) return { binding: { column: own, relation: null, alias: true }, problem: null };
    const open = at.relations.filter((from) => from.columns === null);
    if (open.length > 0)
      return { binding: { ...NOTHING, relation: open.length === 1 ? (open[0] ?? null) : null }, problem: null };
  }
  if (hidden?.has(key)) return { binding: NOTHING, problem: notVisible(column) };
  const candidates = near.find(column.name.name, aliases ?? scope, () => visibleColumns(scope, aliases), 3);
  return { binding: NOTHING, problem: unknownColumn(column, candidates, null) };
}

function qualified(column: Column, scope: Scope, near: NearestNames): Found {
  const qualifier = column.qualifier.at(-1);
  const key = column.name.name.toLowerCase();
  if (qualifier === undefined) return { binding: NOTHING, problem: null };
  const from = findRelation(qualifier, scope);
  if (from !== null) {
    const found = from.byName.get(key)?.[0] ?? null;
    const binding = { column: found, relation: from, alias: false };
    if (found !== null || from.columns === null || key === '') return { binding, problem: null };
    const { columns } = from;
    const candidates = near.find(column.name.name, from, () => columns.map((one) => one.name), 3);
    return { binding, problem: unknownColumn(column, candidates, qualifier.name) };
  }
  // `path.campaign` may also be a field of the row in the column `path`.
  if (fieldOfColumn(column, scope)) return { binding: NOTHING, problem: null };
  return { binding: NOTHING, problem: unknownAlias(qualifier, scope, near) };
}

export function findRelation(name: Identifier, scope: Scope): Relation | null {
  const key = name.name.toLowerCase();
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = at.relations.find((from) => from.alias?.toLowerCase() === key);
    if (found !== undefined) return found;
  }
  return null;
}

function fieldOfColumn(column: Column, scope: Scope): boolean {
  const first = column.qualifier[0]?.name.toLowerCase() ?? '';
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const holder = at.relations.flatMap((from) => from.byName.get(first) ?? []);
    if (holder.some(({ type }) => ['STRUCT', 'MAP', 'UNKNOWN'].includes(type.base))) return true;
    if (at.relations.some((from) => from.alias === null && from.columns === null)) return true;
  }
  return false;
}

function visibleColumns(scope: Scope, aliases: ReadonlyMap<string, ColumnInfo> | null): string[] {
  const names = scope.relations.flatMap((from) => from.columns?.map((column) => column.name) ?? []);
  if (aliases !== null) names.push(...[...aliases.values()].map((column) => column.name));
  return [...new Set(names)];
}

function ambiguity(column: Column, matches: readonly { relation: Relation }[]): ResolveProblem {
  const { name, start, end } = column.name;
  const owners = matches.map(({ relation: from }) => from.alias).filter((alias) => alias !== null);
  const list = owners.length > 0 ? owners.join(' and ') : 'several tables';
  return {
    code: 'ambiguous-column',
    start,
    end,
    name,
    message: `${name} is a column of ${list}. Write which one is meant, such as ${owners[0] ?? 'a'}.${name}.`,
    calcite: `Column '${name}' is ambiguous`,
    candidates: owners.map((owner) => `${owner}.${name}`),
  };
}

function notVisible(column: Column): ResolveProblem {
  const { name, start, end } = column.name;
  return {
    code: 'alias-not-visible',
    start,
    end,
    name,
    message: `${name} is named in this SELECT and can't be used here yet. Repeat its expression, or put the query into WITH.`,
    calcite: `Column '${name}' not found in any table`,
    candidates: [],
  };
}

function unknownColumn(column: Column, candidates: readonly string[], table: string | null): ResolveProblem {
  const { name, start, end } = column.name;
  const where = table === null ? 'no table here has it' : `${table} doesn't have it`;
  const meant = candidates[0] === undefined ? '' : ` Did you mean ${candidates[0]}?`;
  return {
    code: 'unknown-column',
    start,
    end,
    name,
    message: `There is no column ${name}: ${where}.${meant}`,
    calcite:
      table === null ? `Column '${name}' not found in any table` : `Column '${name}' not found in table '${table}'`,
    candidates,
  };
}

export function unknownAlias(qualifier: Identifier, scope: Scope, near: NearestNames): ResolveProblem {
  const { name, start, end } = qualifier;
  const aliases = scope.relations.flatMap((from) => (from.alias === null ? [] : [from.alias]));
  const candidates = near.find(name, scope.relations, () => aliases, 2);
  const known = aliases.length > 0 ? ` Tables here: ${aliases.slice(0, 6).join(', ')}.` : '';
  const aliased = scope.relations.find((from) => from.table?.name.toLowerCase() === name.toLowerCase());
  const renamed = aliased?.alias ? ` The table is called ${aliased.alias} here.` : known;
  return {
    code: 'unknown-alias',
    start,
    end,
    name,
    message: `${name} is not a table or alias of this FROM.${renamed}`,
    calcite: `Table '${name}' not found`,
    candidates: aliased?.alias ? [aliased.alias] : candidates,
  };
}
