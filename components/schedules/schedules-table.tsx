'use client';

import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { RelativeTime } from '@/components/ui/relative-time';
import { SortHead } from '@/components/ui/sort-head';
import { Switch } from '@/components/ui/switch';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ScheduleSummary } from '@/lib/schedules/types';
import { headSort, type SortColumn, scheduleListParsers, sortOfHead } from './schedule-filters';
import { ScheduleMenu } from './schedule-menu';
import { ScheduleRunStatus, ScheduleStatus } from './schedule-status';
import { Sparkline } from './sparkline';
import { successWords } from './success-words';
import { useScheduleAddress } from './use-schedule-address';
import { useScheduleChanges } from './use-schedule-changes';

/** Schedules, one a row; the heads sort, in the address. */
export function SchedulesTable(props: { schedules: readonly ScheduleSummary[] }) {
  const { schedules, toggle, remove } = useScheduleChanges(props.schedules);
  const addressOf = useScheduleAddress();
  const [{ sort }, setState] = useQueryStates(scheduleListParsers, { shallow: false });
  const head = (field: SortColumn) => ({
    field,
    sort: headSort(sort),
    onSort: (next: Parameters<typeof sortOfHead>[0]) => void setState({ sort: sortOfHead(next), page: null }),
  });
  return (
    <Table label="Schedules" stickyFirst>
      <TableHeader>
        <TableRow>
          <SortHead {...head('name')}>Schedule</SortHead>
          <TableHead>State</TableHead>
          <TableHead>When</TableHead>
          <SortHead {...head('next')}>Next run</SortHead>
          <SortHead {...head('last')}>Last run</SortHead>
          <TableHead>Last 20 runs</TableHead>
          <SortHead {...head('success')} numeric>
            Success
          </SortHead>
          <SortHead {...head('runs')} numeric>
            Runs
          </SortHead>
          <TableHead>On</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {schedules.map((schedule) => (
          <TableRow key={schedule.id}>
            <TableCell className="max-w-44 py-1.5 sm:max-w-60">
              <Link
                href={addressOf(schedule.id)}
                scroll={false}
                title={schedule.name}
                className="block truncate rounded-sm font-medium hover:underline hover:underline-offset-4"
              >
                {schedule.name}
              </Link>
              <span className="block truncate text-muted-foreground text-xs">
                {schedule.workflow?.name ?? 'Its query was deleted'}
                {schedule.instance === null ? '' : ` · ${schedule.instance.name}`}
              </span>
            </TableCell>
            <TableCell>
              <ScheduleStatus schedule={schedule} />
            </TableCell>
            <TableCell className="max-w-48 truncate text-muted-foreground" title={schedule.words}>
              {schedule.words}
            </TableCell>
            <TableCell>
              {schedule.nextRunAt === null ? (
                <span className="text-muted-foreground">–</span>
              ) : (
                <RelativeTime at={schedule.nextRunAt} />
              )}
            </TableCell>
            <TableCell>
              {schedule.lastRunAt === null || schedule.lastRunStatus === null ? (
                <span className="text-muted-foreground">Never</span>
              ) : (
                <span className="flex items-center gap-2">
                  <ScheduleRunStatus status={schedule.lastRunStatus} />
                  <span className="text-muted-foreground">
                    <RelativeTime at={schedule.lastRunAt} />
                  </span>
                </span>
              )}
            </TableCell>
            <TableCell>
              <Sparkline runs={schedule.recentRuns} />
            </TableCell>
            <TableCell numeric>{successWords(schedule)}</TableCell>
            <TableCell numeric>{schedule.runs.toLocaleString('en')}</TableCell>
            <TableCell>
              <OnSwitch schedule={schedule} onToggle={() => toggle(schedule)} />
            </TableCell>
            <TableCell className="text-right">
              <ScheduleMenu schedule={schedule} onToggle={() => toggle(schedule)} onDelete={() => remove(schedule)} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function OnSwitch({
  schedule: { name, isActive },
  onToggle,
}: {
  schedule: Pick<ScheduleSummary, 'name' | 'isActive'>;
  onToggle: () => void;
}) {
  return <Switch checked={isActive} aria-label={`${name} runs`} onCheckedChange={onToggle} />;
}
