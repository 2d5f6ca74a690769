import { requestExecution } from '@/lib/executions/mutations';
import { executionUuid, type ScheduleRunUuid, scheduleUuid, userId } from '@/lib/ids';
import type { Db, Json, Row } from '@/lib/supabase/types';
import { BACKENDS, type Backend, closeSql, makeUser, must, serviceClient, sql, type TestUser } from '@/scripts/jest/db';
import { newConnection, newInstance } from '@/supabase/tests/rows';
import { allRuns, getBackfill, getRun, getSchedule, listRuns, listSchedules, scheduleMetrics } from './data';
import { runSchedules } from './jobs';
import {
  createSchedule,
  deleteSchedule,
  pauseSchedule,
  requestScheduleRun,
  resumeSchedule,
  updateSchedule,
} from './mutations';
import { historyQuery, type ScheduleFormInput, scheduleInput, scheduleListQuery } from './schema';
import { changeBackfill, startBackfill } from './steps/backfill';
import { claimStarts, type StartDeps, startRun } from './steps/start';

/** A test per setting a person can choose: what is shown is what happens. */

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(120_000);
afterAll(closeSql);

const SQL = 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign';
const DAY = 86_400_000;

interface World {
  person: TestUser;
  service: Db;
  workflowId: string;
  instanceId: string;
  deps: StartDeps;
}

async function worldOn(backend: Backend, workflow: { sql?: string; parameters?: Json } = {}): Promise<World> {
  const [person, service] = [await makeUser(backend), serviceClient(backend)];
  const instance = must(
    await service
      .from('amc_instances')
      .insert({ ...newInstance(person.id), currency: 'USD', cost_per_run: 2 })
      .select('id')
      .single(),
  );
  const saved = must(
    await person.db
      .from('workflows')
      .insert({
        user_id: person.id,
        instance_id: instance.id,
        name: 'Reach',
        sql_query: workflow.sql ?? SQL,
        parameters: workflow.parameters ?? {},
        status: 'active',
      })
      .select('id')
      .single(),
  );
  must(await service.from('amazon_connections').insert(newConnection(person.id)).select('id').single());
  return {
    person,
    service,
    workflowId: saved.id,
    instanceId: instance.id,
    deps: { db: service, request: requestExecution },
  };
}

