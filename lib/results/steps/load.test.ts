import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { executionUuid } from '@/lib/ids';
import type { DeclaredColumn } from '../column-types';
import { readRows } from '../data';
import { rowsRequest } from '../schema';
import { connectResultDb } from '../service';
import { fsResultStore } from '../store-fs';
import { newResultKey } from '../types';
import { loadParts } from './load';

let root: string;
let nth = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'recomamp-load-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function load(parts: (string | Buffer)[], declared: DeclaredColumn[] = [], filteredColumn?: string) {
  nth += 1;
  const folder = join(root, `case-${nth}`);
  await mkdir(folder, { recursive: true });
  const files = await Promise.all(
    parts.map(async (part, index) => {
      await writeFile(join(folder, `part-${index}`), part);
      return join(folder, `part-${index}`);
    }),
  );
  const connection = await connectResultDb(root);
  try {
    return await loadParts(connection, files, folder, declared, filteredColumn);
  } finally {
    connection.closeSync();
  }
}

async function pageOf(loaded: Awaited<ReturnType<typeof load>>, offset: number) {
  const store = fsResultStore(root);
  const storeKey = newResultKey(
    executionUuid.parse('7b1f3c52-2d0e-4c4e-9a7e-0f8f0d2d9a11'),
    nth.toString(16).padStart(8, '0'),
  );
  await store.put(storeKey, loaded.file);
  const { columns, rowCount } = loaded;
  return (await readRows(store, { storeKey, columns, rowCount }, rowsRequest.parse({ offset }))).rows;
}

const types = (loaded: Awaited<ReturnType<typeof load>>) => loaded.columns.map(({ type }) => type);

