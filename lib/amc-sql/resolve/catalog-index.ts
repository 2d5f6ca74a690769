import type { CatalogField, CatalogTable } from '../catalog-types';
import { parseTypeText, type SqlType } from '../types';
import type { BaseField, ColumnInfo } from './model';

/** A table of the catalog with its columns ready for queries. */
export interface IndexedTable {
  readonly table: CatalogTable;
  readonly columns: readonly ColumnInfo[];
}

/** A catalog that finds tables by name whatever their case, audience twins included. */
export class CatalogIndex {
  private readonly byName = new Map<string, CatalogTable>();
  private readonly indexed = new Map<string, IndexedTable>();

  constructor(readonly tables: readonly CatalogTable[]) {
    for (const table of tables) {
      if (table.audienceTwin !== null) this.byName.set(table.audienceTwin.toLowerCase(), table);
    }
    // Documents of their own win over the twin mentioned by another.
    for (const table of tables) this.byName.set(table.name.toLowerCase(), table);
  }

  get names(): string[] {
    return [...this.byName.values()].map((table) => table.name);
  }

  find(name: string): IndexedTable | null {
    const key = name.toLowerCase();
    const known = this.indexed.get(key);
    if (known !== undefined) return known;
    const table = this.byName.get(key);
    if (table === undefined) return null;
    const made = { table, columns: table.fields.map((field) => baseColumn(key, field)) };
    this.indexed.set(key, made);
    return made;
  }
}

const TYPES = new Map<string, SqlType>();

function typeFromText(text: string): SqlType {
  let type = TYPES.get(text);
  if (type === undefined) {
    type = parseTypeText(text);
    TYPES.set(text, type);
  }
  return type;
}

function baseColumn(table: string, field: CatalogField): ColumnInfo {
  const { name, kind, threshold, description, values = [], missing = false, renamedTo } = field;
  const base: BaseField = { table, field: name, kind, threshold, description, values, missing, renamedTo };
  return {
    name,
    type: typeFromText(field.type),
    kind,
    threshold,
    cause: base,
    lineage: new Set([base]),
    base,
    node: null,
  };
}

const INDEXES = new WeakMap<readonly CatalogTable[], CatalogIndex>();

/** The index of a catalog, made once for each catalog array. */
export function indexOf(catalog: readonly CatalogTable[]): CatalogIndex {
  let index = INDEXES.get(catalog);
  if (index === undefined) {
    index = new CatalogIndex(catalog);
    INDEXES.set(catalog, index);
  }
  return index;
}
