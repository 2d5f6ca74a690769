import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lint } from '@/lib/amc-sql/lint';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { readDocuments } from './read-documents';

const FOLDER = path.join(__dirname, '../../amc_dataset');
const documents = readDocuments(FOLDER);

test('the catalog is as large as AMC’s: 77 tables, 3,681 fields, in 41 documents', () => {
  expect(documents).toHaveLength(41);
  expect(CATALOG).toHaveLength(77);
  expect(CATALOG.reduce((sum, { fields }) => sum + fields.length, 0)).toBe(3_681);
  expect(CATALOG.filter(({ isAudience }) => isAudience)).toHaveLength(36);
});

// That each gives rows on the sandbox is tested there (lib/amc-sandbox/data/examples.test.ts).
const examples = documents.flatMap(({ front, examples }) =>
  examples.map((example) => [front.schema_id, example.title, example.sql] as const),
);

test('every document has two or three worked examples of their own names', () => {
  for (const { front, examples } of documents) {
    expect([front.schema_id, examples.length]).toEqual([front.schema_id, examples.length === 3 ? 3 : 2]);
    expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
  }
});

test.each(examples)('%s: “%s” has nothing to complain about', (_id, _title, sql) => {
  expect(lint(sql, { catalog: CATALOG })).toEqual([]);
});

describe('documents that do not fit together', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
    for (const name of readdirSync(FOLDER)) copyFileSync(path.join(FOLDER, name), path.join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const change = (name: string, edit: (text: string) => string) => {
    const file = path.join(folder, name);
    writeFileSync(file, edit(readFileSync(file, 'utf8')));
  };

  test('two that describe one table', () => {
    change('dsp-clicks.md', (text) => text.replace('table: dsp_clicks\n', 'table: dsp_views\n'));
    expect(() => readDocuments(folder)).toThrow('dsp-views.md:1: dsp_views is already described by dsp-clicks.md');
  });

  test('a relation to a table that no document has', () => {
    change('dsp-clicks.md', (text) => text.replace('  - table: dsp_impressions\n', '  - table: dsp_nothing\n'));
    expect(() => readDocuments(folder)).toThrow(/dsp-clicks\.md:1: related names dsp_nothing/);
  });

  test('a file that is not named after its schema id', () => {
    change('dsp-clicks.md', (text) => text.replace('schema_id: dsp-clicks', 'schema_id: dsp-click'));
    expect(() => readDocuments(folder)).toThrow('dsp-clicks.md:2: the file must be named after its schema_id');
  });
});
