import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { windowRole } from '@/lib/amc-sql/parameters/window-names';
import { formatDate } from '@/lib/time';
import { counted } from '@/lib/words';
import { MAX_WINDOW_DAYS } from '@/lib/workflows/constants';
import { CALENDAR_PERIODS, resolveWindow, type WindowResult, windowDays } from '@/lib/workflows/window';
import { DEFAULT_LAG_DAYS } from './constants';
import { looksDynamic, parseDynamicDate } from './dynamic-date';
import { resolveDynamicDate } from './resolve-dynamic';

/**
 * Which days a run of a schedule covers, as its owner chose it. It becomes dates at the scheduled instant, on the calendar
 * of the schedule's zone. Days are whole; first and last day both belong to the window.
 */

const isoDay = z.iso.date('Give a date such as 2026-11-07');

/** A date, or a dynamic one. */
const dayOrToken = z.string().superRefine((text, context) => {
  if (looksDynamic(text)) {
    const parsed = parseDynamicDate(text);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message });
  } else if (!isoDay.safeParse(text).success) {
    context.addIssue({
      code: 'custom',
      message: 'Give a date such as 2026-11-07, or a dynamic one such as dynamic:today-14d',
    });
  }
});

export const scheduleWindow = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rolling'),
    lookbackDays: windowDays(1),
    lagDays: windowDays(0).default(DEFAULT_LAG_DAYS),
  }),
  z.strictObject({ kind: z.literal('calendar'), period: z.enum(CALENDAR_PERIODS) }),
  z
    .strictObject({ kind: z.literal('fixed'), start: isoDay, end: isoDay })
    .refine(({ start, end }) => start <= end, { path: ['end'], message: 'The last day must not be before the first' }),
  /** From the last successful run's end; `firstLookbackDays` until there is one. */
  z.strictObject({
    kind: z.literal('since_last'),
    firstLookbackDays: windowDays(1).default(7),
    lagDays: windowDays(0).default(DEFAULT_LAG_DAYS),
  }),
  z.strictObject({ kind: z.literal('dates'), start: dayOrToken, end: dayOrToken }),
]);
export type ScheduleWindow = z.output<typeof scheduleWindow>;

const CALENDAR_PAIRS: Readonly<Record<string, (typeof CALENDAR_PERIODS)[number]>> = {
  'start_of_last_week end_of_last_week': 'last_week',
  'start_of_last_month end_of_last_month': 'last_month',
  'start_of_month yesterday': 'month_to_date',
};

/** Days before today that a token means when it counts from today (`today-14d`: 14); null for any other. */
function daysAgo(text: string): number | null {
  const parsed = parseDynamicDate(text);
  if (!parsed.ok || (parsed.unit !== null && parsed.unit !== 'days')) return null;
  if (parsed.base === 'today') return -parsed.offset;
  return parsed.base === 'yesterday' ? 1 - parsed.offset : null;
}

/** First and last day as a policy: the plainest one that means the same. */
export function windowOfDates(start: string, end: string): ScheduleWindow {
  if (!looksDynamic(start) && !looksDynamic(end)) return { kind: 'fixed', start, end };
  const pair = `${start} ${end}`.replaceAll('dynamic:', '');
  const period = CALENDAR_PAIRS[pair];
  if (period !== undefined) return { kind: 'calendar', period };
  const [from, to] = [daysAgo(start), daysAgo(end)];
  // The last day belongs to the window, so it ends one day later: "today-14d" as the last day is a lag of 13.
  if (from !== null && to !== null && to >= 1 && from >= to && from - to < MAX_WINDOW_DAYS) {
    return { kind: 'rolling', lookbackDays: from - to + 1, lagDays: to - 1 };
  }
  return { kind: 'dates', start, end };
}

export type SplitDates<T> =
  | { ok: true; window: ScheduleWindow | null; parameters: Record<string, T> }
  | { ok: false; field: string; message: string };

/**
 * Takes the date names (`start_date`, `endDate` …) out of the parameters and makes a window of them, so that there is one
 * source of dates. Refuses half a window, two spellings that differ, and dates beside a window that was chosen.
 */
