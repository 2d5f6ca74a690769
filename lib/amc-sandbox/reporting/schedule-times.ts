import type { ScheduleRecord } from '../store/records';

/** As JavaScript numbers them, in the words of the API. */
export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

type Times = Pick<ScheduleRecord, 'aggregationPeriod' | 'aggregationStartDay' | 'aggregationHourUtc'>;

/** The last instant not after `now` at which the schedule is due: its hour in UTC, every day or on its day of the week. */
export function lastDue({ aggregationPeriod, aggregationStartDay, aggregationHourUtc }: Times, now: Date): Date {
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  const today = midnight + aggregationHourUtc * HOUR_MS;
  const latest = today > now.getTime() ? today - DAY_MS : today;
  if (aggregationPeriod === 'Daily') return new Date(latest);
  const wanted = (DAYS as readonly string[]).indexOf(aggregationStartDay ?? '');
  const back = (new Date(latest).getUTCDay() - Math.max(wanted, 0) + 7) % 7;
  return new Date(latest - back * DAY_MS);
}

/** The first due instant after `now`. */
export function nextDue(schedule: Times, now: Date): Date {
  const period = schedule.aggregationPeriod === 'Daily' ? DAY_MS : 7 * DAY_MS;
  return new Date(lastDue(schedule, now).getTime() + period);
}
