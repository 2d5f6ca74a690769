'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { z } from 'zod';

const EVERY = 5000;

const answer = z.object({ items: z.array(z.object({ id: z.string(), status: z.string(), step: z.string() })) });

/** One text for the states of some runs, the same whatever the order. */
export function statesKey(runs: readonly { id: string; status: string; step: string }[]): string {
  return runs
    .map(({ id, status, step }) => `${id} ${status} ${step}`)
    .sort()
    .join('\n');
}

/**
 * While runs are going on and the tab is looked at: asks for their states (which also makes the server look at AMC when
 * that is due), and lets the page read everything anew when one has changed. Renders nothing.
 */
export function KeepFresh({ runs }: { runs: readonly { id: string; status: string; step: string }[] }) {
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
      const response = await fetch(`/api/executions/status?ids=${ids}`, { signal });
      if (!response.ok) throw new Error(`states of runs: HTTP ${String(response.status)}`);
      return answer.parse(await response.json()).items;
    },
  });
  const shown = statesKey(runs);
  const current = data ? statesKey(data) : shown;
  useEffect(() => {
    if (current !== shown) router.refresh();
  }, [current, shown, router]);
  return null;
}
