import { withApi } from '@/lib/api/with-api';
import { listRuns } from '@/lib/schedules/data';
import { scheduleHistoryRoute } from '../../contract';
import { existingSchedule } from '../../existing';

/** GET /api/schedules/{id}/history: runs, latest instant first. */
export const GET = withApi(scheduleHistoryRoute, async ({ db, params, query }) => {
  const { settings } = await existingSchedule(db, params.scheduleId);
  const { status = [], kind = [], limit = 50, from, to, cursor } = query;
  return listRuns(db, params.scheduleId, { status, kind, limit, from, to, cursor }, settings.timeZone);
});
