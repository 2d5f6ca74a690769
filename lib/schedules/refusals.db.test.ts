import { scheduleUuid } from '@/lib/ids';
import { BACKENDS, closeSql, must } from '@/scripts/jest/db';
import { DAY, type ScheduleWorld, scheduleLab } from '@/scripts/jest/schedule-lab';
import { getSchedule } from './data';
import { resumeSchedule } from './mutations';

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(120_000);
afterAll(closeSql);

describe.each(BACKENDS)('runs of schedules that may not start, on %s', (backend) => {
  const lab = scheduleLab(backend);
  const { create, row, runs, dueNow, round, finish, bell, mails } = lab;

  test('cost_limit is checked before the run, for the month', async () => {
    const { id } = await dueNow({ costLimit: 5 });
    const spent = {
      user_id: lab.world.person.id,
      schedule_id: id,
      kind: 'manual',
      scheduled_for: new Date(0).toISOString(),
      status: 'SUCCESS',
      cost: 3.5,
    };
    must(await lab.world.service.from('schedule_runs').insert(spent).select('id'));
    await round();
    const run = (await runs(id)).at(-1)!;
    expect(run).toMatchObject({ status: 'SKIPPED', skip_code: 'cost_limit', workflow_execution_id: null });
    expect(run.skip_reason).toBe(
      'The cost limit of USD 5.00 a month would be passed: USD 3.50 spent, about USD 2.00 for this run.',
    );
    expect(await row(id)).toMatchObject({ run_count: 0, consecutive_failures: 0, is_active: true });
    expect((await bell()).map(({ kind }) => kind)).toEqual(['run_skipped']);
    // Last month's money is last month's.
    await lab.world.service
      .from('schedule_runs')
      .update({ triggered_at: new Date(Date.now() - 40 * DAY).toISOString() })
      .eq('kind', 'manual')
      .eq('schedule_id', id);
    await lab.world.service
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
    await lab.world.service.from('amc_instances').update({ cost_per_run: null }).eq('id', lab.world.instanceId);
    await expect(create({ costLimit: 5 })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'costLimit' }],
    });
  });

  test('an expired connection: skipped, no failure, told once', async () => {
    const connection = must(
      await lab.world.service.from('amazon_connections').select('id').eq('user_id', lab.world.person.id).single(),
    );
    const mark = () =>
      lab.world.service.rpc('mark_needs_reauth', { p_connection: connection.id, p_error: 'invalid_grant' });
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
    expect(await mails()).toEqual([{ kind: 'connection_expired', recipient: lab.world.person.email }]);
    expect(await bell()).toMatchObject([{ kind: 'connection_expired', link: '/profile' }]);
    // Once an expiry: after a reconnect the next one is told again.
    await lab.world.service.from('amazon_connections').update({ status: 'connected' }).eq('id', connection.id);
    expect((await mark()).data).toBe(true);
    expect(await mails()).toHaveLength(2);
  });

  test('without any connection: skipped, told once a schedule', async () => {
    await lab.world.service.from('amazon_connections').delete().eq('user_id', lab.world.person.id);
    const { id } = await dueNow();
    await round();
    await lab.world.service
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
    await lab.world.service.from('profiles').update({ is_active: false }).eq('id', lab.world.person.id);
    await round();
    expect(await runs(id)).toEqual([]);
    expect(Date.parse((await row(id)).visible_at ?? '')).toBeGreaterThan(Date.now() + 10 * 60_000);
  });

  test('a deleted query leaves its schedules paused with the reason, and their history', async () => {
    const { id } = await dueNow();
    await round();
    await finish((await runs(id))[0]!.id, { status: 'SUCCEEDED' });
    must(await lab.world.person.db.from('workflows').delete().eq('id', lab.world.workflowId).select('id'));
    expect(await row(id)).toMatchObject({
      workflow_id: null,
      is_active: false,
      paused_reason: 'The saved query it runs was deleted.',
      next_run_at: null,
    });
    expect(await runs(id)).toHaveLength(1);
    expect((await bell()).map(({ kind }) => kind)).toContain('schedule_paused');
    await expect(resumeSchedule(lab.world.person.db, scheduleUuid.parse(id), new Date())).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await getSchedule(lab.world.person.db, scheduleUuid.parse(id))).toMatchObject({
      workflow: null,
      settings: { workflowId: null },
    });
  });

  test.each([
    [
      'an instance that was switched off',
      async (w: ScheduleWorld) => w.service.from('amc_instances').update({ status: 'inactive' }).eq('id', w.instanceId),
      'switched off',
    ],
    [
      'an instance that is gone',
      async (w: ScheduleWorld) => w.service.from('amc_instances').update({ status: 'gone' }).eq('id', w.instanceId),
      'no longer lists',
    ],
    [
      'a query that lost its instance',
      async (w: ScheduleWorld) => w.service.from('workflows').update({ instance_id: null }).eq('id', w.workflowId),
      'no AMC instance',
    ],
    [
      'an archived query',
      async (w: ScheduleWorld) => w.service.from('workflows').update({ status: 'archived' }).eq('id', w.workflowId),
      'archived',
    ],
  ])('%s pauses the schedule with the reason', async (_name, change, said) => {
    const { id } = await dueNow();
    await change(lab.world);
    await round();
    expect((await row(id)).paused_reason).toContain(said);
    expect((await runs(id))[0]).toMatchObject({ status: 'SKIPPED', skip_code: 'paused' });
    expect((await bell()).map(({ kind }) => kind)).toEqual(['schedule_paused']);
  });
});
