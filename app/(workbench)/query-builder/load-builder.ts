import type { InstanceOption } from '@/components/query-builder/instance-select';
import { requireUser } from '@/lib/auth/session';
import { loadInstances } from '@/lib/instances/loaders';
import { instanceListQuery } from '@/lib/instances/schema';

/** What the builder needs on every page it opens on: who is there, and the instances a query can run on. */
export async function loadBuilder(): Promise<{ userId: string; timeZone: string; instances: InstanceOption[] }> {
  const [user, instances] = await Promise.all([
    requireUser(),
    loadInstances(instanceListQuery.parse({ status: 'active' })),
  ]);
  return {
    userId: user.userId,
    timeZone: user.timeZone,
    instances: instances.map(({ id, name, amcInstanceId, region, type, timeZone }) => ({
      id,
      name,
      amcInstanceId,
      region,
      type,
      timeZone,
    })),
  };
}
