'use client';

import { useEffect, useState, useTransition } from 'react';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { CheckboxLabel } from '@/components/ui/checkbox-label';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { answerOf, failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import type { WorkflowUuid } from '@/lib/ids';
import { deleteWorkflowAction, workflowDependentsAction } from '@/lib/workflows/actions';
import type { WorkflowDependents } from '@/lib/workflows/types';
import { dependentWords } from './dependent-words';

/** Deletes a saved query, after saying what goes and what stays. */
export function DeleteWorkflowDialog({
  workflow,
  onClose,
  onDeleted,
}: {
  /** Whether there is one to be deleted, for what loads the dialog (after-page.tsx). */
  open?: boolean;
  /** Null while no query is to be deleted. */
  workflow: { id: WorkflowUuid; name: string; published: boolean } | null;
  onClose: () => void;
  onDeleted: () => void;
}) {
  return (
    <AlertDialog open={workflow !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <AlertDialogContent>
        {workflow === null ? null : (
          <Question key={workflow.id} workflow={workflow} onClose={onClose} onDeleted={onDeleted} />
        )}
      </AlertDialogContent>
    </AlertDialog>
  );
}

function Question({
  workflow,
  onClose,
  onDeleted,
}: {
  workflow: { id: WorkflowUuid; name: string; published: boolean };
  onClose: () => void;
  onDeleted: () => void;
}) {
  const [dependents, setDependents] = useState<WorkflowDependents | null>(null);
  const [alsoAtAmc, setAlsoAtAmc] = useState(workflow.published);
  const [failure, setFailure] = useState<PublicError | null>(null);
  const [pending, start] = useTransition();

  useEffect(() => {
    let over = false;
    void answerOf(workflowDependentsAction({ id: workflow.id })).then((answer) => {
      if (over) return;
      setFailure(failureOf(answer));
      setDependents(answer.data ?? null);
    });
    return () => {
      over = true;
    };
  }, [workflow.id]);

  const remove = () =>
    start(async () => {
      const failed = failureOf(await answerOf(deleteWorkflowAction({ id: workflow.id, alsoAtAmc })));
      setFailure(failed);
      if (failed !== null) return;
      toast.success(`"${workflow.name}" was deleted`);
      onClose();
      onDeleted();
    });

  return (
    <>
      <AlertDialogTitle>Delete “{workflow.name}”?</AlertDialogTitle>
      <AlertDialogDescription>This can’t be undone. To put it away instead, archive it.</AlertDialogDescription>
      {dependents === null && failure === null ? (
        <Skeleton className="h-10 w-full" />
      ) : dependents === null ? null : (
        <ul className="flex list-disc flex-col gap-1 pl-4 text-sm">
          {dependentWords(dependents).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {workflow.published ? (
        <CheckboxLabel checked={alsoAtAmc} onChange={setAlsoAtAmc}>
          Delete the saved workflow at AMC too
        </CheckboxLabel>
      ) : null}
      {failure === null ? null : (
        <ErrorState title={failure.message} eventId={failure.eventId === '' ? undefined : failure.eventId} />
      )}
      <AlertDialogFooter>
        <AlertDialogCancel />
        <Button variant="destructive" pending={pending} disabled={dependents === null} onClick={remove}>
          Delete query
        </Button>
      </AlertDialogFooter>
    </>
  );
}
