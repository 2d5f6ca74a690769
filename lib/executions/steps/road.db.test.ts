import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { amc } from '@/lib/amc/amc';
import type { AmcContext } from '@/lib/amc/context';
import { hashOf, mintAccessToken, mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { TENANTS } from '@/lib/amc-sandbox/tenants';
import { CLIENT_ID, type Harness, INSTANCE, startHarness } from '@/lib/amc-sandbox/testing/harness';
import { AppError } from '@/lib/errors';
import { amcEntityId, amcInstanceId, type ExecutionUuid, executionUuid, userId } from '@/lib/ids';
import { readRows } from '@/lib/results/data';
import { rowsRequest } from '@/lib/results/schema';
import { fsResultStore } from '@/lib/results/store-fs';
import type { Db } from '@/lib/supabase/types';
import { BACKENDS, type Backend, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { executionStatuses, getExecution, listExecutions, storedResultOf } from '../data';
import { pollExecutions } from '../jobs';
import { cancelExecution, requestExecution } from '../mutations';
import { type RunRequestInput, runRequest } from '../schema';
import { advance } from './advance';
import type { StepDeps } from './step';
import { adHocWorkflowId } from './submit';

const settings = { AMC_USE_REAL_API: false, AMC_SANDBOX_URL: '' };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'error' }));

const ACCOUNT = TENANTS[0]!.accounts[0]!;
const RUNS = `/amc/reporting/${INSTANCE}/workflowExecutions`;

let harness: Harness;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recomamp-road-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  harness = await startHarness({ rowsPerFile: 2 });
  harness.engine.hold = true;
  settings.AMC_SANDBOX_URL = harness.running.url;
});
afterEach(() => harness.end());

async function contextOf(): Promise<AmcContext> {
  const { sandbox, url } = harness.running;
  const refresh = await mintGrant(sandbox, TENANTS[0]!.id, ['advertising::campaign_management']);
  const token = await mintAccessToken(sandbox, hashOf(refresh));
  return {
    baseUrl: url,
    clientId: CLIENT_ID,
    entityId: amcEntityId.parse(ACCOUNT.accountId),
    marketplaceId: ACCOUNT.marketplaceId,
    instanceId: amcInstanceId.parse(INSTANCE),
    accessToken: async () => token,
  };
}

interface World {
  person: TestUser;
  service: Db;
  instanceId: string;
  deps: StepDeps;
  request: (more?: Partial<RunRequestInput>) => Promise<ExecutionUuid>;
  row: (id: ExecutionUuid) => Promise<Record<string, unknown> & { error_details: unknown }>;
  /** As if the not-before instant had come. */
  makeDue: (id: ExecutionUuid) => Promise<void>;
  /** As if whoever holds the run had been dead for long. */
  endLease: (id: ExecutionUuid) => Promise<void>;
  /** The executions AMC has of one of our runs. */
  atAmc: (id: ExecutionUuid) => Promise<{ status: string }[]>;
}

async function worldOn(backend: Backend): Promise<World> {
  const [person, service] = [await makeUser(backend), serviceClient(backend)];
  const instance = must(
    await person.db
      .from('amc_instances')
      .insert({
        user_id: person.id,
        instance_id: INSTANCE,
        name: 'Kestrel',
        entity_id: ACCOUNT.accountId,
        marketplace_id: ACCOUNT.marketplaceId,
        region: 'NA',
        created_via: 'manual',
      })
      .select('id')
      .single(),
  );
  const past = new Date(Date.now() - 60_000).toISOString();
  return {
    person,
    service,
    instanceId: instance.id,
    deps: {
      db: service,
      amc,
      instanceOf: async () => ({ context: await contextOf(), synthetic: false }),
      store: fsResultStore(folder),
      now: () => new Date(),
      random: () => 0,
    },
    request: (more = {}) =>
      requestExecution(
        person.db,
        { userId: userId.parse(person.id) },
        runRequest.parse({
          instanceId: instance.id,
          sql: 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign',
          window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'America/New_York' },
          ...more,
        }),
        { at: harness.clock.now() },
      ),
    row: async (id) => must(await service.from('workflow_executions').select('*').eq('id', id).single()),
    makeDue: async (id) => {
      const rows = () => service.from('workflow_executions');
      const due = { next_poll_at: past };
      must(await rows().update(due).eq('id', id).is('lease_token', null).neq('step', 'done').select('id'));
    },
    endLease: async (id) => {
      const ended = { next_poll_at: past, lease_expires_at: past };
      const rows = service.from('workflow_executions').update(ended).eq('id', id).not('lease_token', 'is', null);
      expect(must(await rows.select('id'))).toHaveLength(1);
    },
    atAmc: async (id) => {
      // A fresh token: the sandbox's clock may have moved past the life of the first.
      const headers = await harness.headersOf();
      const url = `${RUNS}?workflowId=${adHocWorkflowId(id)}&includeCancelled=true`;
      return (await harness.api(url, { headers })).json.executions;
    },
  };
}

