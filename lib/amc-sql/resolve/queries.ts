import type {
  Expression,
  GroupItem,
  OrderBy,
  Query,
  QueryBody,
  Select,
  SelectItem,
  SetOperation,
  Values,
  WindowSpec,
  With,
} from '../tree';
import { commonType } from '../types';
import { evaluate } from './expressions';
import { renamed, resolveFrom } from './from';
import type { ColumnInfo, Place, Scope, ValueInfo } from './model';
import type { CteScope, Resolver } from './resolver';
import { findRelation, unknownAlias } from './scope';
import { combined } from './values';

type Columns = readonly ColumnInfo[] | null;

/** Resolves a query and gives its columns; `outer` is the scope around a subquery. */
export function resolveQuery(r: Resolver, query: Query, outer: Scope | null): Columns {
  const before = r.cteScope;
  if (query.with !== null) withClause(r, query.with, outer);
  const columns = body(r, query.body, outer);
  orderAndLimit(r, query, columns, outer);
  r.cteScope = before;
  r.outputs.set(query, columns);
  return columns;
}

function withClause(r: Resolver, clause: With, outer: Scope | null): void {
  const scope: CteScope = { byName: new Map(), outer: r.cteScope };
  r.cteScope = scope;
  for (const cte of clause.ctes) {
    const key = cte.name.name.toLowerCase();
    if (clause.recursive) scope.byName.set(key, { cte, columns: null, uses: [] });
    const own = resolveQuery(r, cte.query, outer);
    const columns = renamed(r, own, { columns: cte.columns, start: cte.name.start, end: cte.name.end });
    if (!clause.recursive && scope.byName.has(key)) {
      r.problems.push({
        code: 'duplicate-cte',
        start: cte.name.start,
        end: cte.name.end,
        name: cte.name.name,
        message: `Two WITH queries are called ${cte.name.name}. Give one of them another name.`,
        calcite: `Duplicate name '${cte.name.name}' in WITH clause`,
        candidates: [],
      });
    }
    const info = { cte, columns, uses: scope.byName.get(key)?.uses ?? [] };
    if (key !== '') scope.byName.set(key, info);
    r.ctes.push(info);
  }
}

function body(r: Resolver, node: QueryBody, outer: Scope | null): Columns {
  switch (node.kind) {
    case 'select':
      return select(r, node, outer);
    case 'values':
      return values(r, node, outer);
    case 'parenthesized_query':
      return resolveQuery(r, node.query, outer);
    case 'set_operation':
      return setOperation(r, node, outer);
    case 'error':
      return null;
  }
}

function setOperation(r: Resolver, node: SetOperation, outer: Scope | null): Columns {
  const left = body(r, node.left, outer);
  const right = body(r, node.right, outer);
  if (left === null || right === null) return left === null ? right : left;
  if (left.length !== right.length) {
    const words = `${node.operator}${node.quantifier === null ? '' : ` ${node.quantifier}`}`;
    r.problems.push({
      code: 'set-columns',
      start: node.operatorSpan.start,
      end: node.operatorSpan.end,
      name: words,
      message: `Both sides of ${words} need the same number of columns: the first has ${left.length}, the second ${right.length}.`,
      calcite: `Column count mismatch in ${words}`,
      candidates: [],
    });
  }
  return left.map((column, index) => {
    const other = right[index];
    if (other === undefined) return column;
    const both = combined(commonType([column.type, other.type]), [column, other]);
    return { ...both, name: column.name, node: column.node };
  });
}

function values(r: Resolver, node: Values, outer: Scope | null): Columns {
  const place: Place = { scope: { relations: [], merged: new Set(), outer }, aliases: null, hidden: null };
  const rows = node.rows.map((row) => row.items.map((item) => evaluate(r, item, place)));
  const open = node.rows.some((row) => row.items.length === 1 && row.items[0]?.kind === 'parameter');
  const first = rows.find((_, index) => node.rows[index]?.items[0]?.kind !== 'parameter');
  if (first === undefined || (open && first.length === 0)) return null;
  return first.map((value, index) => {
    const all = rows.flatMap((row) => row[index] ?? []);
    return {
      ...combined(commonType(all.map((one) => one.type)), all),
      name: `EXPR$${index}`,
      node: null,
      type: value.type,
    };
  });
}

function select(r: Resolver, node: Select, outer: Scope | null): Columns {
  const scope = resolveFrom(r, node.from, outer);
  r.scopes.set(node, scope);
  const hidden = aliasNames(node);
  const inside: Place = { scope, aliases: null, hidden };
  if (node.where !== null) evaluate(r, node.where, inside);
  const columns = selectList(r, node.items, inside);
  const aliases = new Map<string, ColumnInfo>();
  for (const column of columns ?? aliasColumns(r, node)) {
    if (column.node !== null) aliases.set(column.name.toLowerCase(), column);
  }
  const after: Place = { scope, aliases, hidden: null };
  for (const item of node.groupBy?.items ?? []) groupItem(r, item, after);
  if (node.having !== null) evaluate(r, node.having, after);
  if (node.qualify !== null) evaluate(r, node.qualify, after);
  for (const window of node.windows) resolveWindow(r, window.spec, inside);
  return columns;
}

