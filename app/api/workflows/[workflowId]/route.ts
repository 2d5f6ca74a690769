import { withApi } from '@/lib/api/with-api';
import { getWorkflow } from '@/lib/workflows/data';
import { deleteWorkflow, updateWorkflow } from '@/lib/workflows/mutations';
import { deleteWorkflowRoute, getWorkflowRoute, updateWorkflowRoute } from '../contract';
import { existing } from '../existing';

/** GET /api/workflows/{id} */
export const GET = withApi(getWorkflowRoute, async ({ db, params }) =>
  existing(await getWorkflow(db, params.workflowId)),
);

/** PATCH /api/workflows/{id}: what is left out stays; changed SQL is a new version. */
export const PATCH = withApi(updateWorkflowRoute, async ({ db, params: { workflowId }, body, requireMatch }) => {
  const before = existing(await getWorkflow(db, workflowId));
  requireMatch(before);
  await updateWorkflow(db, workflowId, body, before.updatedAt);
  return existing(await getWorkflow(db, workflowId));
});

/** DELETE /api/workflows/{id}: with its versions and draft; its runs stay, and its schedules, paused. */
export const DELETE = withApi(deleteWorkflowRoute, async ({ db, params }) => {
  await deleteWorkflow(db, params.workflowId);
  return undefined;
});
