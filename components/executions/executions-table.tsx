'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { ExecutionSort } from '@/lib/executions/constants';
import type { ExecutionSummary } from '@/lib/executions/types';
import { formatWindow } from '@/lib/time';
import { Elapsed } from './elapsed';
import { FollowRunsLater } from './follow-runs-later';
import { RunStatus } from './run-status';
import { triggerWord } from './trigger-words';
import { goesOn, withFresh } from './with-fresh';

/**
 * Runs; states and durations follow what is going on. `showInstance` is off on an instance's own page;
 * `compact` is for a place beside others: names are cut sooner, and who started a run is left to its own page.
 */
export function ExecutionsTable({
  runs: initial,
  showInstance = true,
  compact = false,
  sort,
}: {
  runs: readonly ExecutionSummary[];
  showInstance?: boolean;
  compact?: boolean;
  /** Where the list can be sorted: the sort that holds, and the rest of the page's query. */
  sort?: { by: ExecutionSort; dir: 'asc' | 'desc'; query: Readonly<Record<string, string>> };
}) {
  const head = (by: ExecutionSort, word: string, numeric = false) => {
    if (sort === undefined) return <TableHead numeric={numeric}>{word}</TableHead>;
    const active = sort.by === by;
    // Names begin with A; everything else with the newest or the largest.
    const first = by === 'name' ? 'asc' : 'desc';
    const next = active ? (sort.dir === 'asc' ? 'desc' : 'asc') : first;
    const Arrow = sort.dir === 'asc' ? ArrowUp : ArrowDown;
    return (
      <TableHead numeric={numeric} aria-sort={active ? (sort.dir === 'asc' ? 'ascending' : 'descending') : 'none'}>
        <Link
          href={{ query: { ...sort.query, sort: by, dir: next } }}
          className="inline-flex items-center gap-1 rounded-sm hover:text-foreground"
        >
          {word}
          {active ? <Arrow aria-hidden className="size-3.5" /> : null}
        </Link>
      </TableHead>
    );
  };
  const [fresh, setFresh] = useState<readonly ExecutionSummary[] | null>(null);
  const runs = withFresh(initial, fresh);
  return (
    <>
      {initial.some(goesOn) ? <FollowRunsLater runs={initial} onFresh={setFresh} /> : null}
      <Table label="Executions" stickyFirst>
        <TableHeader>
          <TableRow>
            {head('name', 'Query')}
            <TableHead>Status</TableHead>
            {showInstance ? <TableHead>Instance</TableHead> : null}
            <TableHead>Window</TableHead>
            {head('rows', 'Rows', true)}
            {head('duration', 'Duration', true)}
            {compact ? null : <TableHead>Started by</TableHead>}
            {head('created', 'Asked for')}
          </TableRow>
        </TableHeader>
        {/* The rows of another answer are new ones, and don't jump from where they stood in the one before. */}
        <TableBody key={JSON.stringify(sort)}>
          {runs.map((run) => (
            <TableRow key={run.id}>
              <TableCell className={compact ? 'max-w-44 2xl:max-w-80' : 'max-w-44 sm:max-w-80'}>
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
              {compact ? null : (
                <TableCell className="text-muted-foreground">
                  {run.fanOutId === null ? (
                    triggerWord(run.triggeredBy)
                  ) : (
                    <Link
                      href={`/executions/fan-out/${run.fanOutId}`}
                      className="rounded-sm hover:underline hover:underline-offset-4"
                    >
                      {triggerWord(run.triggeredBy)}
                    </Link>
                  )}
                </TableCell>
              )}
              <TableCell>
                <RelativeTime at={run.createdAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
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
