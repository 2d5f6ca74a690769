import Link from 'next/link';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ExecutionSummary } from '@/lib/executions/types';
import { Elapsed } from './elapsed';
import { RunStatus } from './run-status';

/** The newest run of each instance, with the reason where it did not succeed. */
export function FanOutRuns({ runs }: { runs: readonly ExecutionSummary[] }) {
  return (
    <Table label="Instances" stickyFirst>
      <TableHeader>
        <TableRow>
          <TableHead>Instance</TableHead>
          <TableHead>Status</TableHead>
          <TableHead numeric>Rows</TableHead>
          <TableHead numeric>Duration</TableHead>
          <TableHead className="max-md:hidden">What happened</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.instanceId}>
            <TableCell className="max-w-44 sm:max-w-72">
              <Link
                href={`/executions/${run.id}`}
                title={run.instanceName}
                className="block truncate rounded-sm font-medium hover:underline hover:underline-offset-4"
              >
                {run.instanceName}
              </Link>
              {run.error === null ? null : (
                // On a narrow screen the last column would be behind a scroll, and it is the one that matters.
                <p className="whitespace-normal text-muted-foreground text-xs md:hidden">{run.error.message}</p>
              )}
            </TableCell>
            <TableCell>
              <RunStatus
                status={run.status}
                step={run.step}
                cancelRequested={run.cancelRequestedAt !== null}
                variant="plain"
              />
            </TableCell>
            <TableCell numeric>{run.rowCount === null ? '–' : run.rowCount.toLocaleString('en')}</TableCell>
            <TableCell numeric>
              <Elapsed since={run.createdAt} until={run.completedAt} />
            </TableCell>
            <TableCell className="max-w-xl truncate text-muted-foreground max-md:hidden" title={run.error?.message}>
              {run.error?.message ?? ''}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
