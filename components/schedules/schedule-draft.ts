import type { IntervalKind } from '@/lib/schedules/constants';
import { DEFAULT_WINDOW } from '@/lib/schedules/constants';
import type { ScheduleFormInput } from '@/lib/schedules/schema';
import type { Interval } from '@/lib/schedules/timetable';
import type { ScheduleDetail } from '@/lib/schedules/types';
import type { ScheduleWindow } from '@/lib/schedules/window-policy';
import type { WorkflowParameters } from '@/lib/workflows/schema';
import { overrideOf, overridesIn, type ParameterOverride } from './parameter-override';

/** The form of a schedule as it is typed: numbers are texts until the schema reads them. */
export interface ScheduleDraft {
  workflowId: string;
  /** Empty: the query's own. */
  instanceId: string;
  name: string;
  description: string;
  kind: IntervalKind;
  everyDays: string;
  anchorDate: string;
  weekdays: readonly number[];
  monthDays: readonly number[];
  cron: string;
  timeOfDay: string;
  timeZone: string;
  windowKind: ScheduleWindow['kind'];
  lookbackDays: string;
  lagDays: string;
  period: 'last_week' | 'last_month' | 'month_to_date';
  /** First and last day of a fixed window, or the two ends of one by dates. */
  start: string;
  end: string;
  /** By name; what is not in it runs with the query's own value. */
  overrides: Readonly<Record<string, ParameterOverride>>;
  onSuccess: boolean;
  onFailure: boolean;
  onPause: boolean;
  recipients: string;
  maxRetries: string;
  retryDelayMinutes: string;
  pauseOnFailure: boolean;
  failureThreshold: string;
  catchUp: 'skip' | 'run_latest' | 'run_all';
  overlap: 'skip' | 'queue';
  costLimit: string;
}

export const EMPTY_SCHEDULE: ScheduleDraft = {
  workflowId: '',
  instanceId: '',
  name: '',
  description: '',
  kind: 'weekly',
  everyDays: '14',
  anchorDate: '',
  weekdays: [1],
  monthDays: [1],
  cron: '0 9 * * 1-5',
  timeOfDay: '09:00',
  timeZone: 'UTC',
  windowKind: 'rolling',
  lookbackDays: '7',
  lagDays: '14',
  period: 'last_week',
  start: '',
  end: '',
  overrides: {},
  onSuccess: true,
  onFailure: true,
  onPause: true,
  recipients: '',
  maxRetries: '3',
  retryDelayMinutes: '15',
  pauseOnFailure: true,
  failureThreshold: '3',
  catchUp: 'run_latest',
  overlap: 'skip',
  costLimit: '',
};

/** Empty or no number: NaN, for the schema to refuse at its field. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim()));

export function intervalOf(draft: ScheduleDraft): unknown {
  switch (draft.kind) {
    case 'every_n_days':
      return { kind: draft.kind, days: numberOf(draft.everyDays), anchorDate: draft.anchorDate };
    case 'weekly':
      return { kind: draft.kind, weekdays: [...draft.weekdays] };
    case 'monthly':
      return { kind: draft.kind, monthDays: [...draft.monthDays] };
    case 'cron':
      return { kind: draft.kind, expression: draft.cron };
    default:
      return { kind: draft.kind };
  }
}

export function windowOf(draft: ScheduleDraft): unknown {
  const lagDays = numberOf(draft.lagDays);
  switch (draft.windowKind) {
    case 'rolling':
      return { kind: 'rolling', lookbackDays: numberOf(draft.lookbackDays), lagDays };
    case 'since_last':
      return { kind: 'since_last', firstLookbackDays: numberOf(draft.lookbackDays), lagDays };
    case 'calendar':
      return { kind: 'calendar', period: draft.period };
    case 'fixed':
    case 'dates':
      return { kind: draft.windowKind, start: draft.start.trim(), end: draft.end.trim() };
  }
}

/** What is typed in the shape of the schema, unchecked: `readSchedule` checks it. */
export function inputOf(draft: ScheduleDraft, parameters: WorkflowParameters): ScheduleFormInput {
  const recipients = draft.recipients.split(/[\s,;]+/).filter(Boolean);
  const input = {
    workflowId: draft.workflowId,
    instanceId: draft.instanceId === '' ? null : draft.instanceId,
    name: draft.name,
    description: draft.description,
    interval: intervalOf(draft),
    timeOfDay: draft.timeOfDay,
    timeZone: draft.timeZone.trim(),
    parameters: overridesIn(draft.overrides, parameters),
    window: windowOf(draft),
    notifications: {
      onSuccess: draft.onSuccess,
      onFailure: draft.onFailure,
      onPause: draft.onPause,
      recipients,
    },
    maxRetries: numberOf(draft.maxRetries),
    retryDelayMinutes: numberOf(draft.retryDelayMinutes),
    pauseOnFailure: draft.pauseOnFailure,
    failureThreshold: numberOf(draft.failureThreshold),
    catchUp: draft.catchUp,
    overlap: draft.overlap,
    costLimit: draft.costLimit.trim() === '' ? null : numberOf(draft.costLimit),
  };
  // Not yet what it says: the schema is what reads it, and names each field that is wrong.
  return input as ScheduleFormInput;
}

/** A stored schedule as its form shows it. */
export function draftOf({ settings }: ScheduleDetail): ScheduleDraft {
  const { interval, window, notifications } = settings;
  return {
    ...EMPTY_SCHEDULE,
    workflowId: settings.workflowId ?? '',
    instanceId: settings.instanceId ?? '',
    name: settings.name,
    description: settings.description,
    ...intervalDraft(interval),
    timeOfDay: settings.timeOfDay,
    timeZone: settings.timeZone,
    ...windowDraft(window),
    overrides: Object.fromEntries(
      Object.entries(settings.parameters).map(([name, value]) => [name, overrideOf(value)]),
    ),
    onSuccess: notifications.onSuccess,
    onFailure: notifications.onFailure,
    onPause: notifications.onPause,
    recipients: notifications.recipients.join(', '),
    maxRetries: String(settings.maxRetries),
    retryDelayMinutes: String(settings.retryDelayMinutes),
    pauseOnFailure: settings.pauseOnFailure,
    failureThreshold: String(settings.failureThreshold),
    catchUp: settings.catchUp,
    overlap: settings.overlap,
    costLimit: settings.costLimit === null ? '' : String(settings.costLimit),
  };
}

function intervalDraft(interval: Interval): Partial<ScheduleDraft> {
  switch (interval.kind) {
    case 'every_n_days':
      return { kind: interval.kind, everyDays: String(interval.days), anchorDate: interval.anchorDate };
    case 'weekly':
      return { kind: interval.kind, weekdays: interval.weekdays };
    case 'monthly':
      return { kind: interval.kind, monthDays: interval.monthDays };
    case 'cron':
      return { kind: interval.kind, cron: interval.expression };
    default:
      return { kind: interval.kind };
  }
}

function windowDraft(window: ScheduleWindow = DEFAULT_WINDOW): Partial<ScheduleDraft> {
  switch (window.kind) {
    case 'rolling':
      return { windowKind: window.kind, lookbackDays: String(window.lookbackDays), lagDays: String(window.lagDays) };
    case 'since_last':
      return {
        windowKind: window.kind,
        lookbackDays: String(window.firstLookbackDays),
        lagDays: String(window.lagDays),
      };
    case 'calendar':
      return { windowKind: window.kind, period: window.period };
    case 'fixed':
    case 'dates':
      return { windowKind: window.kind, start: window.start, end: window.end };
  }
}
