import { z } from 'zod';
import { backfillUuid, instanceUuid, scheduleUuid, workflowUuid } from '@/lib/ids';
import { asRead, searchText } from '@/lib/input';
import { parameterName, parameterValue } from '@/lib/workflows/schema';
import { timeZone } from '@/lib/workflows/window';
import {
  ANCHORED_DAYS,
  BACKFILL_UNITS,
  CATCH_UP,
  DEFAULT_WINDOW,
  HISTORY_FORMATS,
  MAX_BACKFILL_CONCURRENCY,
  MAX_BACKFILL_WINDOWS,
  MAX_RECIPIENTS,
  OVERLAP,
  PAGE_SIZE,
  RUN_KINDS,
  RUN_STATUSES,
  SCHEDULE_FILTERS,
  SCHEDULE_SORTS,
} from './constants';
import { dynamicProblems } from './dynamic-date';
import { checkCron } from './next-run';
import { scheduleWindow, splitDates } from './window-policy';

/*
 * The one schema of a schedule: wizard, settings form, actions and REST. What comes out is what is stored and shown.
 */

const weekday = z
  .number()
  .int()
  .min(1, 'Weekdays are 1 (Monday) to 7 (Sunday)')
  .max(7, 'Weekdays are 1 (Monday) to 7 (Sunday)');
const monthDay = z.number().int().min(1, 'Days of the month are 1 to 31').max(31, 'Days of the month are 1 to 31');
const sorted = (values: number[]) => [...new Set(values)].sort((a, b) => a - b);

const cronExpression = z
  .string()
  .transform((text) => text.trim().replace(/\s+/g, ' '))
  .superRefine((text, context) => {
    const problem = text.length > 200 ? 'At most 200 characters' : checkCron(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

const intervalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily') }),
  z.strictObject({
    kind: z.literal('every_n_days'),
    days: z.literal(ANCHORED_DAYS, `Choose ${ANCHORED_DAYS.slice(0, -1).join(', ')} or ${ANCHORED_DAYS.at(-1)} days`),
    /** A day it runs on. It may lie in the past: the rhythm counts from it, the runs do not. */
    anchorDate: z.iso
      .date('Give a date such as 2026-11-07')
      .refine((day) => day >= '2000-01-01' && day < '2100-01-01', 'Give a date between 2000 and 2099'),
  }),
  z.strictObject({
    kind: z.literal('weekly'),
    weekdays: z.array(weekday).min(1, 'Choose at least one day of the week').max(50).transform(sorted),
  }),
  z.strictObject({
    kind: z.literal('monthly'),
    /** 29 to 31 mean the last day in months that are shorter. */
    monthDays: z.array(monthDay).min(1, 'Choose at least one day of the month').max(200).transform(sorted),
  }),
  z.strictObject({ kind: z.literal('first_day') }),
  z.strictObject({ kind: z.literal('last_day') }),
  z.strictObject({ kind: z.literal('first_business_day') }),
  z.strictObject({ kind: z.literal('last_business_day') }),
  z.strictObject({ kind: z.literal('business_days') }),
  z.strictObject({ kind: z.literal('cron'), expression: cronExpression }),
]);

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 09:00 (24 hours)');

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320, 'An e-mail address has at most 320 characters')
  .pipe(z.email('This is not an e-mail address'));

export const notificationSettings = z.strictObject({
  onSuccess: z.boolean().default(false),
  onFailure: z.boolean().default(true),
  onPause: z.boolean().default(true),
  /** Empty: the owner of the schedule. */
  recipients: z
    .array(email)
    .max(MAX_RECIPIENTS, `At most ${MAX_RECIPIENTS} recipients`)
    .transform((all) => [...new Set(all)])
    .default([]),
});
export type NotificationSettings = z.output<typeof notificationSettings>;

const wholeNumber = (min: number, max: number, what: string) =>
  z.number(`Give ${what}`).int('Whole numbers only').min(min, `At least ${min}`).max(max, `At most ${max}`);

