import type { CatalogTable } from '@/lib/amc-sql/catalog-types';

/** A table of the catalog as text, for peeking at it from a query. */
export interface CatalogEntry {
  readonly table: string;
  /** Of the page that describes it; empty for tables that only the instance knows. */
  readonly schemaId: string;
  readonly field: string | null;
  /** SQL-like, a field a line. */
  readonly text: string;
  /** The field's line, 1-based; the first one for the table itself. */
  readonly line: number;
}

export function catalogEntry(table: CatalogTable, field: string | null): CatalogEntry {
  const { name, schemaId, category, paid, description, windowColumn, fields } = table;
  const head = [
    `-- ${category}${paid ? ', paid' : ''}. ${description}`,
    windowColumn === null ? '-- Not filtered by the time window.' : `-- The time window filters ${windowColumn}.`,
    `TABLE ${name} (`,
  ];
  const width = Math.max(0, ...fields.map((one) => one.name.length));
  const rows = fields.map(
    (one) =>
      `  ${one.name.padEnd(width)}  ${one.type}  -- ${one.kind === 'D' ? 'dimension' : 'metric'}, ${one.threshold}. ${one.description}`,
  );
  const at = field === null ? -1 : fields.findIndex((one) => one.name.toLowerCase() === field.toLowerCase());
  return {
    table: name,
    schemaId,
    field: at === -1 ? null : (fields[at]?.name ?? null),
    text: [...head, ...rows, ')'].map((row) => row.replaceAll(/\s*\n\s*/g, ' ')).join('\n'),
    line: at === -1 ? 1 : head.length + at + 1,
  };
}
