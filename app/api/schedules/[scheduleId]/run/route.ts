import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import { getRun } from '@/lib/schedules/data';
import { requestScheduleRun } from '@/lib/schedules/mutations';
import { startNow } from '@/lib/schedules/steps/start';
import { runScheduleRoute } from '../../contract';

/** Seconds. Sending a run to AMC may take that long. */
export const maxDuration = 60;

/** POST /api/schedules/{id}/run: runs a schedule now, beside its timetable. */
export const POST = withApi(runScheduleRoute, async ({ db, params, body, headers }) => {
  const runId = await requestScheduleRun(db, params.scheduleId, body.kind);
  await startNow(runId);
  const run = await getRun(db, runId);
  if (run === null) throw new AppError('internal', 'The run was saved and can not be read.');
  headers.set('location', `/api/schedules/${params.scheduleId}/history`);
  return run;
});
