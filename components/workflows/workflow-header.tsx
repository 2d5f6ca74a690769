'use client';

import { Pencil, Play } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useOptimistic, useState, useTransition } from 'react';
import { PageHeader } from '@/components/shell/page';
import { afterPage } from '@/components/ui/after-page';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyableId } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { failureOf } from '@/lib/actions/result';
import { setWorkflowStatusAction } from '@/lib/workflows/actions';
import type { WorkflowDetail } from '@/lib/workflows/types';
import { useWorkflowCommands } from './use-workflow-commands';
import { WorkflowMenu } from './workflow-menu';
import { SyncBadge, WorkflowStatusBadge } from './workflow-status';

const DeleteWorkflowDialog = afterPage(() =>
  import('./delete-workflow-dialog').then((module) => module.DeleteWorkflowDialog),
);
const SaveAsTemplateDialog = afterPage(() =>
  import('@/components/templates/save-as-template-dialog').then((module) => module.SaveAsTemplateDialog),
);

/** The head of a saved query: what it is, how it stands with AMC, what can be done with it. */
export function WorkflowHeader({ workflow, actions }: { workflow: WorkflowDetail; actions?: ReactNode }) {
  const router = useRouter();
  const commands = useWorkflowCommands();
  const [deleting, setDeleting] = useState(false);
  const [templating, setTemplating] = useState(false);
  const [status, showStatus] = useOptimistic(workflow.status);
  const [, start] = useTransition();
  const archive = () =>
    start(async () => {
      const next = workflow.status === 'archived' ? 'active' : 'archived';
      showStatus(next);
      const answer = await setWorkflowStatusAction({ ids: [workflow.id], status: next }).catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      if (answer === undefined || failure !== null) {
        toast.error(failure?.message ?? 'The server could not be reached. Nothing was changed.');
      } else router.refresh();
    });
  return (
    <>
      <PageHeader
        title={workflow.name}
        description={
          <div className="flex flex-col gap-1.5">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <CopyableId id={workflow.workflowId} label="workflow id" />
              {workflow.instance === null ? (
                'No instance'
              ) : (
                <Link href={`/instances/${workflow.instance.id}`} className="rounded-sm hover:underline">
                  {workflow.instance.name}
                </Link>
              )}
              <WorkflowStatusBadge status={status} />
              <SyncBadge state={workflow.syncState} />
              <span>
                version {workflow.version}, updated <RelativeTime at={workflow.updatedAt} />
              </span>
              {workflow.tags.map((tag) => (
                <Badge key={tag} variant="outline">
                  {tag}
                </Badge>
              ))}
            </span>
            {workflow.description === '' ? null : (
              <p className="max-w-prose whitespace-pre-line text-foreground">{workflow.description}</p>
            )}
          </div>
        }
        actions={
          <>
            <Button onClick={() => setTemplating(true)}>Save as template</Button>
            <Button asChild>
              <Link href={`/query-builder/edit/${workflow.id}`}>
                <Pencil aria-hidden />
                Edit
              </Link>
            </Button>
            {actions}
            <Button variant="primary" pending={commands.pending} onClick={() => commands.run(workflow.id)}>
              {commands.pending ? null : <Play aria-hidden />}
              Run
            </Button>
            <WorkflowMenu
              onPage
              workflow={{ ...workflow, status }}
              commands={commands}
              onArchive={archive}
              onDelete={() => setDeleting(true)}
            />
          </>
        }
      />
      <DeleteWorkflowDialog
        open={deleting}
        workflow={deleting ? { id: workflow.id, name: workflow.name, published: workflow.amc !== null } : null}
        onClose={() => setDeleting(false)}
        onDeleted={() => router.push('/my-queries')}
      />
      <SaveAsTemplateDialog
        open={templating}
        onOpenChange={setTemplating}
        start={{
          name: workflow.name,
          sql: workflow.sql,
          description: workflow.description,
          tags: workflow.tags,
        }}
      />
    </>
  );
}
