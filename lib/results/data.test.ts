import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextResultKey, storeCsv } from '@/scripts/jest/result-files';
import { type ChartData, type ChartSpecInput, chartSpec } from './chart';
import type { DeclaredColumn } from './column-types';
import type { ComparisonRequest } from './comparison';
import { suggestKeys } from './comparison';
import {
  type CombinedResult,
  compareResults,
  readChartData,
  readColumn,
  readRows,
  readSummary,
  type StoredResult,
} from './data';
import { mergeColumns } from './relation-sql';
import { rowsRequest } from './schema';
import { connectResultDb } from './service';
import { exportResult } from './steps/export';
import { fsResultStore } from './store-fs';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'recomamp-read-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const store = () => fsResultStore(root);
const ALL = { search: undefined, filters: [] };

const stored = (csv: string, declared: DeclaredColumn[] = []) => storeCsv(root, csv, declared);

/** A file of one row of whole numbers, made without the way in. */
async function writtenByDuckDb(select: string, names: readonly string[]): Promise<StoredResult> {
  const storeKey = nextResultKey();
  const connection = await connectResultDb(root);
  const file = join(root, 'made.parquet');
  await connection.run(`COPY (SELECT ${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  await store().put(storeKey, file);
  return { storeKey, columns: names.map((name) => ({ name, type: 'LONG', kind: 'M' })), rowCount: 1 };
}

const HUGE = '9007199254740993';
const SALES = `campaign,device,day,clicks,cost
Alpha,Phone,2026-11-01,10,1.10
Alpha,TV,2026-11-02,20,2.20
Beta,Phone,2026-11-01,${HUGE},0.05
Beta,PC,2026-11-09,5,
Gamma,Phone,2026-11-09,1,9.99
,Phone,1969-07-20,2,0.01
`;
const DECLARED = [
  { name: 'clicks', dataType: 'LONG', columnType: 'METRIC' },
  { name: 'cost', dataType: 'DECIMAL', columnType: 'METRIC' },
  { name: 'day', dataType: 'DATE' },
];

async function chart(result: StoredResult, spec: ChartSpecInput): Promise<ChartData> {
  return readChartData(store(), result, ALL, chartSpec.parse(spec));
}

function table(data: ChartData) {
  if (data.form !== 'groups') throw new Error(data.form);
  return data.cells.map(({ group, series, values }) => [
    group === null ? 'all' : data.groups[group]!.other ? 'Other' : data.groups[group]!.keys.join('|'),
    ...(data.series.length > 0
      ? [series === null ? 'all' : data.series[series]!.other ? 'Other' : data.series[series]!.keys.join('|')]
      : []),
    ...values,
  ]);
}

describe('summary and column', () => {
  test('totals are exact, whatever their size, and follow the filter', async () => {
    const result = await stored(SALES, DECLARED);
    const all = await readSummary(store(), result, ALL, ['campaign', 'clicks', 'cost', 'day']);
    expect(all.rows).toBe(6);
    expect(all.columns).toEqual([
      { name: 'campaign', filled: 5, distinct: 3, sum: null, avg: null, min: null, max: null },
      expect.objectContaining({ filled: 6, sum: '9007199254741031', min: 1, max: HUGE }),
      expect.objectContaining({ filled: 5, sum: '13.35', min: '0.01', max: '9.99' }),
      expect.objectContaining({ sum: null, min: '1969-07-20', max: '2026-11-09' }),
    ]);
    const filters = [{ column: 'device', op: 'eq' as const, value: 'TV' }];
    expect((await readSummary(store(), result, { search: undefined, filters }, ['clicks'])).columns[0]?.sum).toBe(20);
    await expect(readSummary(store(), result, ALL, ['clicks', 'x'])).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'columns.1' }],
    });
  });

  test('NaN and infinite values are counted and passed over', async () => {
    const result = await stored('v\n1.5\nNaN\nInfinity\n-Infinity\n2.5\n', [{ name: 'v', dataType: 'DOUBLE' }]);
    const facts = await readColumn(store(), result, ALL, 'v');
    expect(facts).toMatchObject({ rows: 5, filled: 5, notFinite: 3, sum: 4, avg: 2, min: 1.5, max: 2.5 });
    expect(facts.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect((await readRows(store(), result, rowsRequest.parse({}))).rows.flat()).toEqual([
      1.5,
      'NaN',
      'Infinity',
      '-Infinity',
      2.5,
    ]);
    expect((await readSummary(store(), result, ALL, ['v'])).columns[0]).toMatchObject({ sum: 4, max: 2.5 });
  });

  test('a column in full: counts, figures, most frequent values, histogram of dates before 1970 too', async () => {
    const result = await stored(SALES, DECLARED);
    const device = await readColumn(store(), result, ALL, 'device');
    expect(device).toMatchObject({ filled: 6, nulls: 0, distinct: 3, lengths: { min: 2, max: 5 }, histogram: [] });
    expect(device.top).toEqual([
      { value: 'Phone', count: 4 },
      { value: 'PC', count: 1 },
      { value: 'TV', count: 1 },
    ]);
    const day = await readColumn(store(), result, ALL, 'day');
    expect(day.histogram[0]).toMatchObject({ from: '1969-07-20', count: 1 });
    expect(day.histogram.at(-1)).toMatchObject({ to: '2026-11-09', count: 5 });
    expect(await readColumn(store(), result, ALL, 'cost')).toMatchObject({ nulls: 1, median: expect.anything() });
  });

  test('whole numbers are spread over whole numbers', async () => {
    const bins = async (numbers: number[]) => {
      const { histogram } = await readColumn(store(), await stored(`n\n${numbers.join('\n')}\n`), ALL, 'n');
      return histogram.map(({ from, count }) => [from, count]);
    };
    expect(await bins([2, 2, 4, 3])).toEqual([
      [2, 2],
      [3, 1],
      [4, 1],
    ]);
    const many = await bins(Array.from({ length: 1000 }, (_, n) => n - 500));
    expect(many.every(([from]) => Number.isInteger(from))).toBe(true);
    expect(many.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(1000);
    const huge = (await readColumn(store(), await stored(`n\n0\n${HUGE}\n-${HUGE}\n`), ALL, 'n')).histogram;
    expect(huge.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });

  test('one value only, and no value at all', async () => {
    const same = await readColumn(store(), await stored('n\n7\n7\n'), ALL, 'n');
    expect(same).toMatchObject({ distinct: 1, histogram: [], min: 7, max: 7 });
    const none = await readColumn(store(), await stored('n,m\n,1\n', [{ name: 'n', dataType: 'LONG' }]), ALL, 'n');
    expect(none).toMatchObject({ filled: 0, nulls: 1, sum: null, top: [] });
  });
});

describe('charts', () => {
  const sum = { column: 'clicks', aggregate: 'sum' } as const;

  test('groups by the largest first, the rest added up from its own rows', async () => {
    const result = await stored(SALES, DECLARED);
    const data = await chart(result, { kind: 'bar', x: 'campaign', measures: [sum, { aggregate: 'count' }], top: 2 });
    expect(table(data)).toEqual([
      ['Beta', '9007199254740998', 2],
      ['Alpha', 30, 2],
      ['Other', 3, 2],
    ]);
    expect(data).toMatchObject({ groupCount: 4 });
    const averages: ChartSpecInput = {
      kind: 'bar',
      x: 'campaign',
      measures: [{ column: 'cost', aggregate: 'avg' }],
      top: 1,
    };
    // Not an average of averages: (1.10 + 2.20 + 0.05 + 0.01) / 4.
    const [, other] = table(await chart(result, averages));
    expect(other?.[0]).toBe('Other');
    expect(Number(other?.[1])).toBeCloseTo(0.84);
    expect(table(await chart(result, { ...averages, others: false }))).toHaveLength(1);
  });

  test('an empty group is a group, names sort both ways, stored order is the file’s', async () => {
    const result = await stored(SALES, DECLARED);
    const names = async (sort: ChartSpecInput['sort']) =>
      table(await chart(result, { kind: 'bar', x: 'campaign', measures: [sum], sort })).map(([name]) => name);
    expect(await names('name_asc')).toEqual(['Alpha', 'Beta', 'Gamma', '']);
    expect(await names('name_desc')).toEqual(['Gamma', 'Beta', 'Alpha', '']);
    expect(await names('stored')).toEqual(['Alpha', 'Beta', 'Gamma', '']);
    expect(await names('value_asc')).toEqual(['Gamma', '', 'Alpha', 'Beta']);
  });

  test('dates by week, split by a second column', async () => {
    const result = await stored(SALES, DECLARED);
    const spec = { kind: 'line', x: 'day', series: 'device', grain: 'week', sort: 'name_asc' } as const;
    const rows = table(await chart(result, { ...spec, measures: [{ aggregate: 'count' }] }));
    expect(rows).toEqual([
      ['1969-07-14', 'Phone', 1],
      ['2026-10-26', 'Phone', 2],
      ['2026-11-02', 'TV', 1],
      ['2026-11-09', 'Phone', 1],
      ['2026-11-09', 'PC', 1],
    ]);
  });

  test('a pivot has its totals from the rows, not from its cells', async () => {
    const result = await stored(SALES, DECLARED);
    const measures = [{ column: 'device', aggregate: 'distinct' } as const];
    const spec = { kind: 'pivot', x: 'campaign', series: 'device', sort: 'name_asc', measures } as const;
    const rows = table(await chart(result, spec));
    expect(rows).toContainEqual(['Alpha', 'all', 2]);
    expect(rows).toContainEqual(['all', 'Phone', 1]);
    expect(rows).toContainEqual(['all', 'all', 3]);
    const flat = table(await chart(result, { kind: 'pivot', x: 'campaign', more: ['device'], measures: [sum] }));
    expect(flat).toContainEqual(['Alpha|TV', 20]);
    expect(flat.at(-1)).toEqual(['all', '9007199254741031']);
  });

  test('both sides of a heat map stand in the order of their names; lines stand by their size', async () => {
    const result = await stored(SALES, DECLARED);
    const spec = { x: 'campaign', series: 'device', measures: [{ aggregate: 'count' as const }] };
    const lines = async (kind: 'heatmap' | 'line', sort: 'name_asc' | 'name_desc') => {
      const data = await chart(result, { ...spec, kind, sort });
      return data.form === 'groups' && data.series.map(({ keys }) => keys[0]);
    };
    expect(await lines('heatmap', 'name_asc')).toEqual(['PC', 'Phone', 'TV']);
    expect(await lines('heatmap', 'name_desc')).toEqual(['TV', 'Phone', 'PC']);
    expect(await lines('line', 'name_asc')).toEqual(['Phone', 'TV', 'PC']);
  });

  test('the figures themselves, without any group', async () => {
    const result = await stored(SALES, DECLARED);
    expect(table(await chart(result, { kind: 'funnel', measures: [{ aggregate: 'count' }, sum] }))).toEqual([
      ['', 6, '9007199254741031'],
    ]);
  });

  test('points: each row, or each group', async () => {
    const result = await stored(SALES, DECLARED);
    const measures = [sum, { column: 'cost', aggregate: 'sum' } as const];
    const rows = await chart(result, { kind: 'scatter', measures });
    expect(rows).toMatchObject({ form: 'points', count: 5 });
    const groups = await chart(result, { kind: 'scatter', x: 'campaign', measures });
    expect(groups).toMatchObject({ count: 4 });
    expect(groups.form === 'points' && groups.points.map(({ name }) => name)).toContain('Alpha');
  });

  test.each([
    ['AMC arrays', '"[[1, DSP], [2, SP], [3, DSP]]"', '"[[1, SP], [2, DSP]]"'],
    ['plain arrays', '"[DSP, SP, DSP]"', '"[SP, DSP]"'],
    ['arrows', 'DSP > SP > DSP', 'SP -> DSP'],
  ])('paths written as %s flow from step to step', async (_form, first, second) => {
    const result = await stored(`path,users\n${first},10\n${second},5\nDSP,3\n`);
    const data = await chart(result, { kind: 'sankey', x: 'path', measures: [{ column: 'users', aggregate: 'sum' }] });
    expect(data.form === 'flow' && data.links).toEqual([
      { step: 1, from: 'DSP', to: 'SP', value: 10 },
      { step: 1, from: 'SP', to: 'DSP', value: 5 },
      { step: 2, from: 'SP', to: 'DSP', value: 10 },
    ]);
  });

  test('edges with a step of their own', async () => {
    const result = await stored('source,target,step,users\nA,B,1,5\nA,C,1,2\nB,A,2,4\n');
    const measures = [{ column: 'users', aggregate: 'sum' } as const];
    const data = await chart(result, { kind: 'sankey', x: 'source', series: 'target', more: ['step'], measures });
    expect(data.form === 'flow' && data.links.map(({ step, from, to, value }) => [step, from, to, value])).toEqual([
      [1, 'A', 'B', 5],
      [1, 'A', 'C', 2],
      [2, 'B', 'A', 4],
    ]);
  });

  test.each<[ChartSpecInput, string]>([
    [{ kind: 'bar', x: 'nope', measures: [{ aggregate: 'count' }] }, 'x'],
    [{ kind: 'bar', x: 'campaign', measures: [{ column: 'device', aggregate: 'sum' }] }, 'measures.0.aggregate'],
    [{ kind: 'bar', x: 'campaign', measures: [{ column: 'x"; DROP', aggregate: 'sum' }] }, 'measures.0.column'],
    [{ kind: 'scatter', measures: [{ aggregate: 'count' }] }, 'measures'],
    [{ kind: 'sankey', measures: [{ aggregate: 'count' }] }, 'x'],
    [{ kind: 'sankey', x: 'campaign', measures: [{ column: 'clicks', aggregate: 'avg' }] }, 'measures.0.aggregate'],
  ])('%j is refused at its place', async (spec, field) => {
    const result = await stored(SALES, DECLARED);
    await expect(chart(result, spec)).rejects.toMatchObject({ code: 'invalid_input', issues: [{ field }] });
  });

  test('500 columns, names with quotes, and a result without rows', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `a "${i}"`);
    const wide = await writtenByDuckDb(
      names.map((name, i) => `${i} AS "${name.replaceAll('"', '""')}"`).join(', '),
      names,
    );
    expect(table(await chart(wide, { kind: 'bar', x: 'a "0"', measures: [{ aggregate: 'count' }] }))).toHaveLength(1);
    expect((await readSummary(store(), wide, ALL, names)).columns).toHaveLength(100);
    const search = rowsRequest.parse({ search: '499', sort: 'a "7"' });
    expect(await readRows(store(), wide, search)).toMatchObject({ total: 1 });
    const none = await stored('a,b\n', [{ name: 'b', dataType: 'LONG' }]);
    expect(table(await chart(none, { kind: 'bar', x: 'a', measures: [{ column: 'b', aggregate: 'sum' }] }))).toEqual(
      [],
    );
  });
});