/** Lets AMC finish what runs, with these lines as the result. */
async function finishAtAmc(lines: string[]): Promise<void> {
  await harness.clock.advance(26_000);
  for (const run of harness.engine.runs) await run.finish(lines);
  await harness.clock.advance(95_000);
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await harness.clock.advance(1);
  }
}

/** The database as it is for a process that dies: these functions are never reached. */
function failing(db: Db, names: readonly string[]): Db {
  return new Proxy(db, {
    get(target, property) {
      if (property !== 'rpc') return Reflect.get(target, property, target);
      return (name: string, args: never) => {
        if (names.includes(name)) throw new Error('killed');
        return target.rpc(name as never, args);
      };
    },
  });
}

const ROWS = [
  'campaign_id,campaign,imps',
  '580000000000000001,"Spring, ""early""",10',
  '580000000000000002,"two\nlines",9007199254740993',
  '580000000000000003,plain,30',
].map((line) => line.replaceAll('""', '\\"'));

describe.each(BACKENDS)('the road of a run on %s', (backend) => {
  let world: World;
  beforeEach(async () => {
    world = await worldOn(backend);
  });
  const state = async (id: ExecutionUuid) => {
    const { status, step } = await world.row(id);
    return `${status} ${step}`;
  };

  test('request, submit, poll, ingest, finalise, rows', async () => {
    const id = await world.request({
      sql: 'SELECT campaign_id, campaign, imps -- all\nFROM t WHERE day >= {{start_date}} AND brand IN {{brands}}',
      parameters: { brands: ['Kestrel', "O'Hara"] },
      name: 'Reach',
    });
    expect(await state(id)).toBe('PENDING submit');
    expect(await world.row(id)).toMatchObject({
      name: 'Reach',
      time_window_start: '2026-02-17T00:00:00',
      time_window_end: '2026-02-24T00:00:00',
      query_text: expect.stringMatching(
        /^SELECT campaign_id, campaign, imps FROM t WHERE day >= '2026-02-17' AND brand IN \('Kestrel', ?'O''Hara'\)$/,
      ),
      sql_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });

    expect(await advance(id, { only: 'submit' }, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    expect(await state(id)).toBe('PENDING poll');
    expect(await world.atAmc(id)).toHaveLength(1);
    // Not due yet: AMC is left alone.
    expect(await advance(id, {}, world.deps)).toBeNull();

    await harness.clock.advance(26_000);
    await world.makeDue(id);
    await advance(id, {}, world.deps);
    expect(await state(id)).toBe('RUNNING poll');

    await finishAtAmc(ROWS);
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'SUCCEEDED' });
    expect(await state(id)).toBe('SUCCEEDED done');

    const detail = await getExecution(world.person.db, id);
    expect(detail).toMatchObject({
      rowCount: 3,
      error: null,
      amcStatus: 'SUCCEEDED',
      instanceName: 'Kestrel',
      result: {
        rowCount: 3,
        columns: [{ name: 'campaign_id', type: 'STRING' }, { name: 'campaign' }, { name: 'imps', type: 'LONG' }],
      },
    });
    const page = await readRows(
      world.deps.store,
      await storedResultOf(world.person.db, id),
      rowsRequest.parse({ sort: 'imps', dir: 'desc', limit: 2 }),
    );
    expect(page.rows).toEqual([
      ['580000000000000002', 'two\nlines', '9007199254740993'],
      ['580000000000000003', 'plain', 30],
    ]);
    const stranger = await makeUser(backend);
    expect(await getExecution(stranger.db, id)).toBeNull();
    await expect(storedResultOf(stranger.db, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelExecution(stranger.db, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('killed after the POST, before the id is saved: AMC has it once', async () => {
    const id = await world.request();
    const dying = { ...world.deps, db: failing(world.deps.db, ['record_submission', 'release_execution']) };
    expect(await advance(id, {}, dying)).toEqual({ kind: 'lost' });
    expect(await world.atAmc(id)).toHaveLength(1);
    // Its lease still holds: nobody may touch the run.
    expect(await advance(id, {}, world.deps)).toBeNull();
    await world.endLease(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    expect(await world.atAmc(id)).toHaveLength(1);
  });

  test.each([
    ['the answer is lost', { reset: true as const }],
    ['the answer is not understood', { status: 200, body: 'accepted, thank you' }],
    ['a gateway gives up', { status: 504, body: { message: 'Endpoint request timed out' } }],
  ])('%s: looked for later, never sent twice', async (_name, ending) => {
    harness.running.sandbox.faults.add(
      fault({ method: 'POST', route: '/amc/reporting/*/workflowExecutions', when: 'after', ...ending }),
    );
    const id = await world.request();
    const outcome = await advance(id, {}, world.deps);
    expect(outcome).toMatchObject({ kind: 'waiting', seconds: expect.any(Number) });
    expect(outcome?.kind === 'waiting' && outcome.seconds).toBeGreaterThanOrEqual(60);
    expect(await state(id)).toBe('PENDING submit');
    harness.running.sandbox.faults.clear();
    // Not due: a watching browser does not hurry it.
    expect(await advance(id, {}, world.deps)).toBeNull();
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    expect(await world.atAmc(id)).toHaveLength(1);
    expect((await world.row(id)).error_details).toBeNull();
  });

  test('told to slow down: comes back when AMC said', async () => {
    harness.running.sandbox.faults.add(
      fault({ method: 'POST', route: '/amc/reporting/*/workflowExecutions', status: 429, retryAfter: 120, count: 1 }),
    );
    const id = await world.request();
    expect(await advance(id, {}, world.deps)).toMatchObject({
      kind: 'waiting',
      seconds: 120,
      error: { code: 'throttled' },
    });
    expect(await world.atAmc(id)).toHaveLength(0);
    await world.makeDue(id);
    await advance(id, {}, world.deps);
    expect(await world.atAmc(id)).toHaveLength(1);
  });

  test('without consent the run waits and says so', async () => {
    const id = await world.request();
    const refuse = async () => {
      throw new AppError('needs_reauth', 'Reconnect Amazon.');
    };
    const deps = {
      ...world.deps,
      instanceOf: async () => ({ context: { ...(await contextOf()), accessToken: refuse }, synthetic: false }),
    };
    expect(await advance(id, {}, deps)).toMatchObject({ kind: 'waiting', error: { code: 'auth', retryable: true } });
    expect(await state(id)).toBe('PENDING submit');
    expect((await getExecution(world.person.db, id))?.error).toMatchObject({
      code: 'auth',
      message: 'Reconnect Amazon.',
    });
    await world.makeDue(id);
    await advance(id, {}, world.deps);
    expect(await state(id)).toBe('PENDING poll');
  });

  test('a compile error ends the run with the place in the template', async () => {
    // The fake engine complains about columns 8 to 13 of what it was sent: the value that stands for {{what}}.
    const sql = '-- what we look for\nSELECT\n  {{what}} AS COMPILE\nFROM t';
    const id = await world.request({ sql, parameters: { what: 'abcd' } });
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'FAILED' });
    expect((await getExecution(world.person.db, id))?.error).toMatchObject({
      code: 'compile',
      message: "Object 'x' not found",
      line: 3,
      column: 3,
      endLine: 3,
      endColumn: 11,
      retryable: false,
    });
  });

  test('rejected after a 200: AMC’s reason is kept', async () => {
    const id = await world.request({ sql: 'SELECT REJECT FROM t' });
    await advance(id, {}, world.deps);
    await harness.clock.advance(120_000);
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'REJECTED' });
    expect((await world.row(id)).error_details).toMatchObject({
      code: 'rejected',
      message: 'Not allowed for privacy.',
    });
  });

  test('AMC gone in the middle, then back: the run finishes', async () => {
    const id = await world.request();
    await advance(id, {}, world.deps);
    const [before] = [harness];
    await before.running.close();
    await world.makeDue(id);
    // The token was minted while it ran; only the address is dead.
    const dead = {
      ...world.deps,
      instanceOf: async () => ({
        context: { ...(await contextOf()), baseUrl: settings.AMC_SANDBOX_URL },
        synthetic: false,
      }),
    };
    expect(await advance(id, {}, dead)).toMatchObject({ kind: 'waiting', error: { code: 'network', retryable: true } });
    harness = await startHarnessAgain(before);
    await finishAtAmc(['imps', '42']);
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'SUCCEEDED' });
    expect(await world.row(id)).toMatchObject({ row_count: 1, error_details: null });
  });

  test.each([
    ['an expired address', { status: 403, body: 'Request has expired' }],
    ['a part cut short', { truncate: 0.5 }],
  ])('%s is fetched again', async (_name, ending) => {
    const id = await world.request();
    await advance(id, {}, world.deps);
    await finishAtAmc(ROWS);
    harness.running.sandbox.faults.add(fault({ method: 'GET', route: '/download/**', count: 1, ...ending }));
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'SUCCEEDED' });
    expect(await world.row(id)).toMatchObject({ row_count: 3 });
  });

  test('files that stay away are tried again later; unreadable ones end the run with the line', async () => {
    const id = await world.request();
    await advance(id, {}, world.deps);
    await finishAtAmc(['a,b', '1,2', '3']);
    const [rule] = [harness.running.sandbox.faults.add(fault({ method: 'GET', route: '/download/**', status: 503 }))];
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toMatchObject({ kind: 'waiting', error: { code: 'result_network' } });
    expect(await state(id)).toBe('PUBLISHING ingest');
    harness.running.sandbox.faults.clear(rule.id);
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'FAILED' });
    expect((await world.row(id)).error_details).toMatchObject({
      code: 'result_malformed',
      message: expect.stringMatching(/line 3/),
    });
  });

  test('a status nobody knows is no end, and "does not exist" right after submission no error', async () => {
    const id = await world.request();
    await advance(id, {}, world.deps);
    const details = 'Workflow execution with ID x does not exist.';
    harness.running.sandbox.faults.add(
      fault({ method: 'GET', route: `${RUNS}/*`, status: 400, body: { code: '400', details }, count: 1 }),
    );
    harness.running.sandbox.faults.add(
      fault({ method: 'GET', route: `${RUNS}/*`, patch: { status: 'PONDERING' }, count: 1 }),
    );
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'waiting', seconds: 10, error: null });
    await world.makeDue(id);
    await advance(id, {}, world.deps);
    expect(await world.row(id)).toMatchObject({ status: 'RUNNING', step: 'poll', amc_status: 'PONDERING' });
    await finishAtAmc(['imps', '42']);
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'SUCCEEDED' });
  });

  test('a run that AMC never ends is ended by its own time-out, and cancelled there', async () => {
    const id = await world.request({ timeoutSeconds: 900 });
    await advance(id, {}, world.deps);
    await harness.clock.advance(26_000);
    await world.makeDue(id);
    await advance(id, {}, world.deps);
    await world.makeDue(id);
    const later = { ...world.deps, now: () => new Date(Date.now() + 2_000_000) };
    expect(await advance(id, {}, later)).toEqual({ kind: 'finished', status: 'FAILED' });
    expect((await world.row(id)).error_details).toMatchObject({ code: 'timeout' });
    expect(await world.atAmc(id)).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('cancel: at once before submission, at AMC after it', async () => {
    const early = await world.request();
    await cancelExecution(world.person.db, early);
    expect(await state(early)).toBe('CANCELLED done');
    expect(await advance(early, {}, world.deps)).toBeNull();
    expect(await world.atAmc(early)).toHaveLength(0);
    await expect(cancelExecution(world.person.db, early)).rejects.toMatchObject({ code: 'conflict' });

    const late = await world.request();
    await advance(late, {}, world.deps);
    await cancelExecution(world.person.db, late);
    expect(await advance(late, {}, world.deps)).toEqual({ kind: 'finished', status: 'CANCELLED' });
    expect(await world.row(late)).toMatchObject({ status: 'CANCELLED', error_details: null });
    expect(await world.atAmc(late)).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('what can not run is refused with its field, and nothing is written', async () => {
    await expect(world.request({ sql: 'SELECT a\nFROM t WHERE b = {{c}}' })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'parameters.c', message: expect.stringMatching(/^Line 2, column 18: /) }],
    });
    await expect(world.request({ sql: "SELECT CUSTOM_PARAMETER('n') FROM t" })).rejects.toMatchObject({
      issues: [{ field: 'parameters.n' }],
    });
    const foreign = await worldOn(backend);
    await expect(world.request({ instanceId: foreign.instanceId })).rejects.toMatchObject({
      issues: [{ field: 'instanceId' }],
    });
    expect((await listExecutions(world.person.db, {})).items).toEqual([]);
  });

  test('lists page without gaps, whatever happens meanwhile', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift(await world.request({ name: `Run ${n}` }));
    const first = await listExecutions(world.person.db, { limit: 2 });
    await world.request({ name: 'Newcomer' });
    const second = await listExecutions(world.person.db, { limit: 2, cursor: first.nextCursor ?? '' });
    const third = await listExecutions(world.person.db, { limit: 2, cursor: second.nextCursor ?? '' });
    expect([...first.items, ...second.items, ...third.items].map((item) => item.id)).toEqual(ids);
    expect(third.nextCursor).toBeNull();
    expect((await listExecutions(world.person.db, { search: 'run 3' })).items.map((item) => item.name)).toEqual([
      'Run 3',
    ]);
    await expect(listExecutions(world.person.db, { cursor: 'nonsense' })).rejects.toMatchObject({
      issues: [{ field: 'cursor' }],
    });
    const stranger = await makeUser(backend);
    expect(
      await executionStatuses(
        stranger.db,
        ids.map((id) => executionUuid.parse(id)),
        new Date(),
      ),
    ).toEqual({ items: [], due: [] });
  });
});

