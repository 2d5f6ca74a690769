import { withApi } from '@/lib/api/with-api';
import { pauseSchedule } from '@/lib/schedules/mutations';
import { pauseScheduleRoute } from '../../contract';
import { existingSchedule } from '../../existing';

/** POST /api/schedules/{id}/pause */
export const POST = withApi(pauseScheduleRoute, async ({ db, params, now }) => {
  await pauseSchedule(db, params.scheduleId, now);
  return existingSchedule(db, params.scheduleId);
});
