import { withApi } from '@/lib/api/with-api';
import { getWorkflow } from '@/lib/workflows/data';
import { publishWorkflow } from '@/lib/workflows/steps/publish';
import { publishWorkflowRoute } from '../../contract';
import { existing } from '../../existing';

/** Seconds. AMC is asked and told, one after the other. */
export const maxDuration = 90;

/** POST /api/workflows/{id}/publish: makes AMC's saved workflow say what this query says. */
export const POST = withApi(publishWorkflowRoute, async ({ db, params }) =>
  // Publishing works with the service role: the read before it has shown that the query is the caller's.
  publishWorkflow(existing(await getWorkflow(db, params.workflowId)).id),
);
