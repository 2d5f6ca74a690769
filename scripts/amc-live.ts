/**
 * Contract tests of the AMC client against Amazon itself: the only check on what the sandbox guesses. Skipped, and said
 * so, unless these are set (of a connection and an instance that may be used for it):
 *   AMC_LIVE_CLIENT_ID, AMC_LIVE_CLIENT_SECRET, AMC_LIVE_REFRESH_TOKEN, AMC_LIVE_ENTITY_ID, AMC_LIVE_MARKETPLACE_ID,
 *   AMC_LIVE_INSTANCE_ID; optional: AMC_LIVE_REGION (NA), AMC_LIVE_TABLE (dsp_impressions), AMC_LIVE_SYNTHETIC=true for a
 *   SANDBOX instance, AMC_LIVE_RUN=true to really run a small query (waits up to 30 minutes), AMC_LIVE_URL to speak to
 *   another origin, such as the local sandbox.
 * What it makes at AMC it removes: one saved workflow, and dry runs, which compute nothing. No part of scripts/test.sh.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { refreshTokens } from '@/lib/amazon-auth/lwa';
import { amc } from '@/lib/amc/amc';
import type { AmcContext } from '@/lib/amc/context';
import { toAmcDateTime } from '@/lib/amc/datetime';
import { AmcError } from '@/lib/amc/errors';
import { amazonRegion, hostsFor } from '@/lib/amc/regions';
import { isTerminalAmcStatus } from '@/lib/amc/schema';
import { asPlain } from '@/lib/crypto/fernet';
import { amcEntityId, amcExecutionId, amcInstanceId, amcWorkflowId } from '@/lib/ids';

const settings = z.object({
  AMC_LIVE_CLIENT_ID: z.string().min(1),
  AMC_LIVE_CLIENT_SECRET: z.string().min(1),
  AMC_LIVE_REFRESH_TOKEN: z.string().min(1),
  AMC_LIVE_ENTITY_ID: amcEntityId,
  AMC_LIVE_MARKETPLACE_ID: z.string().min(1),
  AMC_LIVE_INSTANCE_ID: amcInstanceId,
  AMC_LIVE_REGION: amazonRegion.default('NA'),
  AMC_LIVE_TABLE: z
    .string()
    .regex(/^[a-z_]+$/, 'is the name of a table')
    .default('dsp_impressions'),
  AMC_LIVE_SYNTHETIC: z.enum(['true', 'false']).default('false'),
  AMC_LIVE_RUN: z.enum(['true', 'false']).default('false'),
  AMC_LIVE_URL: z.url().optional(),
});
type Settings = z.output<typeof settings>;

/** Waits of a dry run and of a real one; a sandbox that runs faster loses only the first of them. */
const LOOK_MS = 5_000;

async function contextOf(env: Settings): Promise<AmcContext> {
  const hosts = hostsFor(env.AMC_LIVE_REGION, env.AMC_LIVE_URL);
  const client = { clientId: env.AMC_LIVE_CLIENT_ID, clientSecret: env.AMC_LIVE_CLIENT_SECRET, redirectUri: '' };
  const { accessToken } = await refreshTokens(hosts, client, asPlain(env.AMC_LIVE_REFRESH_TOKEN));
  return {
    baseUrl: hosts.api,
    clientId: client.clientId,
    entityId: env.AMC_LIVE_ENTITY_ID,
    marketplaceId: env.AMC_LIVE_MARKETPLACE_ID,
    instanceId: env.AMC_LIVE_INSTANCE_ID,
    accessToken: async () => accessToken,
  };
}

/** The error of a call that must fail, with what the documentation leaves open printed for whoever keeps the sandbox. */
async function failure(what: string, call: Promise<unknown>): Promise<AmcError> {
  const thrown = await call.then(
    () => assert.fail(`${what}: AMC took it`),
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof AmcError, `${what}: not an AmcError`);
  const { status, kind, reason, details, requestId } = thrown;
  console.log(JSON.stringify({ what, status, kind, reason, details, requestId }));
  return thrown;
}

