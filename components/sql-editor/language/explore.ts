import type { CatalogTable, Threshold } from '@/lib/amc-sql/catalog-types';

export interface ExploredField {
  readonly name: string;
  readonly type: string;
  readonly kind: 'D' | 'M';
  readonly threshold: Threshold;
  readonly description: string;
  readonly missing: boolean;
}

/** A table as the schema explorer lists it. */
export interface ExploredTable {
  readonly name: string;
  readonly category: string;
  readonly paid: boolean;
  readonly description: string;
  /** Documented, but not on the chosen instance. */
  readonly missing: boolean;
  readonly fieldCount: number;
  /** Those that the search found, all of them while the table itself is what it found; empty without a search. */
  readonly found: readonly ExploredField[];
}

/** Fields shown of one table when a search finds them: more are reached by opening the table. */
const MAX_FOUND = 12;

/**
 * The tables of a catalog that a search finds, by their name or by one of their fields; every word must be found. Tables
 * whose name begins with the search stand first; what the instance lacks stands last.
 */
export function exploreTables(catalog: readonly CatalogTable[], search: string): ExploredTable[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const rows = catalog.flatMap((table) => {
    const name = table.name.toLowerCase();
    const inName = words.every((word) => name.includes(word));
    const rest = words.filter((word) => !name.includes(word));
    const found =
      words.length === 0 || (inName && words.length > 0)
        ? []
        : table.fields.filter((field) => rest.every((word) => field.name.toLowerCase().includes(word)));
    if (!inName && found.length === 0) return [];
    const rank = (table.missing === true ? 4 : 0) + (inName ? (name.startsWith(words[0] ?? '') ? 0 : 1) : 2);
    return [{ rank, table: explored(table, found.slice(0, MAX_FOUND).map(exploredField)) }];
  });
  return rows.sort((a, b) => a.rank - b.rank || (a.table.name < b.table.name ? -1 : 1)).map(({ table }) => table);
}

/** The fields of one table; none when the catalog lacks it. */
export function exploreFields(catalog: readonly CatalogTable[], table: string): ExploredField[] {
  return catalog.find(({ name }) => name === table)?.fields.map(exploredField) ?? [];
}

function explored(table: CatalogTable, found: readonly ExploredField[]): ExploredTable {
  const { name, category, paid, description, fields, missing = false } = table;
  return { name, category, paid, description, missing, fieldCount: fields.length, found };
}

function exploredField({ name, type, kind, threshold, description, missing = false }: CatalogTable['fields'][number]) {
  return { name, type, kind, threshold, description, missing };
}
