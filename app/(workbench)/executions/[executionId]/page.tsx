import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ExecutionView } from '@/components/executions/execution-view';
import { Page } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { loadEmptyReasons, loadExecution, loadPreviousRun, loadSavedCharts } from '@/lib/executions/loaders';
import { loadInstances } from '@/lib/instances/loaders';

interface Props {
  params: Promise<{ executionId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const run = await loadExecution((await params).executionId);
  return { title: run?.name ?? 'Execution' };
}

export default async function ExecutionPage({ params }: Props) {
  const [run, instances] = await Promise.all([loadExecution((await params).executionId), loadInstances()]);
  if (run === null) notFound();
  const [before, savedCharts, emptyReasons] = await Promise.all([
    loadPreviousRun(run),
    loadSavedCharts(run),
    loadEmptyReasons(run),
  ]);
  return (
    <Page>
      <PageTitle title={run.name} />
      <ExecutionView
        detail={run}
        before={before}
        savedCharts={savedCharts}
        emptyReasons={emptyReasons}
        instances={instances.map(({ id, name, region, status }) => ({ id, name, region, status }))}
      />
    </Page>
  );
}
