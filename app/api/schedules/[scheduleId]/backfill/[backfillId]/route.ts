import { withApi } from '@/lib/api/with-api';
import { changeBackfill } from '@/lib/schedules/steps/backfill';
import { existingBackfill } from '../../../existing';
import { changeBackfillRoute, getBackfillRoute } from '../contract';

/** GET /api/schedules/{id}/backfill/{id}: with its windows. */
export const GET = withApi(getBackfillRoute, ({ db, params }) =>
  existingBackfill(db, params.scheduleId, params.backfillId),
);

/** POST /api/schedules/{id}/backfill/{id}: pauses, resumes, cancels, or tries failed windows again. */
export const POST = withApi(changeBackfillRoute, async ({ db, params: { scheduleId, backfillId }, body }) => {
  await existingBackfill(db, scheduleId, backfillId);
  await changeBackfill(db, backfillId, body.change);
  return existingBackfill(db, scheduleId, backfillId);
});
