'use client';

import { Button } from '@/components/ui/button';
import { toastFailure } from '@/components/ui/toast-failure';
import { useAction } from '@/components/ui/use-action';
import { cancelExecutionAction } from '@/lib/executions/actions';

/** Asks for the run to be stopped. What is computed at AMC by then may still be counted there. */
export function CancelRun({
  executionId,
  requested,
  onDone,
  size = 'md',
}: {
  executionId: string;
  /** It has been asked for already and AMC has not stopped yet. */
  requested: boolean;
  onDone: () => void;
  size?: 'sm' | 'md';
}) {
  const { execute, isPending } = useAction(cancelExecutionAction, {
    onSettled: ({ result }) => {
      toastFailure(result);
      onDone();
    },
  });
  return (
    <Button
      size={size}
      pending={isPending || requested}
      onClick={() => execute({ executionId })}
      title={requested ? 'AMC has been asked to stop' : undefined}
    >
      {requested ? 'Cancelling' : 'Cancel'}
    </Button>
  );
}
