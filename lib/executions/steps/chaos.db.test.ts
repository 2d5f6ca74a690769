import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { type RunningSandbox, startSandbox } from '@/lib/amc-sandbox/server';
import { TENANTS } from '@/lib/amc-sandbox/tenants';
import { FakeEngine } from '@/lib/amc-sandbox/testing/fake-engine';
import { CLIENT_ID, CLIENT_SECRET, INSTANCE } from '@/lib/amc-sandbox/testing/harness';
import { Fernet } from '@/lib/crypto/fernet';
import { executionUuid, userId } from '@/lib/ids';
import { readRows } from '@/lib/results/data';
import { rowsRequest } from '@/lib/results/schema';
import { fsResultStore } from '@/lib/results/store-fs';
import { closeSql, makeUser, must, serviceClient, sql } from '@/scripts/jest/db';
import { fault } from '@/scripts/jest/run-lab';
import { startWorkerProcess } from '@/scripts/jest/worker-process';
import { storedResultOf } from '../data';
import { requestExecution } from '../mutations';
import { runRequest } from '../schema';

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'fatal' }));

/*
 * Workers are killed with -9 in the middle of whatever they do, while Amazon throttles, fails and cuts connections. CI
 * runs a small size; RECOMAMP_CHAOS_RUNS=200 the full one (about five minutes).
 */
const RUNS = Number(process.env.RECOMAMP_CHAOS_RUNS ?? 24);
const KILLS = Math.max(4, Math.round(RUNS / 8));
const WORKERS = 2;
const SEED = Number(process.env.RECOMAMP_CHAOS_SEED ?? 7);

const service = serviceClient('postgres');
const folder = mkdtemp(path.join(tmpdir(), 'recomamp-chaos-'));
const engine = new FakeEngine();
const key = `${randomBytes(32).toString('base64url')}=`;
let sandbox: RunningSandbox;
let finisher: NodeJS.Timeout;

/** Reproducible chance. */
let state = SEED;
function random(): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
}

/** The rows of `SELECT <n> AS n, …`: what the file of that run must hold, and no other. */
function expected(n: number): string[][] {
  return Array.from({ length: 3 + (n % 5) }, (_, row) => [String(n), `row ${row} of ${n}`]);
}

function finishRuns(): void {
  for (const run of engine.runs.splice(0)) {
    const n = Number(/SELECT (\d+) AS n/.exec(run.job.sql)?.[1]);
    if (n % 11 === 0) run.fail('FAILED', `Run ${n} is meant to fail`);
    else run.finish(['n,name', ...expected(n).map((row) => row.join(','))]);
  }
}

beforeAll(async () => {
  // Lite grants the tables to its roles with the first request it answers.
  must(await service.from('profiles').select('id').limit(1));
  engine.hold = true;
  sandbox = await startSandbox(
    {
      dataDir: path.join(await folder, 'sandbox'),
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      speed: 60,
      maxRunning: 40,
      rowsPerFile: 2,
    },
    { engine },
  );
  finisher = setInterval(finishRuns, 20);
  await sql()`update public.workflow_executions set next_poll_at = '2099-01-01' where step <> 'done'`;
});
afterAll(async () => {
  clearInterval(finisher);
  await sandbox.close();
  await closeSql();
  await rm(await folder, { recursive: true, force: true });
});

async function person() {
  const tenant = TENANTS[0];
  const account = tenant?.accounts[0];
  if (!tenant || !account) throw new Error('the sandbox has no tenant');
  const user = await makeUser('postgres');
  const fernet = new Fernet([key]);
  const refresh = await mintGrant(sandbox.sandbox, tenant.id, ['advertising::campaign_management']);
  must(
    await service
      .from('amazon_connections')
      .insert({
        user_id: user.id,
        region: 'NA',
        refresh_token_encrypted: fernet.encrypt(refresh as never),
        key_id: fernet.keyId,
      })
      .select('id'),
  );
  const instance = must(
    await user.db
      .from('amc_instances')
      .insert({
        user_id: user.id,
        instance_id: INSTANCE,
        name: 'Kestrel',
        entity_id: account.accountId,
        marketplace_id: account.marketplaceId,
        region: 'NA',
      })
      .select('id')
      .single(),
  );
  return { user, instanceId: instance.id };
}

/** Every third run is one of a saved query. */
async function ask(owner: Awaited<ReturnType<typeof person>>, n: number): Promise<string> {
  const text = `SELECT ${n} AS n, name FROM dsp_impressions`;
  const query = { user_id: owner.user.id, instance_id: owner.instanceId, name: `Query ${n}`, sql_query: text };
  const saved = n % 3 === 0 ? must(await owner.user.db.from('workflows').insert(query).select('id').single()).id : null;
  const request = runRequest.parse({
    instanceId: owner.instanceId,
    sql: text,
    window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
    ...(saved === null ? {} : { workflowId: saved }),
  });
  return requestExecution(owner.user.db, { userId: userId.parse(owner.user.id) }, request);
}