const scheduleShape = z.strictObject({
  workflowId: workflowUuid,
  /** Null: the query's own instance. */
  instanceId: instanceUuid.nullable().default(null),
  name: z.string().trim().min(1, 'Give the schedule a name').max(200, 'At most 200 characters'),
  description: z.string().trim().max(10_000, 'At most 10,000 characters').default(''),
  interval: intervalSchema,
  /** Local time of `timeZone`. A custom cron says its own times. */
  timeOfDay: timeOfDaySchema.default('09:00'),
  timeZone,
  /** Values or `dynamic:` tokens. Names that mean the window (`start_date` …) become `window`. */
  parameters: z
    .record(parameterName, parameterValue)
    .refine((all) => Object.keys(all).length <= 100, 'At most 100 parameters')
    .default({}),
  /** Left out: from the date names among the parameters, else 7 days that end 14 days before the run. */
  window: scheduleWindow.nullish(),
  notifications: notificationSettings.default({ onSuccess: false, onFailure: true, onPause: true, recipients: [] }),
  /** Tries after the first one, for failures that may pass. */
  maxRetries: wholeNumber(0, 10, 'a number of retries').default(3),
  retryDelayMinutes: wholeNumber(1, 1440, 'the minutes between two tries').default(15),
  pauseOnFailure: z.boolean().default(true),
  /** Failed runs in a row after which it is paused. */
  failureThreshold: wholeNumber(1, 100, 'a number of failures').default(3),
  catchUp: z.enum(CATCH_UP).default('run_latest'),
  overlap: z.enum(OVERLAP).default('skip'),
  /** In the instance's currency, for a calendar month of `timeZone`; checked before each run. */
  costLimit: z
    .number('Give an amount')
    .positive('More than 0')
    .max(9_999_999_999, 'This is too much')
    .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, 'At most two decimals')
    .nullable()
    .default(null),
});

export const scheduleInput = scheduleShape.transform((input, context) => {
  for (const { name, message } of dynamicProblems(input.parameters)) {
    context.addIssue({ code: 'custom', path: ['parameters', name], message });
  }
  const split = splitDates(input.parameters, input.window ?? null);
  if (!split.ok) {
    context.addIssue({ code: 'custom', path: split.field.split('.'), message: split.message });
    return z.NEVER;
  }
  return { ...input, parameters: split.parameters, window: input.window ?? split.window ?? DEFAULT_WINDOW };
});
/** A schedule as it is stored. */
export type ScheduleInput = z.output<typeof scheduleInput>;
/** A schedule as a form or a client gives it. */
export type ScheduleFormInput = z.input<typeof scheduleInput>;

export const updateScheduleInput = z.strictObject({
  id: scheduleUuid,
  updatedAt: asRead.optional(),
  schedule: scheduleInput,
});

export const oneSchedule = z.strictObject({ id: scheduleUuid });
export const runNowInput = z.strictObject({ id: scheduleUuid, kind: z.enum(['manual', 'test']) });

export const backfillInput = z.strictObject({
  scheduleId: scheduleUuid,
  /** `week`: calendar weeks, Monday to Sunday. `interval`: the windows of the schedule's own past instants. */
  unit: z.enum(BACKFILL_UNITS),
  windows: wholeNumber(1, MAX_BACKFILL_WINDOWS, 'a number of windows'),
  concurrency: wholeNumber(1, MAX_BACKFILL_CONCURRENCY, 'how many run at the same time').default(2),
});
export type BackfillInput = z.output<typeof backfillInput>;
export const BACKFILL_CHANGES = ['pause', 'resume', 'cancel', 'retry_failed'] as const;
export const changeBackfillInput = z.strictObject({ id: backfillUuid, change: z.enum(BACKFILL_CHANGES) });

/** The list as it stands in an address. Anything unreadable counts as not given. */
export const scheduleListQuery = z.object({
  search: searchText,
  filter: z.enum(SCHEDULE_FILTERS).catch('all').default('all'),
  instance: instanceUuid.optional().catch(undefined),
  workflow: workflowUuid.optional().catch(undefined),
  sort: z.enum(SCHEDULE_SORTS).catch('next-asc').default('next-asc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE.max).catch(PAGE_SIZE.default).default(PAGE_SIZE.default),
});
export type ScheduleListQuery = z.output<typeof scheduleListQuery>;

/** A comma list in an address, or a list. */
const listOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(z.enum(values)),
    )
    .catch([])
    .default([]);

/** Runs of one schedule. Days are of the schedule's zone, both included. `cursor` is `nextCursor` of the page before. */
export const historyQuery = z.object({
  status: listOf(RUN_STATUSES),
  kind: listOf(RUN_KINDS),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE.max).catch(PAGE_SIZE.default).default(PAGE_SIZE.default),
  cursor: z.string().max(300).optional().catch(undefined),
});
export type HistoryQuery = z.output<typeof historyQuery>;

/** Which runs go into a file, and as what. */
export const exportHistoryInput = historyQuery
  .pick({ status: true, kind: true, from: true, to: true })
  .extend({ id: scheduleUuid, format: z.enum(HISTORY_FORMATS) });

/** What the wizard asks while people choose: the next runs and their windows. */
export const previewInput = z.strictObject({
  interval: intervalSchema,
  timeOfDay: timeOfDaySchema,
  timeZone,
  window: scheduleWindow,
});
