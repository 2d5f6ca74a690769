import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { QueryBuilder } from '@/components/query-builder/query-builder';
import { startFromWorkflow } from '@/components/query-builder/start-of';
import { PageTitle } from '@/components/shell/page-title';
import { workflowUuid } from '@/lib/ids';
import { loadDraft, loadWorkflow } from '@/lib/workflows/loaders';
import { loadBuilder } from '../../load-builder';

export const metadata: Metadata = { title: 'Edit query' };

export default async function EditQueryPage({ params }: { params: Promise<{ workflowId: string }> }) {
  const id = workflowUuid.safeParse((await params).workflowId);
  if (!id.success) notFound();
  const [workflow, around, serverDraft] = await Promise.all([
    loadWorkflow(id.data),
    loadBuilder(),
    loadDraft({ id: id.data }),
  ]);
  if (workflow === null) notFound();
  const { place, content } = startFromWorkflow(workflow, around, 'edit');
  return (
    <>
      <PageTitle title={workflow.name} />
      <QueryBuilder
        key={place}
        userId={around.userId}
        instances={around.instances}
        initial={content}
        place={place}
        startError={null}
        missingRun={false}
        saved={{
          id: workflow.id,
          updatedAt: workflow.updatedAt,
          status: workflow.status,
          version: workflow.version,
        }}
        serverDraft={serverDraft}
      />
    </>
  );
}
