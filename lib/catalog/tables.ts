import type { DataSourceDocument } from './document';
import type { CatalogTable } from './types';

/** The AMC tables a document stands for: the measurement table and, where there is one, its audience twin. */
export function tablesOf(document: DataSourceDocument): CatalogTable[] {
  const { front, fields } = document;
  const base: CatalogTable = {
    schemaId: front.schema_id,
    name: front.table,
    displayName: front.name,
    audienceTwin: front.audience_table ?? null,
    isAudience: false,
    category: front.category,
    paid: front.paid,
    windowColumn: front.window_column,
    description: document.description,
    fields: fields.map(({ kind, ...field }) => ({ ...field, kind: kind === 'Dimension' ? 'D' : 'M' })),
  };
  if (front.audience_table === undefined) return [base];
  const missing = new Set(front.audience_missing ?? []);
  return [
    base,
    {
      ...base,
      name: front.audience_table,
      displayName: `${front.name} for audiences`,
      audienceTwin: null,
      isAudience: true,
      fields: base.fields.filter((field) => !missing.has(field.name)),
    },
  ];
}
