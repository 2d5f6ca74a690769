import Link from 'next/link';
import { Elapsed } from '@/components/executions/elapsed';
import { RunStatus } from '@/components/executions/run-status';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { DashboardRun } from '@/lib/dashboard/types';
import { formatWindow } from '@/lib/time';

/**
 * Runs in a table whose columns stand at the same place whatever is in them, so that the tables of a page line up. With
 * `problem` the reason takes the place of window, rows and time. A tablet leaves out the instance, a phone shows the state
 * under the query.
 */
export function RunTable({
  label,
  runs,
  problem = false,
}: {
  label: string;
  runs: readonly DashboardRun[];
  problem?: boolean;
}) {
  return (
    <Table label={label} className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-28 max-md:hidden">State</TableHead>
          <TableHead className="md:w-[34%] lg:w-[25%]">Query</TableHead>
          <TableHead className="w-[16%] max-lg:hidden">Instance</TableHead>
          {problem ? (
            <TableHead className="max-md:hidden">What went wrong</TableHead>
          ) : (
            <>
              <TableHead className="max-lg:hidden">Time window</TableHead>
              <TableHead numeric className="w-[5.5rem] max-md:hidden">
                Rows
              </TableHead>
              <TableHead numeric className="w-[6.5rem] max-md:hidden">
                Took
              </TableHead>
            </>
          )}
          <TableHead className="w-[6.5rem]">Started</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell className="max-md:hidden">
              <RunStatus status={run.status} step={run.step} cancelRequested={run.cancelRequested} variant="plain" />
            </TableCell>
            <TableCell className="max-md:py-2">
              <Link
                href={`/executions/${run.id}`}
                className="block truncate rounded-sm font-medium underline-offset-2 hover:underline"
                title={run.name}
              >
                {run.name}
              </Link>
              <div className="flex flex-col md:hidden">
                <RunStatus status={run.status} step={run.step} cancelRequested={run.cancelRequested} variant="plain" />
                {problem ? (
                  <p className="line-clamp-2 whitespace-normal text-muted-foreground text-xs">{reason(run)}</p>
                ) : null}
              </div>
            </TableCell>
            <TableCell className="max-lg:hidden">
              <Link
                href={`/instances/${run.instanceId}`}
                className="block truncate rounded-sm text-muted-foreground underline-offset-2 hover:text-foreground hover:underline"
                title={run.instanceName}
              >
                {run.instanceName}
              </Link>
            </TableCell>
            {problem ? (
              <TableCell className="truncate max-md:hidden" title={reason(run)}>
                {reason(run)}
              </TableCell>
            ) : (
              <>
                <TableCell
                  className="truncate text-muted-foreground max-lg:hidden"
                  title={`${run.window.start} to ${run.window.end}, ${run.window.zone}`}
                >
                  {formatWindow(run.window.start, run.window.end, run.window.zone)}
                </TableCell>
                <TableCell numeric className="max-md:hidden">
                  {run.rowCount === null ? '–' : run.rowCount.toLocaleString('en')}
                </TableCell>
                <TableCell numeric className="max-md:hidden">
                  <Elapsed since={run.createdAt} until={run.completedAt} />
                </TableCell>
              </>
            )}
            <TableCell className="text-muted-foreground">
              <RelativeTime at={run.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function reason(run: DashboardRun): string {
  return run.problem ?? 'AMC gave no reason.';
}
