'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRunStatus } from '@/components/executions/use-run-status';
import { type ActionAnswer, failureOf } from '@/lib/actions/result';
import { fillPickerAction, refreshPickerAction } from '@/lib/executions/actions';
import { isTerminal } from '@/lib/executions/constants';
import { executionUuid, instanceUuid } from '@/lib/ids';
import { readPickerAction } from '@/lib/instances/actions';
import { instanceKeys } from '@/lib/instances/keys';
import type { Picker, PickerKind } from '@/lib/instances/pickers';

function dataOf<T>(answer: (ActionAnswer & { data?: T | undefined }) | undefined): T {
  if (answer?.data !== undefined) return answer.data;
  throw new Error((answer && failureOf(answer)?.message) ?? 'The server could not be reached.');
}

/**
 * What can be chosen on an instance, and asking AMC for it anew: a run that is followed like any other, whose rows then
 * become the list. Asked for by itself when there is no list yet.
 */
export function usePicker(kind: PickerKind, instanceId: string, open: boolean) {
  const client = useQueryClient();
  const key = instanceKeys.picker(instanceId, kind);
  const [runId, setRunId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const instance = instanceUuid.safeParse(instanceId);
  const picker = useQuery({
    queryKey: key,
    enabled: open && instance.success,
    retry: false,
    queryFn: async (): Promise<Picker> =>
      dataOf(await readPickerAction({ instanceId: instanceUuid.parse(instanceId), kind })),
  });
  const { run } = useRunStatus(runId);
  const ended = run !== null && isTerminal(run.status);

  const refresh = async () => {
    setFailure(null);
    try {
      const { executionId } = dataOf(await refreshPickerAction({ instanceId: instanceUuid.parse(instanceId), kind }));
      setRunId(executionId);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  useEffect(() => {
    if (runId === null || !ended || run === null) return;
    setRunId(null);
    if (run.status !== 'SUCCEEDED') {
      setFailure(run.error?.message ?? 'AMC ended the run that reads the list without rows.');
      return;
    }
    const input = { instanceId: instanceUuid.parse(instanceId), kind, executionId: executionUuid.parse(runId) };
    fillPickerAction(input).then(
      (answer) => {
        try {
          client.setQueryData<Picker>(instanceKeys.picker(instanceId, kind), dataOf(answer));
        } catch (error) {
          setFailure(error instanceof Error ? error.message : String(error));
        }
      },
      () => setFailure('The server could not be reached.'),
    );
  }, [runId, ended, run, instanceId, kind, client]);

  return {
    picker: picker.data ?? null,
    loading: picker.isPending && open && instance.success,
    failure: failure ?? picker.error?.message ?? null,
    refreshing: runId !== null,
    refresh,
    reload: () => void client.invalidateQueries({ queryKey: key }),
  };
}
