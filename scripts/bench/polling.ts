/**
 * Measures one round of the poll job over many running executions, on a real PostgreSQL behind the REST interface, against
 * a sandbox of its own (budget: 5,000 in 15 s, requests bounded by the rate budget):
 *   node --conditions=react-server --import tsx scripts/bench/polling.ts [--runs 5000] [--people 10] [--per-second 10] [--json]
 * Needs a PostgreSQL that scripts/test-postgres.ts can start. Ends with 1 when the target is missed.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { type RunningSandbox, startSandbox } from '@/lib/amc-sandbox/server';
import { TENANTS } from '@/lib/amc-sandbox/tenants';
import { FakeEngine } from '@/lib/amc-sandbox/testing/fake-engine';
import { Fernet } from '@/lib/crypto/fernet';
import { startDbStack } from '../jest/db-stack';
import { dbStack } from '../jest/db-stack-address';
import { report } from './figures';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5000' },
    people: { type: 'string', default: '10' },
    'per-second': { type: 'string', default: '10' },
    json: { type: 'boolean' },
  },
});
const RUNS = Number(values.runs);
const PEOPLE = Number(values.people);
const CLIENT = { clientId: 'amzn1.application-oa2-client.bench', clientSecret: 'amzn1.oa2-cs.v1.bench' };
const KEY = `${randomBytes(32).toString('base64url')}=`;
const TARGET_SECONDS = 15;

function instances() {
  const [tenant] = TENANTS;
  if (!tenant) throw new Error('the sandbox has no tenant');
  const all = tenant.accounts.flatMap((account) => account.instances.map((instance) => ({ account, instance })));
  return { tenant, places: all.filter(({ instance }) => instance.instanceType === 'STANDARD') };
}

/** One person with the sandbox's instances, and their share of the runs, as if they had all been sent a quarter of an hour ago. */
async function fill(sql: postgres.Sql, sandbox: RunningSandbox['sandbox'], share: number): Promise<void> {
  const { postgres: url, publishableKey } = dbStack();
  const client = createClient(url, publishableKey, { auth: { persistSession: false } });
  const { data, error } = await client.auth.signUp({
    email: `bench-${randomUUID()}@example.test`,
    password: randomUUID(),
  });
  if (error || !data.user) throw error ?? new Error('sign-up gave nobody');
  const user = data.user.id;
  const { tenant, places } = instances();
  const fernet = new Fernet([KEY]);
  const refresh = await mintGrant(sandbox, tenant.id, ['advertising::campaign_management']);
  await sql`
    insert into public.amazon_connections (user_id, region, refresh_token_encrypted, key_id)
    values (${user}, 'NA', ${fernet.encrypt(refresh as never)}, ${fernet.keyId})`;
  for (const [at, { account, instance }] of places.entries()) {
    const [row] = await sql`
      insert into public.amc_instances (user_id, instance_id, name, entity_id, marketplace_id, region)
      values (${user}, ${instance.instanceId}, 'Bench', ${account.accountId}, ${account.marketplaceId}, 'NA')
      returning id`;
    const count = Math.floor(share / places.length) + (at < share % places.length ? 1 : 0);
    const now = new Date(Date.now() - 15 * 60_000).toISOString();
    const ids = Array.from({ length: count }, () => randomUUID());
    for (const id of ids) {
      sandbox.state.executions.put({
        workflowExecutionId: id,
        instanceId: instance.instanceId,
        accountId: account.accountId,
        workflowId: `exec_${id.replaceAll('-', '')}`,
        definition: { sqlQuery: 'SELECT 1 AS one FROM dsp_impressions' },
        parameterValues: {},
        timeWindowType: 'EXPLICIT',
        timeWindowStartOriginal: '2026-10-01T00:00:00',
        timeWindowStart: '2026-10-01T00:00:00.000Z',
        timeWindowEndOriginal: '2026-10-08T00:00:00',
        timeWindowEnd: '2026-10-08T00:00:00.000Z',
        timeWindowTimeZoneOriginal: 'UTC',
        workflowExecutionTimeoutSeconds: 21_600,
        dryRun: false,
        skipPublish: false,
        disableAggregationControls: false,
        ignoreDataGaps: false,
        status: 'RUNNING',
        createdAt: now,
        updatedAt: now,
      });
    }
    await sql`
      insert into public.workflow_executions (
        user_id, instance_id, template_sql, query_text, sql_hash, time_window_start, time_window_end, time_window_zone,
        window_start, window_end, step, amc_execution_id, amc_status, submit_attempted_at, submitted_at, next_poll_at
      )
      select ${user}, ${row?.id}, 'SELECT 1 AS one FROM dsp_impressions', 'SELECT 1 AS one FROM dsp_impressions',
        repeat('0', 64), '2026-10-01T00:00:00', '2026-10-08T00:00:00', 'UTC', '2026-10-01Z', '2026-10-08Z',
        'poll', id, 'PENDING', ${now}::timestamptz, ${now}::timestamptz, now()
      from unnest(${ids}::text[]) as id`;
  }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recomamp-polling-'));
  const stop = await startDbStack();
  const { postgres: url, databaseUrl, publishableKey, secretKey } = dbStack();
  const engine = new FakeEngine();
  engine.hold = true;
  const running = await startSandbox({ dataDir: folder, ...CLIENT }, { engine });
  const sql = postgres(databaseUrl, { onnotice: () => {} });
  try {
    for (let n = 0; n < PEOPLE; n += 1) await fill(sql, running.sandbox, Math.floor(RUNS / PEOPLE));
    Object.assign(process.env, {
      SUPABASE_URL: url,
      SUPABASE_PUBLISHABLE_KEY: publishableKey,
      SUPABASE_SECRET_KEY: secretKey,
      AMC_USE_REAL_API: 'false',
      AMC_SANDBOX_URL: running.url,
      AMC_REQUESTS_PER_SECOND: values['per-second'],
      AMAZON_CLIENT_ID: CLIENT.clientId,
      AMAZON_CLIENT_SECRET: CLIENT.clientSecret,
      FERNET_KEY: KEY,
      CRON_SECRET: 'bench-secret-not-used',
      APP_URL: 'http://127.0.0.1:3999',
      RESULT_STORE: `fs:${path.join(folder, 'results')}`,
      LOG_LEVEL: 'error',
    });
    // Settings are read at the first use, so what uses them is loaded now.
    const { pollExecutions } = await import('@/lib/executions/jobs');
    const from = performance.now();
    let seconds = 0;
    const summary = await pollExecutions({
      budgetMs: 120_000,
      // The first pause is the end of the first round.
      sleep: async () => {
        seconds = (performance.now() - from) / 1000;
        throw new Error('one round');
      },
    }).catch((error: unknown) => {
      if (seconds > 0) return null;
      throw error;
    });
    if (summary) seconds = (performance.now() - from) / 1000;
    const [left] = await sql`
      select count(*)::int as due, count(*) filter (where amc_status = 'RUNNING')::int as seen
      from public.workflow_executions where step = 'poll'`;
    if (left?.seen !== RUNS) throw new Error(`one round saw ${left?.seen} of ${left?.due} running executions`);
    report([
      {
        what: `polling ${RUNS.toLocaleString('en-US')} running executions, one round`,
        value: seconds,
        unit: 's',
        ...(RUNS === 5000 ? { budget: TARGET_SECONDS } : {}),
        note: `${PEOPLE} people, ${values['per-second']} requests a second for each`,
      },
    ]);
  } finally {
    await sql.end();
    await running.close();
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

void main();
