'use client';

import { useQuery } from '@tanstack/react-query';
import { fetchJson } from '@/components/results/fetch-json';
import { scheduleKeys } from '@/lib/schedules/keys';
import type { WorkflowDetail, WorkflowSummary } from '@/lib/workflows/types';
import { type ChosenWorkflow, choosable, chosenOf, type WorkflowOffer } from './workflow-choice';

const OFFERED = 50;

/** Saved queries whose name has `search` in it, the last used first. `initial` is what the page came with. */
export function useWorkflows(search: string, initial: WorkflowOffer) {
  return useQuery({
    queryKey: [...scheduleKeys.all, 'workflows', search],
    queryFn: async ({ signal }): Promise<WorkflowOffer> => {
      const query = new URLSearchParams({ status: 'active', limit: String(OFFERED), search });
      const page = await fetchJson<{ items: WorkflowSummary[]; nextCursor: string | null }>(
        `/api/workflows?${query.toString()}`,
        signal,
      );
      return { items: page.items.map(choosable), more: page.nextCursor !== null };
    },
    placeholderData: (before) => before,
    ...(search === '' ? { initialData: initial } : {}),
  });
}

/** The chosen query with its parameters; `initial` is the one of the address. */
export function useChosenWorkflow(id: string, initial: ChosenWorkflow | null) {
  return useQuery({
    queryKey: [...scheduleKeys.all, 'workflow', id],
    enabled: id !== '',
    queryFn: async ({ signal }): Promise<ChosenWorkflow> =>
      chosenOf(await fetchJson<WorkflowDetail>(`/api/workflows/${id}`, signal)),
    ...(initial?.id === id ? { initialData: initial } : {}),
  });
}
