import { StatusBadge } from '@/components/ui/status-badge';
import type { BackfillStatus } from '@/lib/schedules/constants';
import type { BackfillView } from '@/lib/schedules/types';
import { counted } from '@/lib/words';

const VIEWS: Record<BackfillStatus, { tone: 'running' | 'paused' | 'failed' | 'succeeded'; word: string }> = {
  running: { tone: 'running', word: 'Running' },
  paused: { tone: 'paused', word: 'Paused' },
  cancelled: { tone: 'failed', word: 'Cancelled' },
  done: { tone: 'succeeded', word: 'Done' },
};

export function BackfillStatusBadge({ status }: { status: BackfillStatus }) {
  return <StatusBadge tone={VIEWS[status].tone}>{VIEWS[status].word}</StatusBadge>;
}

/** "7 of 12 windows done, 1 failed". */
export function progressWords({ windows, counts }: Pick<BackfillView, 'windows' | 'counts'>): string {
  const ended = counts.SUCCESS + counts.FAILED + counts.SKIPPED;
  const failed = counts.FAILED === 0 ? '' : `, ${counts.FAILED} failed`;
  const skipped = counts.SKIPPED === 0 ? '' : `, ${counts.SKIPPED} skipped`;
  return `${ended} of ${counted(windows, 'window')} done${failed}${skipped}`;
}

/** How far it is: succeeded, failed and skipped, and what is going on. */
export function BackfillBar({ windows, counts }: Pick<BackfillView, 'windows' | 'counts'>) {
  const part = (count: number, colour: string) =>
    count === 0 ? null : <span className={colour} style={{ width: `${String((count / windows) * 100)}%` }} />;
  return (
    <div
      role="progressbar"
      aria-label="Progress of the backfill"
      aria-valuemin={0}
      aria-valuemax={windows}
      aria-valuenow={counts.SUCCESS + counts.FAILED + counts.SKIPPED}
      aria-valuetext={progressWords({ windows, counts })}
      className="flex h-2 w-full overflow-hidden rounded-full bg-muted"
    >
      {part(counts.SUCCESS, 'bg-status-succeeded')}
      {part(counts.FAILED, 'bg-status-failed')}
      {part(counts.SKIPPED, 'bg-status-paused')}
      {part(counts.RUNNING, 'bg-status-running/60')}
    </div>
  );
}
