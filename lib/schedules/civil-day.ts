/**
 * Calendar days as numbers: days since 1970-01-01 of the proleptic Gregorian calendar, no zone, no clock. Walking a
 * timetable looks at thousands of them, so they are integers and not objects.
 */

const DAY_MS = 86_400_000;

export interface CivilDate {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** The number of a day; months count from 1. A day beyond the end of its month runs over into the next. */
export function toEpochDay({ year, month, day }: CivilDate): number {
  return Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** The day of a number; months count from 1. */
export function fromEpochDay(epochDay: number): CivilDate {
  const date = new Date(epochDay * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `yyyy-MM-dd` to its number. The text must be a real date (the schema has seen to that). */
export function parseCivilDay(text: string): number {
  return Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
}

/** `yyyy-MM-dd`. */
export function formatCivilDay(epochDay: number): string {
  return new Date(epochDay * DAY_MS).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday, as ISO 8601 counts. 1970-01-01 was a Thursday. */
export function weekdayOf(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1;
}

/** `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Monday to Friday. Public holidays differ by country and are not known here; every text says "Monday to Friday". */
export function isBusinessDay(epochDay: number): boolean {
  return weekdayOf(epochDay) <= 5;
}
