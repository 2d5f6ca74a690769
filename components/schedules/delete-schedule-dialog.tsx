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

/** Asks before a schedule goes, saying what goes with it. */
export function DeleteScheduleDialog({
  name,
  open,
  onOpenChange,
  onConfirm,
}: {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}) {
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent>
        <AlertDialogTitle>Delete {name}</AlertDialogTitle>
        <AlertDialogDescription>
          Its timetable, its history and its backfills go with it. Runs and their results stay under Executions.
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel>Keep the schedule</AlertDialogCancel>
          <Button variant="destructive" onClick={onConfirm}>
            Delete schedule
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
