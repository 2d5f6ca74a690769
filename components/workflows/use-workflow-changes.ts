'use client';

import { useOptimistic, useTransition } from 'react';
import { toast } from '@/components/ui/toast';
import { type ActionAnswer, failureOf } from '@/lib/actions/result';
import type { WorkflowUuid } from '@/lib/ids';
import { setWorkflowStatusAction, tagWorkflowsAction } from '@/lib/workflows/actions';
import type { WorkflowStatus } from '@/lib/workflows/constants';
import type { WorkflowSummary } from '@/lib/workflows/types';

type Change =
  | { do: 'status'; ids: readonly WorkflowUuid[]; status: WorkflowStatus }
  | { do: 'tag'; ids: readonly WorkflowUuid[]; add: readonly string[]; remove: readonly string[] };

/** The rows as they will be once a change is saved. */
function withChange(rows: readonly WorkflowSummary[], change: Change): readonly WorkflowSummary[] {
  const touched = new Set<string>(change.ids);
  return rows.map((row) => {
    if (!touched.has(row.id)) return row;
    if (change.do === 'status') return { ...row, status: change.status };
    const kept = [...new Set([...row.tags, ...change.add])].filter((tag) => !change.remove.includes(tag));
    return { ...row, tags: kept.sort() };
  });
}

/** Changes to rows of the list: shown at once, taken back with the reason when they could not be saved. */
export function useWorkflowChanges(rows: readonly WorkflowSummary[]) {
  const [shown, apply] = useOptimistic(rows, withChange);
  const [pending, start] = useTransition();
  const run = (change: Change, save: () => Promise<ActionAnswer | undefined>, done: () => void) =>
    start(async () => {
      apply(change);
      const answer = await save().catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      if (answer === undefined) toast.error('The server could not be reached. Nothing was changed.');
      else if (failure !== null) toast.error(failure.message);
      else done();
    });

  const setStatus = (ids: readonly WorkflowUuid[], status: WorkflowStatus, before: WorkflowStatus) =>
    run(
      { do: 'status', ids, status },
      () => setWorkflowStatusAction({ ids: [...ids], status }),
      () => {
        const words = status === 'archived' ? 'archived' : status === 'draft' ? 'made a draft' : 'made active';
        toast.success(`${ids.length === 1 ? '1 query' : `${ids.length} queries`} ${words}`, {
          action: { label: 'Undo', onClick: () => setStatus(ids, before, status) },
        });
      },
    );
  const tag = (ids: readonly WorkflowUuid[], add: readonly string[], remove: readonly string[]) =>
    run(
      { do: 'tag', ids, add, remove },
      () => tagWorkflowsAction({ ids: [...ids], add: [...add], remove: [...remove] }),
      () => undefined,
    );
  return { rows: shown, pending, setStatus, tag };
}
