import { withApi } from '@/lib/api/with-api';
import { AppError } from '@/lib/errors';
import type { InstanceUuid } from '@/lib/ids';
import { getInstanceDetail } from '@/lib/instances/data';
import { deleteInstance, updateInstance } from '@/lib/instances/mutations';
import type { InstanceDetail } from '@/lib/instances/types';
import type { Db } from '@/lib/supabase/types';
import { deleteInstanceRoute, getInstanceRoute, updateInstanceRoute } from '../contract';

async function read(db: Db, id: InstanceUuid): Promise<InstanceDetail> {
  const instance = await getInstanceDetail(db, id);
  if (!instance) throw new AppError('not_found', 'There is no such instance.');
  return instance;
}

/** GET /api/instances/{id} */
export const GET = withApi(getInstanceRoute, ({ db, params }) => read(db, params.instanceId));

/** PATCH /api/instances/{id}: what is left out stays. */
export const PATCH = withApi(updateInstanceRoute, async ({ db, params, body, requireMatch }) => {
  const before = await read(db, params.instanceId);
  requireMatch(before);
  return updateInstance(db, params.instanceId, body, before.updatedAt);
});

/** DELETE /api/instances/{id} */
export const DELETE = withApi(deleteInstanceRoute, async ({ db, params }) => {
  await deleteInstance(db, params.instanceId);
  return undefined;
});
