import { executionUuid, type ScheduleRunUuid, userId } from '@/lib/ids';
import type { Row } from '@/lib/supabase/types';
import { BACKENDS, closeSql, makeUser, must, sql } from '@/scripts/jest/db';
import { DAY, FINAL, scheduleLab, scheduleWorld } from '@/scripts/jest/schedule-lab';
import { getRun } from './data';
import { createSchedule, deleteSchedule, pauseSchedule, requestScheduleRun } from './mutations';
import { scheduleInput } from './schema';
import { claimStarts, startRun } from './steps/start';

/** A test per setting a person can choose: what is shown is what happens. */

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(120_000);
afterAll(closeSql);

describe.each(BACKENDS)('schedules on %s', (backend) => {
  const lab = scheduleLab(backend);
  const { create, row, runs, makeDue, dueNow, round, finish, bell, mails, retryNow } = lab;

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
      await lab.world.person.db.from('workflow_executions').select('*').eq('schedule_run_id', run!.id).single(),
    );
    expect(execution).toMatchObject({
      triggered_by: 'schedule',
      workflow_id: lab.world.workflowId,
      instance_id: lab.world.instanceId,
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
    const claimed = must(await lab.world.service.rpc('claim_due_schedules', { p_limit: 100, p_lease_seconds: 60 }));
    const mine = claimed.find((one) => one.id === id)!;
    expect(
      must(await lab.world.service.rpc('claim_due_schedules', { p_limit: 100, p_lease_seconds: 60 })).map(
        (one) => one.id,
      ),
    ).not.toContain(id);
    const record = [
      {
        id,
        prev: mine.next_run_at,
        next: new Date(Date.now() + DAY).toISOString(),
        due: [{ at: mine.next_run_at, catch_up: false, skip: null }],
      },
    ];
    expect(must(await lab.world.service.rpc('record_due_schedules', { p_rows: record }))[0]).toEqual({
      moved: 1,
      made: 1,
    });
    expect(must(await lab.world.service.rpc('record_due_schedules', { p_rows: record }))[0]).toEqual({
      moved: 0,
      made: 0,
    });
    expect(await runs(id)).toHaveLength(1);

    const [start] = (await claimStarts(lab.world.service, 100)).filter((one) => one.schedule.id === id);
    expect(await startRun(lab.world.deps, start!)).toMatchObject({ kind: 'started' });
    // A second worker that still believes it holds the run.
    expect(await startRun(lab.world.deps, start!)).toEqual({ kind: 'lost' });
    expect(
      must(await lab.world.service.from('workflow_executions').select('id').eq('schedule_run_id', start!.run.id)),
    ).toHaveLength(1);
  });

  test('a worker that dies between the two leaves nothing undone', async () => {
    const { id } = await dueNow();
    must(await lab.world.service.rpc('claim_due_schedules', { p_limit: 100, p_lease_seconds: 60 }));
    expect(await runs(id)).toHaveLength(0);
    // Its lease ends.
    await lab.world.service
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
      user_id: lab.world.person.id,
      schedule_id: id,
      scheduled_for: new Date(at.getTime() - 300_000).toISOString(),
      status: 'RUNNING',
    };
    must(await lab.world.service.from('schedule_runs').insert(before).select('id'));
    await round();
    const second = (await runs(id))[1]!;
    if (overlap === 'skip') expect(second).toMatchObject({ status: 'SKIPPED', skip_code: 'overlap' });
    else {
      expect(second).toMatchObject({ status: 'PENDING' });
      expect(Date.parse(second.next_attempt_at ?? '')).toBeGreaterThan(Date.now());
      must(
        await lab.world.service
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

  test('manual and test runs never touch the timetable or its figures', async () => {
    const id = await create({ maxRetries: 0, notifications: { onSuccess: true } });
    const before = await row(id);
    const start = async (kind: 'manual' | 'test'): Promise<ScheduleRunUuid> => {
      const runId = await requestScheduleRun(lab.world.person.db, id, kind);
      const [claimed] = await claimStarts(lab.world.service, 1, runId);
      expect(await startRun(lab.world.deps, claimed!)).toMatchObject({ kind: 'started' });
      return runId;
    };
    await finish(await start('test'), { status: 'FAILED', error: FINAL });
    expect([await bell(), await mails()]).toEqual([[], []]);
    const manual = await start('manual');
    await finish(manual, { status: 'SUCCEEDED' });
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_succeeded']);
    expect(await row(id)).toEqual(before);
    expect(await getRun(lab.world.person.db, manual)).toMatchObject({ kind: 'manual', status: 'SUCCESS', rowCount: 3 });
    const stranger = await makeUser(backend);
    await expect(requestScheduleRun(stranger.db, id, 'manual')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('pausing skips what waits; a paused schedule has no next run', async () => {
    const { id } = await dueNow({ overlap: 'queue' });
    must(
      await lab.world.service
        .from('schedule_runs')
        .insert({
          user_id: lab.world.person.id,
          schedule_id: id,
          scheduled_for: new Date(0).toISOString(),
          status: 'RUNNING',
        })
        .select('id'),
    );
    await round();
    expect(await pauseSchedule(lab.world.person.db, id, new Date())).toBe(true);
    expect(await pauseSchedule(lab.world.person.db, id, new Date())).toBe(false);
    const waiting = (await runs(id)).at(-1)!;
    await retryNow(waiting.id);
    await round();
    expect((await runs(id)).at(-1)).toMatchObject({ status: 'SKIPPED', skip_code: 'paused' });
    expect(await row(id)).toMatchObject({ paused_reason: 'Paused by its owner.', next_run_at: null, visible_at: null });
  });

  test('dynamic parameters are resolved at the scheduled instant and kept with the run', async () => {
    await lab.beginWith({
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
      await lab.world.service
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
    await lab.world.service
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
    await lab.world.service
      .from('workflow_schedules')
      .update({
        visible_at: new Date(Date.now() - 1000).toISOString(),
        next_run_at: new Date(Date.now() - 2000).toISOString(),
      })
      .eq('id', id);
    await round();
    expect((await runs(id)).at(-1)).toMatchObject({ status: 'SKIPPED', skip_code: 'no_new_data' });
  });
});

test('a run can be linked to its own owner’s executions only', async () => {
  const world = await scheduleWorld('postgres');
  const stranger = await scheduleWorld('postgres');
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
