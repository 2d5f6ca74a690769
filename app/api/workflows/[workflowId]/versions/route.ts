import { withApi } from '@/lib/api/with-api';
import { getWorkflow, listVersions } from '@/lib/workflows/data';
import { listVersionsRoute } from '../../contract';
import { existing } from '../../existing';

/** GET /api/workflows/{id}/versions: the newest first, without their text. */
export const GET = withApi(listVersionsRoute, async ({ db, params }) =>
  listVersions(db, existing(await getWorkflow(db, params.workflowId)).id),
);
