import { StatusBadge } from '@/components/ui/status-badge';
import type { RunStatus } from '@/lib/schedules/constants';
import type { ScheduleSummary } from '@/lib/schedules/types';

/** Whether a schedule runs; one that fails says so while it still runs. */
export function ScheduleStatus({
  schedule: { isActive, pausedReason, consecutiveFailures },
}: {
  schedule: Pick<ScheduleSummary, 'isActive' | 'pausedReason' | 'consecutiveFailures'>;
}) {
  if (!isActive) {
    return (
      <span title={pausedReason ?? 'Paused by you.'}>
        <StatusBadge tone="paused">Paused</StatusBadge>
      </span>
    );
  }
  if (consecutiveFailures > 0) {
    return (
      <span title={consecutiveFailures === 1 ? 'Its last run failed.' : `Its last ${consecutiveFailures} runs failed.`}>
        <StatusBadge tone="failed">Failing</StatusBadge>
      </span>
    );
  }
  return <StatusBadge tone="succeeded">Active</StatusBadge>;
}

/** Why it stands still. Most reasons begin with the word themselves. */
export function pauseWords(reason: string): string {
  return reason.startsWith('Paused ') ? reason : `Paused: ${reason}`;
}

const RUNS: Record<RunStatus, { tone: 'waiting' | 'running' | 'succeeded' | 'failed' | 'paused'; word: string }> = {
  PENDING: { tone: 'waiting', word: 'Waiting' },
  RUNNING: { tone: 'running', word: 'Running' },
  SUCCESS: { tone: 'succeeded', word: 'Succeeded' },
  FAILED: { tone: 'failed', word: 'Failed' },
  SKIPPED: { tone: 'paused', word: 'Skipped' },
};

export function runWord(status: RunStatus): string {
  return RUNS[status].word;
}

/** The state of one run of a schedule. */
export function ScheduleRunStatus({ status }: { status: RunStatus }) {
  const { tone, word } = RUNS[status];
  return (
    <StatusBadge tone={tone} variant="plain">
      {word}
    </StatusBadge>
  );
}
