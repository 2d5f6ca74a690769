'use client';

import { useTimeZone } from '@/components/ui/relative-time';
import { cn } from '@/lib/cn';
import { RUN_KINDS } from '@/lib/schedules/constants';
import type { ScheduleRun } from '@/lib/schedules/types';
import { formatDate, formatDuration, formatInstant } from '@/lib/time';
import { counted } from '@/lib/words';
import { KIND_WORDS } from './history-filters';
import { runWord } from './schedule-status';
import { RUN_COLOURS } from './sparkline';
import { type TimelineRun, timelineOf } from './timeline';

/** Runs where they lie in time, a lane for each kind. The table below says the same in words. */
export function RunTimeline({ runs }: { runs: readonly ScheduleRun[] }) {
  const zone = useTimeZone();
  const { from, to, placed } = timelineOf(runs);
  const lanes = RUN_KINDS.filter((kind) => placed.some(({ run }) => run.kind === kind));
  const words = ({ run, seconds }: TimelineRun) =>
    `${formatInstant(new Date(run.scheduledFor), zone)}: ${runWord(run.status)}${seconds === null ? '' : `, ${formatDuration(seconds * 1000)}`}`;
  return (
    <section aria-labelledby="timeline" className="rounded-md border border-border bg-card p-3">
      <h2 id="timeline" className="pb-2 font-medium text-sm">
        Timeline
      </h2>
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1 text-muted-foreground text-xs">
        {lanes.map((kind) => {
          const here = placed.filter(({ run }) => run.kind === kind);
          return (
            <div key={kind} className="contents">
              <span>{KIND_WORDS[kind]}</span>
              <div
                role="img"
                aria-label={`${KIND_WORDS[kind]}: ${counted(here.length, 'run')}`}
                className="relative h-6 rounded-sm bg-muted"
              >
                {here.map((one) => (
                  <span
                    key={one.run.id}
                    title={words(one)}
                    className={cn(
                      'absolute bottom-0 min-w-1 rounded-t-[1px]',
                      // Failures tower, what was skipped lies low: told without colour too.
                      one.run.status === 'FAILED' ? 'h-full' : one.run.status === 'SKIPPED' ? 'h-1/4' : 'h-2/3',
                      RUN_COLOURS[one.run.status],
                    )}
                    style={{ left: `${String(one.left)}%`, width: `${String(one.width)}%` }}
                  />
                ))}
              </div>
            </div>
          );
        })}
        <span />
        <span className="flex justify-between tabular-nums">
          <span>{formatDate(from, zone)}</span>
          <span>{formatDate(to, zone)}</span>
        </span>
      </div>
    </section>
  );
}
