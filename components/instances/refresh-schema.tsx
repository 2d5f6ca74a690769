'use client';

import { RefreshCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { toastFailure } from '@/components/ui/toast-failure';
import { useAction } from '@/components/ui/use-action';
import { refreshSchemaAction } from '@/lib/instances/actions';

/** Asks AMC now which tables the instance has. What is shown stays when AMC refuses. */
export function RefreshSchema({ instanceId }: { instanceId: string }) {
  const { execute, isPending } = useAction(refreshSchemaAction, {
    onSettled: ({ result }) => {
      toastFailure(result);
    },
  });
  return (
    <Button pending={isPending} onClick={() => execute({ id: instanceId })}>
      {isPending ? null : <RefreshCw aria-hidden />}
      Refresh
    </Button>
  );
}
