'use client';

import { useEffect, useEffectEvent } from 'react';
import type { ExecutionSummary } from '@/lib/executions/types';
import { useFreshRuns } from './use-live-runs';

export interface FollowRunsProps {
  runs: readonly ExecutionSummary[];
  /** Told each time that an answer differs from the one before; null when other runs are waited for. */
  onFresh: (fresh: readonly ExecutionSummary[] | null) => void;
}

/** Follows the runs of a list that go on. Renders nothing. */
export function FollowRuns({ runs, onFresh }: FollowRunsProps) {
  const { fresh } = useFreshRuns(runs, false);
  const tell = useEffectEvent(onFresh);
  useEffect(() => tell(fresh), [fresh]);
  return null;
}
