import type { CatchUp } from './constants';
import { LATE_MS, MAX_CATCH_UP } from './constants';
import { compile, lastRuns, nextRun, type Pattern } from './next-run';
import type { Timetable } from './timetable';

/** An instant that has come, and what becomes of it. */
export interface DueRun {
  at: Date;
  /** Made up for later than it should have run; it never counts as an overlap. */
  catchUp: boolean;
  /** Why it is not run; null: it is. */
  skip: string | null;
}

export interface DuePlan {
  due: DueRun[];
  next: Date;
}

const SKIPPED: Readonly<Record<CatchUp, string>> = {
  skip: 'Missed: the schedule does not make up for missed runs.',
  run_latest: 'Missed: the schedule makes up for the latest missed run only.',
  run_all: 'Missed.',
};

/**
 * The instant that was promised and those since, the latest 30. The promised one counts even when the timetable would put it
 * elsewhere by now: the rules of a time zone can change between the promise and the day.
 */
function dueInstants(pattern: Pattern, promised: Date, now: Date): Date[] {
  const since = lastRuns(pattern, new Date(promised.getTime() + 1), now, MAX_CATCH_UP);
  return [promised, ...since].slice(-MAX_CATCH_UP);
}

/**
 * What is due of a timetable whose next instant was `previous` (null: it is new in the queue), and its next instant. Missed
 * instants follow the catch-up policy, the latest 30 of them; older ones leave no trace. An instant found within ten minutes
 * is not missed, only late. Null: the timetable never runs again.
 */
export function planDue(timetable: Timetable, previous: Date | null, now: Date, catchUp: CatchUp): DuePlan | null {
  const pattern = compile(timetable);
  if (previous !== null && previous <= now) {
    // As it nearly always is: one instant has come, a moment ago, and the next has not.
    const next = nextRun(pattern, previous);
    if (next !== null && next > now && now.getTime() - previous.getTime() <= LATE_MS) {
      return { due: [{ at: previous, catchUp: false, skip: null }], next };
    }
  }
  const found = previous === null || previous > now ? [] : dueInstants(pattern, previous, now);
  const due = found.map((at, index): DueRun => {
    const late = now.getTime() - at.getTime() > LATE_MS;
    const latest = index === found.length - 1;
    const runs = !late || catchUp === 'run_all' || (catchUp === 'run_latest' && latest);
    return { at, catchUp: runs && (late || !latest), skip: runs ? null : SKIPPED[catchUp] };
  });
  // Counted from the instant before; a clock that went back leaves the timetable where it was.
  const next = previous !== null && previous > now ? previous : nextRun(pattern, found.at(-1) ?? now);
  return next === null ? null : { due, next };
}
