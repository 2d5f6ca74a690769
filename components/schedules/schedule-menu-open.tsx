'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { Opened } from '@/components/ui/opened-later';
import { BackfillDialog } from './backfill-dialog';
import { DeleteScheduleDialog } from './delete-schedule-dialog';
import { ScheduleMenuButton, type ScheduleMenuProps } from './schedule-menu-button';
import { useScheduleAddress } from './use-schedule-address';
import { useScheduleRuns } from './use-schedule-runs';

export function ScheduleMenuOpen({
  schedule,
  onToggle,
  onDelete,
  onPage = false,
  triggerRef,
  defaultOpen,
}: ScheduleMenuProps & Opened) {
  const router = useRouter();
  const addressOf = useScheduleAddress();
  const [asked, setAsked] = useState<'delete' | 'backfill' | null>(null);
  const { running, runNow } = useScheduleRuns(schedule);
  const open = (what: 'delete' | 'backfill') => (isOpen: boolean) => setAsked(isOpen ? what : null);
  return (
    <>
      <DropdownMenu defaultOpen={defaultOpen}>
        <DropdownMenuTrigger asChild>
          <ScheduleMenuButton schedule={schedule} onPage={onPage} pending={running} ref={triggerRef} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={onToggle}>{schedule.isActive ? 'Pause' : 'Resume'}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void runNow('test')}>Test run</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void runNow('manual')}>Run now</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsked('backfill')}>Backfill</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => router.push(addressOf(schedule.id, 'history'))}>History</DropdownMenuItem>
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
