'use client';

import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ExecutionSummary } from '@/lib/executions/types';
import { formatWindow } from '@/lib/time';
import { Elapsed } from './elapsed';
import { RunStatus } from './run-status';

import { useLiveRuns } from './use-live-runs';

/** Runs, newest first; states and durations follow what is going on. `showInstance` is off on an instance's own page. */
export function ExecutionsTable({
  runs: initial,
  showInstance = true,
}: {
  runs: readonly ExecutionSummary[];
  showInstance?: boolean;
}) {
  const { runs } = useLiveRuns(initial);
  return (
    <Table label="Executions" stickyFirst>
      <TableHeader>
        <TableRow>
          <TableHead>Query</TableHead>
          <TableHead>Status</TableHead>
          {showInstance ? <TableHead>Instance</TableHead> : null}
          <TableHead>Window</TableHead>
          <TableHead numeric>Rows</TableHead>
          <TableHead numeric>Duration</TableHead>
          <TableHead>Started</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell className="max-w-44 sm:max-w-80">
              <Link
                href={`/executions/${run.id}`}
                title={run.name}
                className="block truncate rounded-sm font-medium hover:underline hover:underline-offset-4"
              >
                {run.name}
              </Link>
            </TableCell>
            <TableCell>
              <RunStatus
                status={run.status}
                step={run.step}
                cancelRequested={run.cancelRequestedAt !== null}
                variant="plain"
              />
            </TableCell>
            {showInstance ? (
              <TableCell className="max-w-56">
                <Link
                  href={`/instances/${run.instanceId}`}
                  title={run.instanceName}
                  className="block truncate rounded-sm hover:underline hover:underline-offset-4"
                >
                  {run.instanceName}
                </Link>
              </TableCell>
            ) : null}
            <TableCell className="text-muted-foreground">
              {formatWindow(run.window.start, run.window.end, run.window.zone)}
            </TableCell>
            <TableCell numeric>{run.rowCount === null ? <Unknown /> : run.rowCount.toLocaleString('en')}</TableCell>
            <TableCell numeric>
              <Elapsed since={run.createdAt} until={run.completedAt} />
            </TableCell>
            <TableCell>
              <RelativeTime at={run.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Unknown() {
  return (
    <>
      <span aria-hidden className="text-muted-foreground">
        –
      </span>
      <span className="sr-only">none</span>
    </>
  );
}
