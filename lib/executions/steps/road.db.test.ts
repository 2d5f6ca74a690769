import type { Harness } from '@/lib/amc-sandbox/testing/harness';
import { AppError } from '@/lib/errors';
import { type ExecutionUuid, executionUuid, instanceUuid, userId } from '@/lib/ids';
import { readRows } from '@/lib/results/data';
import { rowsRequest } from '@/lib/results/schema';
import { BACKENDS, makeUser, must } from '@/scripts/jest/db';
import { failing, fault, RUNS, type RunLab, startRunLab, type World } from '@/scripts/jest/run-lab';
import { QUEUE_DEADLINE_SECONDS } from '../constants';
import { executionStatuses, getExecution, listExecutions, storedResultOf } from '../data';
import { pollExecutions } from '../jobs';
import { cancelExecution, requestExecution, rerunExecution } from '../mutations';
import { runRequest } from '../schema';
import { advance } from './advance';

const settings = { AMC_USE_REAL_API: false, AMC_SANDBOX_URL: '' };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'error' }));

let lab: RunLab;
let harness: Harness;
beforeEach(async () => {
  lab = await startRunLab(settings);
  harness = lab.harness;
});
afterEach(() => lab.end());

const ROWS = [
  'campaign_id,campaign,imps',
  '580000000000000001,"Spring, ""early""",10',
  '580000000000000002,"two\nlines",9007199254740993',
  '580000000000000003,plain,30',
].map((line) => line.replaceAll('""', '\\"'));

