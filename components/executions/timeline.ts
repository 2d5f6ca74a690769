import { isTerminal } from '@/lib/executions/constants';
import type { ExecutionSummary } from '@/lib/executions/types';
import { statusView } from './status-view';

export interface TimelinePoint {
  label: string;
  state: 'done' | 'now' | 'next' | 'failed' | 'stopped';
  at: string | null;
  /** Since when a point that is going on has been going on. */
  since: string | null;
  /** Milliseconds since the point before. */
  tookMs: number | null;
}

const END_WORDS: Readonly<Record<string, string>> = {
  SUCCEEDED: 'Rows are here',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  REJECTED: 'Rejected by AMC',
};

/**
 * The points of a run: requested, accepted by AMC, started there, ended. A run that ended early has no points it never
 * reached; one that goes on shows the next ones without a time.
 */
export function timelineOf(run: ExecutionSummary): TimelinePoint[] {
  const ended = isTerminal(run.status);
  const reached: { label: string; at: string | null }[] = [
    { label: 'Requested', at: run.createdAt },
    { label: 'Accepted by AMC', at: run.submittedAt },
    { label: 'Started at AMC', at: run.startedAt },
  ].filter((point) => point.at !== null || !ended);

  const points: TimelinePoint[] = [];
  let before: string | null = null;
  let open = !ended;
  for (const { label, at } of reached) {
    const going = at === null && open;
    if (at === null) open = false;
    points.push({
      label: going ? nowLabel(run) : label,
      state: at !== null ? 'done' : going ? 'now' : 'next',
      at,
      since: going ? before : null,
      tookMs: at !== null && before !== null ? elapsed(before, at) : null,
    });
    before = at ?? before;
  }
  if (ended) {
    const state = run.status === 'SUCCEEDED' ? 'done' : run.status === 'CANCELLED' ? 'stopped' : 'failed';
    const tookMs = before !== null && run.completedAt !== null ? elapsed(before, run.completedAt) : null;
    points.push({ label: END_WORDS[run.status] ?? run.status, state, at: run.completedAt, since: null, tookMs });
  } else {
    points.push({
      label: open ? nowLabel(run) : 'Rows',
      state: open ? 'now' : 'next',
      at: null,
      since: open ? before : null,
      tookMs: null,
    });
  }
  return points;
}

function nowLabel(run: ExecutionSummary): string {
  return statusView({ status: run.status, step: run.step, cancelRequested: run.cancelRequestedAt !== null }).word;
}

function elapsed(from: string, to: string): number {
  return Math.max(0, new Date(to).getTime() - new Date(from).getTime());
}
