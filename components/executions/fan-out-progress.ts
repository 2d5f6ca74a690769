import { isTerminal } from '@/lib/executions/constants';

export interface FanOutProgress {
  total: number;
  succeeded: number;
  /** Failed, rejected or cancelled. */
  failed: number;
  going: number;
  done: number;
}

export function fanOutProgress(runs: readonly { status: string }[]): FanOutProgress {
  const done = runs.filter(({ status }) => isTerminal(status)).length;
  const succeeded = runs.filter(({ status }) => status === 'SUCCEEDED').length;
  return { total: runs.length, succeeded, failed: done - succeeded, going: runs.length - done, done };
}

/** "3 of 5 succeeded, 1 did not, 1 going on"; nothing is said of what there is none of. */
export function progressWords({ total, succeeded, failed, going }: FanOutProgress): string {
  if (succeeded === total) return total === 1 ? 'It succeeded' : `All ${total} succeeded`;
  return [
    `${succeeded} of ${total} succeeded`,
    ...(failed > 0 ? [`${failed} did not`] : []),
    ...(going > 0 ? [`${going} going on`] : []),
  ].join(', ');
}
