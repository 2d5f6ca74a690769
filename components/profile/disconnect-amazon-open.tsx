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
import type { Opened } from '@/components/ui/opened-later';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { disconnectAmazonAction } from '@/lib/amazon-auth/actions';

export interface DisconnectAmazonProps {
  instanceCount: number;
}

export function DisconnectAmazonOpen({ instanceCount, triggerRef, defaultOpen }: DisconnectAmazonProps & Opened) {
  const [open, setOpen] = useState(defaultOpen);
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
        <Button ref={triggerRef}>Disconnect</Button>
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
