'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fetchJson } from '@/components/results/fetch-json';
import { isTerminal } from '@/lib/executions/constants';
import { executionKeys } from '@/lib/executions/keys';
import type { ExecutionSummary } from '@/lib/executions/types';
import { pollInterval } from './poll-interval';

/**
 * The runs of a list with what has changed since the page was made. Asks only for those that were still going on, all in
 * one request, and stops when none is left. Rows keep their place. A list is glanced at and asks half as often as what is
 * `watched`; runs that come new into it are asked for quickly again.
 */
export function useLiveRuns(
  runs: readonly ExecutionSummary[],
  { watched = false }: { watched?: boolean } = {},
): { runs: readonly ExecutionSummary[]; failed: boolean } {
  const since = useRef<number | null>(null);
  const all = runs.map((run) => run.id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other runs are a new thing to wait for.
  useEffect(() => {
    since.current = Date.now();
  }, [all]);
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
      const pace = pollInterval(Date.now() - (since.current ?? Date.now()));
      return goingOn ? (watched ? 1 : 2) * pace : false;
    },
  });
  if (data === undefined) return { runs, failed: isError };
  const fresh = new Map(data.items.map((run) => [run.id, run]));
  return { runs: runs.map((run) => fresh.get(run.id) ?? run), failed: isError };
}
