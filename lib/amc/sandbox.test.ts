import { hashOf, mintAccessToken, mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { type FaultKind, presetFault } from '@/lib/amc-sandbox/faults/presets';
import type { SandboxOptionsInput } from '@/lib/amc-sandbox/options';
import { CLIENT_ID, type Harness, INSTANCE, SANDBOX_INSTANCE, startHarness } from '@/lib/amc-sandbox/testing/harness';
import { amcEntityId, amcExecutionId, amcInstanceId, amcWorkflowId } from '@/lib/ids';
import { amc } from './amc';
import type { AmcContext } from './context';
import { toAmcDateTime } from './datetime';
import { AmcError, type AmcErrorKind } from './errors';
import { type AmcExecution, isTerminalAmcStatus } from './schema';

/** What public sources disagree on: the client has to work with either. */
const DIALECTS: readonly [string, SandboxOptionsInput['quirks']][] = [
  ['as captured live', { envelope: 'flat', missingStatus: 400, duplicateStatus: 400, notReadyStatus: 404 }],
  [
    'as the specification says',
    { envelope: 'wrapped', missingStatus: 404, duplicateStatus: 409, notReadyStatus: 400, publishing: true },
  ],
];

describe.each(DIALECTS)('against the sandbox, %s', (_, quirks) => {
  let harness: Harness;
  let context: AmcContext;
  let refreshToken: string;

  beforeAll(async () => {
    harness = await startHarness({ quirks });
    const { sandbox, url } = harness.running;
    refreshToken = await mintGrant(sandbox, 'harborline', ['advertising::campaign_management']);
    let token = await mintAccessToken(sandbox, hashOf(refreshToken));
    context = {
      baseUrl: url,
      clientId: CLIENT_ID,
      entityId: amcEntityId.parse('ENTITY1HARBORUS0001'),
      marketplaceId: 'ATVPDKIKX0DER',
      instanceId: amcInstanceId.parse(INSTANCE),
      accessToken: async (options) => {
        if (options?.forceRefresh) token = await mintAccessToken(sandbox, hashOf(refreshToken));
        return token;
      },
    };
  });
  afterAll(() => harness.end());
  beforeEach(() => harness.running.sandbox.faults.clear());

  const fault = (body: object) => harness.send('/__sandbox/faults', { method: 'POST', body });
  const noSleep = { sleep: async () => {} };
  const window = () => ({
    timeWindowType: 'EXPLICIT' as const,
    timeWindowStart: toAmcDateTime(new Date('2026-01-01T05:00:00Z'), 'America/New_York'),
    timeWindowEnd: toAmcDateTime(new Date('2026-02-01T05:00:00Z'), 'America/New_York'),
    timeWindowTimeZone: 'America/New_York',
  });
  const adHoc = (sqlQuery: string) => amc.executions.create(context, { workflow: { sqlQuery }, ...window() });

  async function caught(work: Promise<unknown>): Promise<AmcError> {
    const error = await work.catch((reason: unknown) => reason);
    if (!(error instanceof AmcError)) throw new Error(`an AmcError was expected, not ${String(error)}`);
    return error;
  }

  /** Moves the sandbox's clock until the run has ended. */
  async function untilDone({ workflowExecutionId }: AmcExecution): Promise<AmcExecution> {
    for (let turn = 0; turn < 60; turn++) {
      const now = await amc.executions.get(context, workflowExecutionId);
      if (isTerminalAmcStatus(now.status)) return now;
      await harness.clock.advance(10_000);
    }
    throw new Error('the run did not end');
  }

  test('accounts and their instances', async () => {
    const accounts = await amc.accounts.list(context);
    expect(accounts.map((account) => account.accountId).sort()).toEqual(['ENTITY1HARBORUK0002', 'ENTITY1HARBORUS0001']);
    const instances = await amc.instances.list(context);
    expect(instances.map((instance) => [instance.instanceId, instance.instanceType])).toContainEqual([
      SANDBOX_INSTANCE,
      'SANDBOX',
    ]);
    const one = await amc.instances.get(context, context.instanceId);
    expect(one).toMatchObject({ instanceId: INSTANCE, s3BucketName: null });
    expect(one.creationDatetime).toEqual(new Date('2024-03-05T17:21:09.123Z'));
  });

  test('a wrong entity is forbidden, not a matter of tokens', async () => {
    const wrong = { ...context, entityId: amcEntityId.parse('ENTITY1HARBORUK0002') };
    expect(await caught(amc.instances.list(wrong))).toMatchObject({ kind: 'forbidden', status: 403 });
  });

  test('a saved workflow: create, again, get, list, replace, remove', async () => {
    const workflowId = amcWorkflowId.parse('reach_by_campaign');
    const workflow = { workflowId, sqlQuery: 'SELECT 1' };
    await amc.workflows.create(context, workflow);
    expect(await caught(amc.workflows.create(context, workflow))).toMatchObject({
      kind: 'conflict',
      reason: 'workflow_exists',
    });
    await amc.workflows.save(context, { ...workflow, sqlQuery: 'SELECT 2' });
    expect(await amc.workflows.get(context, workflowId)).toMatchObject({ workflowId, sqlQuery: 'SELECT 2' });
    const ids: string[] = [];
    for await (const page of amc.workflows.list(context)) ids.push(...page.map((w) => w.workflowId));
    expect(ids).toContain(workflowId);
    await amc.workflows.remove(context, workflowId);
    expect(await caught(amc.workflows.get(context, workflowId))).toMatchObject({
      kind: 'not_found',
      reason: 'workflow_unknown',
    });
  });

  test('SQL that does not compile is told apart from a missing workflow', async () => {
    const error = await caught(adHoc('SELECT COMPILE'));
    expect(error.kind).toBe('compile');
    expect(error.details).toContain("From line 1, column 8 to line 1, column 13: Object 'x' not found");
    expect(error.requestId).not.toBeNull();
  });

  test('a run from start to files', async () => {
    const run = await adHoc('SELECT 1');
    expect(run).toMatchObject({
      status: 'PENDING',
      timeWindowStart: new Date('2026-01-01T05:00:00Z'),
      timeWindowEnd: new Date('2026-02-01T05:00:00Z'),
      timeWindowStartOriginal: '2026-01-01T00:00:00',
      timeWindowTimeZoneOriginal: 'America/New_York',
    });
    expect(await caught(amc.executions.downloadUrls(context, run.workflowExecutionId))).toMatchObject({
      kind: 'not_found',
      reason: 'result_not_ready',
    });
    const done = await untilDone(run);
    expect(done).toMatchObject({ status: 'SUCCEEDED', outputColumns: [{ name: 'imps', dataType: 'LONG' }] });
    const { downloadUrls } = await amc.executions.downloadUrls(context, run.workflowExecutionId);
    expect(downloadUrls).toHaveLength(1);
    expect(await (await fetch(downloadUrls[0]!)).text()).toBe('imps\n42\n');
  });

  test('a refusal after the 200 arrives as REJECTED with its reason', async () => {
    const done = await untilDone(await adHoc('SELECT REJECT'));
    expect(done).toMatchObject({ status: 'REJECTED', statusReason: 'Not allowed for privacy.' });
  });

  test('a cancelled run stays visible; a finished one can not be cancelled', async () => {
    const { workflowExecutionId: id } = await adHoc('SELECT 1');
    const minCreationTime = toAmcDateTime(new Date(harness.clock.now().getTime() - 1000), 'UTC');
    await amc.executions.cancel(context, id);
    expect((await amc.executions.get(context, id)).status).toBe('CANCELLED');
    const found: string[] = [];
    for await (const page of amc.executions.list(context, { minCreationTime })) {
      found.push(...page.map((run) => run.workflowExecutionId));
    }
    expect(found).toContain(id);
    expect((await caught(amc.executions.cancel(context, id))).kind).toBe('validation');
  });

  test('a run is found by the id its ad hoc workflow carried', async () => {
    const workflowId = amcWorkflowId.parse('exec_0123456789abcdef');
    const run = await amc.executions.create(context, { workflow: { sqlQuery: 'SELECT 1', workflowId }, ...window() });
    for await (const page of amc.executions.list(context, { workflowId })) {
      expect(page.map((other) => other.workflowExecutionId)).toEqual([run.workflowExecutionId]);
    }
    expect.assertions(1);
  });

  test('an unknown run is not_found, whatever the status says', async () => {
    expect(await caught(amc.executions.get(context, amcExecutionId.parse('nowhere')))).toMatchObject({
      kind: 'not_found',
      reason: 'execution_unknown',
    });
  });

  test('data sources with their columns', async () => {
    const sources = await amc.dataSources.list(context);
    const impressions = sources.find((source) => source.dataSourceId === 'dsp_impressions');
    expect(impressions?.columns.length).toBeGreaterThan(10);
    expect(await amc.dataSources.get(context, 'dsp_impressions')).toEqual(impressions);
  });

  describe('with faults', () => {
    /** What becomes of a read that meets each of the sandbox's faults once: its answer all the same, or an error of this kind. */
    const ONCE: Readonly<Record<FaultKind, 'answer' | AmcErrorKind>> = {
      latency: 'answer',
      unauthorized: 'answer',
      forbidden: 'forbidden',
      terms: 'forbidden',
      throttled: 'answer',
      throttledBlindly: 'answer',
      broken: 'answer',
      gatewayTimeout: 'answer',
      reset: 'answer',
      lost: 'answer',
      hang: 'answer',
      truncated: 'answer',
      page: 'shape',
      unknown: 'answer',
      vanished: 'not_found',
      skewed: 'answer',
    };
    test.each(Object.entries(ONCE))('a read that meets "%s" once', async (kind, outcome) => {
      await fault({ ...presetFault('api', kind as FaultKind, 1), route: '/amc/accounts' });
      const asked = amc.accounts.list(context, { ...noSleep, timeoutMs: 1000 });
      if (outcome === 'answer') expect(await asked).toHaveLength(2);
      else expect(await caught(asked)).toMatchObject({ kind: outcome });
    });

    test('an expired token costs one refresh', async () => {
      await harness.send('/__sandbox/access-tokens/expire', { method: 'POST', body: {} });
      expect((await amc.accounts.list(context)).length).toBe(2);
    });

    test('two 500s and a reset on the way to a list', async () => {
      await fault({ route: '/amc/accounts', status: 500, count: 2 });
      await fault({ route: '/amc/accounts', reset: true, count: 1 });
      expect((await amc.accounts.list(context, noSleep)).length).toBe(2);
    });

    test('a POST that took effect but lost its answer is not sent again', async () => {
      await fault({ method: 'POST', route: '/amc/reporting/**', when: 'after', reset: true });
      const minCreationTime = toAmcDateTime(harness.clock.now(), 'UTC');
      await harness.clock.advance(5000);
      const workflowId = amcWorkflowId.parse('exec_fedcba9876543210');
      const work = amc.executions.create(
        context,
        { workflow: { sqlQuery: 'SELECT 1', workflowId }, ...window() },
        noSleep,
      );
      expect(await caught(work)).toMatchObject({ kind: 'network', outcomeUnknown: true });
      const runs: string[] = [];
      for await (const page of amc.executions.list(context, { workflowId, minCreationTime })) {
        runs.push(...page.map((run) => run.workflowExecutionId));
      }
      expect(runs).toHaveLength(1);
    });

    test('429 with a long Retry-After is handed to whoever keeps time', async () => {
      await fault({ route: '/amc/accounts', status: 429, retryAfter: 90 });
      expect(await caught(amc.accounts.list(context, noSleep))).toMatchObject({
        kind: 'throttled',
        retryAfterSeconds: 90,
      });
    });

    test('an unknown status and a truncated answer', async () => {
      const run = await adHoc('SELECT 1');
      await fault({ route: '/amc/reporting/*/workflowExecutions/*', patch: { status: 'HIBERNATING' }, count: 1 });
      const odd = await amc.executions.get(context, run.workflowExecutionId);
      // Wrapped answers are patched on the outside, where nobody looks.
      if (quirks?.envelope === 'flat') expect(odd.status).toBe('HIBERNATING');
      expect(isTerminalAmcStatus(odd.status)).toBe(false);
      await fault({ route: '/amc/reporting/*/workflowExecutions/*', truncate: 0.5, count: 1 });
      expect((await amc.executions.get(context, run.workflowExecutionId, noSleep)).workflowExecutionId).toBe(
        run.workflowExecutionId,
      );
    });
  });
});
