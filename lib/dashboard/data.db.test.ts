import type { NewRow } from '@/lib/supabase/types';
import { BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { newExecution, newInstance } from '@/supabase/tests/rows';
import { readDashboard } from './data';

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
    expect(await readDashboard(stranger.db, now)).toEqual({
      failing: { runs: [], count: 0 },
      running: { runs: [], count: 0 },
      recent: { runs: [], count: 0 },
      week: { succeeded: 0, failed: 0, cancelled: 0 },
      instanceCount: 0,
    });
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
    const dashboard = await readDashboard(person.db, now);
    expect(dashboard.failing.runs.map(({ name, problem }) => [name, problem])).toEqual([
      ['fresh', 'Column not found'],
      ['older', null],
    ]);
    expect(dashboard.week).toEqual({ succeeded: 1, failed: 3, cancelled: 1 });
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
    const { running, recent } = await readDashboard(person.db, now);
    expect(running.count).toBe(9);
    expect(running.runs).toHaveLength(8);
    expect(recent.count).toBe(0);
  });
});
