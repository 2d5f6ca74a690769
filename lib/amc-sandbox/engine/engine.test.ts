import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { openEngine } from './open';
import { TEST_INSTANCE, TEST_NOW } from './testing/small-world';
import type { Engine, EngineJob, EngineResult } from './types';

let folder: string;
let engine: Engine;
let outs = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'amc-engine-'));
  engine = await openEngine({ dataDir: folder, scale: 5000, now: () => TEST_NOW, memoryLimitMb: 256 });
}, 120_000);
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

function job(sql: string, extra: Partial<EngineJob> = {}): EngineJob {
  outs += 1;
  return {
    sql,
    instanceId: TEST_INSTANCE,
    windowStart: new Date('2026-08-01T00:00:00Z'),
    windowEnd: new Date('2026-11-01T00:00:00Z'),
    outDir: path.join(folder, `out-${outs}`),
    timeoutMs: 60_000,
    ...extra,
  };
}

async function succeed(sql: string, extra: Partial<EngineJob> = {}): Promise<EngineResult & { ok: true }> {
  const result = await engine.run(job(sql, extra));
  if (!result.ok) throw new Error(result.reason);
  return result;
}

/** Takes long, and would go on for hours. */
const ENDLESS =
  'SELECT COUNT(1) n FROM dsp_impressions a, sponsored_ads_traffic b, dsp_impressions c, sponsored_ads_traffic d WHERE a.campaign <> b.campaign AND c.creative <> d.campaign';

test('prepare tells the columns of the result without running', async () => {
  const prepared = await engine.prepare(
    'SELECT Campaign, SUM(total_cost) / 100000 AS Cost, COUNT(DISTINCT user_id) reach, SUM(placement_view_rate) r, MIN(impression_dt_utc) t FROM dsp_impressions GROUP BY 1',
  );
  expect(prepared).toEqual({
    ok: true,
    outputColumns: [
      { name: 'campaign', columnType: 'DIMENSION', dataType: 'STRING' },
      { name: 'cost', columnType: 'METRIC', dataType: 'DOUBLE' },
      { name: 'reach', columnType: 'METRIC', dataType: 'LONG' },
      { name: 'r', columnType: 'METRIC', dataType: 'DECIMAL', precision: 38, scale: 4 },
      { name: 't', columnType: 'DIMENSION', dataType: 'TIMESTAMP' },
    ],
  });
});

test('prepare refuses what AMC refuses', async () => {
  expect(await engine.prepare('SELECT nope FROM dsp_clicks')).toMatchObject({ ok: false, kind: 'compile' });
  expect(await engine.prepare('SELECT user_id FROM dsp_clicks GROUP BY 1')).toMatchObject({
    ok: false,
    kind: 'rejected',
  });
});

test("the result is a CSV in AMC's manner", async () => {
  const { files, rows } = await succeed(
    `SELECT 'say "hi", \\ you' AS Txt, NULL AS nothing, TRUE AS yes, CAST('2026-01-02' AS DATE) AS d, CAST('2026-01-02 03:04:05.678' AS TIMESTAMP) AS ts,
       CAST(2 AS DECIMAL(10, 2)) AS money, ARRAY['a', 'b'] AS list, ARRAY_SORT(ARRAY[NAMED_ROW('n', 2, 'ch', 'SP'), NAMED_ROW('n', 1, 'ch', 'Display')]) AS path`,
  );
  expect(rows).toBe(1);
  const text = await readFile(files[0] ?? '', 'utf8');
  expect(text).toBe(
    'txt,nothing,yes,d,ts,money,list,path\n"say \\"hi\\", \\\\ you",,TRUE,2026-01-02,2026-01-02T03:04:05.678,2.00,"[a, b]","[[1, Display], [2, SP]]"\n',
  );
  expect(parseCsv(text, { escape: '\\', columns: true })).toMatchObject([{ txt: 'say "hi", \\ you' }]);
});

test("a workflow's CSV dialect and privacy columns reach the files", async () => {
  const { files, outputColumns } = await succeed(
    "SELECT campaign, 'a;b' AS c, SUM(impressions) n FROM dsp_impressions GROUP BY 1, 2 ORDER BY 1",
    {
      csv: { separator: ';', quote: "'" },
      privacy: { distinctUserCountColumn: 'du', filteredMetricsDiscriminatorColumn: 'filtered' },
    },
  );
  const [header, first] = (await readFile(files[0] ?? '', 'utf8')).split('\n');
  expect(header).toBe('campaign;c;n;filtered;du');
  expect(first).toMatch(/^[^;]+;'a;b';\d+;FALSE;2$/);
  expect(outputColumns.slice(3)).toEqual([
    { name: 'filtered', columnType: 'DIMENSION', dataType: 'BOOLEAN' },
    { name: 'du', columnType: 'METRIC', dataType: 'LONG' },
  ]);
});

test('no rows give a file with the header alone', async () => {
  const result = await succeed(
    "SELECT campaign, SUM(clicks) clicks FROM dsp_clicks WHERE campaign = 'none' GROUP BY 1",
  );
  expect(result.rows).toBe(0);
  expect(result.files).toHaveLength(1);
  expect(await readFile(result.files[0] ?? '', 'utf8')).toBe('campaign,clicks\n');
});

