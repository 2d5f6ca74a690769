import { z } from 'zod';
import { instanceUuid, workflowUuid } from '@/lib/ids';
import type { Json, Row } from '@/lib/supabase/types';
import { parameterValue } from '@/lib/workflows/schema';
import { CATCH_UP, DEFAULT_WINDOW, INTERVAL_KINDS, OVERLAP } from './constants';
import type { ScheduleInput } from './schema';
import type { Interval, Timetable } from './timetable';
import type { ScheduleDetail } from './types';
import { scheduleWindow } from './window-policy';

/*
 * A schedule and its row: the two directions of one mapping, kept beside each other so that nothing a person chose is
 * lost on either way (schema.test.ts goes round).
 */

type ScheduleRow = Row<'workflow_schedules'>;
/** The columns of a timetable, as rows and the engine's claims carry them. */
export type TimetableColumns = Pick<
  ScheduleRow,
  | 'interval_preset'
  | 'interval_days'
  | 'weekdays'
  | 'month_days'
  | 'cron_expression'
  | 'timezone'
  | 'anchor_date'
  | 'time_of_day'
>;

function intervalColumns(interval: Interval): Omit<TimetableColumns, 'timezone' | 'time_of_day'> {
  const none = { interval_days: null, weekdays: null, month_days: null, cron_expression: null, anchor_date: null };
  const base = { ...none, interval_preset: interval.kind };
  switch (interval.kind) {
    case 'every_n_days':
      return { ...base, interval_days: interval.days, anchor_date: interval.anchorDate };
    case 'weekly':
      return { ...base, weekdays: interval.weekdays };
    case 'monthly':
      return { ...base, month_days: interval.monthDays };
    case 'cron':
      return { ...base, cron_expression: interval.expression };
    default:
      return base;
  }
}

const intervalKind = z.enum(INTERVAL_KINDS);
const anchored = z.object({ days: z.literal([3, 7, 14, 30, 60, 90]), anchorDate: z.string() });

function intervalOf(row: TimetableColumns): Interval {
  const kind = intervalKind.parse(row.interval_preset);
  switch (kind) {
    case 'every_n_days': {
      return { kind, ...anchored.parse({ days: row.interval_days, anchorDate: row.anchor_date }) };
    }
    case 'weekly':
      return { kind, weekdays: row.weekdays ?? [] };
    case 'monthly':
      return { kind, monthDays: row.month_days ?? [] };
    case 'cron':
      return { kind, expression: row.cron_expression ?? '' };
    default:
      return { kind };
  }
}

/** The timetable of a row; seconds of its time of day are cut off. */
export function timetableOf(row: TimetableColumns): Timetable {
  return { interval: intervalOf(row), timeOfDay: row.time_of_day.slice(0, 5), timeZone: row.timezone };
}

/** What the engine stores of a schedule; `next_run_at` and `is_active` are the caller's. */
export function scheduleColumns(input: ScheduleInput) {
  const { notifications } = input;
  return {
    workflow_id: input.workflowId,
    instance_id: input.instanceId,
    name: input.name,
    description: input.description || null,
    ...intervalColumns(input.interval),
    timezone: input.timeZone,
    time_of_day: input.timeOfDay,
    default_parameters: input.parameters as NonNullable<Json>,
    window_policy: input.window as NonNullable<Json>,
    notification_settings: {
      on_success: notifications.onSuccess,
      on_failure: notifications.onFailure,
      on_pause: notifications.onPause,
      recipients: notifications.recipients,
    },
    max_retries: input.maxRetries,
    retry_delay_minutes: input.retryDelayMinutes,
    pause_on_failure: input.pauseOnFailure,
    failure_threshold: input.failureThreshold,
    catch_up: input.catchUp,
    overlap: input.overlap,
    cost_limit: input.costLimit,
  };
}

const storedNotifications = z.object({
  on_success: z.boolean().catch(false),
  on_failure: z.boolean().catch(false),
  on_pause: z.boolean().catch(false),
  recipients: z.array(z.string()).catch([]),
});

export const storedScheduleParameters = z.record(z.string(), parameterValue).catch({});

/** The stored window; a row without one (made before there were schedules to speak of) has the default. */
export function windowOfRow(row: Pick<ScheduleRow, 'window_policy'>) {
  return scheduleWindow.catch(DEFAULT_WINDOW).parse(row.window_policy);
}

/** The settings a row holds, as its form shows them. */
export function scheduleSettings(row: ScheduleRow): ScheduleDetail['settings'] {
  const { on_success, on_failure, on_pause, recipients } = storedNotifications.parse(row.notification_settings);
  const { interval, timeOfDay, timeZone } = timetableOf(row);
  return {
    workflowId: row.workflow_id === null ? null : workflowUuid.parse(row.workflow_id),
    instanceId: row.instance_id === null ? null : instanceUuid.parse(row.instance_id),
    name: row.name,
    description: row.description ?? '',
    interval,
    timeOfDay,
    timeZone,
    parameters: storedScheduleParameters.parse(row.default_parameters),
    window: windowOfRow(row),
    notifications: { onSuccess: on_success, onFailure: on_failure, onPause: on_pause, recipients },
    maxRetries: row.max_retries,
    retryDelayMinutes: row.retry_delay_minutes,
    pauseOnFailure: row.pause_on_failure,
    failureThreshold: row.failure_threshold,
    catchUp: z.enum(CATCH_UP).parse(row.catch_up),
    overlap: z.enum(OVERLAP).parse(row.overlap),
    costLimit: row.cost_limit,
  };
}
