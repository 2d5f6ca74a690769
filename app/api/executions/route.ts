import { withApi } from '@/lib/api/with-api';
import { listExecutions } from '@/lib/executions/data';
import { requestExecution } from '@/lib/executions/mutations';
import { sendNow } from '@/lib/executions/steps/advance';
import { createExecution, listExecutionsRoute } from './contract';
import { started } from './started';

/** Seconds. Sending a run to AMC may take that long. */
export const maxDuration = 60;

/** GET /api/executions: runs, newest first. */
export const GET = withApi(listExecutionsRoute, ({ db, query }) => listExecutions(db, query));

/** POST /api/executions: runs a query that is not saved. */
export const POST = withApi(createExecution, async ({ db, user, body, headers }) => {
  const id = await requestExecution(db, user, body, { triggeredBy: 'api' });
  await sendNow(id);
  return started(db, id, headers);
});
