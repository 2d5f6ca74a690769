import { CircleCheck, CircleDashed, CirclePause, CircleX, LoaderCircle } from 'lucide-react';
import { RelativeTime } from '@/components/ui/relative-time';
import { cn } from '@/lib/cn';
import type { ExecutionSummary } from '@/lib/executions/types';
import { formatDuration } from '@/lib/time';
import { Elapsed } from './elapsed';
import { timelineOf } from './timeline';

const ICONS = { done: CircleCheck, now: LoaderCircle, next: CircleDashed, failed: CircleX, stopped: CirclePause };
const COLORS = {
  done: 'text-status-succeeded',
  now: 'text-status-running',
  next: 'text-muted-foreground',
  failed: 'text-status-failed',
  stopped: 'text-status-paused',
};

/** The way of a run, point by point, with the time each took. Only what has happened has a time: nothing is foretold. */
export function RunTimeline({ run }: { run: ExecutionSummary }) {
  return (
    <ol className="flex flex-col" aria-label="Timeline">
      {timelineOf(run).map((point, index, all) => {
        const Icon = ICONS[point.state];
        return (
          <li key={point.label} className="relative flex gap-2 pb-3 last:pb-0">
            {index < all.length - 1 ? (
              <span aria-hidden className="absolute top-5 bottom-0 left-2 w-px bg-border" />
            ) : null}
            <Icon
              aria-hidden
              className={cn(
                'mt-0.5 size-4 shrink-0',
                COLORS[point.state],
                point.state === 'now' && 'animate-spin motion-reduce:animate-none',
              )}
            />
            <div className={cn('min-w-0 text-sm', point.state === 'next' && 'text-muted-foreground')}>
              <p className={point.state === 'now' ? 'font-medium' : undefined}>{point.label}</p>
              <p className="text-muted-foreground text-xs">
                {point.at === null ? null : <RelativeTime at={point.at} />}
                {point.tookMs === null ? null : ` · after ${formatDuration(point.tookMs)}`}
                {point.state === 'now' && point.since !== null ? (
                  <>
                    for <Elapsed since={point.since} />
                  </>
                ) : null}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
