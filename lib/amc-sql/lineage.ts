import type { CatalogTable, Threshold } from './catalog-types';
import type { QueryMode } from './diagnostic';
import type { ParsedQuery } from './parse';
import { resolve } from './resolve';
import type { BaseField } from './resolve/model';
import { isGroupAggregate } from './rules/aggregates';
import { selectsOf } from './rules/context';
import type { Node } from './tree';
import { typeText } from './types';
import { walk } from './walk';

export interface OutputColumn {
  readonly name: string;
  readonly type: string;
  readonly kind: 'D' | 'M' | null;
  readonly threshold: Threshold;
  /** `table.field`, sorted. */
  readonly fields: readonly string[];
  /** Functions in its own expression, sorted. */
  readonly functions: readonly string[];
}

export interface Lineage {
  /** Null when a star over an unknown table hides the columns. */
  readonly columns: readonly OutputColumn[] | null;
  readonly tables: readonly string[];
  readonly mode: QueryMode;
  /** How many people AMC wants behind each row, and the field that asks for the most. */
  readonly minimumUsers: { readonly users: number | null; readonly because: string | null };
}

const USERS: Readonly<Record<Threshold, number | null>> = {
  NONE: 1,
  LOW: 2,
  MEDIUM: 100,
  HIGH: 100,
  VERY_HIGH: null,
  INTERNAL: null,
};

/** Where each column of the result comes from, the tables read, and the people each row will need. */
export function lineage(parsed: ParsedQuery, catalog: readonly CatalogTable[]): Lineage {
  const resolved = resolve(parsed.query, catalog);
  const select = selectsOf(parsed.query)[0];
  const columns = resolved.output?.map((column, index) => ({
    name: column.name,
    type: typeText(column.type),
    kind: column.kind,
    threshold: column.threshold,
    fields: [...column.lineage].map(fieldText).sort(),
    functions: functionsIn(
      select !== undefined && select.items.length === resolved.output?.length ? select.items[index] : undefined,
    ),
  }));
  const tables = [...new Set(resolved.tables.map((use) => use.table?.name ?? use.name))].sort();
  const audience = tables.length > 0 && tables.every((name) => name.endsWith('_for_audiences'));
  return {
    columns: columns ?? null,
    tables,
    mode: audience ? 'audience' : 'measurement',
    minimumUsers: minimumUsers(resolved.output ?? []),
  };
}

function fieldText({ table, field }: BaseField): string {
  return `${table}.${field}`;
}

function minimumUsers(output: readonly { threshold: Threshold; cause: BaseField | null }[]): Lineage['minimumUsers'] {
  let users: number | null = 1;
  let because: string | null = null;
  for (const { threshold, cause } of output) {
    const wanted = USERS[threshold];
    if (wanted === null) return { users: null, because: cause === null ? null : fieldText(cause) };
    if (wanted > (users ?? 1)) {
      users = wanted;
      because = cause === null ? null : fieldText(cause);
    }
  }
  return { users, because };
}

function functionsIn(node: Node | undefined): string[] {
  if (node === undefined) return [];
  const names = new Set<string>();
  walk(node, (one) => {
    if (one.kind === 'call' || isGroupAggregate(one)) names.add(one.name.name.toUpperCase());
    return true;
  });
  return [...names].sort();
}