describe('two results compared', () => {
  const before = `campaign,clicks,cost,note\nA,${HUGE},1.10,x\nB,5,2.00,\nC,7,3.00,z\nD,1,,d\n`;
  const after = 'campaign,clicks,cost,extra\nA,9007199254740995,1.10,1\nB,5,2.00,1\nE,9,1.00,1\nD,1,0.50,1\n';
  const all: Omit<ComparisonRequest, 'keys'> = { kinds: [], offset: 0, limit: 100 };

  test('added, removed and changed rows with exact differences', async () => {
    const [a, b] = [await stored(before, DECLARED.slice(0, 2)), await stored(after, DECLARED.slice(0, 2))];
    const found = await compareResults(store(), a, b, { ...all, keys: ['campaign'] });
    expect(found).toMatchObject({ onlyA: ['note'], onlyB: ['extra'], repeatedKeys: 0, total: 4 });
    expect(found.counts).toEqual({ same: 1, changed: 2, added: 1, removed: 1 });
    expect(found.rows.map(({ kind, keys }) => [kind, ...keys])).toEqual([
      ['changed', 'A'],
      ['changed', 'D'],
      ['added', 'E'],
      ['removed', 'C'],
    ]);
    expect(found.rows[0]!.cells[0]).toEqual({ a: HUGE, b: '9007199254740995', changed: true, difference: 2 });
    expect(found.rows[1]!.cells[1]).toEqual({ a: null, b: '0.50', changed: true, difference: null });
  });

  test('a page of one kind', async () => {
    const [a, b] = [await stored(before), await stored(after)];
    const found = await compareResults(store(), a, b, { keys: ['campaign'], kinds: ['added'], offset: 0, limit: 1 });
    expect(found).toMatchObject({ total: 1, rows: [{ kind: 'added', keys: ['E'] }] });
  });

  test('equal keys are paired in their order, empty keys are keys, and all rows of no key by order', async () => {
    const a = await stored('k,v\nx,1\nx,2\n,3\n');
    const b = await stored('k,v\nx,1\nx,5\n,3\nx,9\n');
    const found = await compareResults(store(), a, b, { ...all, keys: ['k'] });
    expect(found.counts).toEqual({ same: 2, changed: 1, added: 1, removed: 0 });
    expect(found.repeatedKeys).toBe(2);
    expect((await compareResults(store(), a, b, { ...all, keys: [] })).counts).toMatchObject({ same: 2, added: 1 });
  });

  test('columns whose types differ are compared as text; a key that one side lacks is refused', async () => {
    const [a, b] = [await stored('k,v\n1,x\n'), await stored('k,v\n1,7\n')];
    expect((await compareResults(store(), a, b, { ...all, keys: ['k'] })).rows[0]!.cells[0]).toMatchObject({
      a: 'x',
      b: 7,
      changed: true,
      difference: null,
    });
    await expect(compareResults(store(), a, b, { ...all, keys: ['w'] })).rejects.toMatchObject({
      issues: [{ field: 'keys.0' }],
    });
  });

  test('keys suggested: the one dimension that is different everywhere, else all dimensions', async () => {
    const { columns } = await stored('id,name,clicks\n1,a,1\n2,a,2\n');
    const profile = columns.map(({ name, type }, i) => ({
      name,
      type,
      nulls: 0,
      distinct: [2, 1, 2][i]!,
      min: '',
      max: '',
    }));
    expect(suggestKeys(columns, columns, profile, 2)).toEqual(['id']);
    expect(suggestKeys(columns, columns, [], 2)).toEqual(['id', 'name']);
  });
});

