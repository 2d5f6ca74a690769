import { z } from 'zod';
import { withApi } from '@/lib/api/with-api';
import { getExecution } from '@/lib/executions/data';
import { cancelExecution } from '@/lib/executions/mutations';
import { advance } from '@/lib/executions/steps/advance';
import { executionUuid } from '@/lib/ids';

/** POST /api/executions/{id}/cancel: stops a run; answers it as it is then. 409 when it has already ended. */
export const POST = withApi({ params: z.object({ executionId: executionUuid }) }, async ({ db, params }) => {
  await cancelExecution(db, params.executionId);
  await advance(params.executionId);
  return getExecution(db, params.executionId);
});
