'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import type { RowsPage } from '@/lib/results/schema';
import { FetchFailure, fetchJson } from './fetch-json';
import { type ResultFacts, ResultsPanel } from './results-panel';

const SAMPLE_ROWS = 100;

/** The result of a run that has just ended: its columns are read first, then the panel reads rows as they are needed. */
export function LoadedResults({
  executionId,
  known,
  now,
  again,
  className,
}: {
  executionId: string;
  known: Pick<ResultFacts, 'bytes' | 'filteredRows' | 'windowWords' | 'windowEnd'>;
  now: Date;
  again?: React.ReactNode;
  className?: string;
}) {
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['result-head', executionId],
    queryFn: ({ signal }) =>
      fetchJson<RowsPage>(`/api/executions/${executionId}/results?offset=0&limit=${SAMPLE_ROWS}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data !== undefined) {
    const facts: ResultFacts = {
      ...known,
      executionId,
      rowCount: data.rowCount,
      columns: data.columns,
      firstRows: data.rows,
      purgedAt: null,
    };
    return <ResultsPanel facts={facts} now={now} again={again} className={className ?? ''} />;
  }
  if (error !== null) {
    return (
      <ErrorState
        title="The rows could not be read"
        className="m-4"
        action={
          <>
            <Button pending={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
            {error instanceof FetchFailure && (error.status === 404 || error.status === 410) ? again : null}
          </>
        }
      >
        {error.message}
      </ErrorState>
    );
  }
  return <GridSkeleton />;
}

/** The shape of the grid while its first rows are on the way. */
export function GridSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" aria-busy="true" className="overflow-hidden rounded-md border border-border bg-card">
      <span className="sr-only">Loading the rows</span>
      <div className="flex h-10 items-center border-border border-b px-3">
        <Skeleton className="h-3 w-48" />
      </div>
      <div className="flex h-8 items-center gap-8 border-border border-b bg-muted px-3">
        {['w-24', 'w-32', 'w-16', 'w-20'].map((width) => (
          <Skeleton key={width} className={`h-2.5 ${width}`} />
        ))}
      </div>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other name
        <div key={row} className="flex h-8 items-center gap-8 border-border border-b px-3 last:border-b-0">
          {['w-28', 'w-36', 'w-14', 'w-16'].map((width) => (
            <Skeleton key={width} className={`h-3 ${width}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
