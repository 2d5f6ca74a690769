'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ScheduleSummary } from '@/lib/schedules/types';
import { ScheduleMenu } from './schedule-menu';
import { pauseWords, ScheduleStatus } from './schedule-status';
import { useScheduleChanges } from './use-schedule-changes';
import { useScheduleRuns } from './use-schedule-runs';

/** How a schedule stands, and what one comes to its page for, as buttons; the rest in the menu. */
export function ScheduleHead({ schedule }: { schedule: ScheduleSummary }) {
  const router = useRouter();
  const changes = useScheduleChanges([schedule]);
  const shown = changes.schedules[0];
  const { running, runNow } = useScheduleRuns(schedule);
  // Deleted, as far as we know: the list is on its way, or the schedule comes back with the reason.
  if (shown === undefined) return <p role="status">Deleting {schedule.name} …</p>;
  const { isActive, pausedReason, words } = shown;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <ScheduleStatus schedule={shown} />
          <span className="text-muted-foreground">{words}</span>
        </div>
        <div className="flex items-center gap-2">
          <Button pending={running} onClick={() => void runNow('test')}>
            Test run
          </Button>
          <Button pending={changes.busy} onClick={() => changes.toggle(shown)}>
            {isActive ? 'Pause' : 'Resume'}
          </Button>
          <ScheduleMenu
            onPage
            schedule={shown}
            onToggle={() => changes.toggle(shown)}
            onDelete={() => changes.remove(shown, () => router.push('/schedules'))}
          />
        </div>
      </div>
      {isActive || pausedReason === null ? null : <Notice kind="warning">{pauseWords(pausedReason)}</Notice>}
    </>
  );
}