describe('many at once, on postgres', () => {
  test('twenty callers submit a run once', async () => {
    const world = await worldOn('postgres');
    const id = await world.request();
    await Promise.all(Array.from({ length: 20 }, () => advance(id, {}, world.deps)));
    expect(await world.atAmc(id)).toHaveLength(1);
    expect(await world.row(id)).toMatchObject({ step: 'poll' });
  });

  test('the poll job takes the runs of several people to their end, two ticks at a time', async () => {
    const worlds = [await worldOn('postgres'), await worldOn('postgres')];
    const runs = await Promise.all(
      worlds.flatMap((world) => [1, 2, 3].map(async () => ({ world, id: await world.request() }))),
    );
    const tick = () => {
      let elapsed = 0;
      return pollExecutions({
        budgetMs: 50_000,
        deps: worlds[0]!.deps,
        tick: () => elapsed,
        sleep: async (ms) => {
          elapsed += ms;
          await finishAtAmc(['imps', '42']);
          await Promise.all(runs.map(({ world, id }) => world.makeDue(id)));
        },
      });
    };
    const [one, other] = await Promise.all([tick(), tick()]);
    expect(one.finished + other.finished).toBeGreaterThanOrEqual(runs.length);
    for (const { world, id } of runs) {
      expect(await world.row(id)).toMatchObject({ status: 'SUCCEEDED', row_count: 1 });
      expect(await world.atAmc(id)).toHaveLength(1);
    }
  }, 60_000);
});

type FaultInput = Parameters<Harness['running']['sandbox']['faults']['add']>[0];

/** A fault as `POST /__sandbox/faults` would complete it. */
function fault(input: Partial<FaultInput>): FaultInput {
  return { when: 'before', skip: 0, probability: 1, seed: 1, route: '/**', ...input };
}

/** The sandbox's process ended and started again on the same folder, on another port. */
async function startHarnessAgain(before: Harness): Promise<Harness> {
  const next = await startHarness({ rowsPerFile: 2 }, { folder: before.folder, clock: before.clock });
  next.engine.hold = true;
  settings.AMC_SANDBOX_URL = next.running.url;
  return next;
}
