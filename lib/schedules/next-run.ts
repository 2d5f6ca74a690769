import {
  type CivilDate,
  daysInMonth,
  fromEpochDay,
  isBusinessDay,
  parseCivilDay,
  toEpochDay,
  weekdayOf,
} from './civil-day';
import { MIN_GAP_MINUTES, parseCron } from './cron';
import type { Timetable } from './timetable';
import { instantsOf, type WallTime, wallAt, wallMs } from './wall-clock';

/**
 * The walk from one instant of a timetable to the next, on local calendar days. The rules:
 *
 * - A local time that the clock skips runs at the instant the clock goes on (02:30 in New York on a March Sunday: 03:00).
 * - A local time that is shown twice runs the first time, once.
 * - A cron whose hour field allows every hour counts passing time: it runs in both passes of a repeated hour, and not for
 *   an hour that never was. So the gap between two of its runs is never longer than it says.
 * - The next instant is always worked out from the one before, never from "now".
 */

/** A date that comes once in eight years (29 February across 2100) is found; what is not found in eleven never comes. */
const HORIZON_DAYS = 4_018;
/** No zone sets its clock back by more than 3 hours at once; twice that, to be safe. */
const LONGEST_SET_BACK_MS = 6 * 3_600_000;

/** A timetable made ready for walking. */
export interface Pattern {
  readonly zone: string;
  /** Minutes of the day, in order. */
  readonly minutes: readonly number[];
  readonly everyHour: boolean;
  runsOn(epochDay: number): boolean;
}

function firstBusinessDay({ year, month }: CivilDate): number {
  let day = toEpochDay({ year, month, day: 1 });
  while (!isBusinessDay(day)) day += 1;
  return day;
}

function lastBusinessDay({ year, month }: CivilDate): number {
  let day = toEpochDay({ year, month, day: daysInMonth(year, month) });
  while (!isBusinessDay(day)) day -= 1;
  return day;
}

/** Throws RangeError for a cron that does not parse: the schema has refused it long before. */
export function compile({ interval, timeOfDay, timeZone: zone }: Timetable): Pattern {
  const minutes = [Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3, 5))];
  const daily = (runsOn: (epochDay: number) => boolean): Pattern => ({ zone, minutes, everyHour: false, runsOn });
  switch (interval.kind) {
    case 'daily':
      return daily(() => true);
    case 'every_n_days': {
      const anchor = parseCivilDay(interval.anchorDate);
      return daily((day) => day >= anchor && (day - anchor) % interval.days === 0);
    }
    case 'weekly': {
      const weekdays = new Set(interval.weekdays);
      return daily((day) => weekdays.has(weekdayOf(day)));
    }
    case 'monthly': {
      const chosen = new Set(interval.monthDays);
      const latest = Math.max(...interval.monthDays);
      return daily((epochDay) => {
        const { year, month, day } = fromEpochDay(epochDay);
        // A chosen day the month does not have means its last day, once however many of them there are.
        return chosen.has(day) || (day === daysInMonth(year, month) && latest > day);
      });
    }
    case 'first_day':
      return daily((day) => fromEpochDay(day).day === 1);
    case 'last_day':
      return daily((day) => fromEpochDay(day + 1).day === 1);
    case 'first_business_day':
      return daily((day) => day === firstBusinessDay(fromEpochDay(day)));
    case 'last_business_day':
      return daily((day) => day === lastBusinessDay(fromEpochDay(day)));
    case 'business_days':
      return daily(isBusinessDay);
    case 'cron': {
      const parsed = parseCron(interval.expression);
      if (!parsed.ok) throw new RangeError(`${interval.expression}: ${parsed.message}`);
      const { months, monthDays, weekdays, eitherDay, everyHour } = parsed.fields;
      return {
        zone,
        minutes: parsed.fields.minutes,
        everyHour,
        runsOn: (epochDay) => {
          const { month, day } = fromEpochDay(epochDay);
          if (!months.has(month)) return false;
          const [byMonthDay, byWeekday] = [monthDays.has(day), weekdays.has(weekdayOf(epochDay))];
          return eitherDay ? byMonthDay || byWeekday : byMonthDay && byWeekday;
        },
      };
    }
  }
}

/** The wall times of the pattern from `after` (not included) on, until the horizon. */
function* wallTimes(pattern: Pattern, afterWallMs: number): Generator<WallTime> {
  const firstDay = Math.floor(afterWallMs / 86_400_000);
  for (let day = firstDay; day <= firstDay + HORIZON_DAYS; day += 1) {
    if (!pattern.runsOn(day)) continue;
    for (const minute of pattern.minutes) {
      const time = { day, minute };
      if (wallMs(time) > afterWallMs) yield time;
    }
  }
}

