import type { Metadata } from 'next';
import { QueryBuilder } from '@/components/query-builder/query-builder';
import { startOf } from '@/components/query-builder/start-of';
import { requireUser } from '@/lib/auth/session';
import { loadExecution } from '@/lib/executions/loaders';
import { loadInstances } from '@/lib/instances/loaders';
import { instanceListQuery } from '@/lib/instances/schema';

export const metadata: Metadata = { title: 'New query' };

export default async function NewQueryPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { from, instance } = await searchParams;
  const [user, instances, run] = await Promise.all([
    requireUser(),
    loadInstances(instanceListQuery.parse({ status: 'active' })),
    typeof from === 'string' ? loadExecution(from) : null,
  ]);
  const options = instances.map(({ id, name, amcInstanceId, region, type, timeZone }) => ({
    id,
    name,
    amcInstanceId,
    region,
    type,
    timeZone,
  }));
  const start = startOf({
    run,
    instances: options,
    instanceId: typeof instance === 'string' ? instance : null,
    timeZone: user.timeZone,
  });
  // Another run or instance in the address is another start: the page must not keep the text of the one before.
  return (
    <QueryBuilder
      key={start.place}
      userId={user.userId}
      instances={options}
      initial={start.content}
      place={start.place}
      startError={start.error}
      missingRun={typeof from === 'string' && run === null}
    />
  );
}
