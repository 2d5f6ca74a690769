import { formatCivilDay } from './civil-day';
import { CALENDAR_DAYS } from './constants';
import type { CalendarEntry } from './types';
import { wallAt } from './wall-clock';

export interface CalendarDay {
  /** `yyyy-MM-dd`. */
  readonly day: string;
  readonly isToday: boolean;
  /** Outside the days that are looked at: only there to fill the first and last week. */
  readonly isOutside: boolean;
  readonly entries: readonly CalendarEntry[];
}

const DAY = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const plus = (day: string, days: number) => new Date(utc(day) + days * DAY).toISOString().slice(0, 10);
/** 0 = Monday. */
const weekdayOf = (day: string) => (new Date(utc(day)).getUTCDay() + 6) % 7;

/** The next 30 days of `zone` as whole weeks from Monday, each day with what runs on it. */
export function calendarDays(entries: readonly CalendarEntry[], now: Date, zone: string): CalendarDay[] {
  const today = formatCivilDay(wallAt(now.getTime(), zone).day);
  const last = plus(today, CALENDAR_DAYS);
  const byDay = Map.groupBy(entries, ({ day }) => day);
  const days: CalendarDay[] = [];
  const end = plus(last, 6 - weekdayOf(last));
  for (let day = plus(today, -weekdayOf(today)); day <= end; day = plus(day, 1)) {
    days.push({ day, isToday: day === today, isOutside: day < today || day > last, entries: byDay.get(day) ?? [] });
  }
  return days;
}
