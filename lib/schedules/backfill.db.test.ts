import { BACKENDS, closeSql, makeUser, must } from '@/scripts/jest/db';
import { FINAL, scheduleLab } from '@/scripts/jest/schedule-lab';
import { getBackfill } from './data';
import { changeBackfill, startBackfill } from './steps/backfill';

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(120_000);
afterAll(closeSql);

describe.each(BACKENDS)('backfills on %s', (backend) => {
  const lab = scheduleLab(backend);
  const { create, row, runs, round, finish } = lab;

  describe('backfill', () => {
    const view = (id: Parameters<typeof getBackfill>[1]) => getBackfill(lab.world.person.db, id);
    async function begin(windows = 4, concurrency = 2) {
      const id = await create({ window: { kind: 'rolling', lookbackDays: 7, lagDays: 0 } });
      const backfill = await startBackfill(
        lab.world.person.db,
        { scheduleId: id, unit: 'week', windows, concurrency },
        new Date(),
      );
      return { id, backfill };
    }
    const running = async (id: string) => (await runs(id)).filter((run) => run.status === 'RUNNING');

    test('keeps its limit, goes on by itself, and ends', async () => {
      const { id, backfill } = await begin();
      await expect(
        startBackfill(lab.world.person.db, { scheduleId: id, unit: 'week', windows: 1, concurrency: 1 }, new Date()),
      ).rejects.toMatchObject({ code: 'conflict' });
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', windows: 4, counts: { RUNNING: 2, PENDING: 2 } });
      const [oldest] = await running(id);
      expect(oldest).toMatchObject({ backfill_position: 1 });
      const execution = must(
        await lab.world.service.from('workflow_executions').select('*').eq('schedule_run_id', oldest!.id).single(),
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

      await changeBackfill(lab.world.person.db, backfill, 'retry_failed');
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', counts: { RUNNING: 1, SUCCESS: 3 } });
      await finish((await running(id))[0]!.id, { status: 'SUCCEEDED' });
      expect(await view(backfill)).toMatchObject({ status: 'done', counts: { SUCCESS: 4 } });
      await expect(changeBackfill(lab.world.person.db, backfill, 'retry_failed')).rejects.toMatchObject({
        code: 'conflict',
      });
    });

    test('pause lets what runs finish and starts nothing; resume goes on; cancel ends it', async () => {
      const { id, backfill } = await begin();
      await round();
      await changeBackfill(lab.world.person.db, backfill, 'pause');
      await finish((await running(id))[0]!.id, { status: 'SUCCEEDED' });
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'paused', counts: { RUNNING: 1, PENDING: 2, SUCCESS: 1 } });
      await changeBackfill(lab.world.person.db, backfill, 'resume');
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', counts: { RUNNING: 2, PENDING: 1 } });
      const stranger = await makeUser(backend);
      await expect(changeBackfill(stranger.db, backfill, 'cancel')).rejects.toMatchObject({ code: 'not_found' });
      await changeBackfill(lab.world.person.db, backfill, 'cancel');
      // Nothing had been sent yet, so the executions are over at once.
      expect(await view(backfill)).toMatchObject({
        status: 'cancelled',
        counts: { RUNNING: 0, PENDING: 0, SKIPPED: 3, SUCCESS: 1 },
      });
      await expect(changeBackfill(lab.world.person.db, backfill, 'resume')).rejects.toMatchObject({ code: 'conflict' });
    });

    test('without a connection it waits instead of burning its windows', async () => {
      const { backfill } = await begin(3, 1);
      await lab.world.service
        .from('amazon_connections')
        .update({ status: 'needs_reauth' })
        .eq('user_id', lab.world.person.id);
      await round();
      expect(await view(backfill)).toMatchObject({
        status: 'paused',
        counts: { PENDING: 3 },
        pausedReason: expect.stringContaining('consent'),
      });
      await lab.world.service
        .from('amazon_connections')
        .update({ status: 'connected' })
        .eq('user_id', lab.world.person.id);
      await changeBackfill(lab.world.person.db, backfill, 'resume');
      await round();
      expect(await view(backfill)).toMatchObject({ status: 'running', counts: { RUNNING: 1 } });
    });
  });
});
