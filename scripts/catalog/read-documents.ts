import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DataSourceDocument, DocumentError, parseDocument } from '@/lib/catalog/document';

/**
 * All documents of a folder in file-name order, parsed strictly. Throws DocumentError for a malformed one, and when two
 * documents claim one schema id or table, or a relation names a table that no document has.
 */
export function readDocuments(folder: string): DataSourceDocument[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort();
  const documents = files.map((name) => {
    const document = parseDocument(name, readFileSync(path.join(folder, name), 'utf8'));
    if (name !== `${document.front.schema_id}.md`)
      throw new DocumentError(name, 2, 'the file must be named after its schema_id');
    return { name, document };
  });
  const owner = new Map<string, string>();
  for (const { name, document } of documents) {
    for (const table of [document.front.table, document.front.audience_table]) {
      if (table === undefined) continue;
      const other = owner.get(table);
      if (other) throw new DocumentError(name, 1, `${table} is already described by ${other}`);
      owner.set(table, name);
    }
  }
  for (const { name, document } of documents) {
    for (const relation of document.front.related) {
      if (!owner.has(relation.table))
        throw new DocumentError(name, 1, `related names ${relation.table}, which no document describes`);
    }
  }
  return documents.map(({ document }) => document);
}
