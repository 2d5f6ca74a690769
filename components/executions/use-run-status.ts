'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { fetchJson } from '@/components/results/fetch-json';
import { isTerminal } from '@/lib/executions/constants';
import { executionKeys } from '@/lib/executions/keys';
import type { ExecutionSummary } from '@/lib/executions/types';
import { pollInterval } from './poll-interval';

/**
 * The state of one run, asked for until it is terminal and never after: each request also makes our server look at AMC
 * when that is due. While the tab is hidden nobody watches and nothing is asked. The last good answer stays on screen
 * when one fails.
 */
export function useRunStatus(executionId: string | null, initial?: ExecutionSummary) {
  const client = useQueryClient();
  const [since] = useState(() => Date.now());
  const key = executionKeys.statuses(executionId === null ? [] : [executionId]);
  const { data, error, refetch } = useQuery({
    queryKey: key,
    enabled: executionId !== null,
    queryFn: async ({ signal }) => {
      const answer = await fetchJson<{ items: ExecutionSummary[] }>(
        `/api/executions/status?ids=${executionId}`,
        signal,
      );
      return answer.items[0] ?? null;
    },
    ...(initial === undefined ? {} : { initialData: initial }),
    staleTime: 0,
    retry: false,
    refetchOnWindowFocus: (query) => goesOn(query.state.data),
    refetchOnMount: (query) => goesOn(query.state.data),
    refetchInterval: (query) => (goesOn(query.state.data) ? pollInterval(Date.now() - since) : false),
  });

  const terminal = data !== null && data !== undefined && isTerminal(data.status);
  const wasRunning = useRef(!terminal);
  useEffect(() => {
    // Lists elsewhere show the state before: they are asked again when someone looks at them.
    if (terminal && wasRunning.current) void client.invalidateQueries({ queryKey: executionKeys.all });
    wasRunning.current = !terminal;
  }, [terminal, client]);

  return { run: data ?? null, missing: data === null, error, refetch };
}

/** No answer yet counts as going on; a run that is gone does not. */
function goesOn(run: ExecutionSummary | null | undefined): boolean {
  return run === undefined || (run !== null && !isTerminal(run.status));
}
