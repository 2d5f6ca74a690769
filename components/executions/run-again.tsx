'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { toastFailure } from '@/components/ui/toast-failure';
import { useAction } from '@/components/ui/use-action';
import { rerunExecutionAction } from '@/lib/executions/actions';

/** Runs exactly the same once more (SQL as sent, window, values, instance), and goes to the new run. */
export function RunAgain({ executionId, primary = false }: { executionId: string; primary?: boolean }) {
  const router = useRouter();
  const { execute, isPending } = useAction(rerunExecutionAction, {
    onSettled: ({ result }) => {
      if (!toastFailure(result) && result.data !== undefined) router.push(`/executions/${result.data.executionId}`);
    },
  });
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      pending={isPending}
      title="The same SQL, window, values and instance"
      onClick={() => execute({ executionId })}
    >
      {isPending ? null : <RotateCcw aria-hidden />}
      Run again
    </Button>
  );
}
