import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import { getExecution } from '@/lib/executions/data';
import { getExecutionRoute } from '../contract';

/** GET /api/executions/{id}: one run with what was sent, its state and the first rows. */
export const GET = withApi(getExecutionRoute, async ({ db, params }) => {
  const execution = await getExecution(db, params.executionId);
  if (!execution) throw new AppError('not_found', 'There is no such run.');
  return execution;
});
