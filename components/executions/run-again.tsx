'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useAction } from 'next-safe-action/hooks';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { failureOf } from '@/lib/actions/result';
import { runQueryAction } from '@/lib/executions/actions';
import type { RunRequestInput } from '@/lib/executions/schema';

/** Sends the same query with the same window and values once more, and goes to the new run. */
export function RunAgain({ request, primary = false }: { request: RunRequestInput; primary?: boolean }) {
  const router = useRouter();
  const { execute, isPending } = useAction(runQueryAction, {
    onSettled: ({ result }) => {
      const failure = failureOf(result);
      if (failure !== null) toast.error(failure.message);
      else if (result.data !== undefined) router.push(`/executions/${result.data.executionId}`);
    },
  });
  return (
    <Button variant={primary ? 'primary' : 'secondary'} pending={isPending} onClick={() => execute(request)}>
      {isPending ? null : <RotateCcw aria-hidden />}
      Run again
    </Button>
  );
}
