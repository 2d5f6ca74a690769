import { cn } from '@/lib/cn';
import type { RunStatus } from '@/lib/schedules/constants';
import type { SparkRun } from '@/lib/schedules/types';
import { formatDuration } from '@/lib/time';
import { counted } from '@/lib/words';
import { runWord } from './schedule-status';

export const RUN_COLOURS: Record<RunStatus, string> = {
  PENDING: 'bg-status-waiting',
  RUNNING: 'bg-status-running',
  SUCCESS: 'bg-status-succeeded',
  FAILED: 'bg-status-failed',
  SKIPPED: 'bg-status-paused',
};

/** The heights tell failures from successes without colour; among successes, long runs from short ones. */
function heightOf({ status, seconds }: SparkRun, longest: number): number {
  if (status === 'FAILED') return 100;
  if (status === 'SKIPPED' || status === 'PENDING') return 20;
  return seconds === null || longest === 0 ? 55 : 35 + 40 * (seconds / longest);
}

/** The last runs as bars, the newest at the right. */
export function Sparkline({ runs }: { runs: readonly SparkRun[] }) {
  if (runs.length === 0) return <span className="text-muted-foreground">–</span>;
  const longest = Math.max(0, ...runs.map(({ seconds }) => seconds ?? 0));
  const count = (status: RunStatus) => runs.filter((run) => run.status === status).length;
  const words = (['SUCCESS', 'FAILED', 'SKIPPED'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${runWord(status).toLowerCase()}`)
    .join(', ');
  return (
    <span
      role="img"
      aria-label={`Last ${runs.length === 1 ? 'run' : counted(runs.length, 'run')}: ${words || 'going on'}`}
      className="flex h-5 items-end gap-px"
    >
      {runs.map((run) => (
        <span
          key={run.id}
          title={`${run.scheduledFor.slice(0, 16).replace('T', ' ')} UTC: ${runWord(run.status)}${run.seconds === null ? '' : `, ${formatDuration(run.seconds * 1000)}`}`}
          className={cn('w-1 rounded-t-[1px]', RUN_COLOURS[run.status])}
          style={{ height: `${String(Math.round(heightOf(run, longest)))}%` }}
        />
      ))}
    </span>
  );
}
