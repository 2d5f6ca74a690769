import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ExecutionsTable } from '@/components/executions/executions-table';
import { FavoriteStar } from '@/components/instances/favorite-star';
import { InstanceFacts } from '@/components/instances/instance-facts';
import { InstanceStatusBadge } from '@/components/instances/instance-status';
import { InstanceTabs, instanceTabOf } from '@/components/instances/instance-tabs';
import { LiveSchemaTab } from '@/components/instances/live-schema-tab';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { TableSkeleton } from '@/components/ui/skeleton';
import { loadExecutions } from '@/lib/executions/loaders';
import { type InstanceUuid, instanceUuid } from '@/lib/ids';
import { loadInstance, loadInstanceSchema } from '@/lib/instances/loaders';
import type { InstanceSummary } from '@/lib/instances/types';

interface Props {
  params: Promise<{ instanceId: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
}

const RECENT = 10;

async function instanceOf(params: Props['params']): Promise<InstanceSummary | null> {
  const id = instanceUuid.safeParse((await params).instanceId);
  return id.success ? loadInstance(id.data) : null;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: (await instanceOf(params))?.name ?? 'Instance' };
}

export default async function InstancePage({ params, searchParams }: Props) {
  const instance = await instanceOf(params);
  if (instance === null) notFound();
  const tab = instanceTabOf((await searchParams).tab);
  const usable = instance.status === 'active';
  return (
    <Page>
      <PageTitle title={instance.name} />
      <PageHeader
        title={
          <span className="flex items-center gap-1">
            <FavoriteStar id={instance.id} name={instance.name} favorite={instance.isFavorite} />
            <span className="min-w-0">{instance.name}</span>
          </span>
        }
        description={<InstanceStatusBadge instance={instance} />}
        actions={
          usable ? (
            <Button variant="primary" asChild>
              <Link href={`/query-builder/new?instance=${instance.id}`}>New query</Link>
            </Button>
          ) : null
        }
      />
      {instance.status === 'gone' ? (
        <Notice kind="warning">
          The last sync no longer found this instance at Amazon: access was taken away, or it was deleted there. Its
          runs and results stay here.
        </Notice>
      ) : null}
      <InstanceTabs id={instance.id} current={tab} />
      {tab === 'schema' ? (
        <Suspense fallback={<TableSkeleton label="Asking AMC for the tables of this instance" rows={10} columns={5} />}>
          <Schema id={instance.id} />
        </Suspense>
      ) : (
        <Overview instance={instance} />
      )}
    </Page>
  );
}

async function Schema({ id }: { id: InstanceUuid }) {
  return <LiveSchemaTab instanceId={id} schema={await loadInstanceSchema(id)} />;
}

async function Overview({ instance }: { instance: InstanceSummary }) {
  const runs = await loadExecutions({ instanceId: instance.id, limit: RECENT });
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section className="flex min-w-0 flex-col gap-2 lg:order-none" aria-labelledby="recent-runs">
        <div className="flex items-center justify-between gap-2">
          <h2 id="recent-runs" className="font-semibold text-base">
            Recent runs
          </h2>
          {runs.nextCursor === null ? null : (
            <Link
              href={`/executions?instance=${instance.id}`}
              className="rounded-sm text-link text-sm hover:underline hover:underline-offset-4"
            >
              All runs of this instance
            </Link>
          )}
        </div>
        {runs.items.length === 0 ? (
          <EmptyState title="No run on this instance yet">
            Queries that run on it appear here, the newest first.
          </EmptyState>
        ) : (
          <ExecutionsTable runs={runs.items} showInstance={false} />
        )}
      </section>
      <Card aria-labelledby="instance-facts">
        <CardHeader>
          <CardTitle id="instance-facts">Facts</CardTitle>
        </CardHeader>
        <CardContent>
          <InstanceFacts instance={instance} />
        </CardContent>
      </Card>
    </div>
  );
}