/** Aliases by name before their values are known; only used to say "not here". */
function aliasNames(node: Select): ReadonlyMap<string, ColumnInfo> {
  const names = new Map<string, ColumnInfo>();
  for (const { alias } of node.items) if (alias !== null) names.set(alias.name.toLowerCase(), PLACEHOLDER);
  return names;
}

const PLACEHOLDER: ColumnInfo = { ...combined({ base: 'UNKNOWN', element: null }, []), name: '', node: null };

function aliasColumns(r: Resolver, node: Select): ColumnInfo[] {
  return node.items.flatMap((item) => {
    const value = r.values.get(item.expression);
    return item.alias === null || value === undefined ? [] : [{ ...value, name: item.alias.name, node: item.alias }];
  });
}

function selectList(r: Resolver, items: readonly SelectItem[], place: Place): Columns {
  const columns: ColumnInfo[] = [];
  let open = false;
  items.forEach((item, index) => {
    if (item.expression.kind === 'star') {
      const starred = star(r, item.expression, place.scope);
      if (starred === null) open = true;
      else if (columns.length <= MAX_COLUMNS) columns.push(...starred);
      return;
    }
    const value = evaluate(r, item.expression, place);
    columns.push(named(item, value, index));
  });
  return open || columns.length > MAX_COLUMNS ? null : columns;
}

/** Stars of stars of stars can double the columns again and again; a result has far fewer. */
const MAX_COLUMNS = 5000;

function named(item: SelectItem, value: ValueInfo, index: number): ColumnInfo {
  const { type, kind, threshold, cause, lineage, base } = value;
  const name = item.alias?.name ?? implicitName(item.expression) ?? `EXPR$${index}`;
  return { type, kind, threshold, cause, lineage, base, name, node: item.alias ?? item };
}

function implicitName(expression: Expression): string | null {
  if (expression.kind === 'column') return expression.name.name;
  return expression.kind === 'parenthesized' ? implicitName(expression.expression) : null;
}

function star(r: Resolver, node: Extract<Expression, { kind: 'star' }>, scope: Scope): Columns {
  const qualifier = node.qualifier.at(-1);
  let relations = scope.relations;
  if (qualifier !== undefined) {
    const found = findRelation(qualifier, scope);
    if (found === null) r.problems.push(unknownAlias(qualifier, scope, r.near));
    relations = found === null ? [] : [found];
    if (found === null) return null;
  }
  const columns: ColumnInfo[] = [];
  const merged = new Set<string>();
  for (const relation of relations) {
    if (relation.columns === null) return null;
    for (const column of relation.columns) {
      const key = column.name.toLowerCase();
      if (qualifier === undefined && scope.merged.has(key)) {
        if (merged.has(key)) continue;
        merged.add(key);
      }
      columns.push(column);
    }
  }
  return columns;
}

function groupItem(r: Resolver, item: GroupItem, place: Place): void {
  if (item.kind === 'grouping_set') {
    for (const inner of item.items) evaluate(r, inner, place);
  } else if (item.kind !== 'number') evaluate(r, item, place);
}

function orderAndLimit(r: Resolver, query: Query, columns: Columns, outer: Scope | null): void {
  if (query.orderBy !== null) orderItems(r, query.orderBy, query.body, columns, outer);
  const place: Place = { scope: { relations: [], merged: new Set(), outer }, aliases: null, hidden: null };
  if (query.limit?.count) evaluate(r, query.limit.count, place);
  if (query.limit?.offset) evaluate(r, query.limit.offset, place);
}

/** ORDER BY sees the result's columns first, and behind a single SELECT also the columns of its tables. */
function orderItems(r: Resolver, order: OrderBy, node: QueryBody, columns: Columns, outer: Scope | null): void {
  const scope = node.kind === 'select' ? r.scopes.get(node) : undefined;
  const aliases = new Map((columns ?? []).map((column) => [column.name.toLowerCase(), column]));
  const place: Place = { scope: scope ?? { relations: [], merged: new Set(), outer }, aliases, hidden: null };
  for (const item of order.items) {
    const { expression } = item;
    if (expression.kind === 'number') continue;
    if (columns === null && scope === undefined) continue;
    const alias =
      expression.kind === 'column' && expression.qualifier.length === 0
        ? aliases.get(expression.name.name.toLowerCase())
        : undefined;
    if (alias !== undefined && expression.kind === 'column') {
      r.bindings.set(expression, { column: alias, relation: null, alias: true });
      r.values.set(expression, alias);
    } else evaluate(r, expression, place);
  }
}

export function resolveWindow(r: Resolver, spec: WindowSpec, place: Place): ValueInfo[] {
  const used = spec.partitionBy.map((expression) => evaluate(r, expression, place));
  for (const item of spec.orderBy?.items ?? []) used.push(evaluate(r, item.expression, place));
  for (const bound of [spec.frame?.from, spec.frame?.to]) {
    if (bound?.value) evaluate(r, bound.value, place);
  }
  return used;
}
