import type { CatalogField } from './types';

/** One field over the compared tables; null where a table lacks it. */
export interface ComparedField {
  name: string;
  cells: readonly (CatalogField | null)[];
  /** A table lacks it, or type, kind or threshold differ. */
  differs: boolean;
}

const traits = (field: CatalogField | null): string =>
  field === null ? '' : `${field.type} ${field.kind} ${field.threshold}`;

/** Every field that any of the tables has, by name, with what it is in each. */
export function compareFields(tables: readonly (readonly CatalogField[])[]): ComparedField[] {
  const byName = tables.map((fields) => new Map(fields.map((field) => [field.name, field])));
  const names = [...new Set(tables.flatMap((fields) => fields.map(({ name }) => name)))].sort();
  return names.map((name) => {
    const cells = byName.map((fields) => fields.get(name) ?? null);
    return { name, cells, differs: new Set(cells.map(traits)).size > 1 };
  });
}
