import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningSandbox, startSandbox } from './server';
import { accessHeaders, CLIENT_ID, CLIENT_SECRET, INSTANCE } from './testing/harness';

let folder: string;
let running: RunningSandbox;
let headers: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'amc-sandbox-load-'));
  running = await startSandbox({
    dataDir: folder,
    scale: 3000,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    speed: 1000,
    maxQuerySeconds: 6,
  });
  headers = { 'content-type': 'application/json', ...(await accessHeaders(running.sandbox)) };
}, 60_000);
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

const base = `/amc/reporting/${INSTANCE}/workflowExecutions`;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function create(sqlQuery: string): Promise<string> {
  const body = JSON.stringify({ workflow: { sqlQuery }, timeWindowType: 'ALL' });
  const answer = await fetch(`${running.url}${base}`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  return (await answer.json()).workflowExecutionId;
}

async function statuses(): Promise<Map<string, string>> {
  const target = `${running.url}${base}?minCreationTime=2020-01-01T00:00:00`;
  const { executions } = await (await fetch(target, { headers })).json();
  return new Map(
    executions.map((run: { workflowExecutionId: string; status: string }) => [run.workflowExecutionId, run.status]),
  );
}

async function rowsOf(id: string): Promise<string[]> {
  const { downloadUrls } = await (await fetch(`${running.url}${base}/${id}/downloadUrls`, { headers })).json();
  return (await (await fetch(downloadUrls[0])).text()).trim().split('\n').slice(1);
}

test('fifty executions at once: never more than ten run, each gives its own rows, an endless one harms nobody', async () => {
  // Billions of rows, each to be looked at.
  const endless = await create(
    'SELECT COUNT(1) n FROM dsp_impressions a, sponsored_ads_traffic b, dsp_impressions c, sponsored_ads_traffic d WHERE a.campaign <> b.campaign AND c.creative <> d.campaign',
  );
  const ids = await Promise.all(
    Array.from({ length: 49 }, (_, n) => create(`SELECT ${n} AS n, COUNT(1) AS clicks FROM dsp_clicks`)),
  );
  let most = 0;
  let seen = new Map<string, string>();
  for (let turn = 0; turn < 1500; turn += 1) {
    seen = await statuses();
    most = Math.max(most, [...seen.values()].filter((status) => status === 'RUNNING').length);
    if (![...seen.values()].some((status) => status === 'PENDING' || status === 'RUNNING')) break;
    await wait(40);
  }
  expect(seen.size).toBe(50);
  expect(seen.get(endless)).toBe('FAILED');
  expect(ids.map((id) => seen.get(id))).toEqual(ids.map(() => 'SUCCEEDED'));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(10);
  const results = await Promise.all(ids.map(rowsOf));
  expect(results.map((rows) => rows.map((row) => row.split(',')[0]))).toEqual(ids.map((_, n) => [String(n)]));
}, 120_000);