describe('values', () => {
  test('embedded newlines, quotes and separators in AMC dialect and in RFC 4180', async () => {
    const amc = await load(['name,n\n"a\\"b",1\n"two\nlines",2\n"x,y",3\n"back\\\\slash",4\n,5\n']);
    expect(amc.firstRows).toEqual([
      ['a"b', 1],
      ['two\nlines', 2],
      ['x,y', 3],
      ['back\\slash', 4],
      [null, 5],
    ]);
    const rfc = await load(['name,n\n"a""b",1\n"two\nlines",2\n']);
    expect(rfc.firstRows).toEqual([
      ['a"b', 1],
      ['two\nlines', 2],
    ]);
  });

  test('ids stay text to the last digit, whatever AMC declares', async () => {
    const loaded = await load(
      ['campaign_id,big,huge\n580000000000000001,9007199254740993,123456789012345678901\n'],
      [{ name: 'campaign_id', dataType: 'LONG', columnType: 'DIMENSION' }],
    );
    expect(types(loaded)).toEqual(['STRING', 'LONG', 'STRING']);
    expect(loaded.firstRows).toEqual([['580000000000000001', '9007199254740993', '123456789012345678901']]);
  });

  test.each([
    // name, AMC's word, the first 6,000 cells, the last one, the type that holds both
    ['a number that becomes text', undefined, '7', 'seven', 'STRING', 'seven'],
    ['a column that begins empty', undefined, '', '12', 'LONG', 12],
    ['an integer with a zero before it', 'LONG', '7', '007', 'STRING', '007'],
    ['more digits after the point', 'DECIMAL', '1.5', '1.125', 'DECIMAL', '1.125'],
    ['more digits than 64 bits hold', 'DECIMAL', '1.5', '12345678901234567890.5', 'DECIMAL', '12345678901234567890.5'],
    ['the most that 64 bits hold', 'DECIMAL', '1.5', '-1234567890123456.7', 'DECIMAL', '-1234567890123456.7'],
  ])('the last row of many counts as much as the first: %s', async (_what, dataType, early, late, type, kept) => {
    const rows = `${`${early},x\n`.repeat(6_000)}${late},y\n`;
    const loaded = await load([`v,w\n${rows}`], dataType ? [{ name: 'v', dataType }] : []);
    expect(types(loaded)).toEqual([type, 'STRING']);
    const last = await pageOf(loaded, 6_000);
    expect(last).toEqual([[kept, 'y']]);
  });

  test('declared types are used where every value fits, and given up where one does not', async () => {
    const declared = ['n', 'x', 'd', 't', 'b', 'm', 'wrong'].map((name, index) => ({
      name,
      dataType: ['LONG', 'DOUBLE', 'DATE', 'TIMESTAMP', 'BOOLEAN', 'DECIMAL', 'LONG'][index],
      columnType: index < 2 ? 'METRIC' : 'DIMENSION',
    }));
    const loaded = await load(
      [
        'n,x,d,t,b,m,wrong\n',
        'n,x,d,t,b,m,wrong\n7,0.1,2026-11-07,2026-11-07T10:00:00.123,TRUE,12345678901234567890.12345,1.5\n',
      ],
      declared,
    );
    expect(types(loaded)).toEqual(['LONG', 'DOUBLE', 'DATE', 'TIMESTAMP', 'BOOLEAN', 'DECIMAL', 'STRING']);
    expect(loaded.columns.map(({ kind }) => kind).join('')).toBe('MMDDDDD');
    expect(loaded.firstRows).toEqual([
      [7, 0.1, '2026-11-07', '2026-11-07T10:00:00.123', true, '12345678901234567890.12345', '1.5'],
    ]);
  });

  test('undeclared columns: no zero is lost, no digit rounded', async () => {
    const loaded = await load(['zip,rate,long_decimal,mixed\n00501,1.25,0.12345678901234567,7\n10001,3,2,x\n']);
    expect(types(loaded)).toEqual(['STRING', 'DOUBLE', 'STRING', 'STRING']);
    expect(loaded.firstRows[0]).toEqual(['00501', 1.25, '0.12345678901234567', '7']);
  });

  test('any text survives the way through a CSV written as AMC does', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\\', ',', '\n', '\r\n', ' ', "'", '😀', '=') });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (values) => {
        const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`;
        const loaded = await load(
          [`v,end\n${values.map((value) => `${quoted(value)},x\n`).join('')}`],
          [
            { name: 'v', dataType: 'STRING' },
            { name: 'end', dataType: 'STRING' },
          ],
        );
        // AMC's NULL is the empty cell, so an empty text comes back as NULL.
        expect(loaded.firstRows.map((row) => row[0])).toEqual(values.map((value) => (value === '' ? null : value)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('shape', () => {
  test('a header only is zero rows, with the declared types', async () => {
    const loaded = await load(['campaign,clicks\n'], [{ name: 'clicks', dataType: 'LONG', columnType: 'METRIC' }]);
    expect(loaded).toMatchObject({ rowCount: 0, firstRows: [] });
    expect(types(loaded)).toEqual(['STRING', 'LONG']);
  });

  test('parts are joined in their order, and double names told apart', async () => {
    const loaded = await load(['a,A,\n1,2,3\n', 'a,A,\n4,5,6']);
    expect(loaded.columns.map(({ name }) => name)).toEqual(['a', 'A_2', 'column_3']);
    expect(loaded.firstRows).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('500 columns are loaded, each with its own type', async () => {
    const numbers = Array.from({ length: 500 }, (_, i) => i);
    const row = (r: number) => numbers.map((i) => (i % 2 === 0 ? String(r * i) : `name ${r}`)).join(',');
    const loaded = await load([
      [numbers.map((i) => `c${i}`).join(','), ...Array.from({ length: 2_000 }, (_, r) => row(r))].join('\n'),
    ]);
    expect(loaded.rowCount).toBe(2_000);
    expect(types(loaded)).toEqual(numbers.map((i) => (i % 2 === 0 ? 'LONG' : 'STRING')));
    expect(loaded.profile).toHaveLength(500);
    expect(loaded.profile[498]).toMatchObject({
      name: 'c498',
      distinct: expect.closeTo(2_000, -3),
      max: String(1_999 * 498),
    });
    // With a copy of every column for each question this took 19 GB.
    expect(process.memoryUsage().rss).toBeLessThan(3e9);
  }, 60_000);

  test('a cell of 10 MB is loaded', async () => {
    const loaded = await load([`v,n\n${'z'.repeat(10_000_000)},1\nshort,2\n`]);
    expect(loaded.rowCount).toBe(2);
    expect(loaded.profile[0]).toMatchObject({ nulls: 0, distinct: 2, min: 'short' });
  }, 30_000);

  test.each<[string, string | Buffer, RegExp]>([
    ['a short row', 'a,b\n1,2\n3\n', /line 3.*Expected Number of Columns: 2 Found: 1/],
    ['a long row', 'a,b\n1,2,3\n', /line 2.*Expected Number of Columns: 2 Found: 3/],
    ['an open quote', 'a,b\n1,"x\n2,y\n', /line 2.*quote/],
    ['invalid UTF-8', Buffer.from([97, 44, 98, 10, 0xff, 0xfe, 44, 49, 10]), /line 2.*UTF-8/],
    ['too many columns', `${Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',')}\n`, /100000 columns/],
    ['nothing at all', '', /empty/],
  ])('refuses %s and says where', async (_name, content, message) => {
    await expect(load([content])).rejects.toThrow(message);
  });

  test('refuses a part with other columns', async () => {
    await expect(load(['a,b\n1,2\n', 'a,c\n1,2\n'])).rejects.toThrow(/Part 2/);
  });

  test('counts what AMC marked as filtered', async () => {
    const loaded = await load(['a,filtered\n1,TRUE\n2,FALSE\n3,TRUE\n'], [], 'filtered');
    expect(loaded.filteredRows).toBe(2);
  });

  test('profile: nulls, distinct, smallest and largest', async () => {
    const loaded = await load(['day,n\n2026-11-07,5\n2026-11-08,\n2026-11-07,-3\n']);
    expect(loaded.profile).toEqual([
      { name: 'day', type: 'DATE', nulls: 0, distinct: 2, min: '2026-11-07', max: '2026-11-08' },
      { name: 'n', type: 'LONG', nulls: 1, distinct: 2, min: '-3', max: '5' },
    ]);
  });
});

describe('the locked door', () => {
  test.each([
    `SELECT * FROM read_text('/etc/passwd')`,
    `COPY (SELECT 1) TO '/tmp/recomamp-must-not-exist.csv'`,
    `ATTACH '/tmp/recomamp-must-not-exist.db'`,
    `SET enable_external_access = true`,
  ])('%s is refused', async (sql) => {
    const connection = await connectResultDb(root);
    await expect(connection.run(sql)).rejects.toThrow(/disabled|locked|Cannot|not allowed/i);
    connection.closeSync();
  });
});

test('pages, sorts and filters over a stored file', async () => {
  const rows = Array.from({ length: 500 }, (_, i) => `${i},${(i * 37) % 500},name_${i % 10}\n`);
  const loaded = await load([`i,k,name\n${rows.join('')}`]);
  const store = fsResultStore(root);
  const key = newResultKey(executionUuid.parse('0d9c3a52-0000-4000-8000-0123456789ab'), 'abcdef12');
  await store.put(key, loaded.file);
  const stored = { storeKey: key, columns: loaded.columns, rowCount: loaded.rowCount };
  const page = (request: object) => readRows(store, stored, rowsRequest.parse(request));
  const firsts = async (request: object) => (await page(request)).rows.map((row) => row[0]);

  expect(await firsts({ offset: 100, limit: 3 })).toEqual([100, 101, 102]);
  expect(await firsts({ offset: 499, limit: 10 })).toEqual([499]);
  expect(await firsts({ sort: 'i', dir: 'desc', limit: 2, offset: 1 })).toEqual([498, 497]);
  expect((await page({ sort: 'k', limit: 3 })).rows.map((row) => row[1])).toEqual([0, 1, 2]);
  const filtered = await page({
    filters: [
      { column: 'name', op: 'eq', value: 'name_3' },
      { column: 'i', op: 'gte', value: '490' },
    ],
  });
  expect(filtered).toMatchObject({ total: 1, rowCount: 500, rows: [[493, expect.any(Number), 'name_3']] });
  // `_` and `%` are letters of what people type, not wildcards.
  expect((await page({ search: 'name_3' })).total).toBe(50);
  expect((await page({ search: '%' })).total).toBe(0);
  await expect(page({ sort: 'i"; DROP TABLE x; --' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(page({ filters: [{ column: 'i', op: 'gt', value: 'abc' }] })).rejects.toThrow(/LONG column/);
  await store.delete(key);
  await expect(page({})).rejects.toMatchObject({ code: 'not_found' });
});