describe.each(BACKENDS)('the road of a run on %s', (backend) => {
  let world: World;
  beforeEach(async () => {
    world = await lab.worldOn(backend);
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

    await lab.finishAtAmc(ROWS);
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
      instanceOf: async () => ({ context: { ...(await lab.contextOf()), accessToken: refuse }, synthetic: false }),
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
        context: { ...(await lab.contextOf()), baseUrl: settings.AMC_SANDBOX_URL },
        synthetic: false,
      }),
    };
    expect(await advance(id, {}, dead)).toMatchObject({ kind: 'waiting', error: { code: 'network', retryable: true } });
    await lab.restart();
    harness = lab.harness;
    await lab.finishAtAmc(['imps', '42']);
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
    await lab.finishAtAmc(ROWS);
    harness.running.sandbox.faults.add(fault({ method: 'GET', route: '/download/**', count: 1, ...ending }));
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'SUCCEEDED' });
    expect(await world.row(id)).toMatchObject({ row_count: 3 });
  });

  test('files that stay away are tried again later; unreadable ones end the run with the line', async () => {
    const id = await world.request();
    await advance(id, {}, world.deps);
    await lab.finishAtAmc(['a,b', '1,2', '3']);
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
    await lab.finishAtAmc(['imps', '42']);
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'SUCCEEDED' });
  });

  test('an answer of a shape nobody knows is kept, its tokens cut out, and the run asked for until our patience ends', async () => {
    const id = await world.request();
    await advance(id, {}, world.deps);
    const body = { surprise: 'a new envelope', token: 'Atza|IwEBIsecretsecret' };
    harness.running.sandbox.faults.add(fault({ method: 'GET', route: `${RUNS}/*`, status: 200, body }));
    await world.makeDue(id);
    const outcome = await advance(id, {}, world.deps);
    expect(outcome).toMatchObject({ kind: 'waiting', error: { code: 'shape', retryable: true } });
    const kept = JSON.stringify((await world.row(id)).error_details);
    expect(kept).toContain('a new envelope');
    expect(kept).not.toContain('secretsecret');
    expect(await state(id)).toMatch(/ poll$/);
    await world.makeDue(id);
    const later = { ...world.deps, now: () => new Date(Date.now() + (QUEUE_DEADLINE_SECONDS + 60) * 1000) };
    expect(await advance(id, {}, later)).toEqual({ kind: 'finished', status: 'FAILED' });
    expect((await world.row(id)).error_details).toMatchObject({ code: 'timeout' });
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
    const foreign = await lab.worldOn(backend);
    await expect(world.request({ instanceId: foreign.instanceId })).rejects.toMatchObject({
      issues: [{ field: 'instanceId' }],
    });
    expect((await listExecutions(world.person.db, {})).items).toEqual([]);
  });

  test('a run knows its saved query, and which version of it ran', async () => {
    const sql = 'SELECT campaign FROM dsp_impressions';
    const workflowId = await world.saveQuery({ name: 'Campaigns', sql_query: sql });
    const asSaved = await world.request({ workflowId, sql });
    expect(await world.row(asSaved)).toMatchObject({ workflow_id: workflowId, workflow_version: 1, name: 'Campaigns' });
    const edited = await world.request({ workflowId, sql: `${sql} WHERE campaign IS NOT NULL` });
    expect(await world.row(edited)).toMatchObject({ workflow_id: workflowId, workflow_version: null });
    const foreign = await (await lab.worldOn(backend)).saveQuery();
    await expect(world.request({ workflowId: foreign })).rejects.toMatchObject({ issues: [{ field: 'workflowId' }] });
  });

  test('a job’s client, which sees everybody, still can not mix people up', async () => {
    const other = await lab.worldOn(backend);
    const request = runRequest.parse({
      instanceId: other.instanceId,
      sql: 'SELECT campaign FROM dsp_impressions',
      window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
    });
    const me = { userId: userId.parse(world.person.id) };
    await expect(requestExecution(world.service, me, request)).rejects.toMatchObject({
      issues: [{ field: 'instanceId' }],
    });
    const workflowId = await other.saveQuery();
    const mine = { ...request, instanceId: instanceUuid.parse(world.instanceId), workflowId };
    await expect(requestExecution(world.service, me, mine)).rejects.toMatchObject({
      issues: [{ field: 'workflowId' }],
    });
  });

  test('run again exactly: the same SQL and window, whatever has changed since; a stranger can’t', async () => {
    const sql = 'SELECT campaign FROM dsp_impressions WHERE campaign IN {{names}} AND event_dt_utc >= {{start_date}}';
    const workflowId = await world.saveQuery({ sql_query: sql });
    const parameters = { names: ['Spring', "O'Hara"] };
    const first = await world.request({ workflowId, sql, parameters, timeoutSeconds: 1800 });
    must(
      await world.person.db
        .from('workflows')
        .update({ sql_query: 'SELECT 1 AS one' })
        .eq('id', workflowId)
        .select('id'),
    );
    await lab.harness.clock.advance(40 * 86_400_000);
    const me = { userId: userId.parse(world.person.id) };
    const again = await rerunExecution(world.person.db, me, first);
    const spec = ({ id: _1, created_at: _2, next_poll_at: _3, updated_at: _4, ...rest }: Record<string, unknown>) =>
      rest;
    expect(spec(await world.row(again))).toEqual(spec(await world.row(first)));
    const stranger = await makeUser(backend);
    const them = { userId: userId.parse(stranger.id) };
    await expect(rerunExecution(stranger.db, them, first)).rejects.toMatchObject({ code: 'not_found' });
    must(
      await world.person.db
        .from('amc_instances')
        .update({ status: 'inactive' })
        .eq('id', world.instanceId)
        .select('id'),
    );
    await expect(rerunExecution(world.person.db, me, first)).rejects.toMatchObject({
      issues: [{ field: 'instanceId', message: expect.stringContaining('switched off') }],
    });
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
    const world = await lab.worldOn('postgres');
    const id = await world.request();
    await Promise.all(Array.from({ length: 20 }, () => advance(id, {}, world.deps)));
    expect(await world.atAmc(id)).toHaveLength(1);
    expect(await world.row(id)).toMatchObject({ step: 'poll' });
  });

  test('the poll job takes the runs of several people to their end, two ticks at a time', async () => {
    const worlds = [await lab.worldOn('postgres'), await lab.worldOn('postgres')];
    const runs = await Promise.all(
      worlds.flatMap((world) => [1, 2, 3].map(async () => ({ world, id: await world.request() }))),
    );
    const BUDGET_MS = 50_000;
    const tick = () => {
      let elapsed = 0;
      return pollExecutions({
        budgetMs: BUDGET_MS,
        deps: worlds[0]!.deps,
        tick: () => elapsed,
        sleep: async (ms) => {
          elapsed += ms;
          await lab.finishAtAmc(['imps', '42']);
          await Promise.all(runs.map(({ world, id }) => world.makeDue(id)));
          // Runs of other tests go on for ever: the tick is over when these have ended.
          const states = await Promise.all(runs.map(({ world, id }) => world.row(id)));
          if (states.every(({ step }) => step === 'done')) elapsed = BUDGET_MS;
        },
      });
    };
    const [one, other] = await Promise.all([tick(), tick()]);
    expect(one.finished + other.finished).toBeGreaterThanOrEqual(runs.length);
    for (const { world, id } of runs) {
      expect(await world.row(id)).toMatchObject({ status: 'SUCCEEDED', row_count: 1 });
      expect(await world.atAmc(id)).toHaveLength(1);
    }
  });
});
