import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { QueryBuilder } from '@/components/query-builder/query-builder';
import { startFromWorkflow } from '@/components/query-builder/start-of';
import { PageTitle } from '@/components/shell/page-title';
import { loadWorkflow } from '@/lib/workflows/loaders';
import { loadBuilder } from '../../load-builder';

export const metadata: Metadata = { title: 'Copy query' };

export default async function CopyQueryPage({ params }: { params: Promise<{ workflowId: string }> }) {
  const [workflow, around] = await Promise.all([loadWorkflow((await params).workflowId), loadBuilder()]);
  if (workflow === null) notFound();
  const { place, content } = startFromWorkflow(workflow, around, 'copy');
  return (
    <>
      <PageTitle title={`Copy of ${workflow.name}`} />
      <QueryBuilder
        key={place}
        userId={around.userId}
        instances={around.instances}
        initial={content}
        place={place}
        startError={null}
        missingRun={false}
        saved={null}
        serverDraft={null}
      />
    </>
  );
}