describe('several results as one', () => {
  async function combined(): Promise<CombinedResult> {
    const parts = [
      { ...(await stored('campaign,clicks\nA,1\nB,9007199254740993\n')), label: 'US' },
      { ...(await stored('Campaign,clicks,reach\nA,x,3\n')), label: "O'UK" },
    ];
    return { ...mergeColumns(parts), rowCount: 3, parts };
  }

  test('a column of labels, columns by name whatever their case, types that hold both', async () => {
    const result = await combined();
    expect(result.columns.map(({ name, type }) => [name, type])).toEqual([
      ['instance', 'STRING'],
      ['campaign', 'STRING'],
      ['clicks', 'STRING'],
      ['reach', 'LONG'],
    ]);
    expect((await readRows(store(), result, rowsRequest.parse({ offset: 1 }))).rows).toEqual([
      ['US', 'B', '9007199254740993', null],
      ["O'UK", 'A', 'x', 3],
    ]);
    const one = rowsRequest.parse({ filters: [{ column: 'instance', op: 'eq', value: "O'UK" }] });
    expect(await readRows(store(), result, one)).toMatchObject({ total: 1, rowCount: 3 });
    const bars = chartSpec.parse({ kind: 'bar', x: 'instance', measures: [{ aggregate: 'count' }] });
    expect(table(await readChartData(store(), result, ALL, bars))).toEqual([
      ['US', 2],
      ["O'UK", 1],
    ]);
  });

  test('a result that has such a column keeps it', async () => {
    expect(mergeColumns([{ columns: [{ name: 'Instance', type: 'STRING', kind: 'D' }] }]).labelColumn).toBe(
      'instance_2',
    );
  });

  test('every format of it, filtered', async () => {
    const result = await combined();
    const request = rowsRequest.parse({ filters: [{ column: 'campaign', op: 'eq', value: 'B' }] });
    const text = async (format: 'csv' | 'json') =>
      new Response(await exportResult(store(), result, format, request)).text();
    expect(await text('csv')).toBe('instance,campaign,clicks,reach\r\nUS,B,9007199254740993,\r\n');
    expect(JSON.parse(await text('json'))).toEqual([
      { instance: 'US', campaign: 'B', clicks: '9007199254740993', reach: null },
    ]);
    const parquet = await new Response(await exportResult(store(), result, 'parquet', request)).arrayBuffer();
    const file = join(root, 'back.parquet');
    await writeFile(file, Buffer.from(parquet));
    const connection = await connectResultDb(root);
    const rows = (await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`)).getRows();
    connection.closeSync();
    expect(rows).toEqual([['US', 'B', '9007199254740993', null]]);
  });
});
