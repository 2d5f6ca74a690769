import { isTerminal } from '@/lib/executions/constants';
import type { ExecutionSummary } from '@/lib/executions/types';

export function goesOn({ status }: ExecutionSummary): boolean {
  return !isTerminal(status);
}

/** The runs as they are now, in their order. What was over when the page was made is not looked up. */
export function withFresh(
  runs: readonly ExecutionSummary[],
  fresh: readonly ExecutionSummary[] | null,
): readonly ExecutionSummary[] {
  if (fresh === null) return runs;
  const now = new Map(fresh.map((run) => [run.id, run]));
  return runs.map((run) => (goesOn(run) ? (now.get(run.id) ?? run) : run));
}
