import { pageOfList } from '@/lib/api/paging';
import { withApi } from '@/lib/api/with-api';
import { listInstances } from '@/lib/instances/data';
import { createInstance } from '@/lib/instances/mutations';
import { createInstanceRoute, listInstancesRoute } from './contract';

/** GET /api/instances: favourites first, then by name. A person has some hundred at most, so pages are cut here. */
export const GET = withApi(
  listInstancesRoute,
  async ({ db, query: { limit, cursor, favorites = false, ...filters } }) =>
    pageOfList(await listInstances(db, { ...filters, favorites }), { limit, cursor }),
);

/** POST /api/instances: writes an instance down by hand. */
export const POST = withApi(createInstanceRoute, async ({ db, user, body, headers }) => {
  const instance = await createInstance(db, user, body);
  headers.set('location', `/api/instances/${instance.id}`);
  return instance;
});
