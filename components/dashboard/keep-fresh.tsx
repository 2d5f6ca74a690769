'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { fetchJson } from '@/components/results/fetch-json';

const EVERY = 5000;

export interface RunState {
  id: string;
  status: string;
  step: string;
}

/** One text for the states of some runs, the same whatever the order. */
export function statesKey(runs: readonly RunState[]): string {
  return runs
    .map(({ id, status, step }) => `${id} ${status} ${step}`)
    .sort()
    .join('\n');
}

/**
 * While runs are going on and the tab is looked at: asks for their states (which also makes the server look at AMC when
 * that is due), and lets the page read everything anew when one has changed. Renders nothing.
 */
export function KeepFresh({ runs }: { runs: readonly RunState[] }) {
  const router = useRouter();
  const ids = runs
    .map((run) => run.id)
    .sort()
    .join(',');
  const { data } = useQuery({
    queryKey: ['dashboard', 'states', ids],
    enabled: ids !== '',
    refetchInterval: EVERY,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const answer = await fetchJson<{ items: RunState[] }>(`/api/executions/status?ids=${ids}`, signal);
      return answer.items;
    },
  });
  const shown = statesKey(runs);
  const current = data ? statesKey(data) : shown;
  useEffect(() => {
    if (current !== shown) router.refresh();
  }, [current, shown, router]);
  return null;
}
