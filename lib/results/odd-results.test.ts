import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeCsv } from '@/scripts/jest/result-files';
import type { DeclaredColumn } from './column-types';
import { readRows } from './data';
import { type Cell, rowsRequest } from './schema';
import { connectResultDb } from './service';
import { exportResult } from './steps/export';
import { fsResultStore } from './store-fs';

/** Results nobody wishes for, from the file AMC sends to the files people take away: nothing lost, nothing rounded. */

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'recomamp-odd-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const ALL = rowsRequest.parse({});
const HUGE = '9007199254740993';
const LONGEST = '9223372036854775807';
const HTML = `<img src=x onerror="alert(1)">`;

interface Odd {
  csv: string;
  declared?: DeclaredColumn[];
  names: string[];
  rows: Cell[][];
  /** The CSV we write, where it is not plainly the cells. */
  written: string;
}

const CASES: Record<string, Odd> = {
  'one column with empty cells': {
    csv: 'n\n1\n\n3\n',
    names: ['n'],
    rows: [[1], [null], [3]],
    written: 'n\r\n1\r\n\r\n3\r\n',
  },
  'two columns of one name, and one of none': {
    csv: 'clicks,Clicks,\n1,2,3\n',
    names: ['clicks', 'Clicks_2', 'column_3'],
    rows: [[1, 2, 3]],
    written: 'clicks,Clicks_2,column_3\r\n1,2,3\r\n',
  },
  'integers larger than a JavaScript number, and than 64 bits': {
    csv: `a,b,c,d\n${HUGE},${LONGEST},-${LONGEST},123456789012345678901234567890\n`,
    declared: ['a', 'b', 'c', 'd'].map((name) => ({ name, dataType: 'LONG', columnType: 'METRIC' })),
    names: ['a', 'b', 'c', 'd'],
    rows: [[HUGE, LONGEST, `-${LONGEST}`, '123456789012345678901234567890']],
    written: `a,b,c,d\r\n${HUGE},${LONGEST},-${LONGEST},123456789012345678901234567890\r\n`,
  },
  'decimals of more digits than a double holds': {
    csv: 'cost\n12345678901234567890.12345\n-0.00000000001\n',
    declared: [{ name: 'cost', dataType: 'DECIMAL', columnType: 'METRIC' }],
    names: ['cost'],
    rows: [['12345678901234567890.12345000000'], ['-0.00000000001']],
    written: 'cost\r\n12345678901234567890.12345000000\r\n-0.00000000001\r\n',
  },
  'numbers that are none': {
    csv: 'rate\nNaN\nInfinity\n0.5\n',
    declared: [{ name: 'rate', dataType: 'DOUBLE', columnType: 'METRIC' }],
    names: ['rate'],
    rows: [['NaN'], ['Infinity'], [0.5]],
    written: 'rate\r\nNaN\r\nInfinity\r\n0.5\r\n',
  },
  'days and moments before 1970, and far after': {
    csv: 'day,at\n1969-12-31,1969-12-31T23:59:59.999\n0001-01-01,1582-10-04T00:00:00\n9999-12-31,9999-12-31T23:59:59\n',
    declared: [
      { name: 'day', dataType: 'DATE' },
      { name: 'at', dataType: 'TIMESTAMP' },
    ],
    names: ['day', 'at'],
    rows: [
      ['1969-12-31', '1969-12-31T23:59:59.999'],
      ['0001-01-01', '1582-10-04T00:00:00'],
      ['9999-12-31', '9999-12-31T23:59:59'],
    ],
    written:
      'day,at\r\n1969-12-31,1969-12-31T23:59:59.999\r\n0001-01-01,1582-10-04T00:00:00\r\n9999-12-31,9999-12-31T23:59:59\r\n',
  },
  'a column of mixed types, declared as numbers': {
    csv: 'v\n1\n2.5\ntrue\n2026-01-01\nseven\n007\n',
    declared: [{ name: 'v', dataType: 'LONG', columnType: 'METRIC' }],
    names: ['v'],
    rows: [['1'], ['2.5'], ['true'], ['2026-01-01'], ['seven'], ['007']],
    written: 'v\r\n1\r\n2.5\r\ntrue\r\n2026-01-01\r\nseven\r\n007\r\n',
  },
  'HTML and formulas': {
    csv: `v\n"<img src=x onerror=\\"alert(1)\\">"\n=1+1\n`,
    names: ['v'],
    rows: [[HTML], ['=1+1']],
    written: `v\r\n"<img src=x onerror=""alert(1)"">"\r\n'=1+1\r\n`,
  },
  'names of columns that mean something to JavaScript': {
    csv: '__proto__,constructor\n1,x\n',
    names: ['__proto__', 'constructor'],
    rows: [[1, 'x']],
    written: '__proto__,constructor\r\n1,x\r\n',
  },
};

test.each(Object.entries(CASES))('%s', async (_what, { csv, declared, names, rows, written }) => {
  const store = fsResultStore(root);
  const result = await storeCsv(root, csv, declared);
  expect(result.columns.map(({ name }) => name)).toEqual(names);
  expect((await readRows(store, result, ALL)).rows).toEqual(rows);
  const text = async (format: 'csv' | 'json') => new Response(await exportResult(store, result, format, ALL)).text();
  expect(await text('csv')).toBe(written);
  const objects = JSON.parse(await text('json')) as Record<string, Cell>[];
  expect(objects.map((row) => Object.entries(row))).toEqual(
    rows.map((row) => row.map((value, index) => [names[index], value])),
  );

  const parquet = await new Response(await exportResult(store, result, 'parquet', ALL)).arrayBuffer();
  const file = join(root, 'back.parquet');
  await writeFile(file, Buffer.from(parquet));
  const connection = await connectResultDb(root);
  const back = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM read_parquet('${file}')`);
  connection.closeSync();
  const asText = (value: Cell) => (value === null ? null : String(value).replace('T', ' ').toLowerCase());
  expect(back.getRows().map((row) => row.map((value) => asText(value as Cell)))).toEqual(
    rows.map((row) => row.map((value) => (value === 'Infinity' ? 'inf' : asText(value)))),
  );
});

test('a cell of megabytes comes whole into every file', async () => {
  const long = 'z'.repeat(3_000_000);
  const store = fsResultStore(root);
  const result = await storeCsv(root, `v,n\n${long},1\n`);
  const [row] = (await readRows(store, result, ALL)).rows;
  expect(row?.[0] === long).toBe(true);
  const csv = await new Response(await exportResult(store, result, 'csv', ALL)).text();
  expect(csv === `v,n\r\n${long},1\r\n`).toBe(true);
});

test('500 columns are read, sorted, searched and taken away', async () => {
  const store = fsResultStore(root);
  const names = Array.from({ length: 500 }, (_, index) => `c${index}`);
  const lines = Array.from({ length: 50 }, (_, row) => names.map((_name, index) => row * 1_000 + index).join(','));
  const result = await storeCsv(root, [names.join(','), ...lines].join('\n'));
  const request = rowsRequest.parse({ search: '49499', sort: 'c499', dir: 'desc' });
  const { rows, total } = await readRows(store, result, request);
  expect([total, rows[0]?.length, rows[0]?.[499]]).toEqual([1, 500, 49_499]);
  const csv = await new Response(await exportResult(store, result, 'csv', ALL)).text();
  expect(csv).toBe(`${[names.join(','), ...lines].join('\r\n')}\r\n`);
});
