import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { storeCsv } from '@/scripts/jest/result-files';
import { csvCell } from '../csv-cell';
import { fsResultStore } from '../store-fs';
import { exportCsv } from './export';

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
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `58000000000000${String(i).padStart(4, '0')},"a, ""${i}""",${i}\n`,
  );
  const stored = await storeCsv(root, `campaign_id,name,n\n${rows.join('')}`);
  const store = fsResultStore(root);
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
