'use client';

import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ScheduleSummary } from '@/lib/schedules/types';
import { ScheduleMenu } from './schedule-menu';
import { ScheduleStatus } from './schedule-status';
import { OnSwitch } from './schedules-table';
import { Sparkline } from './sparkline';
import { successWords } from './success-words';
import { useScheduleAddress } from './use-schedule-address';
import { useScheduleChanges } from './use-schedule-changes';

/** Schedules as cards, each with the picture of its last runs. */
export function SchedulesGrid(props: { schedules: readonly ScheduleSummary[] }) {
  const { schedules, toggle, remove } = useScheduleChanges(props.schedules);
  const addressOf = useScheduleAddress();
  return (
    <ul className="grid grid-cols-1 gap-4 md:grid-cols-2 2xl:grid-cols-3">
      {schedules.map((schedule) => (
        <li
          key={schedule.id}
          className="flex min-w-0 flex-col gap-3 rounded-md border border-border bg-card p-4 text-sm"
        >
          <div className="flex items-start justify-between gap-2">
            <div className="min-w-0">
              <Link
                href={addressOf(schedule.id)}
                scroll={false}
                title={schedule.name}
                className="block truncate rounded-sm font-medium text-base hover:underline hover:underline-offset-4"
              >
                {schedule.name}
              </Link>
              <p className="truncate text-muted-foreground">
                {schedule.workflow?.name ?? 'Its query was deleted'}
                {schedule.instance === null ? '' : ` · ${schedule.instance.name}`}
              </p>
            </div>
            <span className="flex items-center gap-2">
              <OnSwitch schedule={schedule} onToggle={() => toggle(schedule)} />
              <ScheduleMenu schedule={schedule} onToggle={() => toggle(schedule)} onDelete={() => remove(schedule)} />
            </span>
          </div>
          <p>{schedule.words}</p>
          <div className="mt-auto flex items-end justify-between gap-3">
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-muted-foreground [&>dd]:text-foreground">
              <dt>Next</dt>
              <dd>{schedule.nextRunAt === null ? '–' : <RelativeTime at={schedule.nextRunAt} />}</dd>
              <dt>Last</dt>
              <dd>{schedule.lastRunAt === null ? 'Never' : <RelativeTime at={schedule.lastRunAt} />}</dd>
              <dt>Success</dt>
              <dd className="tabular-nums">{successWords(schedule)}</dd>
            </dl>
            <div className="flex flex-col items-end gap-2">
              <Sparkline runs={schedule.recentRuns} />
              <ScheduleStatus schedule={schedule} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