describe.each(BACKENDS)('schedules on %s', (backend) => {
  let world: World;
  beforeEach(async () => {
    world = await worldOn(backend);
  });
  // What one test leaves must not be due in the next one's tick.
  afterEach(async () => {
    await world.service.from('workflow_schedules').delete().eq('user_id', world.person.id);
  });

  async function create(more: Partial<ScheduleFormInput> = {}) {
    const input = scheduleInput.parse({
      workflowId: world.workflowId,
      name: 'Every day',
      interval: { kind: 'daily' },
      timeZone: 'America/New_York',
      ...more,
    });
    return createSchedule(world.person.db, { userId: userId.parse(world.person.id) }, input, new Date());
  }
  const row = async (id: string) =>
    must(await world.service.from('workflow_schedules').select('*').eq('id', id).single());
  const runs = async (id: string) =>
    must(await world.service.from('schedule_runs').select('*').eq('schedule_id', id).order('scheduled_for'));
  /** As if the instant had come: at the same time of day, `ago` days before the next one. */
  async function makeDue(id: string, daysAgo = 1): Promise<Date> {
    const next = new Date((await row(id)).next_run_at ?? 0);
    // Days of an exact length: the tests' zone changes its clocks twice a year, and then the walk's own rule is tested elsewhere.
    const at = new Date(next.getTime() - daysAgo * DAY);
    const change = { next_run_at: at.toISOString(), visible_at: at.toISOString() };
    must(await world.service.from('workflow_schedules').update(change).eq('id', id).select('id'));
    return at;
  }
  /** A cron that was due within the last minutes, so that nothing counts as missed. */
  async function dueNow(more: Partial<ScheduleFormInput> = {}) {
    const id = await create({ interval: { kind: 'cron', expression: '*/5 * * * *' }, timeZone: 'UTC', ...more });
    const at = new Date(Date.now() - (Date.now() % 300_000));
    const change = { next_run_at: at.toISOString(), visible_at: at.toISOString() };
    must(await world.service.from('workflow_schedules').update(change).eq('id', id).select('id'));
    return { id, at };
  }
  /** One round: what is due becomes runs, what waits is started. */
  async function round() {
    // On a clock that stands still the budget allows any work, and no pause for a further round.
    return runSchedules({ budgetMs: 5_001, deps: world.deps, sleep: async () => undefined, tick: () => 0 });
  }
  async function finish(runId: string, ending: { status: string; error?: Json }) {
    const run = must(await world.service.from('schedule_runs').select('*').eq('id', runId).single());
    const execution = run.workflow_execution_id ?? '';
    const claimed = must(
      await world.service.rpc('claim_execution', { p_id: execution, p_step: 'submit', p_lease_seconds: 60 }),
    )[0];
    const done = await world.service.rpc('finalise_execution', {
      p_id: execution,
      p_lease: claimed?.lease_token ?? '',
      p_status: ending.status,
      p_error: (ending.error ?? null) as Json,
      p_result: (ending.status === 'SUCCEEDED'
        ? { store_key: 'k', row_count: 3, bytes: 9, columns: [], profile: [], first_rows: [], filtered_rows: 0 }
        : null) as Json,
    });
    expect(done).toMatchObject({ data: true, error: null });
  }
  const RETRYABLE = { code: 'server', message: 'AMC had an internal error.', retryable: true };
  const FINAL = { code: 'compile', message: 'Unknown column x.', retryable: false };
  const bell = async () =>
    must(await world.person.db.from('notifications').select('kind, title, body, link').order('created_at'));
  const mails = async () =>
    must(await world.service.from('notification_outbox').select('kind, recipient').eq('user_id', world.person.id));
  async function retryNow(id: string) {
    must(
      await world.service
        .from('schedule_runs')
        .update({ next_attempt_at: new Date(Date.now() - 1000).toISOString() })
        .eq('id', id)
        .select('id'),
    );
  }

  test('a due instant becomes one run and one execution; the schedule moves on; success is counted', async () => {
    const { id, at } = await dueNow();
    await round();
    const [run, ...more] = await runs(id);
    expect(more).toEqual([]);
    expect(run).toMatchObject({
      kind: 'scheduled',
      status: 'RUNNING',
      attempt: 1,
      next_attempt_at: null,
      is_catch_up: false,
    });
    expect(Date.parse(run!.scheduled_for)).toBe(at.getTime());
    const execution = must(
      await world.person.db.from('workflow_executions').select('*').eq('schedule_run_id', run!.id).single(),
    );
    expect(execution).toMatchObject({
      triggered_by: 'schedule',
      workflow_id: world.workflowId,
      instance_id: world.instanceId,
      name: 'Every day',
      time_window_zone: 'UTC',
    });
    // 7 days that end 14 days before the scheduled day.
    const today = new Date(at.getTime() - (at.getTime() % DAY));
    expect(Date.parse(execution.window_end)).toBe(today.getTime() - 14 * DAY);
    expect(Date.parse(execution.window_start)).toBe(today.getTime() - 21 * DAY);
    expect(await row(id)).toMatchObject({ last_run_status: 'RUNNING', run_count: 0 });
    expect(Date.parse((await row(id)).next_run_at ?? '')).toBe(at.getTime() + 300_000);

    // Submitted is not done: the run is what its execution is.
    await finish(run!.id, { status: 'SUCCEEDED' });
    expect((await runs(id))[0]).toMatchObject({ status: 'SUCCESS' });
    expect(await row(id)).toMatchObject({
      run_count: 1,
      success_count: 1,
      failure_count: 0,
      last_run_status: 'SUCCESS',
    });
    expect(Date.parse((await row(id)).last_success_window_end ?? '')).toBe(today.getTime() - 14 * DAY);
    expect(await mails()).toEqual([]);
  });

  test('the same tick twice, or a late worker, changes nothing', async () => {
    const { id } = await dueNow();
    const claimed = must(await world.service.rpc('claim_due_schedules', { p_limit: 100, p_lease_seconds: 60 }));
    const mine = claimed.find((one) => one.id === id)!;
    expect(
      must(await world.service.rpc('claim_due_schedules', { p_limit: 100, p_lease_seconds: 60 })).map((one) => one.id),
    ).not.toContain(id);
    const record = [
      {
        id,
        prev: mine.next_run_at,
        next: new Date(Date.now() + DAY).toISOString(),
        due: [{ at: mine.next_run_at, catch_up: false, skip: null }],
      },
    ];
    expect(must(await world.service.rpc('record_due_schedules', { p_rows: record }))[0]).toEqual({ moved: 1, made: 1 });
    expect(must(await world.service.rpc('record_due_schedules', { p_rows: record }))[0]).toEqual({ moved: 0, made: 0 });
    expect(await runs(id)).toHaveLength(1);

    const [start] = (await claimStarts(world.service, 100)).filter((one) => one.schedule.id === id);
    expect(await startRun(world.deps, start!)).toMatchObject({ kind: 'started' });
    // A second worker that still believes it holds the run.
    expect(await startRun(world.deps, start!)).toEqual({ kind: 'lost' });
    expect(
      must(await world.service.from('workflow_executions').select('id').eq('schedule_run_id', start!.run.id)),
    ).toHaveLength(1);
  });

  test('a worker that dies between the two leaves nothing undone', async () => {
    const { id } = await dueNow();
    must(await world.service.rpc('claim_due_schedules', { p_limit: 100, p_lease_seconds: 60 }));
    expect(await runs(id)).toHaveLength(0);
    // Its lease ends.
    await world.service
      .from('workflow_schedules')
      .update({ visible_at: new Date(Date.now() - 1000).toISOString() })
      .eq('id', id);
    await round();
    expect(await runs(id)).toHaveLength(1);
  });

  test.each([
    ['skip', ['SKIPPED', 'SKIPPED', 'SKIPPED']],
    ['run_latest', ['SKIPPED', 'SKIPPED', 'RUNNING']],
    ['run_all', ['RUNNING', 'PENDING', 'PENDING']],
  ] as const)('catch_up %s', async (catchUp, expected) => {
    const hours = String((new Date().getUTCHours() + 12) % 24).padStart(2, '0');
    const id = await create({ catchUp, timeZone: 'UTC', timeOfDay: `${hours}:00` });
    await makeDue(id, 3);
    await round();
    const found = await runs(id);
    expect(found.map((run) => run.status)).toEqual(expected);
    expect(found.filter((run) => run.status === 'SKIPPED').every((run) => run.skip_code === 'missed')).toBe(true);
    if (catchUp === 'run_all') {
      // One after the other: the second waits for the first.
      await finish(found[0]!.id, { status: 'SUCCEEDED' });
      await retryNow(found[1]!.id);
      await round();
      expect((await runs(id)).map((run) => run.status)).toEqual(['SUCCESS', 'RUNNING', 'PENDING']);
    }
  });

  test.each(['skip', 'queue'] as const)('overlap %s', async (overlap) => {
    const { id, at } = await dueNow({ overlap });
    const before = {
      user_id: world.person.id,
      schedule_id: id,
      scheduled_for: new Date(at.getTime() - 300_000).toISOString(),
      status: 'RUNNING',
    };
    must(await world.service.from('schedule_runs').insert(before).select('id'));
    await round();
    const second = (await runs(id))[1]!;
    if (overlap === 'skip') expect(second).toMatchObject({ status: 'SKIPPED', skip_code: 'overlap' });
    else {
      expect(second).toMatchObject({ status: 'PENDING' });
      expect(Date.parse(second.next_attempt_at ?? '')).toBeGreaterThan(Date.now());
      must(
        await world.service
          .from('schedule_runs')
          .update({ status: 'SUCCESS' })
          .eq('id', (await runs(id))[0]!.id)
          .select('id'),
      );
      await retryNow(second.id);
      await round();
      expect((await runs(id))[1]).toMatchObject({ status: 'RUNNING' });
    }
  });

  test('max_retries and retry_delay: retryable failures alone, counted once', async () => {
    const { id } = await dueNow({ maxRetries: 1, retryDelayMinutes: 7, failureThreshold: 5 });
    await round();
    const run = (await runs(id))[0]!;
    await finish(run.id, { status: 'FAILED', error: RETRYABLE });
    const waiting = (await runs(id))[0]!;
    expect(waiting).toMatchObject({ status: 'PENDING', attempt: 2, error_message: RETRYABLE.message });
    expect((Date.parse(waiting.next_attempt_at ?? '') - Date.now()) / 60_000).toBeCloseTo(7, 0);
    expect(await row(id)).toMatchObject({ failure_count: 0, consecutive_failures: 0 });
    expect(await bell()).toEqual([]);
    await retryNow(run.id);
    await round();
    const second = (await runs(id))[0]!;
    expect(second).toMatchObject({ status: 'RUNNING', attempt: 2 });
    expect(second.workflow_execution_id).not.toBe(run.workflow_execution_id);
    expect(second.window_start).toBe(run.window_start);
    await finish(run.id, { status: 'FAILED', error: RETRYABLE });
    expect((await runs(id))[0]).toMatchObject({ status: 'FAILED', attempt: 2, error_message: RETRYABLE.message });
    expect(await row(id)).toMatchObject({ failure_count: 1, consecutive_failures: 1, is_active: true });
  });

  test('a failure that would fail again is not tried again', async () => {
    const { id } = await dueNow({ maxRetries: 5 });
    await round();
    await finish((await runs(id))[0]!.id, { status: 'FAILED', error: FINAL });
    expect((await runs(id))[0]).toMatchObject({ status: 'FAILED', attempt: 1 });
  });

  test.each([
    [true, false],
    [false, true],
  ])('pause_on_failure %s and failure_threshold', async (pauseOnFailure, staysActive) => {
    const { id } = await dueNow({
      maxRetries: 0,
      pauseOnFailure,
      failureThreshold: 2,
      notifications: { onFailure: false, onPause: true },
    });
    for (const n of [1, 2]) {
      await world.service
        .from('workflow_schedules')
        .update({
          visible_at: new Date(Date.now() - 1000).toISOString(),
          next_run_at: new Date(Date.now() - n * 1000).toISOString(),
        })
        .eq('id', id);
      await round();
      const open = (await runs(id)).find((run) => run.status === 'RUNNING');
      await finish(open!.id, { status: 'FAILED', error: FINAL });
      if (n === 1) expect(await row(id)).toMatchObject({ is_active: true, consecutive_failures: 1 });
    }
    const after = await row(id);
    expect(after).toMatchObject({ is_active: staysActive, consecutive_failures: 2 });
    if (staysActive) return;
    expect(after).toMatchObject({
      paused_reason: 'Paused after 2 failed runs in a row; the last one: Unknown column x.',
      next_run_at: null,
      visible_at: null,
    });
    // Whoever looks for failing schedules finds the one that failed so often that it was paused.
    const failing = await listSchedules(world.person.db, scheduleListQuery.parse({ filter: 'failing' }));
    expect(failing).toMatchObject({ items: [{ id }], counts: { active: 0, paused: 1, failing: 1 } });
    expect(await mails()).toEqual([{ kind: 'schedule_paused', recipient: world.person.email }]);
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_failed', 'run_failed', 'schedule_paused']);
    // Nothing runs while it is paused; resuming counts anew, from now.
    await round();
    expect(await runs(id)).toHaveLength(2);
    await resumeSchedule(world.person.db, id, new Date());
    const resumed = await row(id);
    expect(resumed).toMatchObject({ is_active: true, consecutive_failures: 0, paused_reason: null });
    expect(Date.parse(resumed.next_run_at ?? '')).toBeGreaterThan(Date.now());
  });

  test('on_failure mails the failure, and without on_pause nobody is mailed of the pause', async () => {
    const { id } = await dueNow({
      maxRetries: 0,
      failureThreshold: 1,
      notifications: { onFailure: true, onPause: false, recipients: ['team@example.com'] },
    });
    await round();
    await finish((await runs(id))[0]!.id, { status: 'FAILED', error: FINAL });
    expect(await row(id)).toMatchObject({ is_active: false });
    expect(await mails()).toEqual([{ kind: 'run_failed', recipient: 'team@example.com' }]);
    // The bell is the owner's own, and always rung.
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_failed', 'schedule_paused']);
  });

  test('a success ends a row of failures', async () => {
    const { id } = await dueNow({ maxRetries: 0 });
    await world.service.from('workflow_schedules').update({ consecutive_failures: 2 }).eq('id', id);
    await round();
    await finish((await runs(id))[0]!.id, { status: 'SUCCEEDED' });
    expect(await row(id)).toMatchObject({ consecutive_failures: 0 });
  });

  test('on_success, on_failure and recipients: one mail per event and recipient, none for those who unsubscribed', async () => {
    const { id } = await dueNow({
      maxRetries: 0,
      notifications: {
        onSuccess: true,
        onFailure: false,
        recipients: ['a@example.com', 'B@example.com', 'c@example.com'],
      },
    });
    must(
      await world.service
        .from('notification_unsubscribes')
        .insert([{ user_id: world.person.id, email: 'c@example.com', schedule_id: id }])
        .select('id'),
    );
    await round();
    await finish((await runs(id))[0]!.id, { status: 'SUCCEEDED' });
    expect((await mails()).sort((a, b) => a.recipient.localeCompare(b.recipient))).toEqual([
      { kind: 'run_succeeded', recipient: 'a@example.com' },
      { kind: 'run_succeeded', recipient: 'b@example.com' },
    ]);
    expect(await bell()).toMatchObject([{ kind: 'run_succeeded', title: 'Every day succeeded' }]);
    const other = await dueNow({ name: 'Other', maxRetries: 0, notifications: { onSuccess: false, onFailure: false } });
    await round();
    await finish((await runs(other.id))[0]!.id, { status: 'FAILED', error: FINAL });
    expect(await mails()).toHaveLength(2);
  });

  test('cost_limit is checked before the run, for the month', async () => {
    const { id } = await dueNow({ costLimit: 5 });
    const spent = {
      user_id: world.person.id,
      schedule_id: id,
      kind: 'manual',
      scheduled_for: new Date(0).toISOString(),
      status: 'SUCCESS',
      cost: 3.5,
    };
    must(await world.service.from('schedule_runs').insert(spent).select('id'));
    await round();
    const run = (await runs(id)).at(-1)!;
    expect(run).toMatchObject({ status: 'SKIPPED', skip_code: 'cost_limit', workflow_execution_id: null });
    expect(run.skip_reason).toBe(
      'The cost limit of USD 5.00 a month would be passed: USD 3.50 spent, about USD 2.00 for this run.',
    );
    expect(await row(id)).toMatchObject({ run_count: 0, consecutive_failures: 0, is_active: true });
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_skipped']);
    // Last month's money is last month's.
    await world.service
      .from('schedule_runs')
      .update({ triggered_at: new Date(Date.now() - 40 * DAY).toISOString() })
      .eq('kind', 'manual')
      .eq('schedule_id', id);
    await world.service
      .from('workflow_schedules')
      .update({
        visible_at: new Date(Date.now() - 1000).toISOString(),
        // Not earlier: just after a full five minutes it would come before the instant above.
        next_run_at: new Date().toISOString(),
      })
      .eq('id', id);
    await round();
    expect((await runs(id)).at(-1)).toMatchObject({ status: 'RUNNING' });
  });

  test('a limit without a rate is refused', async () => {
    await world.service.from('amc_instances').update({ cost_per_run: null }).eq('id', world.instanceId);
    await expect(create({ costLimit: 5 })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'costLimit' }],
    });
  });

  test('an expired connection: skipped, no failure, told once', async () => {
    const connection = must(
      await world.service.from('amazon_connections').select('id').eq('user_id', world.person.id).single(),
    );
    const mark = () =>
      world.service.rpc('mark_needs_reauth', { p_connection: connection.id, p_error: 'invalid_grant' });
    expect((await mark()).data).toBe(true);
    expect((await mark()).data).toBe(false);
    const { id } = await dueNow();
    await round();
    expect((await runs(id))[0]).toMatchObject({ status: 'SKIPPED', skip_code: 'connection_expired' });
    expect(await row(id)).toMatchObject({
      failure_count: 0,
      consecutive_failures: 0,
      is_active: true,
      last_run_status: 'SKIPPED',
    });
    expect(await mails()).toEqual([{ kind: 'connection_expired', recipient: world.person.email }]);
    expect(await bell()).toMatchObject([{ kind: 'connection_expired', link: '/profile' }]);
    // Once an expiry: after a reconnect the next one is told again.
    await world.service.from('amazon_connections').update({ status: 'connected' }).eq('id', connection.id);
    expect((await mark()).data).toBe(true);
    expect(await mails()).toHaveLength(2);
  });

  test('without any connection: skipped, told once a schedule', async () => {
    await world.service.from('amazon_connections').delete().eq('user_id', world.person.id);
    const { id } = await dueNow();
    await round();
    await world.service
      .from('workflow_schedules')
      .update({
        visible_at: new Date(Date.now() - 1000).toISOString(),
        next_run_at: new Date(Date.now() - 2000).toISOString(),
      })
      .eq('id', id);
    await round();
    expect((await runs(id)).map((run) => run.skip_code)).toEqual(['no_connection', 'no_connection']);
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_skipped']);
  });

  test('an inactive owner’s schedules wait', async () => {
    const { id } = await dueNow();
    await world.service.from('profiles').update({ is_active: false }).eq('id', world.person.id);
    await round();
    expect(await runs(id)).toEqual([]);
    expect(Date.parse((await row(id)).visible_at ?? '')).toBeGreaterThan(Date.now() + 10 * 60_000);
  });

  test('manual and test runs never touch the timetable or its figures', async () => {
    const id = await create({ maxRetries: 0, notifications: { onSuccess: true } });
    const before = await row(id);
    const start = async (kind: 'manual' | 'test'): Promise<ScheduleRunUuid> => {
      const runId = await requestScheduleRun(world.person.db, id, kind);
      const [claimed] = await claimStarts(world.service, 1, runId);
      expect(await startRun(world.deps, claimed!)).toMatchObject({ kind: 'started' });
      return runId;
    };
    await finish(await start('test'), { status: 'FAILED', error: FINAL });
    expect([await bell(), await mails()]).toEqual([[], []]);
    const manual = await start('manual');
    await finish(manual, { status: 'SUCCEEDED' });
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_succeeded']);
    expect(await row(id)).toEqual(before);
    expect(await getRun(world.person.db, manual)).toMatchObject({ kind: 'manual', status: 'SUCCESS', rowCount: 3 });
    const stranger = await makeUser(backend);
    await expect(requestScheduleRun(stranger.db, id, 'manual')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a cancelled run is no failure', async () => {
    const { id } = await dueNow();
    await round();
    const run = (await runs(id))[0]!;
    must(await world.person.db.rpc('request_cancel', { p_id: run.workflow_execution_id ?? '' }));
    expect((await runs(id))[0]).toMatchObject({ status: 'SKIPPED', skip_code: 'cancelled' });
    expect(await row(id)).toMatchObject({ failure_count: 0, consecutive_failures: 0 });
  });

  test('a deleted query leaves its schedules paused with the reason, and their history', async () => {
    const { id } = await dueNow();
    await round();
    await finish((await runs(id))[0]!.id, { status: 'SUCCEEDED' });
    must(await world.person.db.from('workflows').delete().eq('id', world.workflowId).select('id'));
    expect(await row(id)).toMatchObject({
      workflow_id: null,
      is_active: false,
      paused_reason: 'The saved query it runs was deleted.',
      next_run_at: null,
    });
    expect(await runs(id)).toHaveLength(1);
    expect((await bell()).map(({ kind }) => kind)).toContain('schedule_paused');
    await expect(resumeSchedule(world.person.db, scheduleUuid.parse(id), new Date())).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await getSchedule(world.person.db, scheduleUuid.parse(id))).toMatchObject({
      workflow: null,
      settings: { workflowId: null },
    });
  });

  test.each([
    [
      'an instance that was switched off',
      async (w: World) => w.service.from('amc_instances').update({ status: 'inactive' }).eq('id', w.instanceId),
      'switched off',
    ],
    [
      'an instance that is gone',
      async (w: World) => w.service.from('amc_instances').update({ status: 'gone' }).eq('id', w.instanceId),
      'no longer lists',
    ],
    [
      'a query that lost its instance',
      async (w: World) => w.service.from('workflows').update({ instance_id: null }).eq('id', w.workflowId),
      'no AMC instance',
    ],
    [
      'an archived query',
      async (w: World) => w.service.from('workflows').update({ status: 'archived' }).eq('id', w.workflowId),
      'archived',
    ],
  ])('%s pauses the schedule with the reason', async (_name, change, said) => {
    const { id } = await dueNow();
    await change(world);
    await round();
    expect((await row(id)).paused_reason).toContain(said);
    expect((await runs(id))[0]).toMatchObject({ status: 'SKIPPED', skip_code: 'paused' });
    expect((await bell()).map(({ kind }) => kind)).toEqual(['schedule_paused']);
  });

  test('pausing skips what waits; a paused schedule has no next run', async () => {
    const { id } = await dueNow({ overlap: 'queue' });
    must(
      await world.service
        .from('schedule_runs')
        .insert({
          user_id: world.person.id,
          schedule_id: id,
          scheduled_for: new Date(0).toISOString(),
          status: 'RUNNING',
        })
        .select('id'),
    );
    await round();
    expect(await pauseSchedule(world.person.db, id, new Date())).toBe(true);
    expect(await pauseSchedule(world.person.db, id, new Date())).toBe(false);
    const waiting = (await runs(id)).at(-1)!;
    await retryNow(waiting.id);
    await round();
    expect((await runs(id)).at(-1)).toMatchObject({ status: 'SKIPPED', skip_code: 'paused' });
    expect(await row(id)).toMatchObject({ paused_reason: 'Paused by its owner.', next_run_at: null, visible_at: null });
  });

  test('dynamic parameters are resolved at the scheduled instant and kept with the run', async () => {
    world = await worldOn(backend, {
      sql: "SELECT campaign FROM dsp_impressions WHERE campaign = '{{brand}}' AND impression_date >= CAST('{{since}}' AS DATE)",
      parameters: { brand: { kind: 'text', value: 'Kestrel' }, since: { kind: 'date' } },
    });
    await expect(create({ name: 'No value' })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'parameters.since' }],
    });
    const { id, at } = await dueNow({ parameters: { since: 'dynamic:today-30d' } });
    await round();
    const day = new Date(at.getTime() - 30 * DAY).toISOString().slice(0, 10);
    expect((await runs(id))[0]).toMatchObject({ parameters_used: { brand: 'Kestrel', since: day } });
    const execution = must(
      await world.service
        .from('workflow_executions')
        .select('query_text')
        .eq('id', (await runs(id))[0]!.workflow_execution_id ?? '')
        .single(),
    );
    expect(execution.query_text).toContain(day);
  });

  test('since the last successful run: the window begins where the last one ended', async () => {
    const { id, at } = await dueNow({ window: { kind: 'since_last', firstLookbackDays: 3, lagDays: 1 } });
    const today = at.getTime() - (at.getTime() % DAY);
    await world.service
      .from('workflow_schedules')
      .update({ last_success_window_end: new Date(today - 5 * DAY).toISOString() })
      .eq('id', id);
    await round();
    const run = (await runs(id))[0]!;
    expect([Date.parse(run.window_start ?? ''), Date.parse(run.window_end ?? '')]).toEqual([
      today - 5 * DAY,
      today - DAY,
    ]);
    await finish(run.id, { status: 'SUCCEEDED' });
    await world.service
      .from('workflow_schedules')
      .update({
        visible_at: new Date(Date.now() - 1000).toISOString(),
        next_run_at: new Date(Date.now() - 2000).toISOString(),
      })
      .eq('id', id);
    await round();
    expect((await runs(id)).at(-1)).toMatchObject({ status: 'SKIPPED', skip_code: 'no_new_data' });
  });

  test('what was chosen is what is stored and shown; a second editor is told', async () => {
    const form: Partial<ScheduleFormInput> = {
      interval: { kind: 'every_n_days', days: 14, anchorDate: '2026-11-07' },
      timeOfDay: '06:45',
      timeZone: 'Europe/Berlin',
      description: 'For the Monday meeting',
      window: { kind: 'calendar', period: 'last_month' },
      notifications: { onSuccess: true, onFailure: true, onPause: false, recipients: ['x@example.com'] },
      maxRetries: 2,
      retryDelayMinutes: 30,
      pauseOnFailure: false,
      failureThreshold: 9,
      catchUp: 'run_all',
      overlap: 'queue',
      costLimit: 12.5,
    };
    const id = await create(form);
    const shown = await getSchedule(world.person.db, id);
    expect(shown?.settings).toMatchObject({ ...form, workflowId: world.workflowId, parameters: {} });
    expect(shown?.words).toContain('Every 14 days');
    const settings = scheduleInput.parse({ ...shown!.settings, name: 'Renamed' });
    await updateSchedule(world.person.db, id, settings, { now: new Date(), updatedAt: shown!.updatedAt });
    const renamed = await getSchedule(world.person.db, id);
    expect(renamed).toMatchObject({ name: 'Renamed', nextRunAt: shown!.nextRunAt });
    await expect(
      updateSchedule(world.person.db, id, settings, { now: new Date(), updatedAt: shown!.updatedAt }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await updateSchedule(world.person.db, id, { ...settings, timeOfDay: '07:45' }, { now: new Date() });
    expect(Date.parse((await getSchedule(world.person.db, id))?.nextRunAt ?? '')).toBe(
      Date.parse(shown!.nextRunAt ?? '') + 3_600_000,
    );
    const stranger = await makeUser(backend);
    await expect(updateSchedule(stranger.db, id, settings, { now: new Date() })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(deleteSchedule(stranger.db, id)).rejects.toMatchObject({ code: 'not_found' });
    await deleteSchedule(world.person.db, id);
    expect(await getSchedule(world.person.db, id)).toBeNull();
  });

  test('the list: filters, numbers of the tabs, sorting, sparkline; history with cursor; figures', async () => {
    const a = await create({ name: 'Alpha' });
    const b = await create({ name: 'Beta', timeOfDay: '23:59' });
    await pauseSchedule(world.person.db, b, new Date());
    await world.service
      .from('workflow_schedules')
      .update({ consecutive_failures: 1, run_count: 4, success_count: 3, failure_count: 1 })
      .eq('id', a);
    const made = Array.from({ length: 25 }, (_, n) => ({
      user_id: world.person.id,
      schedule_id: a,
      scheduled_for: new Date(Date.UTC(2026, 9, 1 + n, 13)).toISOString(),
      status: n % 5 === 0 ? 'FAILED' : 'SUCCESS',
      started_at: new Date(Date.UTC(2026, 9, 1 + n, 13)).toISOString(),
      completed_at: new Date(Date.UTC(2026, 9, 1 + n, 13, 0, 30)).toISOString(),
      cost: 1,
    }));
    must(await world.service.from('schedule_runs').insert(made).select('id'));
    const list = (query: object) => listSchedules(world.person.db, scheduleListQuery.parse(query));
    const all = await list({ sort: 'name-desc' });
    expect(all.items.map(({ name }) => name)).toEqual(['Beta', 'Alpha']);
    expect(all.counts).toEqual({ all: 2, active: 1, paused: 1, failing: 1 });
    expect(all.items[1]).toMatchObject({ successRate: 0.75, workflow: { name: 'Reach' }, consecutiveFailures: 1 });
    expect(all.items[1]?.recentRuns).toHaveLength(20);
    expect(all.items[1]?.recentRuns.at(-1)).toMatchObject({ status: 'SUCCESS', seconds: 30 });
    expect((await list({ filter: 'failing' })).items.map(({ name }) => name)).toEqual(['Alpha']);
    expect((await list({ filter: 'paused' })).total).toBe(1);
    expect((await list({ search: 'ALPH' })).items.map(({ name }) => name)).toEqual(['Alpha']);
    // By the name of the query too, but not by words half of the one and half of the other.
    expect((await list({ search: 'reach' })).total).toBe(2);
    expect((await list({ search: 'alpha reach' })).total).toBe(0);
    expect(await list({ search: '%' })).toMatchObject({ items: [], total: 0, counts: { all: 0 } });
    expect((await list({ instance: world.instanceId })).total).toBe(2);
    expect((await list({ page: 2, limit: 1, sort: 'name-asc' })).items.map(({ name }) => name)).toEqual(['Beta']);
    const stranger = await makeUser(backend);
    expect(await listSchedules(stranger.db, scheduleListQuery.parse({}))).toMatchObject({ items: [], total: 0 });

    const first = await listRuns(world.person.db, a, historyQuery.parse({ limit: 10 }), 'UTC');
    const second = await listRuns(
      world.person.db,
      a,
      historyQuery.parse({ limit: 10, cursor: first.nextCursor }),
      'UTC',
    );
    const third = await listRuns(
      world.person.db,
      a,
      historyQuery.parse({ limit: 10, cursor: second.nextCursor }),
      'UTC',
    );
    const ids = [...first.items, ...second.items, ...third.items].map(({ id }) => id);
    expect([ids.length, new Set(ids).size, third.nextCursor]).toEqual([25, 25, null]);
    const failed = await allRuns(
      world.person.db,
      a,
      historyQuery.parse({ status: 'FAILED', from: '2026-10-02', to: '2026-10-16' }),
      'UTC',
    );
    expect(failed.map(({ scheduledFor }) => new Date(scheduledFor).getUTCDate())).toEqual([16, 11, 6]);
    const figures = await scheduleMetrics(world.person.db, a, { from: '2026-10-01', to: '2026-10-10' }, 'UTC');
    expect(figures).toMatchObject({
      runs: 10,
      succeeded: 8,
      failed: 2,
      skipped: 0,
      secondsP50: 30,
      secondsP95: 30,
      cost: 10,
    });
    expect(figures.days).toHaveLength(10);
  });

  describe('backfill', () => {
    const view = (id: Parameters<typeof getBackfill>[1]) => getBackfill(world.person.db, id);
    async function begin(windows = 4, concurrency = 2) {
      const id = await create({ window: { kind: 'rolling', lookbackDays: 7, lagDays: 0 } });
      const backfill = await startBackfill(
        world.person.db,
        { scheduleId: id, unit: 'week', windows, concurrency },
        new Date(),
      );
      return { id, backfill };
    }
    const running = async (id: string) => (await runs(id)).filter((run) => run.status === 'RUNNING');

    test('keeps its limit, goes on by itself, and ends', async () => {
      const { id, backfill } = await begin();
      await expect(
        startBackfill(world.person.db, { scheduleId: id, unit: 'week', windows: 1, concurrency: 1 }, new Date()),
      ).rejects.toMatchObject({ code: 'conflict' });
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', windows: 4, counts: { RUNNING: 2, PENDING: 2 } });
      const [oldest] = await running(id);
      expect(oldest).toMatchObject({ backfill_position: 1 });
      const execution = must(
        await world.service.from('workflow_executions').select('*').eq('schedule_run_id', oldest!.id).single(),
      );
      expect(execution).toMatchObject({ triggered_by: 'backfill', time_window_zone: 'America/New_York' });
      expect(execution.window_start).toBe(oldest!.window_start);
      for (let left = 4; left > 0; left -= 1) {
        const [next] = await running(id);
        await finish(next!.id, { status: left === 2 ? 'FAILED' : 'SUCCEEDED', error: FINAL });
        await round();
        expect((await running(id)).length).toBeLessThanOrEqual(2);
      }
      expect(await view(backfill)).toMatchObject({
        status: 'done',
        counts: { SUCCESS: 3, FAILED: 1, RUNNING: 0, PENDING: 0 },
      });
      expect(await row(id)).toMatchObject({ run_count: 0, failure_count: 0 });

      await changeBackfill(world.person.db, backfill, 'retry_failed');
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', counts: { RUNNING: 1, SUCCESS: 3 } });
      await finish((await running(id))[0]!.id, { status: 'SUCCEEDED' });
      expect(await view(backfill)).toMatchObject({ status: 'done', counts: { SUCCESS: 4 } });
      await expect(changeBackfill(world.person.db, backfill, 'retry_failed')).rejects.toMatchObject({
        code: 'conflict',
      });
    });

    test('pause lets what runs finish and starts nothing; resume goes on; cancel ends it', async () => {
      const { id, backfill } = await begin();
      await round();
      await changeBackfill(world.person.db, backfill, 'pause');
      await finish((await running(id))[0]!.id, { status: 'SUCCEEDED' });
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'paused', counts: { RUNNING: 1, PENDING: 2, SUCCESS: 1 } });
      await changeBackfill(world.person.db, backfill, 'resume');
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', counts: { RUNNING: 2, PENDING: 1 } });
      const stranger = await makeUser(backend);
      await expect(changeBackfill(stranger.db, backfill, 'cancel')).rejects.toMatchObject({ code: 'not_found' });
      await changeBackfill(world.person.db, backfill, 'cancel');
      // Nothing had been sent yet, so the executions are over at once.
      expect(await view(backfill)).toMatchObject({
        status: 'cancelled',
        counts: { RUNNING: 0, PENDING: 0, SKIPPED: 3, SUCCESS: 1 },
      });
      await expect(changeBackfill(world.person.db, backfill, 'resume')).rejects.toMatchObject({ code: 'conflict' });
    });

    test('without a connection it waits instead of burning its windows', async () => {
      const { backfill } = await begin(3, 1);
      await world.service.from('amazon_connections').update({ status: 'needs_reauth' }).eq('user_id', world.person.id);
      await round();
      expect(await view(backfill)).toMatchObject({
        status: 'paused',
        counts: { PENDING: 3 },
        pausedReason: expect.stringContaining('consent'),
      });
      await world.service.from('amazon_connections').update({ status: 'connected' }).eq('user_id', world.person.id);
      await changeBackfill(world.person.db, backfill, 'resume');
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', counts: { RUNNING: 1 } });
    });
  });
});

test('a run can be linked to its own owner’s executions only', async () => {
  const world = await worldOn('postgres');
  const stranger = await worldOn('postgres');
  const input = scheduleInput.parse({
    workflowId: world.workflowId,
    name: 'Mine',
    interval: { kind: 'daily' },
    timeZone: 'UTC',
  });
  const id = await createSchedule(world.person.db, { userId: userId.parse(world.person.id) }, input, new Date());
  const runId = await requestScheduleRun(world.person.db, id, 'manual');
  const [execution] = await sql()<
    Pick<Row<'workflow_executions'>, 'id'>[]
  >`select id from public.workflow_executions where user_id = ${stranger.person.id}`;
  expect(execution).toBeUndefined();
  const [claimed] = await claimStarts(world.service, 1, runId);
  const foreign = { ...claimed!, run: { ...claimed!.run, user_id: stranger.person.id } };
  const outcome = await startRun(world.deps, foreign);
  expect(outcome.kind).not.toBe('started');
  expect(executionUuid.safeParse((outcome as { executionId?: string }).executionId).success).toBe(false);
  await deleteSchedule(world.person.db, id);
});
