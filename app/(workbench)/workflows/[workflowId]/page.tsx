import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FanOutButton } from '@/components/executions/fan-out-button';
import { Page } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { SqlBlock } from '@/components/sql-editor/sql-block';
import { Card, CardHeader } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { ExecutionsTab, type ExecutionsTabQuery, executionsTabQuery } from '@/components/workflows/executions-tab';
import { ParametersTab } from '@/components/workflows/parameters-tab';
import { SchedulesTab } from '@/components/workflows/schedules-tab';
import { TemplateNotice } from '@/components/workflows/template-notice';
import { VersionsTab } from '@/components/workflows/versions-tab';
import { WorkflowHeader } from '@/components/workflows/workflow-header';
import { requireUser } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { loadExecutions } from '@/lib/executions/loaders';
import { specOfWorkflow } from '@/lib/executions/workflow-request';
import { loadInstances } from '@/lib/instances/loaders';
import { loadTemplateNews } from '@/lib/templates/loaders';
import { templateUuid } from '@/lib/templates/schema';
import { loadSchedulesOf, loadVersion, loadVersions, loadWorkflow } from '@/lib/workflows/loaders';
import type { WorkflowDetail } from '@/lib/workflows/types';

export async function generateMetadata({ params }: { params: Promise<{ workflowId: string }> }): Promise<Metadata> {
  const workflow = await loadWorkflow((await params).workflowId);
  return { title: workflow?.name ?? 'Query' };
}

const TABS = ['sql', 'parameters', 'executions', 'schedules', 'versions'] as const;
type Tab = (typeof TABS)[number];
const LABELS: Readonly<Record<Tab, string>> = {
  sql: 'SQL',
  parameters: 'Parameters',
  executions: 'Executions',
  schedules: 'Schedules',
  versions: 'Versions',
};

export default async function WorkflowPage({
  params,
  searchParams,
}: {
  params: Promise<{ workflowId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [workflow, user, instances] = await Promise.all([
    loadWorkflow((await params).workflowId),
    requireUser(),
    loadInstances(),
  ]);
  if (workflow === null) notFound();
  const query = await searchParams;
  const tab = TABS.find((one) => one === query.tab) ?? 'sql';
  const [news, content] = await Promise.all([
    workflow.template === null
      ? null
      : loadTemplateNews({ id: templateUuid.parse(workflow.template.id), version: workflow.template.version }),
    tabContent(tab, workflow, query),
  ]);
  const request = {
    ...specOfWorkflow(workflow, user.timeZone),
    ...(workflow.instance === null ? {} : { instanceId: workflow.instance.id }),
  };
  const counts: Partial<Record<Tab, number>> = {
    parameters: Object.keys(workflow.parameters).length,
    executions: workflow.runs,
    versions: workflow.version,
  };
  return (
    <Page>
      <PageTitle title={workflow.name} />
      <WorkflowHeader
        workflow={workflow}
        actions={
          <FanOutButton
            request={request}
            instances={instances.map(({ id, name, region, status }) => ({ id, name, region, status }))}
          />
        }
      />
      {news === null ? null : <TemplateNotice news={news} />}
      <LinkTabs
        label="About this query"
        current={tab}
        tabs={TABS.map((value) => ({
          value,
          label: LABELS[value],
          href: value === 'sql' ? `/workflows/${workflow.id}` : `/workflows/${workflow.id}?tab=${value}`,
          ...(counts[value] === undefined ? {} : { count: counts[value] }),
        }))}
      />
      {content}
    </Page>
  );
}

/** Only what is looked at is read. */
async function tabContent(
  tab: Tab,
  workflow: WorkflowDetail,
  query: Readonly<Record<string, string | string[] | undefined>>,
): Promise<ReactNode> {
  switch (tab) {
    case 'sql':
      return (
        <Card className="min-w-0 overflow-hidden">
          <CardHeader>
            <span className="flex-1 font-medium text-sm">SQL</span>
            <CopyButton text={workflow.sql} label="Copy the SQL" className="size-7" />
          </CardHeader>
          <SqlBlock sql={workflow.sql} label="SQL of this query" className="max-h-[70dvh]" />
        </Card>
      );
    case 'parameters':
      return <ParametersTab sql={workflow.sql} parameters={workflow.parameters} />;
    case 'executions':
      return executions(workflow, executionsTabQuery(query));
    case 'schedules':
      return <SchedulesTab workflowId={workflow.id} schedules={await loadSchedulesOf(workflow)} />;
    case 'versions':
      return versions(workflow, Number(query.version));
  }
}

async function executions(workflow: WorkflowDetail, query: ExecutionsTabQuery): Promise<ReactNode> {
  const { sort, dir, after } = query;
  const asked = loadExecutions({ workflowId: workflow.id, sort, dir, ...(after === null ? {} : { cursor: after }) });
  const page = await asked.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid_input') return null;
    throw error;
  });
  return <ExecutionsTab workflowId={workflow.id} query={query} page={page} />;
}

async function versions(workflow: WorkflowDetail, asked: number): Promise<ReactNode> {
  const shown = Number.isInteger(asked) && asked > 0 ? asked : workflow.version;
  const [{ items, total }, chosen, other] = await Promise.all([
    loadVersions(workflow),
    loadVersion(workflow, shown),
    loadVersion(workflow, shown === workflow.version ? shown - 1 : workflow.version),
  ]);
  if (chosen === null) {
    return <EmptyState title={`There is no version ${shown}`}>Choose one of this query’s versions.</EmptyState>;
  }
  return <VersionsTab workflow={workflow} versions={items} total={total} chosen={chosen} other={other} />;
}
