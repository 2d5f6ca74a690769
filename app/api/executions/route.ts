import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import { getExecution, listExecutions } from '@/lib/executions/data';
import { requestExecution } from '@/lib/executions/mutations';
import { sendNow } from '@/lib/executions/steps/advance';
import { createExecution, listExecutionsRoute } from './contract';

/** Seconds. Sending a run to AMC may take that long. */
export const maxDuration = 60;

/** GET /api/executions: runs, newest first. */
export const GET = withApi(listExecutionsRoute, ({ db, query }) => listExecutions(db, query));

/** POST /api/executions: runs a query that is not saved. */
export const POST = withApi(createExecution, async ({ db, user, body, headers }) => {
  const id = await requestExecution(db, user, body, { triggeredBy: 'api' });
  await sendNow(id);
  headers.set('location', `/api/executions/${id}`);
  const run = await getExecution(db, id);
  if (!run) throw new AppError('internal', 'The run was saved and can not be read.');
  return run;
});
