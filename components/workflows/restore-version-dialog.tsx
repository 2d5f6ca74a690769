'use client';

import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';

/** Asks whether an old version is to be the current one again, as version `next`. */
export function RestoreVersionDialog({
  open,
  onOpenChange,
  version,
  next,
  pending,
  onRestore,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  version: number;
  next: number;
  pending: boolean;
  onRestore: () => void;
}) {
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent>
        <AlertDialogTitle>Restore version {version}?</AlertDialogTitle>
        <AlertDialogDescription>
          Its SQL and parameters become the current ones, as version {next}. The versions after it stay. Schedules run
          the restored text from then on.
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel />
          <Button variant="primary" pending={pending} onClick={onRestore}>
            Restore version {version}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
