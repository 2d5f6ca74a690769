import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { worldTable } from '@/lib/amc-sandbox/data/tables/registry';
import { openSmallWorld, type SmallWorld } from '@/lib/amc-sandbox/engine/testing/small-world';
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

const examples = documents.flatMap(({ front, examples }) =>
  examples.map((example) => [front.schema_id, example.title, example.sql, front.table] as const),
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

describe('on the sandbox', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await openSmallWorld(12_000);
  }, 60_000);
  afterAll(() => world.close());

  test.each(examples)('%s: “%s” runs', async (_id, _title, sql, table) => {
    const rows = await world.rows(sql, {
      windowStart: new Date('2026-09-01T00:00:00Z'),
      windowEnd: new Date('2026-11-15T00:00:00Z'),
    });
    const described = CATALOG.find(({ name }) => name === table);
    // The world has rows of eight tables so far; the others answer with none.
    if (described && worldTable(described)) expect(rows.length).toBeGreaterThan(0);
    else expect(Array.isArray(rows)).toBe(true);
  });
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
