import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import { getExecution } from '@/lib/executions/data';
import { cancelExecution } from '@/lib/executions/mutations';
import { advance } from '@/lib/executions/steps/advance';
import { cancelExecutionRoute } from '../../contract';

/** POST /api/executions/{id}/cancel: stops a run; answers it as it is then. 409 when it has already ended. */
export const POST = withApi(cancelExecutionRoute, async ({ db, params }) => {
  await cancelExecution(db, params.executionId);
  await advance(params.executionId);
  const execution = await getExecution(db, params.executionId);
  if (!execution) throw new AppError('not_found', 'There is no such run.');
  return execution;
});
