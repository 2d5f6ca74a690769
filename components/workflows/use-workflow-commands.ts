'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { toast } from '@/components/ui/toast';
import { failureOf } from '@/lib/actions/result';
import { runWorkflowAction } from '@/lib/executions/actions';
import type { WorkflowUuid } from '@/lib/ids';
import { checkPublishedAction, duplicateWorkflowAction, publishWorkflowAction } from '@/lib/workflows/actions';

const PUBLISHED: Readonly<Record<string, string>> = {
  created: 'Published: AMC now holds this query',
  recreated: 'AMC had lost it; it was published again',
  updated: 'AMC now holds the newest version',
  unchanged: 'AMC already holds this version',
};

/** What can be done with one saved query besides opening it; each says what came of it. */
export function useWorkflowCommands() {
  const router = useRouter();
  const [pending, start] = useTransition();

  const run = (id: WorkflowUuid) =>
    start(async () => {
      const answer = await runWorkflowAction({ id }).catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      if (answer?.data !== undefined) return router.push(`/executions/${answer.data.executionId}`);
      if (failure !== null && failure.issues.length > 0) {
        // A value or an instance is missing: it is filled in there, and run from there.
        toast.error(failure.message, {
          action: { label: 'Fill in', onClick: () => router.push(`/query-builder/edit/${id}?step=configure`) },
        });
      } else toast.error(failure?.message ?? 'The server could not be reached. Nothing was started.');
    });

  const duplicate = (id: WorkflowUuid) =>
    start(async () => {
      const answer = await duplicateWorkflowAction({ id }).catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      if (answer?.data === undefined) toast.error(failure?.message ?? 'The server could not be reached.');
      else {
        const copy = answer.data.id;
        toast.success('Duplicated', { action: { label: 'Open', onClick: () => router.push(`/workflows/${copy}`) } });
        router.refresh();
      }
    });

  const publish = (id: WorkflowUuid) =>
    start(async () => {
      const answer = await publishWorkflowAction({ id }).catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      if (answer?.data === undefined) toast.error(failure?.message ?? 'The server could not be reached.');
      else {
        toast.success(PUBLISHED[answer.data.did] ?? 'Published');
        router.refresh();
      }
    });

  const check = (id: WorkflowUuid) =>
    start(async () => {
      const answer = await checkPublishedAction({ id }).catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      if (answer?.data === undefined) toast.error(failure?.message ?? 'The server could not be reached.');
      else {
        toast.success(
          answer.data.syncState === 'in_sync' ? 'AMC holds this query as it stands' : 'AMC does not hold this version',
        );
        router.refresh();
      }
    });

  return { pending, run, duplicate, publish, check };
}
