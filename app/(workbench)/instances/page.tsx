import type { Metadata } from 'next';
import Link from 'next/link';
import { InstanceToolbar } from '@/components/instances/instance-toolbar';
import { InstancesHeader } from '@/components/instances/instances-header';
import { InstancesTable } from '@/components/instances/instances-table';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { loadAmazonConnection } from '@/lib/amazon-auth/loaders';
import { loadInstances } from '@/lib/instances/loaders';
import { instanceListQuery } from '@/lib/instances/schema';
import type { InstanceSummary } from '@/lib/instances/types';
import { brandsOf } from '@/lib/instances/utils';
import { counted } from '@/lib/words';

export const metadata: Metadata = { title: 'Instances' };

export default async function InstancesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = instanceListQuery.parse(await searchParams);
  const [connection, instances, all] = await Promise.all([
    loadAmazonConnection(),
    loadInstances(query),
    // What the head says is about all of them, whatever is filtered.
    loadInstances(),
  ]);
  return (
    <Page>
      <InstancesHeader
        connected={connection !== null}
        description={<Summary instances={all} />}
        knownBrands={brandsOf(all)}
      />
      {all.length === 0 ? (
        <NoInstances connected={connection !== null} />
      ) : (
        <>
          <InstanceToolbar brands={brandsOf(all)} />
          {instances.length === 0 ? (
            <EmptyState
              title="No instance fits these filters"
              action={
                <Button asChild>
                  <Link href="/instances">Clear filters</Link>
                </Button>
              }
            >
              You have {counted(all.length, 'instance')}; none of them fits search and filters together.
            </EmptyState>
          ) : (
            <InstancesTable instances={instances} />
          )}
          {instances.length === all.length || instances.length === 0 ? null : (
            <p className="text-muted-foreground text-sm" role="status">
              {instances.length} of {all.length} instances
            </p>
          )}
        </>
      )}
    </Page>
  );
}

function Summary({ instances }: { instances: readonly InstanceSummary[] }) {
  if (instances.length === 0) return null;
  const accounts = new Set(instances.map((instance) => instance.entityId)).size;
  const synced = instances.reduce<Date | null>(
    (latest, { lastSyncedAt }) =>
      latest === null || (lastSyncedAt !== null && lastSyncedAt > latest) ? lastSyncedAt : latest,
    null,
  );
  return (
    <>
      {counted(instances.length, 'instance')} in {counted(accounts, 'account')}
      {synced === null ? null : (
        <>
          {' '}
          · synced <RelativeTime at={synced.toISOString()} />
        </>
      )}
    </>
  );
}

function NoInstances({ connected }: { connected: boolean }) {
  if (connected) {
    return (
      <EmptyState title="No instance yet">
        Here are the AMC instances your Amazon account can reach: each holds the data of one advertiser, and every query
        runs on one. Amazon is connected, but listed none yet. Sync again after someone has given you access.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No instance yet"
      action={
        <Button variant="primary" asChild>
          <Link href="/profile">Connect Amazon</Link>
        </Button>
      }
    >
      Here are the AMC instances your Amazon account can reach: each holds the data of one advertiser, and every query
      runs on one. Connect Amazon, and they are imported at once.
    </EmptyState>
  );
}
