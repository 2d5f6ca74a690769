'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useRunStatus } from '@/components/executions/use-run-status';
import { answerOf, failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import { runQueryAction } from '@/lib/executions/actions';
import type { RunRequestInput } from '@/lib/executions/schema';

/**
 * Sending a query and following its run. Which run is being watched stands in the address (`?run=`), so a reload finds it
 * again. `ranSql` is the text that was sent in this visit; null after a reload, when it isn't known.
 */
export function useBuilderRun() {
  const [runId, setRunId] = useQueryState('run', parseAsString);
  const [ranSql, setRanSql] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<PublicError | null>(null);
  const status = useRunStatus(runId);

  const send = async (request: RunRequestInput) => {
    setFailure(null);
    setSending(true);
    const answer = await answerOf(runQueryAction(request));
    setSending(false);
    const executionId = answer.data?.executionId;
    if (executionId === undefined) return setFailure(failureOf(answer));
    setRanSql(request.sql);
    await setRunId(executionId);
  };

  return { runId, send, sending, failure, clearFailure: () => setFailure(null), ranSql, status };
}
