import { Temporal } from 'temporal-polyfill';
import type { BackfillUnit } from './constants';
import { lastRuns } from './next-run';
import type { Timetable } from './timetable';
import { lagOf, resolveScheduleWindow, type ScheduleWindow } from './window-policy';

/** One window of a backfill. Instants; the end is not included. */
export interface BackfillWindow {
  /** The instant it is seen from: dynamic dates among the parameters count from here. */
  scheduledFor: Date;
  start: Date;
  end: Date;
}

export type BackfillPlan = { ok: true; windows: BackfillWindow[] } | { ok: false; message: string };

/** Whole calendar weeks, newest last; the newest is the last one that ended `lagDays` or more before `now`. */
function weeks(count: number, lagDays: number, now: Date, zone: string): BackfillWindow[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const settled = today.subtract({ days: lagDays });
  const lastMonday = settled.subtract({ days: settled.dayOfWeek - 1 });
  const instant = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(zone).epochMilliseconds);
  return Array.from({ length: count }, (_, index) => {
    const end = lastMonday.subtract({ weeks: count - 1 - index });
    return {
      scheduledFor: instant(end.add({ days: lagDays })),
      start: instant(end.subtract({ weeks: 1 })),
      end: instant(end),
    };
  });
}

/** The same wall time so many days earlier, whatever the clocks do in between. */
function daysBefore(at: Date, days: number, zone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return new Date(local.subtract({ days }).epochMilliseconds);
}

/** The last `count` instants of the timetable before `now`, oldest first, and the one before them where there is one. */
function pastInstants(timetable: Timetable, count: number, now: Date): { before: Date | null; instants: Date[] } {
  // An anchored interval has a past too: backfills may go behind its anchor, in the same rhythm.
  const { interval } = timetable;
  const plan: Timetable =
    interval.kind === 'every_n_days'
      ? {
          ...timetable,
          interval: {
            ...interval,
            anchorDate: Temporal.PlainDate.from(interval.anchorDate)
              .subtract({ days: interval.days * Math.ceil(36_500 / interval.days) })
              .toString(),
          },
        }
      : timetable;
  const longAgo = new Date(now.getTime() - 100 * 365 * 86_400_000);
  const found = lastRuns(plan, longAgo, new Date(now.getTime() - 1), count + 1);
  return { before: found.length > count ? (found[0] ?? null) : null, instants: found.slice(-count) };
}

/**
 * The windows of a backfill, oldest first. By week: calendar weeks in the schedule's zone, behind the schedule's lag. By
 * interval: the windows its own past instants would have had. A policy that gives the same days every time is refused.
 */
export function backfillWindows(
  timetable: Timetable,
  policy: ScheduleWindow,
  request: { unit: BackfillUnit; windows: number },
  now: Date,
): BackfillPlan {
  const { timeZone: zone } = timetable;
  if (request.unit === 'week') return { ok: true, windows: weeks(request.windows, lagOf(policy) ?? 0, now, zone) };
  if (policy.kind === 'fixed')
    return {
      ok: false,
      message: 'A fixed window is the same each time. Choose weeks, or another window for the schedule.',
    };
  const { before, instants } = pastInstants(timetable, request.windows, now);
  if (instants.length < request.windows)
    return { ok: false, message: `The timetable has only ${instants.length} past runs to go back to.` };
  const windows: BackfillWindow[] = [];
  let previous = before;
  for (const at of instants) {
    // Since the last run means here: since the instant before, as if each had succeeded.
    const lastEnd = previous === null ? null : daysBefore(previous, lagOf(policy) ?? 0, zone);
    const resolved = resolveScheduleWindow(policy, { at, zone, lastEnd });
    if (!resolved.ok) return { ok: false, message: resolved.message };
    windows.push({ scheduledFor: at, start: resolved.window.startUtc, end: resolved.window.endUtc });
    previous = at;
  }
  return { ok: true, windows };
}
