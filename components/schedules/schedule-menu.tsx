'use client';

import { MoreHorizontal } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { ScheduleSummary } from '@/lib/schedules/types';
import { BackfillDialog } from './backfill-dialog';
import { DeleteScheduleDialog } from './delete-schedule-dialog';
import { useScheduleRuns } from './use-schedule-runs';

/** Everything that can be done to a schedule. */
export function ScheduleMenu({
  schedule,
  onToggle,
  onDelete,
  onPage = false,
}: {
  schedule: Pick<ScheduleSummary, 'id' | 'name' | 'isActive'>;
  onToggle: () => void;
  /** Called once it was asked for and confirmed. */
  onDelete: () => void;
  /** Beside the title of a page, among its buttons; otherwise in a row. */
  onPage?: boolean;
}) {
  const router = useRouter();
  const [asked, setAsked] = useState<'delete' | 'backfill' | null>(null);
  const { running, runNow } = useScheduleRuns(schedule);
  const open = (what: 'delete' | 'backfill') => (isOpen: boolean) => setAsked(isOpen ? what : null);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            {...(onPage ? { size: 'icon' } : { variant: 'ghost', size: 'icon-sm' })}
            aria-label={`Actions of ${schedule.name}`}
            pending={running}
          >
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={onToggle}>{schedule.isActive ? 'Pause' : 'Resume'}</DropdownMenuItem>
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
      <BackfillDialog scheduleId={schedule.id} open={asked === 'backfill'} onOpenChange={open('backfill')} />
      <DeleteScheduleDialog
        name={schedule.name}
        open={asked === 'delete'}
        onOpenChange={open('delete')}
        onConfirm={() => {
          setAsked(null);
          onDelete();
        }}
      />
    </>
  );
}
