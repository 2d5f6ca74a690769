/**
 * Writes lib/catalog/catalog.gen.ts from amc_dataset/*.md. `--check` compares instead and exits 1 when it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DocumentError } from '@/lib/catalog/document';
import { tablesOf } from '@/lib/catalog/tables';
import { readDocuments } from './catalog/read-documents';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'lib/catalog/catalog.gen.ts');

function generate(): string {
  const tables = readDocuments(path.join(root, 'amc_dataset')).flatMap(tablesOf);
  const rows = tables.map((table) => `  ${JSON.stringify(table)},`);
  return [
    '// Made by scripts/gen-catalog.ts from amc_dataset/*.md. Edit those, then run: npm run gen:catalog',
    "import type { CatalogTable } from './types';",
    '',
    'export const CATALOG: readonly CatalogTable[] = [',
    ...rows,
    '];',
    '',
  ].join('\n');
}

try {
  const text = generate();
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error('lib/catalog/catalog.gen.ts is stale: run npm run gen:catalog');
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof DocumentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
