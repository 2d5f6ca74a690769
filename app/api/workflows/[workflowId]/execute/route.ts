import { withApi } from '@/lib/api/with-api';
import { requestExecution } from '@/lib/executions/mutations';
import { sendNow } from '@/lib/executions/steps/advance';
import { requestOfWorkflow } from '@/lib/executions/workflow-request';
import { getWorkflow } from '@/lib/workflows/data';
import { started } from '../../../executions/started';
import { executeWorkflowRoute } from '../../contract';
import { existing } from '../../existing';

/** Seconds. Sending a run to AMC may take that long. */
export const maxDuration = 60;

/** POST /api/workflows/{id}/execute: runs a saved query. */
export const POST = withApi(executeWorkflowRoute, async ({ db, user, params, body, headers }) => {
  const workflow = existing(await getWorkflow(db, params.workflowId));
  const request = requestOfWorkflow(workflow, user.timeZone, body);
  const id = await requestExecution(db, user, request, { triggeredBy: 'api' });
  await sendNow(id);
  return started(db, id, headers);
});