test('more rows than a file may hold go to several files, each with a header, in order', async () => {
  const result = await succeed('SELECT EXPLODE(ARRAY[5, 4, 3, 2, 1]) AS v ORDER BY v', { maxRowsPerFile: 2 });
  const texts = await Promise.all(result.files.map((file) => readFile(file, 'utf8')));
  expect(texts).toEqual(['v\n1\n2\n', 'v\n3\n4\n', 'v\n5\n']);
  expect(result.rows).toBe(5);
  expect(result.bytes).toBe(texts.join('').length);
});

test('a path to conversion runs with real rows', async () => {
  const { rows } =
    await succeed(`WITH p AS (SELECT user_id, 'DSP' AS ch, MIN(impression_dt_utc) dt FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1
      UNION ALL SELECT user_id, 'SP', MIN(event_dt_utc) FROM sponsored_ads_traffic WHERE user_id IS NOT NULL GROUP BY 1),
    r AS (SELECT user_id, NAMED_ROW('order', ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY dt), 'ch', ch) AS nr FROM p),
    c AS (SELECT user_id, ARRAY_SORT(COLLECT(DISTINCT nr)) AS path FROM r GROUP BY 1)
    SELECT path, COUNT(DISTINCT user_id) AS users FROM c GROUP BY 1`);
  expect(rows).toBe(4);
});

test('equal runs give equal files', async () => {
  const sql =
    'SELECT campaign, COLLECT(DISTINCT device_type) AS devices, COLLECT(creative_id) AS creatives, SUM(total_cost) cost FROM dsp_impressions GROUP BY 1 ORDER BY 1';
  const [first, second] = [await succeed(sql), await succeed(sql)];
  expect(await readFile(first.files[0] ?? '', 'utf8')).toBe(await readFile(second.files[0] ?? '', 'utf8'));
});

test('a refused query is FAILED or REJECTED and leaves no files', async () => {
  const failed = job('SELECT nope FROM dsp_clicks');
  expect(await engine.run(failed)).toMatchObject({
    ok: false,
    status: 'FAILED',
    reason: expect.stringContaining("Column 'nope'"),
  });
  expect(existsSync(failed.outDir)).toBe(false);
  expect(await engine.run(job('SELECT * FROM dsp_clicks'))).toMatchObject({ ok: false, status: 'REJECTED' });
  expect(await engine.run(job('SELECT CAST(campaign AS INTEGER) v FROM dsp_clicks GROUP BY 1'))).toMatchObject({
    ok: false,
    status: 'FAILED',
    reason: expect.stringMatching(/Could not convert string/),
  });
});

test('an endless query is stopped at its limit, and another one runs meanwhile', async () => {
  const started = performance.now();
  const endless = job(ENDLESS, { timeoutMs: 15_000 });
  const [stopped, other] = await Promise.all([
    engine.run(endless),
    succeed('SELECT campaign, SUM(impressions) n FROM dsp_impressions GROUP BY 1').then((result) => ({
      result,
      at: performance.now() - started,
    })),
  ]);
  expect(stopped).toEqual({ ok: false, status: 'FAILED', reason: 'The execution timed out after 15 seconds.' });
  expect(performance.now() - started).toBeLessThan(40_000);
  expect(other.result.rows).toBeGreaterThan(3);
  expect(other.at).toBeLessThan(15_000);
  expect(await readdir(endless.outDir)).toEqual([]);
  expect((await readdir(folder)).filter((name) => name.startsWith('.query-'))).toEqual([]);
}, 60_000);

test('cancelling ends a running and a waiting query', async () => {
  const abort = new AbortController();
  const runs = [1, 2, 3].map(() => engine.run(job(ENDLESS), abort.signal));
  const prepared = await engine.prepare('SELECT 1 AS a');
  expect(prepared.ok).toBe(true);
  abort.abort();
  for (const result of await Promise.all(runs)) expect(result).toMatchObject({ ok: false, status: 'CANCELLED' });
  expect((await succeed('SELECT 1 AS a')).rows).toBe(1);
}, 30_000);

test('a query that eats memory fails alone', async () => {
  const hungry =
    'SELECT COLLECT(CONCAT(a.campaign, b.campaign, a.creative)) v FROM dsp_impressions a, dsp_impressions b';
  const result = await engine.run(job(hungry, { timeoutMs: 60_000 }));
  expect(result).toMatchObject({ ok: false, status: 'FAILED', reason: expect.stringContaining('memory') });
  expect((await succeed('SELECT 1 AS a')).rows).toBe(1);
}, 90_000);

test('more queries than children wait their turn', async () => {
  const results = await Promise.all(Array.from({ length: 6 }, (_, i) => succeed(`SELECT ${i} AS v`)));
  expect(results.map(({ rows }) => rows)).toEqual([1, 1, 1, 1, 1, 1]);
}, 30_000);

test('a closed engine runs nothing', async () => {
  const other = await openEngine({ dataDir: folder, scale: 5000, now: () => TEST_NOW });
  const running = other.run(job(ENDLESS));
  await new Promise((resolve) => setImmediate(resolve));
  await other.close();
  expect(await running.catch((error: Error) => error.message)).toBeTruthy();
  await expect(other.run(job('SELECT 1 AS a'))).rejects.toThrow('closed');
}, 60_000);

test('a data folder that can not be made says so', async () => {
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');
  const opening = openEngine({ dataDir: path.join(file, 'data'), scale: 300, now: () => TEST_NOW });
  await expect(opening).rejects.toThrow(/ENOTDIR/);
}, 30_000);
