import { BACKENDS, closeSql, makeUser, must } from '@/scripts/jest/db';
import { scheduleLab } from '@/scripts/jest/schedule-lab';
import { allRuns, getSchedule, listRuns, listSchedules, scheduleMetrics } from './data';
import { deleteSchedule, pauseSchedule, updateSchedule } from './mutations';
import { historyQuery, type ScheduleFormInput, scheduleInput, scheduleListQuery } from './schema';

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(120_000);
afterAll(closeSql);

describe.each(BACKENDS)('schedules as people see them, on %s', (backend) => {
  const lab = scheduleLab(backend);
  const { create } = lab;

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
    const shown = await getSchedule(lab.world.person.db, id);
    expect(shown?.settings).toMatchObject({ ...form, workflowId: lab.world.workflowId, parameters: {} });
    expect(shown?.words).toContain('Every 14 days');
    const settings = scheduleInput.parse({ ...shown!.settings, name: 'Renamed' });
    await updateSchedule(lab.world.person.db, id, settings, { now: new Date(), updatedAt: shown!.updatedAt });
    const renamed = await getSchedule(lab.world.person.db, id);
    expect(renamed).toMatchObject({ name: 'Renamed', nextRunAt: shown!.nextRunAt });
    await expect(
      updateSchedule(lab.world.person.db, id, settings, { now: new Date(), updatedAt: shown!.updatedAt }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await updateSchedule(lab.world.person.db, id, { ...settings, timeOfDay: '07:45' }, { now: new Date() });
    expect(Date.parse((await getSchedule(lab.world.person.db, id))?.nextRunAt ?? '')).toBe(
      Date.parse(shown!.nextRunAt ?? '') + 3_600_000,
    );
    const stranger = await makeUser(backend);
    await expect(updateSchedule(stranger.db, id, settings, { now: new Date() })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(deleteSchedule(stranger.db, id)).rejects.toMatchObject({ code: 'not_found' });
    await deleteSchedule(lab.world.person.db, id);
    expect(await getSchedule(lab.world.person.db, id)).toBeNull();
  });

  test('the list: filters, numbers of the tabs, sorting, sparkline; history with cursor; figures', async () => {
    const a = await create({ name: 'Alpha' });
    const b = await create({ name: 'Beta', timeOfDay: '23:59' });
    await pauseSchedule(lab.world.person.db, b, new Date());
    await lab.world.service
      .from('workflow_schedules')
      .update({ consecutive_failures: 1, run_count: 4, success_count: 3, failure_count: 1 })
      .eq('id', a);
    const made = Array.from({ length: 25 }, (_, n) => ({
      user_id: lab.world.person.id,
      schedule_id: a,
      scheduled_for: new Date(Date.UTC(2026, 9, 1 + n, 13)).toISOString(),
      status: n % 5 === 0 ? 'FAILED' : 'SUCCESS',
      started_at: new Date(Date.UTC(2026, 9, 1 + n, 13)).toISOString(),
      completed_at: new Date(Date.UTC(2026, 9, 1 + n, 13, 0, 30)).toISOString(),
      cost: 1,
    }));
    must(await lab.world.service.from('schedule_runs').insert(made).select('id'));
    const list = (query: object) => listSchedules(lab.world.person.db, scheduleListQuery.parse(query));
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
    expect((await list({ instance: lab.world.instanceId })).total).toBe(2);
    expect((await list({ page: 2, limit: 1, sort: 'name-asc' })).items.map(({ name }) => name)).toEqual(['Beta']);
    const stranger = await makeUser(backend);
    expect(await listSchedules(stranger.db, scheduleListQuery.parse({}))).toMatchObject({ items: [], total: 0 });

    const first = await listRuns(lab.world.person.db, a, historyQuery.parse({ limit: 10 }), 'UTC');
    const second = await listRuns(
      lab.world.person.db,
      a,
      historyQuery.parse({ limit: 10, cursor: first.nextCursor }),
      'UTC',
    );
    const third = await listRuns(
      lab.world.person.db,
      a,
      historyQuery.parse({ limit: 10, cursor: second.nextCursor }),
      'UTC',
    );
    const ids = [...first.items, ...second.items, ...third.items].map(({ id }) => id);
    expect([ids.length, new Set(ids).size, third.nextCursor]).toEqual([25, 25, null]);
    const failed = await allRuns(
      lab.world.person.db,
      a,
      historyQuery.parse({ status: 'FAILED', from: '2026-10-02', to: '2026-10-16' }),
      'UTC',
    );
    expect(failed.map(({ scheduledFor }) => new Date(scheduledFor).getUTCDate())).toEqual([16, 11, 6]);
    const figures = await scheduleMetrics(lab.world.person.db, a, { from: '2026-10-01', to: '2026-10-10' }, 'UTC');
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
});
