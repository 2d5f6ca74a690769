import { withApi } from '@/lib/api/with-api';
import { resumeSchedule } from '@/lib/schedules/mutations';
import { resumeScheduleRoute } from '../../contract';
import { existingSchedule } from '../../existing';

/** POST /api/schedules/{id}/resume */
export const POST = withApi(resumeScheduleRoute, async ({ db, params, now }) => {
  await resumeSchedule(db, params.scheduleId, now);
  return existingSchedule(db, params.scheduleId);
});
