import Link from 'next/link';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { TroubledSchedule } from '@/lib/dashboard/types';

/** Schedules that fail, the longest-suffering first; one that was paused says why. */
export function TroubledSchedules({ schedules }: { schedules: readonly TroubledSchedule[] }) {
  return (
    <Table label="Schedules that fail" className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-28">State</TableHead>
          <TableHead className="md:w-[25%]">Schedule</TableHead>
          <TableHead className="max-md:hidden">What went wrong</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {schedules.map((schedule) => (
          <TableRow key={schedule.id}>
            <TableCell>
              <StatusBadge tone={schedule.paused ? 'paused' : 'failed'}>
                {schedule.paused ? 'Paused' : 'Failing'}
              </StatusBadge>
            </TableCell>
            <TableCell className="max-md:py-2">
              <Link
                href={`/schedules/${schedule.id}`}
                className="block truncate rounded-sm font-medium underline-offset-2 hover:underline"
                title={`${schedule.name}: ${schedule.workflowName}`}
              >
                {schedule.name}
              </Link>
              <p className="line-clamp-2 whitespace-normal text-muted-foreground text-xs md:hidden">
                {reasonOf(schedule)}
              </p>
            </TableCell>
            <TableCell className="truncate max-md:hidden" title={reasonOf(schedule)}>
              {reasonOf(schedule)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function reasonOf({ reason, consecutiveFailures }: TroubledSchedule): string {
  if (reason !== null) return reason;
  return consecutiveFailures === 1
    ? 'Its last run failed.'
    : `Its last ${consecutiveFailures.toLocaleString('en')} runs failed.`;
}