function suite(env: Settings): void {
  const suffix = randomUUID().replaceAll('-', '').slice(0, 12);
  const workflowId = amcWorkflowId.parse(`recomamp_contract_${suffix}`);
  const sqlQuery = `SELECT campaign, SUM(impressions) AS impressions FROM ${env.AMC_LIVE_TABLE} GROUP BY campaign`;
  const synthetic = env.AMC_LIVE_SYNTHETIC === 'true' ? { requireSyntheticData: true } : {};
  const day = 86_400_000;
  const at = (days: number) => toAmcDateTime(new Date(Math.floor(Date.now() / day) * day - days * day), 'UTC');
  const window = {
    timeWindowType: 'EXPLICIT',
    timeWindowStart: at(21),
    timeWindowEnd: at(14),
    timeWindowTimeZone: 'UTC',
  } as const;
  let made: Promise<AmcContext> | undefined;
  const context = () => {
    made ??= contextOf(env);
    return made;
  };

  async function untilOver(id: Parameters<typeof amc.executions.get>[1], looks: number) {
    for (let look = 0; look < looks; look += 1) {
      await delay(LOOK_MS);
      const execution = await amc.executions.get(await context(), id).catch((error: unknown) => {
        if (error instanceof AmcError && error.kind === 'not_found') return null;
        throw error;
      });
      if (execution && isTerminalAmcStatus(execution.status)) return execution;
    }
    return assert.fail(`the execution ${id} was not over in time`);
  }

  test('accounts and instances', async () => {
    const accounts = await amc.accounts.list(await context());
    assert.ok(accounts.some(({ accountId }) => accountId === env.AMC_LIVE_ENTITY_ID));
    const instances = await amc.instances.list(await context());
    assert.ok(instances.some(({ instanceId }) => instanceId === env.AMC_LIVE_INSTANCE_ID));
    const one = await amc.instances.get(await context(), env.AMC_LIVE_INSTANCE_ID);
    assert.equal(one.instanceId, env.AMC_LIVE_INSTANCE_ID);
  });

  test('data sources with columns', async () => {
    const sources = await amc.dataSources.list(await context());
    assert.ok(sources.some(({ columns }) => columns.length > 0));
  });

  test('schedules can be read', async () => {
    assert.ok(Array.isArray(await amc.schedules.list(await context())));
  });

  test('a saved workflow: create, twice, get, replace, start dry, find, remove', async () => {
    const ctx = await context();
    await amc.workflows.create(ctx, { workflowId, sqlQuery });
    try {
      const again = await failure('duplicate workflow', amc.workflows.create(ctx, { workflowId, sqlQuery }));
      assert.equal(again.reason, 'workflow_exists');
      assert.equal((await amc.workflows.get(ctx, workflowId)).sqlQuery, sqlQuery);
      await amc.workflows.update(ctx, { workflowId, sqlQuery: sqlQuery.replace('AS impressions', 'AS imps') });
      const started = await amc.executions.create(ctx, { workflowId, ...window, ...synthetic, dryRun: true });
      const over = await untilOver(started.workflowExecutionId, 60);
      assert.equal(over.status, 'SUCCEEDED', over.statusReason ?? '');
      assert.equal(over.timeWindowStartOriginal, window.timeWindowStart);
      const page = await amc.executions.listPage(ctx, { workflowId });
      assert.ok(page.items.some((one) => one.workflowExecutionId === started.workflowExecutionId));
    } finally {
      await amc.workflows.remove(ctx, workflowId);
    }
    const gone = await failure('missing workflow', amc.workflows.get(ctx, workflowId));
    assert.equal(gone.kind, 'not_found');
  });

  test('an ad hoc run can be found by the id we gave it', async () => {
    const ctx = await context();
    const id = amcWorkflowId.parse(`exec_contract_${suffix}`);
    const started = await amc.executions.create(ctx, {
      workflow: { workflowId: id, sqlQuery },
      ...window,
      ...synthetic,
      dryRun: true,
    });
    await untilOver(started.workflowExecutionId, 60);
    const page = await amc.executions.listPage(ctx, { workflowId: id });
    assert.deepEqual(
      page.items.map((one) => one.workflowExecutionId),
      [started.workflowExecutionId],
    );
  });

  test('what AMC can not compile is told apart from what it does not know', async () => {
    const ctx = await context();
    const broken = amcWorkflowId.parse(`recomamp_broken_${suffix}`);
    const compile = await failure(
      'compile error',
      amc.workflows.create(ctx, { workflowId: broken, sqlQuery: 'SELECT nothing_of_this FROM no_such_table' }),
    );
    assert.equal(compile.kind, 'compile');
    const unknown = amcExecutionId.parse(randomUUID());
    assert.equal((await failure('unknown execution', amc.executions.get(ctx, unknown))).kind, 'not_found');
    await failure('download of an unknown execution', amc.executions.downloadUrls(ctx, unknown));
  });

  test('a refused token is `auth`', async () => {
    const ctx = { ...(await context()), accessToken: async () => 'Atza|not-a-token' };
    const refused = await failure('bad token', amc.executions.listPage(ctx, { minCreationTime: at(1) }));
    assert.ok(refused.kind === 'auth' || refused.kind === 'forbidden');
  });

  test('a run from start to files', { skip: env.AMC_LIVE_RUN !== 'true' && 'AMC_LIVE_RUN is not true' }, async () => {
    const ctx = await context();
    const started = await amc.executions.create(ctx, { workflow: { sqlQuery }, ...window, ...synthetic });
    await failure('download before the end', amc.executions.downloadUrls(ctx, started.workflowExecutionId));
    const over = await untilOver(started.workflowExecutionId, 360);
    assert.equal(over.status, 'SUCCEEDED', over.statusReason ?? '');
    const { downloadUrls } = await amc.executions.downloadUrls(ctx, started.workflowExecutionId);
    const [url = ''] = downloadUrls;
    const file = await fetch(url);
    const text = await file.text();
    console.log(
      JSON.stringify({ what: 'result file', headers: Object.fromEntries(file.headers), header: text.split('\n')[0] }),
    );
    assert.match(text, /^"?campaign"?,"?impressions"?/);
  });
}

const given = settings.safeParse(process.env);
if (given.success) suite(given.data);
else {
  const names = [...new Set(given.error.issues.map(({ path }) => String(path[0])))].join(', ');
  console.log(`skipped: the contract tests against Amazon need ${names}. See scripts/amc-live.ts.`);
}
