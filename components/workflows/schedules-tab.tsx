import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { WorkflowUuid } from '@/lib/ids';
import type { WorkflowSchedule } from '@/lib/workflows/types';

/** The schedules that run a query. */
export function SchedulesTab({
  workflowId,
  schedules,
}: {
  workflowId: WorkflowUuid;
  schedules: readonly WorkflowSchedule[];
}) {
  const add = (
    <Button asChild>
      <Link href={`/schedules/new?workflowId=${workflowId}`}>Schedule this query</Link>
    </Button>
  );
  if (schedules.length === 0) {
    return (
      <EmptyState title="No schedule" action={add}>
        A schedule runs this query by itself, each time over the window it was given, and mails what came of it.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div>{add}</div>
      <Table label="Schedules of this query">
        <TableHeader>
          <TableRow>
            <TableHead>Name</TableHead>
            <TableHead>Status</TableHead>
            <TableHead>Next run</TableHead>
            <TableHead>Last run</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {schedules.map((schedule) => (
            <TableRow key={schedule.id}>
              <TableCell>
                <Link href={`/schedules/${schedule.id}`} className="rounded-sm font-medium hover:underline">
                  {schedule.name}
                </Link>
              </TableCell>
              <TableCell>
                {schedule.isActive ? (
                  'Active'
                ) : (
                  <span title={schedule.pausedReason ?? undefined}>
                    <StatusBadge tone="paused" variant="plain">
                      Paused
                    </StatusBadge>
                  </span>
                )}
              </TableCell>
              <TableCell>{schedule.nextRunAt === null ? 'None' : <RelativeTime at={schedule.nextRunAt} />}</TableCell>
              <TableCell>
                {schedule.lastRunAt === null ? 'Never' : <RelativeTime at={schedule.lastRunAt} />}
                {schedule.lastRunStatus === null ? null : (
                  <span className="text-muted-foreground"> · {schedule.lastRunStatus.toLowerCase()}</span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