/** For times of the day: the clock reaches each of them once, in order, so the first later one is the answer. */
function nextByTimeOfDay(pattern: Pattern, afterMs: number): number | null {
  for (const time of wallTimes(pattern, wallMs(wallAt(afterMs, pattern.zone)))) {
    const found = instantsOf(time, pattern.zone);
    const at = found.kind === 'skipped' ? found.resumes : found.kind === 'twice' ? found.first : found.at;
    // In the second pass of a repeated hour the clock shows less than what has already run.
    if (at > afterMs) return at;
  }
  return null;
}

/** For passing time: both passes count, so times a little behind the clock may still come. */
function nextByPassingTime(pattern: Pattern, afterMs: number): number | null {
  let best: number | null = null;
  for (const time of wallTimes(pattern, wallMs(wallAt(afterMs, pattern.zone)) - LONGEST_SET_BACK_MS)) {
    const found = instantsOf(time, pattern.zone);
    if (found.kind === 'skipped') continue;
    const [first, second] = found.kind === 'twice' ? [found.first, found.second] : [found.at, found.at];
    if (best !== null && first >= best) return best;
    for (const at of [first, second]) if (at > afterMs && (best === null || at < best)) best = at;
  }
  return best;
}

function nextMs(pattern: Pattern, afterMs: number): number | null {
  return pattern.everyHour ? nextByPassingTime(pattern, afterMs) : nextByTimeOfDay(pattern, afterMs);
}

/** The first instant of a timetable after `after`; null when it never runs again. */
export function nextRun(timetable: Timetable | Pattern, after: Date): Date | null {
  const at = nextMs(patternOf(timetable), after.getTime());
  return at === null ? null : new Date(at);
}

function patternOf(timetable: Timetable | Pattern): Pattern {
  return 'runsOn' in timetable ? timetable : compile(timetable);
}

/** The next `count` instants after `after`, fewer when it stops running. */
export function upcomingRuns(timetable: Timetable | Pattern, after: Date, count: number): Date[] {
  const pattern = patternOf(timetable);
  const found: Date[] = [];
  for (let at = nextRun(pattern, after); at !== null && found.length < count; at = nextRun(pattern, at)) found.push(at);
  return found;
}

/** The instants in [from, to), in order, at most `limit` of them. */
export function runsBetween(timetable: Timetable | Pattern, from: Date, to: Date, limit: number): Date[] {
  const pattern = patternOf(timetable);
  const found: Date[] = [];
  let at = nextRun(pattern, new Date(from.getTime() - 1));
  for (; at !== null && at < to && found.length < limit; at = nextRun(pattern, at)) found.push(at);
  return found;
}

/**
 * The last `limit` instants in [from, to], oldest first. After a long absence the walk begins near `to` instead of
 * going through everything that was missed.
 */
export function lastRuns(timetable: Timetable | Pattern, from: Date, to: Date, limit: number): Date[] {
  const pattern = patternOf(timetable);
  const end = new Date(to.getTime() + 1);
  const few = runsBetween(pattern, from, end, limit + 1);
  if (few.length <= limit) return few;
  for (let days = 1; ; days *= 2) {
    const start = new Date(Math.max(from.getTime(), to.getTime() - days * 86_400_000));
    // A day holds at most 288 runs (five minutes apart), a repeated hour twelve more.
    const found = runsBetween(pattern, start, end, days * 300);
    if (found.length >= limit || start.getTime() === from.getTime()) return found.slice(-limit);
  }
}

/**
 * What is wrong with a cron expression, in words; null when it can be used. Beyond its form: it must run at some time, and
 * never twice within five minutes.
 */
export function checkCron(expression: string): string | null {
  const parsed = parseCron(expression);
  if (!parsed.ok) return parsed.message;
  const pattern = compile({ interval: { kind: 'cron', expression }, timeOfDay: '00:00', timeZone: 'UTC' });
  let previous: number | null = null;
  let gap = Number.POSITIVE_INFINITY;
  const { minutes } = pattern;
  for (let i = 1; i < minutes.length; i += 1) gap = Math.min(gap, (minutes[i] ?? 0) - (minutes[i - 1] ?? 0));
  const overMidnight = 1_440 - (minutes.at(-1) ?? 0) + (minutes[0] ?? 0);
  let runs = false;
  for (let day = 0; day < HORIZON_DAYS; day += 1) {
    if (!pattern.runsOn(day)) continue;
    runs = true;
    if (previous === day - 1) gap = Math.min(gap, overMidnight);
    previous = day;
    if (gap < MIN_GAP_MINUTES) break;
  }
  if (!runs) return 'This expression never runs: there is no such day in these months.';
  if (gap < MIN_GAP_MINUTES) {
    const often = gap === 1 ? 'every minute' : `${gap} minutes apart`;
    return `This expression runs ${often}; the least is ${MIN_GAP_MINUTES} minutes.`;
  }
  return null;
}
