'use client';

import { useState } from 'react';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
  AlertDialogTrigger,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { disconnectAmazonAction } from '@/lib/amazon-auth/actions';

/** Asks before the tokens are deleted; the dialog stays open and says why when it fails. */
export function DisconnectAmazon({ instanceCount }: { instanceCount: number }) {
  const [open, setOpen] = useState(false);
  const { execute, isPending, result, reset } = useAction(disconnectAmazonAction, { onSuccess: () => setOpen(false) });
  const failure = failureOf(result);
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) reset();
      }}
    >
      <AlertDialogTrigger asChild>
        <Button>Disconnect</Button>
      </AlertDialogTrigger>
      <AlertDialogContent>
        <AlertDialogTitle>Disconnect Amazon</AlertDialogTitle>
        <AlertDialogDescription>
          Amazon’s tokens are deleted here. Your {instanceCount > 1 ? `${instanceCount} instances` : 'instances'}, runs
          and results stay, but nothing can be run until you connect again. Runs that are going on at AMC can’t be
          followed.
        </AlertDialogDescription>
        {failure === null ? null : (
          <ErrorState title={failure.message} eventId={failure.eventId === '' ? undefined : failure.eventId} />
        )}
        <AlertDialogFooter>
          <AlertDialogCancel>Keep the connection</AlertDialogCancel>
          <Button variant="destructive" pending={isPending} onClick={() => execute({ confirm: true })}>
            Disconnect Amazon
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
