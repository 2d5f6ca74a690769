import { Temporal } from 'temporal-polyfill';
import { fromEpochDay } from './civil-day';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What the clock on the wall of a zone shows: a day (see civil-day.ts) and a minute of it, 0 to 1439. */
export interface WallTime {
  day: number;
  minute: number;
}

/** The wall clock as one number, for comparing. It is no instant. */
export function wallMs({ day, minute }: WallTime): number {
  return day * DAY_MS + minute * MINUTE_MS;
}

function shown(at: Temporal.ZonedDateTime): number {
  return at.epochMilliseconds + at.offsetNanoseconds / 1_000_000;
}

function offsetAt(instantMs: number, zone: string): number {
  return shown(Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)) - instantMs;
}

/** Days of all zones kept; a tick of ten thousand schedules asks for a day or two of each of its zones. */
const MOST_DAYS = 20_000;
const quietDays = new Map<string, number | null>();

/**
 * The offset of `zone` (milliseconds) on a UTC day on which its clock is not changed, nor on the day before or after; null
 * when it is. Found from the midnights around: no zone has ever changed its clock and changed it back within a day.
 */
function quietOffset(zone: string, epochDay: number): number | null {
  const key = `${epochDay}${zone}`;
  const known = quietDays.get(key);
  if (known !== undefined) return known;
  const offset = offsetAt(epochDay * DAY_MS, zone);
  const quiet = [-1, 1, 2].every((days) => offsetAt((epochDay + days) * DAY_MS, zone) === offset);
  if (quietDays.size >= MOST_DAYS) quietDays.clear();
  quietDays.set(key, quiet ? offset : null);
  return quiet ? offset : null;
}

/** What the clock of `zone` shows at an instant (milliseconds since 1970), seconds cut off. */
export function wallAt(instantMs: number, zone: string): WallTime {
  const ms = instantMs + (quietOffset(zone, Math.floor(instantMs / DAY_MS)) ?? offsetAt(instantMs, zone));
  const day = Math.floor(ms / DAY_MS);
  return { day, minute: Math.floor((ms - day * DAY_MS) / MINUTE_MS) };
}

/** When a wall clock shows a time. Instants are milliseconds since 1970. */
export type WallInstants =
  | { kind: 'once'; at: number }
  /** The clock is set back over it: it is shown twice. */
  | { kind: 'twice'; first: number; second: number }
  /** The clock is set forward over it: it is never shown, and goes on at this instant. */
  | { kind: 'skipped'; resumes: number };

/** The instants at which the clock of `zone` shows a time. */
export function instantsOf(time: WallTime, zone: string): WallInstants {
  const wanted = wallMs(time);
  const offset = quietOffset(zone, time.day);
  if (offset !== null) return { kind: 'once', at: wanted - offset };
  const { year, month, day } = fromEpochDay(time.day);
  const local = new Temporal.PlainDateTime(year, month, day, Math.floor(time.minute / 60), time.minute % 60);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (shown(earlier) !== wanted) {
    // In a gap "earlier" lies before the change of the clock, so the next change is the one that made the gap.
    const change = earlier.getTimeZoneTransition('next');
    return { kind: 'skipped', resumes: change?.epochMilliseconds ?? earlier.epochMilliseconds };
  }
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  return earlier.epochMilliseconds === later.epochMilliseconds
    ? { kind: 'once', at: earlier.epochMilliseconds }
    : { kind: 'twice', first: earlier.epochMilliseconds, second: later.epochMilliseconds };
}
