import { counted } from '@/lib/words';

/** Times for people. Pure, runs the same on server and in the browser; every function takes its zone and its now. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Building an Intl formatter costs about 50 µs, far more than using one: tables of times share them. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    formatters.set(key, found);
  }
  return found;
}

/** Whether `zone` is an IANA zone this runtime knows (`Europe/Berlin`, `UTC`); offsets such as `+02:00` are not. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone)) return false;
  try {
    formatter(zone, {});
    return true;
  } catch {
    return false;
  }
}

/** "New York time" for `America/New_York`; `UTC` stays "UTC". */
export function zoneName(zone: string): string {
  if (/^(etc\/)?(utc|gmt|zulu)$/i.test(zone)) return 'UTC';
  const city = zone.split('/').at(-1) ?? zone;
  return `${city.replaceAll('_', ' ')} time`;
}

/**
 * "12 min ago", "in 3 h", "5 days ago"; past 30 days the date in `zone`. Less than a minute in either direction is
 * "just now", which also hides the small difference between server and browser clocks.
 */
export function formatRelative(at: Date, now: Date, zone: string): string {
  const difference = at.getTime() - now.getTime();
  const size = Math.abs(difference);
  if (size < MINUTE) return 'just now';
  if (size >= 30 * DAY) return formatDate(at, zone);
  let amount: string;
  if (size < HOUR) amount = `${String(Math.floor(size / MINUTE))} min`;
  else if (size < DAY) amount = `${String(Math.floor(size / HOUR))} h`;
  else {
    const days = Math.floor(size / DAY);
    amount = counted(days, 'day');
  }
  return difference < 0 ? `${amount} ago` : `in ${amount}`;
}

/** "13 Nov 2026". */
export function formatDate(at: Date, zone: string): string {
  return formatter(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** "13 Nov 2026, 14:05:09" in `zone`, 24 hours. */
export function formatInstant(at: Date, zone: string): string {
  return formatter(zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** The same instant as ISO 8601 in UTC, to the second: "2026-11-13 19:05:09Z". */
export function formatUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** How long something took or is taking, in milliseconds: "0.4 s", "12 s", "3 min 20 s", "1 h 05 min", "2 d 3 h". */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < 1000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0 ? `${String(minutes)} min` : `${String(minutes)} min ${String(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${String(hours)} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${String(Math.floor(hours / 24))} d ${String(hours % 24)} h`;
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/** A wall-clock time of no zone, carried as if it were UTC so that Intl leaves it as it is. */
function wallClock(local: string): Date {
  if (!LOCAL.test(local)) throw new RangeError(`not a local date-time (yyyy-MM-ddTHH:mm:ss): ${local}`);
  return new Date(`${local}Z`);
}

function joinDates(first: Date, last: Date): string {
  const whole = formatDate(last, 'UTC');
  if (first.getTime() === last.getTime()) return whole;
  const sameYear = first.getUTCFullYear() === last.getUTCFullYear();
  const sameMonth = sameYear && first.getUTCMonth() === last.getUTCMonth();
  const start = sameMonth
    ? String(first.getUTCDate())
    : formatter('UTC', { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(first);
  return `${start} – ${whole}`;
}

/**
 * A time window as it was sent to AMC (wall-clock times of `zone`, the end excluded) in words. Whole days read as days,
 * the last one included: "7 – 13 Nov 2026, New York time, 7 days". Otherwise both ends with their times.
 * Throws RangeError when a given time is not `yyyy-MM-ddTHH:mm:ss`.
 */
export function formatWindow(start: string, end: string, zone: string): string {
  const from = wallClock(start);
  const to = wallClock(end);
  const wholeDays = start.endsWith('T00:00:00') && end.endsWith('T00:00:00') && to > from;
  if (wholeDays) {
    const days = Math.round((to.getTime() - from.getTime()) / DAY);
    const dates = joinDates(from, new Date(to.getTime() - DAY));
    return `${dates}, ${zoneName(zone)}, ${counted(days, 'day')}`;
  }
  const clock = (local: string, at: Date) =>
    `${formatDate(at, 'UTC')}, ${local.endsWith(':00') ? local.slice(11, 16) : local.slice(11)}`;
  return `${clock(start, from)} – ${clock(end, to)}, ${zoneName(zone)}`;
}