export function splitDates<T>(parameters: Readonly<Record<string, T>>, chosen: ScheduleWindow | null): SplitDates<T> {
  const rest: Record<string, T> = {};
  const found: Record<'start' | 'end', { name: string; value: string } | null> = { start: null, end: null };
  for (const [name, value] of Object.entries(parameters)) {
    const role = windowRole(name);
    if (role === null || value === '' || value === null) {
      if (role === null) rest[name] = value;
      continue;
    }
    const field = `parameters.${name}`;
    const parsed = typeof value === 'string' ? dayOrToken.safeParse(value) : null;
    if (parsed === null) return { ok: false, field, message: `"${name}" means the time window, so it takes one date` };
    if (!parsed.success) return { ok: false, field, message: parsed.error.issues[0]?.message ?? 'This is not a date' };
    const before = found[role];
    if (before !== null && before.value !== parsed.data)
      return {
        ok: false,
        field,
        message: `"${name}" and "${before.name}" both mean the ${role} of the window, and differ`,
      };
    found[role] = { name, value: parsed.data };
  }
  const { start, end } = found;
  if (start === null && end === null) return { ok: true, window: null, parameters: rest };
  const given = start ?? end;
  if (chosen !== null) {
    return {
      ok: false,
      field: `parameters.${given?.name ?? ''}`,
      message: `"${given?.name ?? ''}" means the time window, which is chosen already. Keep one of the two`,
    };
  }
  if (start === null || end === null) {
    const missing = start === null ? 'first' : 'last';
    return {
      ok: false,
      field: `parameters.${given?.name ?? ''}`,
      message: `"${given?.name ?? ''}" is half a window: the ${missing} day is missing`,
    };
  }
  if (!looksDynamic(start.value) && !looksDynamic(end.value) && start.value > end.value)
    return { ok: false, field: `parameters.${end.name}`, message: 'The last day must not be before the first' };
  return { ok: true, window: windowOfDates(start.value, end.value), parameters: rest };
}

function plusDays(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** The day of an instant on the calendar of `zone`. */
function dayOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export interface WindowContext {
  /** The scheduled instant. */
  at: Date;
  /** The schedule's zone. */
  zone: string;
  /** End (not included) of the last successful scheduled run's window; null when there is none. For `since_last`. */
  lastEnd: Date | null;
}

/** As `resolveWindow`; `nothing_new`: `since_last` has no whole day since the last success. */
export type ScheduleWindowResult = WindowResult | { ok: false; field: 'window'; message: string; nothingNew: true };

/** Turns a policy into dates at the scheduled instant. What AMC could not run is refused, with the field. */
export function resolveScheduleWindow(
  policy: ScheduleWindow,
  { at, zone, lastEnd }: WindowContext,
): ScheduleWindowResult {
  const between = (first: string, last: string) =>
    resolveWindow({ kind: 'explicit', start: `${first}T00:00:00`, end: `${plusDays(last, 1)}T00:00:00`, zone }, at);
  switch (policy.kind) {
    case 'rolling':
    case 'calendar':
      return resolveWindow({ ...policy, zone }, at);
    case 'fixed':
      return between(policy.start, policy.end);
    case 'dates': {
      const day = (text: string) => (looksDynamic(text) ? resolveDynamicDate(text, at, zone) : text);
      return between(day(policy.start), day(policy.end));
    }
    case 'since_last': {
      const end = plusDays(dayOf(at, zone), -policy.lagDays);
      const earliest = plusDays(end, -MAX_WINDOW_DAYS);
      const first = lastEnd === null ? plusDays(end, -policy.firstLookbackDays) : dayOf(lastEnd, zone);
      // After a very long pause the window is as long as AMC remembers, rather than refused for ever.
      const start = first < earliest ? earliest : first;
      if (start >= end) {
        const message = 'No whole day has passed since the window of the last successful run.';
        return { ok: false, field: 'window', message, nothingNew: true };
      }
      return between(start, plusDays(end, -1));
    }
  }
}

function dayWords(text: string): string {
  return looksDynamic(text)
    ? text.replace('dynamic:', '').replaceAll('_', ' ')
    : formatDate(new Date(`${text}T00:00:00Z`), 'UTC');
}

function lagWords(lagDays: number): string {
  if (lagDays === 0) return 'up to yesterday';
  return `ending ${counted(lagDays, 'day')} before the run`;
}

/** The policy in words: "7 days, ending 14 days before the run". */
export function describeWindow(policy: ScheduleWindow): string {
  switch (policy.kind) {
    case 'rolling':
      return `${counted(policy.lookbackDays, 'day')}, ${lagWords(policy.lagDays)}`;
    case 'calendar':
      return {
        last_week: 'Last week (Monday to Sunday)',
        last_month: 'Last month',
        month_to_date: 'Month to yesterday',
      }[policy.period];
    case 'fixed':
      return `Always ${dayWords(policy.start)} to ${dayWords(policy.end)}`;
    case 'dates':
      return `From ${dayWords(policy.start)} to ${dayWords(policy.end)}`;
    case 'since_last':
      return `Since the last successful run, ${lagWords(policy.lagDays)} (the first time ${counted(policy.firstLookbackDays, 'day')})`;
  }
}

/** Days between the window's end and the run: what the 48-hour and 14-day hints look at. Null where it depends on the day. */
export function lagOf(policy: ScheduleWindow): number | null {
  return policy.kind === 'rolling' || policy.kind === 'since_last' ? policy.lagDays : null;
}
