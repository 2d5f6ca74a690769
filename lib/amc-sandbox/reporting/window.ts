import { Temporal } from 'temporal-polyfill';

/** Amazon promises data 48 hours after the event; the sandbox's newest data is exactly that old. */
const FRESHNESS_HOURS = 48;
/** How long AMC keeps data. */
const RETENTION_MONTHS = 13;

export type RelativeWindow = 'ALL' | 'MOST_RECENT_DAY' | 'MOST_RECENT_WEEK' | 'CURRENT_MONTH' | 'PREVIOUS_MONTH';

/** Half-open: `start <= event < end`. */
export interface InstantWindow {
  readonly start: Date;
  readonly end: Date;
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

/** Whether `text` is a `yyyy-MM-ddTHH:mm:ss` of the calendar, without zone. */
export function isLocalDateTime(text: string): boolean {
  if (!LOCAL.test(text)) return false;
  try {
    // Leap seconds pass Temporal's parser as :59; AMC's Java does not know them.
    return !text.endsWith(':60') && Temporal.PlainDateTime.from(text, { overflow: 'reject' }) !== undefined;
  } catch {
    return false;
  }
}

/** A name of the time zone database; bare offsets are none. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The instant of a local time; in a gap of the clock the later, in a repeated hour the first one. */
export function localToInstant(text: string, zone: string): Date {
  return new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
}

const instant = (time: Temporal.ZonedDateTime) => new Date(time.epochMilliseconds);

/** The window a relative type means at `now`, on day boundaries of the zone. */
export function resolveWindow(type: RelativeWindow, zone: string, now: Date): InstantWindow {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const newest = local.subtract({ hours: FRESHNESS_HOURS });
  const newestDay = newest.startOfDay();
  const month = (time: Temporal.ZonedDateTime) => time.with({ day: 1 }).startOfDay();
  switch (type) {
    case 'ALL':
      return { start: instant(newest.subtract({ months: RETENTION_MONTHS })), end: instant(newest) };
    case 'MOST_RECENT_DAY':
      return { start: instant(newestDay.subtract({ days: 1 })), end: instant(newestDay) };
    case 'MOST_RECENT_WEEK':
      return { start: instant(newestDay.subtract({ days: 7 })), end: instant(newestDay) };
    case 'CURRENT_MONTH':
      return { start: instant(month(newest)), end: instant(newest) };
    case 'PREVIOUS_MONTH': {
      const thisMonth = month(local);
      return { start: instant(thisMonth.subtract({ months: 1 })), end: instant(thisMonth) };
    }
  }
}
