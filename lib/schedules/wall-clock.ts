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

/** What the clock of `zone` shows at an instant (milliseconds since 1970), seconds cut off. */
export function wallAt(instantMs: number, zone: string): WallTime {
  const ms = shown(Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone));
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
