import type { ScheduleRun } from '@/lib/schedules/types';

/** Short of the whole width, so that a run at the end is still seen. */
const USED_PERCENT = 99;
/** A single run stands in the middle of a day. */
const SHORTEST_MS = 86_400_000;

export interface TimelineRun {
  readonly run: ScheduleRun;
  /** Null while it has not ended, or when it never began. */
  readonly seconds: number | null;
  /** Percent of the width: where it was due, and how long it took. */
  readonly left: number;
  readonly width: number;
}

/** Where runs lie on a line from the first instant to the end of the last run, at least a day long. `runs` must not be empty. */
export function timelineOf(runs: readonly ScheduleRun[]): { from: Date; to: Date; placed: TimelineRun[] } {
  const timed = runs.map((run) => {
    const due = Date.parse(run.scheduledFor);
    const { startedAt, completedAt } = run;
    const tookMs = startedAt === null || completedAt === null ? null : Date.parse(completedAt) - Date.parse(startedAt);
    return { run, due, tookMs };
  });
  const first = Math.min(...timed.map(({ due }) => due));
  const last = Math.max(...timed.map(({ due, tookMs }) => due + (tookMs ?? 0)));
  const short = Math.max(0, SHORTEST_MS - (last - first));
  const from = first - short / 2;
  const span = last - first + short;
  const percent = (ms: number) => (ms / span) * USED_PERCENT;
  return {
    from: new Date(from),
    to: new Date(from + span),
    placed: timed.map(({ run, due, tookMs }) => ({
      run,
      seconds: tookMs === null ? null : tookMs / 1000,
      left: percent(due - from),
      width: percent(tookMs ?? 0),
    })),
  };
}
