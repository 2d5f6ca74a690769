'use client';

import { RefreshCw } from 'lucide-react';
import { useAction } from 'next-safe-action/hooks';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { failureOf } from '@/lib/actions/result';
import { refreshSchemaAction } from '@/lib/instances/actions';

/** Asks AMC now which tables the instance has. What is shown stays when AMC refuses. */
export function RefreshSchema({ instanceId }: { instanceId: string }) {
  const { execute, isPending } = useAction(refreshSchemaAction, {
    onSettled: ({ result }) => {
      const failure = failureOf(result);
      if (failure !== null) toast.error(failure.message);
    },
  });
  return (
    <Button pending={isPending} onClick={() => execute({ id: instanceId })}>
      {isPending ? null : <RefreshCw aria-hidden />}
      Refresh
    </Button>
  );
}
