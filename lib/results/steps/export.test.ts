import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { executionUuid } from '@/lib/ids';
import { csvCell } from '../csv-cell';
import { connectResultDb } from '../service';
import { fsResultStore } from '../store-fs';
import { newResultKey } from '../types';
import { exportCsv } from './export';
import { loadParts } from './load';

test('a standard reader gets every text back', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '1') });
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
      const csv = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
      const back: string[][] = parse(csv, { relax_column_count: true, skip_empty_lines: false });
      const guarded = rows.map((row) => row.map((value) => (/^[\t\r]/.test(value) ? `'${value}` : value)));
      expect(back).toEqual(guarded);
    }),
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+cmd|x', "'+cmd|x"],
  ['-2+3', "'-2+3"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ['-5', '-5'],
  ['+12.5', '+12.5'],
])('the text %s is written as %s', (text, written) => {
  expect(csvCell(text)).toBe(written);
});

test('numbers are never guarded', () => {
  expect([csvCell(-5), csvCell(null), csvCell(true)]).toEqual(['-5', '', 'true']);
});

test('streams a stored result, sorted, and can be broken off', async () => {
  const root = await mkdtemp(join(tmpdir(), 'recomamp-export-'));
  const folder = join(root, 'work-1');
  await mkdir(folder);
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `58000000000000${String(i).padStart(4, '0')},"a, ""${i}""",${i}\n`,
  );
  await writeFile(join(folder, 'part'), `campaign_id,name,n\n${rows.join('')}`);
  const connection = await connectResultDb(root);
  const loaded = await loadParts(connection, [join(folder, 'part')], folder, [], undefined);
  connection.closeSync();
  const store = fsResultStore(root);
  const storeKey = newResultKey(executionUuid.parse('0d9c3a52-0000-4000-8000-0123456789ab'), 'abcdef12');
  await store.put(storeKey, loaded.file);
  const stored = { storeKey, columns: loaded.columns, rowCount: loaded.rowCount };
  const open = () => exportCsv(store, stored, { sort: 'n', dir: 'desc', search: undefined, filters: [] });

  const back: string[][] = parse(await new Response(await open()).text());
  expect(back).toHaveLength(20_001);
  expect(back[0]).toEqual(['campaign_id', 'name', 'n']);
  expect(back[1]).toEqual(['5800000000000019999', 'a, "19999"', '19999']);

  const reader = (await open()).getReader();
  await reader.read();
  await reader.cancel();
  await rm(root, { recursive: true, force: true });
});
