'use client';

import { MoreHorizontal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useAction } from 'next-safe-action/hooks';
import { useState } from 'react';
import { toast } from 'sonner';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { FormFailure } from '@/components/ui/form-failure';
import { failureOf } from '@/lib/actions/result';
import { deleteScheduleAction } from '@/lib/schedules/actions';
import type { ScheduleSummary } from '@/lib/schedules/types';
import { BackfillDialog } from './backfill-dialog';
import { useScheduleCommands } from './use-schedule-commands';

/** Everything that can be done to a schedule. `away`: the schedule's own page, which has to be left when it is deleted. */
export function ScheduleMenu({
  schedule,
  away = false,
}: {
  schedule: Pick<ScheduleSummary, 'id' | 'name' | 'isActive'>;
  away?: boolean;
}) {
  const router = useRouter();
  const [asked, setAsked] = useState<'delete' | 'backfill' | null>(null);
  const { isActive, toggle, running, runNow } = useScheduleCommands(schedule);
  const removal = useAction(deleteScheduleAction, {
    onSuccess: () => {
      setAsked(null);
      toast.success('Schedule deleted');
      if (away) router.push('/schedules');
      else router.refresh();
    },
  });
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Actions of ${schedule.name}`} pending={running}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => void toggle()}>{isActive ? 'Pause' : 'Resume'}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void runNow('test')}>Test run</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void runNow('manual')}>Run now</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsked('backfill')}>Backfill</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => router.push(`/schedules/${schedule.id}?tab=history`)}>
            History
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setAsked('delete')}>Delete</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <BackfillDialog
        scheduleId={schedule.id}
        open={asked === 'backfill'}
        onOpenChange={(open) => setAsked(open ? 'backfill' : null)}
      />
      <AlertDialog
        open={asked === 'delete'}
        onOpenChange={(open) => {
          setAsked(open ? 'delete' : null);
          if (!open) removal.reset();
        }}
      >
        <AlertDialogContent>
          <AlertDialogTitle>Delete {schedule.name}</AlertDialogTitle>
          <AlertDialogDescription>
            Its timetable, its history and its backfills go with it. Runs and their results stay under Executions.
          </AlertDialogDescription>
          <FormFailure failure={removal.isPending ? null : failureOf(removal.result)} fields={[]} />
          <AlertDialogFooter>
            <AlertDialogCancel>Keep the schedule</AlertDialogCancel>
            <Button
              variant="destructive"
              pending={removal.isPending}
              onClick={() => removal.execute({ id: schedule.id })}
            >
              Delete schedule
            </Button>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}
