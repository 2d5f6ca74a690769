import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ExecutionView } from '@/components/executions/execution-view';
import { Page } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { loadExecution } from '@/lib/executions/loaders';

interface Props {
  params: Promise<{ executionId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const run = await loadExecution((await params).executionId);
  return { title: run?.name ?? 'Execution' };
}

export default async function ExecutionPage({ params }: Props) {
  const run = await loadExecution((await params).executionId);
  if (run === null) notFound();
  return (
    <Page>
      <PageTitle title={run.name} />
      <ExecutionView detail={run} />
    </Page>
  );
}
