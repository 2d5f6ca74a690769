'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { failureOf } from '@/lib/actions/result';
import { pauseScheduleAction, resumeScheduleAction, runScheduleNowAction } from '@/lib/schedules/actions';
import type { ScheduleSummary } from '@/lib/schedules/types';

type Commanded = Pick<ScheduleSummary, 'id' | 'name' | 'isActive'>;

/**
 * What can be done to a schedule from any place that shows it. Pausing and resuming show at once and are taken back,
 * with the reason, when they could not be saved.
 */
export function useScheduleCommands(schedule: Commanded) {
  const router = useRouter();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [running, setRunning] = useState(false);

  const toggle = async () => {
    const next = !(wanted ?? schedule.isActive);
    setWanted(next);
    const failure = failureOf(await (next ? resumeScheduleAction : pauseScheduleAction)({ id: schedule.id }));
    if (failure === null) {
      toast.success(next ? `${schedule.name} goes on` : `${schedule.name} is paused`);
      router.refresh();
    } else toast.error(failure.message);
    setWanted(null);
  };

  const runNow = async (kind: 'test' | 'manual') => {
    setRunning(true);
    const answer = await runScheduleNowAction({ id: schedule.id, kind });
    setRunning(false);
    const failure = failureOf(answer);
    const run = answer.data?.run;
    if (failure !== null) toast.error(failure.message);
    else if (run?.executionId) {
      const { executionId } = run;
      toast.success(kind === 'test' ? 'Test run started' : 'Run started', {
        action: { label: 'Open', onClick: () => router.push(`/executions/${executionId}`) },
      });
    } else toast.warning(run?.skipReason ?? run?.error ?? 'The run waits for its turn.');
    router.refresh();
  };

  return { isActive: wanted ?? schedule.isActive, busy: wanted !== null, toggle, running, runNow };
}
