import cronstrue from 'cronstrue';
import { formatDate, zoneName } from '@/lib/time';
import { parseCron } from './cron';
import type { Timetable } from './timetable';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function ordinal(n: number): string {
  const tens = n % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

function cronWords(expression: string): string {
  const text = cronstrue.toString(expression, { use24HourTimeFormat: true, verbose: false });
  const parsed = parseCron(expression);
  // "on day 1 of the month, and on Monday" reads as both; cron means either.
  return parsed.ok && parsed.fields.eitherDay ? `${text} (either day is enough)` : text;
}

function daysWords({ interval }: Timetable): string {
  switch (interval.kind) {
    case 'daily':
      return 'Every day';
    case 'every_n_days':
      return `Every ${interval.days} days, counted from ${formatDate(new Date(`${interval.anchorDate}T00:00:00Z`), 'UTC')},`;
    case 'weekly':
      return interval.weekdays.length === 7
        ? 'Every day'
        : `Every ${list(interval.weekdays.map((day) => WEEKDAYS[day - 1] ?? ''))}`;
    case 'monthly': {
      const days = `On the ${list(interval.monthDays.map(ordinal))} of each month`;
      return interval.monthDays.some((day) => day > 28) ? `${days} (the last day where a month is shorter)` : days;
    }
    case 'first_day':
      return 'On the first day of each month';
    case 'last_day':
      return 'On the last day of each month';
    case 'first_business_day':
      return 'On the first business day of each month (Monday to Friday)';
    case 'last_business_day':
      return 'On the last business day of each month (Monday to Friday)';
    case 'business_days':
      return 'Monday to Friday';
    case 'cron':
      return cronWords(interval.expression);
  }
}

/** A timetable in words: "Every Monday and Thursday at 09:00, New York time". */
export function describeTimetable(timetable: Timetable): string {
  const days = daysWords(timetable);
  const zone = zoneName(timetable.timeZone);
  return timetable.interval.kind === 'cron' ? `${days}, ${zone}` : `${days} at ${timetable.timeOfDay}, ${zone}`;
}
