import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import { getVersion } from '@/lib/workflows/data';
import { getVersionRoute } from '../../../contract';

/** GET /api/workflows/{id}/versions/{n}: one version with its text. */
export const GET = withApi(getVersionRoute, async ({ db, params }) => {
  const version = await getVersion(db, params.workflowId, params.version);
  if (version === null) throw new AppError('not_found', 'There is no such version, or no such saved query.');
  return version;
});
