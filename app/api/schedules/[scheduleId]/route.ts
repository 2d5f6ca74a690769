import { withApi } from '@/lib/api/with-api';
import { deleteSchedule, updateSchedule } from '@/lib/schedules/mutations';
import { deleteScheduleRoute, getScheduleRoute, updateScheduleRoute } from '../contract';
import { existingSchedule } from '../existing';

/** GET /api/schedules/{id} */
export const GET = withApi(getScheduleRoute, ({ db, params }) => existingSchedule(db, params.scheduleId));

/** PUT /api/schedules/{id}: replaces the settings. */
export const PUT = withApi(updateScheduleRoute, async ({ db, params: { scheduleId }, body, now, requireMatch }) => {
  const before = await existingSchedule(db, scheduleId);
  requireMatch(before);
  await updateSchedule(db, scheduleId, body, { now, updatedAt: before.updatedAt });
  return existingSchedule(db, scheduleId);
});

/** DELETE /api/schedules/{id}: with its history. */
export const DELETE = withApi(deleteScheduleRoute, async ({ db, params }) => {
  await deleteSchedule(db, params.scheduleId);
  return undefined;
});
