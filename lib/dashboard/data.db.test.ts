import type { NewRow } from '@/lib/supabase/types';
import { BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { makeWorld, newExecution, newInstance } from '@/supabase/tests/rows';
import { readDashboard } from './data';
import { outcomesOf } from './utils';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe.each(BACKENDS)('the dashboard on %s', (backend) => {
  let person: TestUser;
  let instanceId: string;
  beforeEach(async () => {
    person = await makeUser(backend);
    const service = serviceClient(backend);
    instanceId = must(await service.from('amc_instances').insert(newInstance(person.id)).select('id').single()).id;
  });

  const ended = (status: string, hours: number, more: Partial<NewRow<'workflow_executions'>> = {}) => ({
    ...newExecution(person.id, instanceId),
    status,
    step: 'done',
    next_poll_at: null,
    created_at: hoursAgo(hours + 1),
    completed_at: hoursAgo(hours),
    ...more,
  });
  const add = async (...rows: NewRow<'workflow_executions'>[]) => {
    // One by one: PostgREST fills what only some rows of a batch name with null.
    for (const row of rows) must(await serviceClient(backend).from('workflow_executions').insert(row).select('id'));
  };

  it('is empty for somebody new', async () => {
    const stranger = await makeUser(backend);
    await add(ended('FAILED', 1));
    const { days, ...rest } = await readDashboard(stranger.db, now, 7, 'UTC');
    expect(rest).toEqual({
      failing: { runs: [], count: 0 },
      troubled: { schedules: [], count: 0 },
      running: { runs: [], count: 0 },
      recent: { runs: [], count: 0 },
      upcoming: [],
      medianSeconds: null,
      instanceCount: 0,
      scheduleCount: 0,
    });
    expect(days.map(({ succeeded, failed, cancelled }) => succeeded + failed + cancelled)).toEqual([
      0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('tells what failed within a day from what failed before, and counts the week', async () => {
    await add(
      ended('FAILED', 2, { name: 'fresh', error_details: { code: 'amc_error', message: 'Column not found' } }),
      ended('REJECTED', 23, { name: 'older', error_details: { code: 'amc_error' } }),
      ended('FAILED', 25, { name: 'yesterday' }),
      ended('SUCCEEDED', 3, { name: 'good', row_count: 1_204_877 }),
      ended('CANCELLED', 4),
      ended('SUCCEEDED', 24 * 7 + 1, { name: 'last week' }),
    );
    const dashboard = await readDashboard(person.db, now, 7, 'UTC');
    expect(dashboard.failing.runs.map(({ name, problem }) => [name, problem])).toEqual([
      ['fresh', 'Column not found'],
      ['older', null],
    ]);
    expect(outcomesOf(dashboard.days)).toMatchObject({ succeeded: 1, failed: 3, cancelled: 1 });
    expect(dashboard.medianSeconds).toBe(3600);
    expect(dashboard.recent.count).toBe(6);
    expect(dashboard.recent.runs[1]).toMatchObject({
      name: 'good',
      rowCount: 1_204_877,
      instanceName: 'Example Brand',
      window: { start: '2026-10-01T00:00:00', end: '2026-10-08T00:00:00', zone: 'America/New_York' },
    });
    expect(dashboard.instanceCount).toBe(1);
  });

  it('shows what is going on, and says how many more there are than it shows', async () => {
    await add(...Array.from({ length: 9 }, () => newExecution(person.id, instanceId)));
    const { running, recent } = await readDashboard(person.db, now, 7, 'UTC');
    expect(running.count).toBe(9);
    expect(running.runs).toHaveLength(8);
    expect(recent.count).toBe(0);
  });

  it('counts a run on the day it ended in the reader’s zone, without gaps between days', async () => {
    // 02:30 UTC is still the evening before in New York.
    await add(ended('SUCCEEDED', 0, { created_at: '2026-11-21T01:00:00Z', completed_at: '2026-11-21T02:30:00Z' }));
    const on = async (zone: string) => {
      const { days } = await readDashboard(person.db, now, 30, zone);
      return { days: days.length, last: days.at(-1)?.day, of: days.find((day) => day.succeeded > 0)?.day };
    };
    expect(await on('UTC')).toEqual({ days: 30, last: '2026-11-22', of: '2026-11-21' });
    expect(await on('America/New_York')).toEqual({ days: 30, last: '2026-11-22', of: '2026-11-20' });
    expect(await on('Pacific/Auckland')).toEqual({ days: 30, last: '2026-11-23', of: '2026-11-21' });
  });

  it('shows schedules that fail and what runs next, of this person alone', async () => {
    const service = serviceClient(backend);
    const { scheduleId } = await makeWorld(service, person);
    const other = await makeUser(backend);
    await makeWorld(service, other);
    const change = async (row: Partial<NewRow<'workflow_schedules'>>) =>
      must(await service.from('workflow_schedules').update(row).eq('id', scheduleId).select('id'));
    await change({ next_run_at: '2026-11-23T09:00:00Z', consecutive_failures: 2, timezone: 'Europe/Berlin' });
    const before = await readDashboard(person.db, now, 7, 'UTC');
    expect(before.upcoming).toEqual([
      {
        scheduleId,
        name: 'Every day',
        workflowName: 'Reach',
        at: '2026-11-23T09:00:00+00:00',
        zone: 'Europe/Berlin',
      },
    ]);
    expect(before.troubled).toEqual({
      count: 1,
      schedules: [
        {
          id: scheduleId,
          name: 'Every day',
          workflowName: 'Reach',
          paused: false,
          reason: null,
          consecutiveFailures: 2,
        },
      ],
    });
    await change({ is_active: false, paused_reason: '3 runs in a row failed', consecutive_failures: 3 });
    const after = await readDashboard(person.db, now, 7, 'UTC');
    expect(after.upcoming).toEqual([]);
    expect(after.troubled.schedules[0]).toMatchObject({ paused: true, reason: '3 runs in a row failed' });
    expect(after.scheduleCount).toBe(1);
    expect((await readDashboard(other.db, now, 7, 'UTC')).troubled.count).toBe(0);
  });
});
