'use client';

import { useEffect, useState } from 'react';
import { language } from '@/components/sql-editor/language/language';
import type { Finding, Reading } from '@/components/sql-editor/language/protocol';
import { estimateRunAction } from '@/lib/executions/actions';
import type { Estimate } from '@/lib/executions/estimate';
import { estimateRequest } from '@/lib/executions/schema';

/** What the rules find in the query; null until the worker has said so. */
export function useWarnings(sql: string, reading: Reading): readonly Finding[] | null {
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  useEffect(() => {
    let over = false;
    setFindings(null);
    void language()
      .ask('lint', { text: sql, reading }, 'review lint')
      .then((answer) => {
        if (!over) setFindings(answer ?? []);
      });
    return () => {
      over = true;
    };
  }, [sql, reading]);
  return findings;
}

export type EstimateState = { is: 'waiting' } | { is: 'known'; estimate: Estimate | null } | { is: 'failed' };

/** What the next run will probably take, asked once the step is there and again for another text or instance. */
export function useEstimate(workflowId: string | null, sql: string, instanceId: string): EstimateState {
  const [state, setState] = useState<EstimateState>({ is: 'waiting' });
  useEffect(() => {
    let over = false;
    setState({ is: 'waiting' });
    const request = estimateRequest.safeParse({ workflowId, sql, instanceId: instanceId === '' ? null : instanceId });
    if (!request.success) {
      setState({ is: 'known', estimate: null });
      return;
    }
    estimateRunAction(request.data).then(
      ({ data }) => {
        if (!over) setState(data === undefined ? { is: 'failed' } : { is: 'known', estimate: data.estimate });
      },
      () => {
        if (!over) setState({ is: 'failed' });
      },
    );
    return () => {
      over = true;
    };
  }, [workflowId, sql, instanceId]);
  return state;
}
