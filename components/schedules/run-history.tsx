import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ScheduleRun } from '@/lib/schedules/types';
import { formatDate, formatDuration, zoneName } from '@/lib/time';
import { KIND_WORDS } from './history-filters';
import { ScheduleRunStatus } from './schedule-status';

/** Runs of a schedule, the latest instant first. `currency` null hides costs. */
export function RunHistory({ runs, currency }: { runs: readonly ScheduleRun[]; currency: string | null }) {
  return (
    <Table label="Runs of the schedule" stickyFirst>
      <TableHeader>
        <TableRow>
          <TableHead>Due</TableHead>
          <TableHead>Outcome</TableHead>
          <TableHead>Kind</TableHead>
          <TableHead>Window</TableHead>
          <TableHead numeric>Duration</TableHead>
          <TableHead numeric>Rows</TableHead>
          {currency === null ? null : <TableHead numeric>Cost ({currency})</TableHead>}
          <TableHead>Why</TableHead>
          <TableHead>
            <span className="sr-only">Execution</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell>
              <RelativeTime at={run.scheduledFor} />
            </TableCell>
            <TableCell>
              <ScheduleRunStatus status={run.status} />
            </TableCell>
            <TableCell className="text-muted-foreground">
              {KIND_WORDS[run.kind]}
              {run.attempt > 1 ? `, try ${run.attempt}` : ''}
              {run.isCatchUp ? ', caught up' : ''}
            </TableCell>
            <TableCell className="text-muted-foreground">
              {run.window === null ? '–' : windowWords(run.window)}
            </TableCell>
            <TableCell numeric>{durationOf(run)}</TableCell>
            <TableCell numeric>{run.rowCount === null ? '–' : run.rowCount.toLocaleString('en')}</TableCell>
            {currency === null ? null : <TableCell numeric>{run.cost === null ? '–' : run.cost.toFixed(2)}</TableCell>}
            <TableCell className="max-w-72 truncate" title={run.skipReason ?? run.error ?? undefined}>
              {run.skipReason ?? run.error ?? ''}
              {run.nextAttemptAt === null ? null : (
                <span className="text-muted-foreground">
                  {' '}
                  Next try <RelativeTime at={run.nextAttemptAt} />
                </span>
              )}
            </TableCell>
            <TableCell>
              {run.executionId === null ? null : (
                <Link
                  className="rounded-sm text-link underline-offset-2 hover:underline"
                  href={`/executions/${run.executionId}`}
                >
                  Open
                </Link>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function durationOf({ startedAt, completedAt }: ScheduleRun): string {
  if (startedAt === null || completedAt === null) return '–';
  return formatDuration(Date.parse(completedAt) - Date.parse(startedAt));
}

/** First and last day, in the zone they are days of; the end is not included. */
function windowWords({ start, end, zone }: NonNullable<ScheduleRun['window']>): string {
  const last = new Date(Date.parse(end) - 1);
  return `${formatDate(new Date(start), zone)} – ${formatDate(last, zone)}, ${zoneName(zone)}`;
}
