'use client';

import { Button } from '@/components/ui/button';
import type { ScheduleSummary } from '@/lib/schedules/types';
import { ScheduleMenu } from './schedule-menu';
import { useScheduleCommands } from './use-schedule-commands';

/** The things one comes to a schedule's page for, as buttons; the others in the menu. */
export function ScheduleActions({ schedule }: { schedule: Pick<ScheduleSummary, 'id' | 'name' | 'isActive'> }) {
  const { isActive, busy, toggle, running, runNow } = useScheduleCommands(schedule);
  return (
    <div className="flex items-center gap-2">
      <Button size="sm" pending={running} onClick={() => void runNow('test')}>
        Test run
      </Button>
      <Button size="sm" pending={busy} onClick={() => void toggle()}>
        {isActive ? 'Pause' : 'Resume'}
      </Button>
      <ScheduleMenu schedule={schedule} away />
    </div>
  );
}
