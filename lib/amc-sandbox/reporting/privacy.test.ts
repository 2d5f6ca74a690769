import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openEngine } from '../engine/open';
import { TEST_NOW } from '../engine/testing/small-world';
import { type RunningSandbox, startSandbox } from '../server';
import { accessHeaders, INSTANCE } from '../testing/harness';

let folder: string;
let running: RunningSandbox;
let headers: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'amc-privacy-'));
  const engine = await openEngine({ dataDir: folder, scale: 3000, now: () => TEST_NOW, memoryLimitMb: 256 });
  running = await startSandbox(
    { dataDir: folder, clientId: 'client', clientSecret: 'secret', speed: 1000 },
    { engine },
  );
  headers = await accessHeaders(running.sandbox, { clientId: 'client' });
}, 120_000);
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

/** Over HTTP as any client would: runs a query over two months, waits for its end, downloads its rows. */
async function run(sqlQuery: string, workflow: object = {}, extra: object = {}) {
  const base = `${running.url}/amc/reporting/${INSTANCE}/workflowExecutions`;
  const created = await fetch(base, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      workflow: { sqlQuery, ...workflow },
      timeWindowType: 'EXPLICIT',
      timeWindowStart: '2026-09-01T00:00:00',
      timeWindowEnd: '2026-11-01T00:00:00',
      ...extra,
    }),
  });
  const { workflowExecutionId: id } = await created.json();
  const look = async () => (await fetch(`${base}/${id}`, { headers })).json();
  let execution = await look();
  for (let i = 0; i < 300 && ['PENDING', 'RUNNING'].includes(execution.status); i += 1) {
    await wait(100);
    execution = await look();
  }
  const urls = await (await fetch(`${base}/${id}/downloadUrls`, { headers })).json();
  const texts = await Promise.all((urls.downloadUrls ?? []).map(async (url: string) => (await fetch(url)).text()));
  const [header = '', ...lines] = texts.join('').trimEnd().split('\n');
  return { posted: created.status, status: execution.status, reason: execution.statusReason, header, lines };
}

const BY_CAMPAIGN = 'SELECT campaign, SUM(impressions) AS n, COUNT(DISTINCT user_id) AS users FROM dsp_impressions';

test('a small world gives rows for LOW dimensions, and none for HIGH ones', async () => {
  const low = await run(`${BY_CAMPAIGN} WHERE user_id IS NOT NULL GROUP BY campaign`);
  expect(low).toMatchObject({ status: 'SUCCEEDED', header: 'campaign,n,users' });
  expect(low.lines.length).toBeGreaterThan(2);
  const high = await run('SELECT postal_code, SUM(impressions) AS n FROM dsp_impressions GROUP BY postal_code');
  expect(high).toMatchObject({ status: 'SUCCEEDED', header: 'postal_code,n', lines: [] });
}, 60_000);

test('with the discriminator no impression is lost', async () => {
  const total = await run('SELECT SUM(impressions) AS n FROM dsp_impressions');
  const kept = await run('SELECT postal_code, SUM(impressions) AS n FROM dsp_impressions GROUP BY postal_code', {
    filteredMetricsDiscriminatorColumn: 'filtered',
    distinctUserCountColumn: 'du_count',
  });
  expect(kept.header).toBe('postal_code,n,filtered,du_count');
  expect(kept.lines).toEqual([`,${total.lines[0]},TRUE,100`]);
}, 60_000);

test('a HIGH column compared with a literal: 200, then REJECTED', async () => {
  const refused = await run(`${BY_CAMPAIGN} WHERE postal_code = '10001' GROUP BY campaign`);
  expect(refused).toMatchObject({
    posted: 200,
    status: 'REJECTED',
    reason: expect.stringContaining('threshold HIGH can not be compared'),
  });
}, 60_000);

test('controls off gives single events, to be had only from synthetic data', async () => {
  const sql = 'SELECT user_id, campaign FROM dsp_impressions';
  const off = { disableAggregationControls: true };
  const both = await run(sql, {}, { ...off, requireSyntheticData: true });
  expect(both).toMatchObject({ status: 'SUCCEEDED', header: 'user_id,campaign' });
  expect(both.lines.length).toBeGreaterThan(100);
  expect(await run(sql, {}, off)).toMatchObject({ status: 'SUCCEEDED', header: '', lines: [] });
  expect(await run(sql)).toMatchObject({ posted: 200, status: 'REJECTED' });
}, 60_000);
