'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { fetchJson } from '@/components/results/fetch-json';
import { isTerminal } from '@/lib/executions/constants';
import { executionKeys } from '@/lib/executions/keys';
import type { ExecutionSummary } from '@/lib/executions/types';
import { pollInterval } from './poll-interval';
import { withFresh } from './with-fresh';

/**
 * What has become of those runs of a list that were still going on; null before the first answer. Asks for all in one
 * request, and stops when none is left. A list is glanced at and asks half as often as what is `watched`; runs that come
 * new into it are asked for quickly again.
 */
export function useFreshRuns(
  runs: readonly ExecutionSummary[],
  watched: boolean,
): { fresh: readonly ExecutionSummary[] | null; failed: boolean } {
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
  return { fresh: data?.items ?? null, failed: isError };
}

/** The runs of a list with what has changed since the page was made. Rows keep their place. */
export function useLiveRuns(
  runs: readonly ExecutionSummary[],
  { watched = false }: { watched?: boolean } = {},
): { runs: readonly ExecutionSummary[]; failed: boolean } {
  const { fresh, failed } = useFreshRuns(runs, watched);
  return { runs: withFresh(runs, fresh), failed };
}
