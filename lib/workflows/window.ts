import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { amcDateTime } from '@/lib/amc/datetime';
import { formatWindow, isTimeZone } from '@/lib/time';
import { counted } from '@/lib/words';
import { MAX_WINDOW_DAYS } from './constants';

/**
 * Time windows are half-open: `start` belongs to the window, `end` does not. So `lookbackDays: 7` covers exactly seven
 * calendar days of the zone, whatever its clocks do in between.
 */

export const timeZone = z.string().refine(isTimeZone, 'A time zone is a name such as America/New_York or UTC');

/** `yyyy-MM-dd` (midnight) or `yyyy-MM-ddTHH:mm[:ss]`, wall clock, no zone and no offset: the zone is its own field. */
const localDateTime = z
  .string()
  .transform((text) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${text}T00:00:00`;
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? `${text}:00` : text;
  })
  .refine(
    (text) => amcDateTime.safeParse(text).success,
    'Give a local date and time such as 2026-11-07T00:00:00, without a zone or an offset',
  );

/** So many days of a window, within what AMC keeps. */
export const windowDays = (min: number) =>
  z
    .number('Give a number of days')
    .int('Whole days only')
    .min(min, `At least ${counted(min, 'day')}`)
    .max(MAX_WINDOW_DAYS, `At most ${MAX_WINDOW_DAYS} days: AMC keeps 13 months`);

export const CALENDAR_PERIODS = ['last_week', 'last_month', 'month_to_date'] as const;

/** What a person chose. It becomes dates only when it is resolved against an instant. */
export const windowPolicy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rolling'), lookbackDays: windowDays(1), lagDays: windowDays(0), zone: timeZone }),
  z.strictObject({ kind: z.literal('calendar'), period: z.enum(CALENDAR_PERIODS), zone: timeZone }),
  z.strictObject({ kind: z.literal('explicit'), start: localDateTime, end: localDateTime, zone: timeZone }),
]);
export type WindowPolicy = z.output<typeof windowPolicy>;
type WithoutZone<T> = T extends unknown ? Omit<T, 'zone'> : never;

/** Named choices for a picker; all but the last ones lag 14 days, since attribution of an ad event settles that long. */
export const WINDOW_PRESETS: readonly { id: string; label: string; policy: WithoutZone<WindowPolicy> }[] = [
  { id: 'settled-7', label: '7 settled days', policy: { kind: 'rolling', lookbackDays: 7, lagDays: 14 } },
  { id: 'settled-14', label: '14 settled days', policy: { kind: 'rolling', lookbackDays: 14, lagDays: 14 } },
  { id: 'settled-30', label: '30 settled days', policy: { kind: 'rolling', lookbackDays: 30, lagDays: 14 } },
  { id: 'settled-90', label: '90 settled days', policy: { kind: 'rolling', lookbackDays: 90, lagDays: 14 } },
  { id: 'last-7', label: 'Last 7 full days', policy: { kind: 'rolling', lookbackDays: 7, lagDays: 0 } },
  { id: 'last-30', label: 'Last 30 full days', policy: { kind: 'rolling', lookbackDays: 30, lagDays: 0 } },
  { id: 'last-week', label: 'Last week (Monday to Sunday)', policy: { kind: 'calendar', period: 'last_week' } },
  { id: 'last-month', label: 'Last month', policy: { kind: 'calendar', period: 'last_month' } },
  { id: 'month-to-date', label: 'Month to yesterday', policy: { kind: 'calendar', period: 'month_to_date' } },
];

/** The product's default: seven days that end fourteen days ago, in `zone`. */
export function defaultWindow(zone: string): WindowPolicy {
  return { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone };
}

export interface ResolvedWindow {
  /** Wall clock in `zone`, `yyyy-MM-ddTHH:mm:ss`: what AMC is sent. */
  start: string;
  end: string;
  startUtc: Date;
  endUtc: Date;
  zone: string;
}

export type WindowResult = { ok: true; window: ResolvedWindow } | { ok: false; field: string; message: string };

function localText(at: Temporal.ZonedDateTime): string {
  return at.toPlainDateTime().round('second').toString({ smallestUnit: 'second' });
}

function bounds(policy: WindowPolicy, now: Date): [Temporal.ZonedDateTime, Temporal.ZonedDateTime] {
  if (policy.kind === 'explicit') {
    // A wall clock that a DST change skips becomes the instant after the gap, and that is what is shown and sent.
    const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(policy.zone);
    return [at(policy.start), at(policy.end)];
  }
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(policy.zone).toPlainDate();
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(policy.zone);
  if (policy.kind === 'rolling') {
    const end = today.subtract({ days: policy.lagDays });
    return [midnight(end.subtract({ days: policy.lookbackDays })), midnight(end)];
  }
  switch (policy.period) {
    case 'last_week': {
      const monday = today.subtract({ days: today.dayOfWeek - 1 });
      return [midnight(monday.subtract({ days: 7 })), midnight(monday)];
    }
    case 'last_month': {
      const first = today.with({ day: 1 });
      return [midnight(first.subtract({ months: 1 })), midnight(first)];
    }
    case 'month_to_date':
      // The month of yesterday, so that the window is never empty: on the first it is the whole month before.
      return [midnight(today.subtract({ days: 1 }).with({ day: 1 })), midnight(today)];
  }
}

/**
 * Turns a policy into dates, as seen at `now`. Refuses (with the field) a window that is empty, reversed, longer than
 * AMC's memory or not over yet: AMC would keep a run waiting for data that is still to come.
 */
export function resolveWindow(policy: WindowPolicy, now: Date): WindowResult {
  const [start, end] = bounds(policy, now);
  if (Temporal.ZonedDateTime.compare(start, end) >= 0) {
    return { ok: false, field: 'window.end', message: 'The window must end after it starts.' };
  }
  if (end.epochMilliseconds > now.getTime()) {
    return { ok: false, field: 'window.end', message: 'The window must be over: its end is in the future.' };
  }
  if (end.since(start, { largestUnit: 'days' }).days > MAX_WINDOW_DAYS) {
    const message = `The window covers more than ${MAX_WINDOW_DAYS} days: AMC keeps 13 months.`;
    return { ok: false, field: 'window.start', message };
  }
  return {
    ok: true,
    window: {
      start: localText(start),
      end: localText(end),
      startUtc: new Date(start.epochMilliseconds),
      endUtc: new Date(end.epochMilliseconds),
      zone: policy.zone,
    },
  };
}

/** The window in words for people: `7 – 13 Nov 2026, New York time, 7 days`. Whole days are named inclusively. */
export function windowWords(window: Pick<ResolvedWindow, 'start' | 'end' | 'zone'>): string {
  return formatWindow(window.start, window.end, window.zone);
}
