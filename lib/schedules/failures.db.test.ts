import { BACKENDS, closeSql, must } from '@/scripts/jest/db';
import { FINAL, RETRYABLE, scheduleLab } from '@/scripts/jest/schedule-lab';
import { listSchedules } from './data';
import { resumeSchedule } from './mutations';
import { scheduleListQuery } from './schema';

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(120_000);
afterAll(closeSql);

describe.each(BACKENDS)('runs of schedules that fail, on %s', (backend) => {
  const lab = scheduleLab(backend);
  const { row, runs, dueNow, round, finish, bell, mails, retryNow } = lab;

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
      await lab.world.service
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
    const failing = await listSchedules(lab.world.person.db, scheduleListQuery.parse({ filter: 'failing' }));
    expect(failing).toMatchObject({ items: [{ id }], counts: { active: 0, paused: 1, failing: 1 } });
    expect(await mails()).toEqual([{ kind: 'schedule_paused', recipient: lab.world.person.email }]);
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_failed', 'run_failed', 'schedule_paused']);
    // Nothing runs while it is paused; resuming counts anew, from now.
    await round();
    expect(await runs(id)).toHaveLength(2);
    await resumeSchedule(lab.world.person.db, id, new Date());
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
    await lab.world.service.from('workflow_schedules').update({ consecutive_failures: 2 }).eq('id', id);
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
      await lab.world.service
        .from('notification_unsubscribes')
        .insert([{ user_id: lab.world.person.id, email: 'c@example.com', schedule_id: id }])
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

  test('a cancelled run is no failure', async () => {
    const { id } = await dueNow();
    await round();
    const run = (await runs(id))[0]!;
    must(await lab.world.person.db.rpc('request_cancel', { p_id: run.workflow_execution_id ?? '' }));
    expect((await runs(id))[0]).toMatchObject({ status: 'SKIPPED', skip_code: 'cancelled' });
    expect(await row(id)).toMatchObject({ failure_count: 0, consecutive_failures: 0 });
  });
});
