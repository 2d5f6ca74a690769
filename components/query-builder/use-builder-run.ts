'use client';

import { useAction } from 'next-safe-action/hooks';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useRunStatus } from '@/components/executions/use-run-status';
import { failureOf } from '@/lib/actions/result';
import { runQueryAction } from '@/lib/executions/actions';
import type { RunRequestInput } from '@/lib/executions/schema';

/**
 * Sending a query and following its run. Which run is being watched stands in the address (`?run=`), so a reload finds it
 * again. `ranSql` is the text that was sent in this visit; null after a reload, when it isn't known.
 */
export function useBuilderRun() {
  const [runId, setRunId] = useQueryState('run', parseAsString);
  const [ranSql, setRanSql] = useState<string | null>(null);
  const { executeAsync, isPending, result, reset } = useAction(runQueryAction);
  const status = useRunStatus(runId);

  const send = async (request: RunRequestInput) => {
    reset();
    const answer = await executeAsync(request);
    const executionId = answer?.data?.executionId;
    if (executionId === undefined) return;
    setRanSql(request.sql);
    await setRunId(executionId);
  };

  return { runId, send, sending: isPending, failure: failureOf(result), clearFailure: reset, ranSql, status };
}
