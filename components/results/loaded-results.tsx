'use client';

import { useQuery } from '@tanstack/react-query';
import { executionKeys } from '@/lib/executions/keys';
import type { ExecutionDetail } from '@/lib/executions/types';
import { fetchJson } from './fetch-json';
import { GridSkeleton } from './grid-skeleton';
import { ReadError } from './read-error';
import { factsOf } from './result-facts';
import { ResultsPanel } from './results-panel';

/** The result of a run that has just ended: what is known of it is read once, then its rows as they are needed. */
export function LoadedResults({ executionId, now, className }: { executionId: string; now: Date; className?: string }) {
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: executionKeys.detail(executionId),
    queryFn: ({ signal }) => fetchJson<ExecutionDetail>(`/api/executions/${executionId}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null && data === undefined) {
    return <ReadError title="The rows could not be read" error={error} asking={isFetching} onAgain={refetch} />;
  }
  const facts = data === undefined ? null : factsOf(data);
  return facts === null ? (
    <GridSkeleton />
  ) : (
    <ResultsPanel facts={facts} now={now} fitHeight className={className ?? ''} />
  );
}