async function startWorker(): Promise<ChildProcess> {
  return startWorkerProcess('chaos-worker.ts', {
    AMC_SANDBOX_URL: sandbox.url,
    AMC_REQUESTS_PER_SECOND: '500',
    AMAZON_CLIENT_ID: CLIENT_ID,
    AMAZON_CLIENT_SECRET: CLIENT_SECRET,
    FERNET_KEY: key,
    RESULT_STORE: `fs:${path.join(await folder, 'results')}`,
  });
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** As if minutes had passed: what waits is due. Leases too, but only when nobody who could hold one is alive. */
async function passTime(ids: readonly string[], nobodyLives: boolean): Promise<void> {
  await sql()`
    update public.workflow_executions set next_poll_at = now()
    where id = any (${ids as string[]}) and step <> 'done' and lease_token is null`;
  if (!nobodyLives) return;
  await sql()`
    update public.workflow_executions set next_poll_at = now(), lease_expires_at = now()
    where id = any (${ids as string[]}) and step <> 'done' and lease_token is not null`;
  await sql()`update public.workflows set publish_lease_expires_at = now() where publish_lease is not null`;
  await sql()`update public.amazon_connections set refresh_lease_expires_at = now() where refresh_lease is not null`;
}

async function left(ids: readonly string[]): Promise<number> {
  const [row] = await sql()`
    select count(*)::int as n from public.workflow_executions where id = any (${ids as string[]}) and step <> 'done'`;
  return Number(row?.n);
}

test(`${RUNS} runs, workers killed ${KILLS} times, throttling and resets: nothing lost, nothing twice`, async () => {
  const owners = await Promise.all([person(), person(), person()]);
  const numbers = Array.from({ length: RUNS }, (_, n) => n + 1);
  const ids: string[] = [];
  for (const n of numbers) ids.push(await ask(owners[n % owners.length] as (typeof owners)[0], n));

  const { faults } = sandbox.sandbox;
  const amc = '/amc/reporting/**';
  faults.add(fault({ route: amc, status: 429, retryAfter: 1, probability: 0.03, seed: SEED }));
  faults.add(fault({ route: amc, reset: true, probability: 0.04, seed: SEED + 1 }));
  faults.add(fault({ route: amc, reset: true, when: 'after', probability: 0.06, seed: SEED + 2 }));
  // The one that makes second runs where nobody looks first: AMC has started it, and we never hear so.
  const posts = { method: 'POST', route: '/amc/reporting/*/workflowExecutions' };
  faults.add(fault({ ...posts, reset: true, when: 'after', probability: 0.3, seed: SEED + 5 }));
  faults.add(fault({ route: amc, status: 503, probability: 0.03, seed: SEED + 3 }));
  faults.add(fault({ route: '/download/**', truncate: 0.5, probability: 0.1, seed: SEED + 4 }));

  for (let kill = 0; kill < KILLS && (await left(ids)) > 0; kill += 1) {
    const workers = await Promise.all(Array.from({ length: WORKERS }, startWorker));
    const clock = setInterval(() => void passTime(ids, false), 300);
    await Promise.all(
      workers.map(async (worker) => {
        await delay(200 + random() * 1_800);
        await killed(worker);
      }),
    );
    clearInterval(clock);
    await delay(50);
    await passTime(ids, true);
  }
  const workers = await Promise.all(Array.from({ length: WORKERS }, startWorker));
  try {
    while ((await left(ids)) > 0) {
      await passTime(ids, false);
      await delay(300);
    }
  } finally {
    await Promise.all(workers.map(killed));
  }

  const rows = must(await service.from('workflow_executions').select('*').in('id', ids));
  const { executions } = sandbox.sandbox.state;
  // Each run stands for one execution of AMC, each execution for one run.
  expect(new Set(rows.map((row) => row.amc_execution_id)).size).toBe(RUNS);
  const atAmc = executions.all();
  expect(atAmc.map((execution) => execution.workflowExecutionId).sort()).toEqual(
    rows.map((row) => row.amc_execution_id).sort(),
  );
  // Every run has ended as AMC says.
  expect(rows.map((row) => [row.id, row.status])).toEqual(
    rows.map((row) => [row.id, executions.get(row.amc_execution_id ?? '')?.status]),
  );
  expect(rows.filter((row) => row.submitted_via === 'saved')).toHaveLength(Math.floor(RUNS / 3));
  // And every file holds the rows of its own run.
  const store = fsResultStore(path.join(await folder, 'results'));
  for (const [at, n] of numbers.entries()) {
    const row = rows.find(({ id }) => id === ids[at]);
    expect(row?.status).toBe(n % 11 === 0 ? 'FAILED' : 'SUCCEEDED');
    if (row?.status !== 'SUCCEEDED') continue;
    const page = await readRows(
      store,
      await storedResultOf(service, executionUuid.parse(row.id)),
      rowsRequest.parse({}),
    );
    expect(page.rows.map((cells) => cells.map(String))).toEqual(expected(n));
  }
}, 900_000);
