import type { ANCHORED_DAYS } from './constants';

/** What a timetable repeats by, as `intervalSchema` lets it through. */
export type Interval =
  | { kind: 'daily' | 'first_day' | 'last_day' | 'first_business_day' | 'last_business_day' | 'business_days' }
  /** `anchorDate` (`yyyy-MM-dd`) is a day it runs on. */
  | { kind: 'every_n_days'; days: (typeof ANCHORED_DAYS)[number]; anchorDate: string }
  /** 1 = Monday … 7 = Sunday. */
  | { kind: 'weekly'; weekdays: number[] }
  | { kind: 'monthly'; monthDays: number[] }
  | { kind: 'cron'; expression: string };

/** When a schedule runs: what it repeats by, and the clock it goes by. */
export interface Timetable {
  readonly interval: Interval;
  /** `HH:mm`, local time of the zone. Not looked at for a custom cron. */
  readonly timeOfDay: string;
  /** IANA. */
  readonly timeZone: string;
}
