import { createHash } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { DataSourceDocument } from '@/lib/catalog/document';
import { changesInWords } from '../changes-in-words';
import { readDocuments } from './read-documents';

const reportSchema = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
});

/** `campaign_id_string` reads "Campaign id string"; abbreviations that people know stay in capitals. */
function displayName(field: string): string {
  const words = field
    .split('_')
    .map((word) => (/^(id|ids|utc|asin|dma|iso|os|ip|sns|pvc)$/.test(word) ? word.toUpperCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The row that `import_amc_catalog` takes for a document, with a hash of all of it. */
function toRow(document: DataSourceDocument): Record<string, unknown> {
  const { front, fields, examples, description } = document;
  const row = {
    schema_id: front.schema_id,
    name: front.name,
    amc_name: front.table,
    audience_twin: front.audience_table ?? null,
    data_sources: [front.table, ...(front.audience_table ? [front.audience_table] : [])],
    description,
    category: front.category,
    tags: front.tags,
    is_paid: front.paid,
    window_column: front.window_column,
    retention: front.retention,
    example_queries: examples,
    sections: document.sections.map(({ title, markdown }) => ({ title, markdown })),
    field_count: fields.length,
    dimension_count: fields.filter((field) => field.kind === 'Dimension').length,
    metric_count: fields.filter((field) => field.kind === 'Metric').length,
    related: front.related.map(({ table, on }) => ({ table, on, description: null })),
    fields: fields.map((field, position) => ({
      position,
      field_name: field.name,
      display_name: displayName(field.name),
      data_type: field.type,
      description: field.description,
      is_dimension: field.kind === 'Dimension',
      is_metric: field.kind === 'Metric',
      aggregation_threshold: field.threshold,
      examples: field.values,
      notes: front.audience_missing?.includes(field.name) ? 'Not in the audience table.' : null,
    })),
  };
  return {
    ...row,
    content_hash: createHash('sha256').update(JSON.stringify(row)).digest('hex'),
  };
}

/**
 * Loads all documents of `folder` into the catalog tables, in one transaction; a second run changes nothing.
 * Returns the report in words. Throws DocumentError for a malformed document, Error when the database refuses.
 */
export async function importCatalog(options: { url: string; secretKey: string; folder: string }): Promise<string> {
  const documents = readDocuments(options.folder);
  const client = createClient(options.url, options.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await client.rpc('import_amc_catalog', { p_documents: documents.map(toRow) });
  if (error) throw new Error(`the catalog could not be loaded: ${error.message}`);
  const fields = documents.reduce((sum, document) => sum + document.fields.length, 0);
  return `${documents.length} documents with ${fields} fields: ${changesInWords(reportSchema.parse(data))}`;
}
