import { withApi } from '@/lib/api/with-api';
import { listBackfills } from '@/lib/schedules/data';
import { startBackfill } from '@/lib/schedules/steps/backfill';
import { existingBackfill, existingSchedule } from '../../existing';
import { listBackfillsRoute, startBackfillRoute } from './contract';

/** GET /api/schedules/{id}/backfill: the newest first. */
export const GET = withApi(listBackfillsRoute, async ({ db, params }) => {
  const { id } = await existingSchedule(db, params.scheduleId);
  return { items: await listBackfills(db, id) };
});

/** POST /api/schedules/{id}/backfill: runs it over past windows. The next tick starts them. */
export const POST = withApi(startBackfillRoute, async ({ db, params: { scheduleId }, body, now, headers }) => {
  const id = await startBackfill(db, { ...body, scheduleId }, now);
  headers.set('location', `/api/schedules/${scheduleId}/backfill/${id}`);
  return existingBackfill(db, scheduleId, id);
});
