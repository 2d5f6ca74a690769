'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { failureOf } from '@/lib/actions/result';
import { runScheduleNowAction } from '@/lib/schedules/actions';
import type { ScheduleSummary } from '@/lib/schedules/types';

/** Runs a schedule beside its timetable, from any place that shows it, and says what became of it. */
export function useScheduleRuns({ id }: Pick<ScheduleSummary, 'id'>) {
  const router = useRouter();
  const [running, setRunning] = useState(false);
  const runNow = async (kind: 'test' | 'manual') => {
    setRunning(true);
    const answer = await runScheduleNowAction({ id, kind }).catch(() => undefined);
    setRunning(false);
    if (answer === undefined) {
      toast.error('The server could not be reached. Look into the history before you try again.');
      return;
    }
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
  return { running, runNow };
}
