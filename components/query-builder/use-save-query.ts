'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toast } from '@/components/ui/toast';
import { answerOf, failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import { workflowUuid } from '@/lib/ids';
import { createWorkflowAction, updateWorkflowAction } from '@/lib/workflows/actions';
import { workflowChange, workflowInput } from '@/lib/workflows/schema';
import { byField, stepOf } from './field-errors';
import { queryToSave } from './save-query';
import type { Builder } from './use-builder';

/**
 * Saving from the review: a new query, or the saved one unless somebody has saved it since (`overwrite` then does it all
 * the same). What is wrong is told at its field; what stands on the page is never lost by it.
 */
export function useSaveQuery(builder: Builder) {
  const router = useRouter();
  const [failure, setFailure] = useState<PublicError | null>(null);
  const [pending, start] = useTransition();
  const { saved, content, parameters, settings, refuse, goTo } = builder;

  const save = (as: 'draft' | 'active', overwrite = false) =>
    start(async () => {
      setFailure(null);
      const status = as === 'draft' ? 'draft' : saved?.status === 'archived' ? 'archived' : 'active';
      const asked = queryToSave({ content, parameters, settings, status });
      if (!asked.ok) {
        refuse(asked.errors);
        const [field] = Object.keys(asked.errors);
        if (field !== undefined && field !== 'name') goTo(stepOf(field));
        return;
      }
      const input = workflowInput.parse(asked.input);
      const answer =
        saved === null
          ? await answerOf(createWorkflowAction(asked.input))
          : await answerOf(
              updateWorkflowAction({
                id: saved.id,
                change: workflowChange.parse(input),
                ...(overwrite ? {} : { updatedAt: saved.updatedAt }),
              }),
            );
      const failed = failureOf(answer);
      if (failed !== null) {
        setFailure(failed);
        if (failed.issues.length > 0) refuse(byField(failed.issues));
        return;
      }
      const created = answer.data !== undefined && 'id' in answer.data ? workflowUuid.parse(answer.data.id) : null;
      const id = saved?.id ?? created;
      builder.draft.discard();
      builder.server.forget();
      toast.success(saved === null ? (as === 'draft' ? 'Saved as a draft' : 'Query created') : 'Query saved');
      if (id !== null) router.push(as === 'draft' && saved === null ? `/query-builder/edit/${id}` : `/workflows/${id}`);
    });

  return { save, pending, failure, clearFailure: () => setFailure(null) };
}
