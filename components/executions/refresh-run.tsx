'use client';

import { RefreshCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { toastFailure } from '@/components/ui/toast-failure';
import { useAction } from '@/components/ui/use-action';
import { refreshExecutionAction } from '@/lib/executions/actions';

/** Asks AMC about the run now instead of when it is due. Turns only while a person waits for the answer. */
export function RefreshRun({ executionId, onDone }: { executionId: string; onDone: () => void }) {
  const { execute, isPending } = useAction(refreshExecutionAction, {
    onSettled: ({ result }) => {
      toastFailure(result);
      onDone();
    },
  });
  return (
    <Button variant="ghost" pending={isPending} onClick={() => execute({ executionId })}>
      {isPending ? null : <RefreshCw aria-hidden />}
      Refresh
    </Button>
  );
}
