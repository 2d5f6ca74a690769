'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchJson } from '@/components/results/fetch-json';
import { isTerminal } from '@/lib/executions/constants';
import { executionKeys } from '@/lib/executions/keys';
import type { ExecutionSummary } from '@/lib/executions/types';
import { pollInterval } from './poll-interval';

/**
 * The runs of a list with what has changed since the page was made. Asks only for those that were still going on, all in
 * one request, and stops when none is left. Rows keep their place.
 */
export function useLiveRuns(runs: readonly ExecutionSummary[]): { runs: readonly ExecutionSummary[]; failed: boolean } {
  const [since] = useState(() => Date.now());
  const ids = runs.filter((run) => !isTerminal(run.status)).map((run) => run.id);
  const { data, isError } = useQuery({
    queryKey: executionKeys.statuses(ids),
    enabled: ids.length > 0,
    queryFn: ({ signal }) =>
      fetchJson<{ items: ExecutionSummary[] }>(`/api/executions/status?ids=${ids.join(',')}`, signal),
    staleTime: 0,
    retry: false,
    refetchOnWindowFocus: true,
    refetchInterval: (query) => {
      const known = query.state.data?.items;
      const goingOn = known === undefined || known.some((run) => !isTerminal(run.status));
      // A list is glanced at, not watched: twice as slow as a run's own page.
      return goingOn ? 2 * pollInterval(Date.now() - since) : false;
    },
  });
  if (data === undefined) return { runs, failed: isError };
  const fresh = new Map(data.items.map((run) => [run.id, run]));
  return { runs: runs.map((run) => fresh.get(run.id) ?? run), failed: isError };
}
