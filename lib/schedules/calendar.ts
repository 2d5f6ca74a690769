import type { ScheduleUuid } from '@/lib/ids';
import { formatCivilDay } from './civil-day';
import { CALENDAR_DAYS, MAX_CALENDAR_PER_SCHEDULE } from './constants';
import { runsBetween } from './next-run';
import type { Timetable } from './timetable';
import type { CalendarEntry, ScheduleCalendar } from './types';
import { wallAt } from './wall-clock';

export interface CalendarSource {
  id: ScheduleUuid;
  name: string;
  timetable: Timetable;
}

/** What will run in the next 30 days, in order of time; `zone` is of the person who looks. */
export function calendarOf(schedules: readonly CalendarSource[], now: Date, zone: string): ScheduleCalendar {
  const until = new Date(now.getTime() + CALENDAR_DAYS * 86_400_000);
  const entries: CalendarEntry[] = [];
  const cut: { scheduleId: ScheduleUuid; name: string }[] = [];
  for (const { id, name, timetable } of schedules) {
    const runs = runsBetween(timetable, now, until, MAX_CALENDAR_PER_SCHEDULE + 1);
    if (runs.length > MAX_CALENDAR_PER_SCHEDULE) cut.push({ scheduleId: id, name });
    for (const at of runs.slice(0, MAX_CALENDAR_PER_SCHEDULE)) {
      entries.push({ scheduleId: id, name, at: at.toISOString(), day: formatCivilDay(wallAt(at.getTime(), zone).day) });
    }
  }
  entries.sort((a, b) => a.at.localeCompare(b.at) || a.name.localeCompare(b.name));
  return { entries, cut };
}
