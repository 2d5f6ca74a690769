import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { EditInstanceDialog } from '@/components/instances/edit-instance-dialog';
import { FavoriteStar } from '@/components/instances/favorite-star';
import { InstanceMenu } from '@/components/instances/instance-menu';
import { InstanceOverview } from '@/components/instances/instance-overview';
import { InstanceRuns } from '@/components/instances/instance-runs';
import { InstanceStatusBadge } from '@/components/instances/instance-status';
import { InstanceTabs, instanceTabOf } from '@/components/instances/instance-tabs';
import { InstanceWorkflows } from '@/components/instances/instance-workflows';
import { InstanceCampaigns, LiveSchemaTab } from '@/components/instances/tab-parts';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TableSkeleton } from '@/components/ui/skeleton';
import { loadExecutions } from '@/lib/executions/loaders';
import { type InstanceUuid, instanceUuid } from '@/lib/ids';
import {
  loadCampaigns,
  loadInstanceCounts,
  loadInstanceDetail,
  loadInstanceSchema,
  loadInstances,
} from '@/lib/instances/loaders';
import { campaignListQuery } from '@/lib/instances/schema';
import { brandsOf } from '@/lib/instances/utils';
import { loadWorkflows } from '@/lib/workflows/loaders';
import { workflowListQuery } from '@/lib/workflows/schema';

interface Props {
  params: Promise<{ instanceId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const RECENT = 10;

async function idOf(params: Props['params']): Promise<InstanceUuid | null> {
  return instanceUuid.safeParse((await params).instanceId).data ?? null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = await idOf(params);
  const instance = id === null ? null : await loadInstanceDetail(id);
  return { title: instance?.name ?? 'Instance' };
}

export default async function InstancePage({ params, searchParams }: Props) {
  const id = await idOf(params);
  if (id === null) notFound();
  const query = await searchParams;
  const tab = instanceTabOf(query.tab);
  const after = typeof query.after === 'string' ? query.after : undefined;
  const campaignQuery = campaignListQuery.parse(query);
  const cursor = after === undefined ? {} : { cursor: after };
  const [instance, counts, all, runs, saved, campaigns] = await Promise.all([
    loadInstanceDetail(id),
    loadInstanceCounts(id),
    loadInstances(),
    tab === 'overview' || tab === 'executions'
      ? loadExecutions({ instanceId: id, ...(tab === 'overview' ? { limit: RECENT } : cursor) })
      : null,
    tab === 'workflows' ? loadWorkflows(workflowListQuery.parse({ ...query, instance: id })) : null,
    tab === 'campaigns' ? loadCampaigns(id, campaignQuery) : null,
  ]);
  if (instance === null) notFound();
  const knownBrands = brandsOf(all);
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
          <>
            <EditInstanceDialog instance={instance} knownBrands={knownBrands} />
            {instance.status === 'active' ? (
              <Button variant="primary" asChild>
                <Link href={`/query-builder/new?instance=${instance.id}`}>New query</Link>
              </Button>
            ) : null}
            <InstanceMenu instance={instance} />
          </>
        }
      />
      {instance.status === 'gone' ? (
        <Notice kind="warning">
          The last sync no longer found this instance at Amazon: access was taken away, or it was deleted there. Its
          runs and results stay here.
        </Notice>
      ) : null}
      {instance.status === 'inactive' ? (
        <Notice kind="warning">This instance is switched off: no query runs on it, and its schedules wait.</Notice>
      ) : null}
      <InstanceTabs id={instance.id} current={tab} counts={counts} />
      {tab === 'overview' && runs !== null ? (
        <InstanceOverview instance={instance} knownBrands={knownBrands} runs={runs} />
      ) : null}
      {tab === 'executions' && runs !== null ? <InstanceRuns instanceId={instance.id} page={runs} /> : null}
      {tab === 'workflows' && saved !== null ? (
        <InstanceWorkflows instanceId={instance.id} page={saved} query={workflowListQuery.parse(query)} />
      ) : null}
      {campaigns === null ? null : <InstanceCampaigns instanceId={id} query={campaignQuery} page={campaigns} />}
      {tab === 'schema' ? (
        <Suspense fallback={<TableSkeleton label="Asking AMC for the tables of this instance" rows={10} columns={5} />}>
          <Schema id={instance.id} />
        </Suspense>
      ) : null}
    </Page>
  );
}

async function Schema({ id }: { id: InstanceUuid }) {
  return <LiveSchemaTab instanceId={id} schema={await loadInstanceSchema(id)} />;
}
