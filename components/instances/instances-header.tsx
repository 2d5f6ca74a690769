'use client';

import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { syncInstancesAction } from '@/lib/instances/actions';
import { NewInstanceDialog } from './new-instance-dialog';
import { SyncReportPanel } from './sync-report';

/** The head of the list with *Sync from Amazon*, and what the last sync of this visit did. */
export function InstancesHeader({
  description,
  connected,
  knownBrands,
}: {
  description: React.ReactNode;
  /** Without a connection there is nothing to sync from; the page then leads to connecting. */
  connected: boolean;
  knownBrands: readonly string[];
}) {
  const [closed, setClosed] = useState(false);
  const { execute, isPending, result } = useAction(syncInstancesAction, { onExecute: () => setClosed(false) });
  const failure = failureOf(result);
  return (
    <>
      <PageHeader
        title="Instances"
        description={description}
        actions={
          <>
            <NewInstanceDialog knownBrands={knownBrands} />
            {connected ? (
              <Button variant="primary" pending={isPending} onClick={() => execute()}>
                {isPending ? null : <RefreshCw aria-hidden />}
                Sync from Amazon
              </Button>
            ) : null}
          </>
        }
      />
      {failure !== null && !isPending ? (
        <ErrorState
          title={failure.message}
          eventId={failure.eventId === '' ? undefined : failure.eventId}
          action={
            failure.code === 'needs_reauth' ? (
              <Button asChild>
                <a href="/profile">Go to your profile</a>
              </Button>
            ) : undefined
          }
        />
      ) : null}
      {result.data !== undefined && !closed ? (
        <SyncReportPanel report={result.data} onClose={() => setClosed(true)} />
      ) : null}
    </>
  );
}
