import type { BackfillUuid, InstanceUuid, ScheduleRunUuid, ScheduleUuid, WorkflowUuid } from '@/lib/ids';
import type { BackfillStatus, BackfillUnit, RunKind, RunStatus } from './constants';
import type { ScheduleInput } from './schema';
import type { Timetable } from './timetable';

/** One bar of a list row's sparkline. */
export interface SparkRun {
  readonly id: string;
  readonly status: RunStatus;
  readonly scheduledFor: string;
  /** From start to end; null while it has not ended or never began. */
  readonly seconds: number | null;
}

/** A schedule as lists show it. Times are ISO 8601 with an offset. */
export interface ScheduleSummary {
  readonly id: ScheduleUuid;
  readonly name: string;
  readonly description: string;
  readonly timetable: Timetable;
  /** The timetable in words. */
  readonly words: string;
  /** Null: the query was deleted. */
  readonly workflow: { readonly id: WorkflowUuid; readonly name: string } | null;
  readonly instance: { readonly id: InstanceUuid; readonly name: string } | null;
  readonly isActive: boolean;
  readonly pausedReason: string | null;
  readonly pausedAt: string | null;
  /** Null while it is paused. */
  readonly nextRunAt: string | null;
  readonly lastRunAt: string | null;
  readonly lastRunStatus: RunStatus | null;
  /** Scheduled runs that ended as success or failure. */
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly consecutiveFailures: number;
  /** 0 to 1; null before the first run. */
  readonly successRate: number | null;
  /** Newest last, at most 20 scheduled runs. */
  readonly recentRuns: readonly SparkRun[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface SchedulePage {
  readonly items: readonly ScheduleSummary[];
  /** Of all pages. */
  readonly total: number;
  /** By filter, over the same search and instance: the numbers on the tabs. */
  readonly counts: { readonly all: number; readonly active: number; readonly paused: number; readonly failing: number };
}

/** Everything about one schedule. `settings` is what its form shows; `workflowId` is missing when the query was deleted. */
export interface ScheduleDetail extends ScheduleSummary {
  readonly settings: Omit<ScheduleInput, 'workflowId'> & { readonly workflowId: WorkflowUuid | null };
  /** Currency of the instance's rates; null: no rate, so costs and limits are hidden. */
  readonly currency: string | null;
  /** End (not included) of the last successful scheduled run's window. */
  readonly lastSuccessWindowEnd: string | null;
  readonly openBackfill: { readonly id: BackfillUuid; readonly status: BackfillStatus } | null;
}

/** One run of a schedule. Its status is that of its execution, once there is one. */
export interface ScheduleRun {
  readonly id: ScheduleRunUuid;
  readonly scheduleId: ScheduleUuid;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly scheduledFor: string;
  /** 1 = the first try. */
  readonly attempt: number;
  /** When the next try is due; null when there is none. */
  readonly nextAttemptAt: string | null;
  readonly isCatchUp: boolean;
  readonly skipCode: string | null;
  readonly skipReason: string | null;
  readonly error: string | null;
  readonly executionId: string | null;
  readonly rowCount: number | null;
  /** As sent, with dynamic dates resolved; null before it started. */
  readonly parametersUsed: Readonly<Record<string, unknown>> | null;
  /** Instants, the end not included, and the zone they are days of. */
  readonly window: { readonly start: string; readonly end: string; readonly zone: string } | null;
  /** Of all its tries, in the currency of the instance's rates; null without a rate, or before one ended. */
  readonly cost: number | null;
  readonly triggeredAt: string;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly backfillId: string | null;
}

export interface RunPage {
  readonly items: readonly ScheduleRun[];
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

/** Over a span of time, tests left out. Seconds, rows and cost (in the instance's currency) count what is known. */
export interface ScheduleMetrics {
  readonly runs: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly secondsP50: number | null;
  readonly secondsP95: number | null;
  readonly rows: number | null;
  readonly cost: number | null;
  readonly days: readonly {
    /** `yyyy-MM-dd` of the schedule's zone. */
    readonly day: string;
    readonly succeeded: number;
    readonly failed: number;
    readonly skipped: number;
    readonly seconds: number | null;
    readonly rows: number | null;
    readonly cost: number | null;
  }[];
}

export interface CalendarEntry {
  readonly scheduleId: ScheduleUuid;
  readonly name: string;
  /** ISO, UTC. */
  readonly at: string;
  /** `yyyy-MM-dd` on the calendar of the person who looks. */
  readonly day: string;
}

export interface ScheduleCalendar {
  readonly entries: readonly CalendarEntry[];
  /** Schedules that run more often than the calendar holds: only their first runs are in it. */
  readonly cut: readonly { readonly scheduleId: ScheduleUuid; readonly name: string }[];
}

export interface BackfillView {
  readonly id: BackfillUuid;
  readonly scheduleId: ScheduleUuid;
  readonly scheduleName: string;
  readonly unit: BackfillUnit;
  readonly concurrency: number;
  readonly status: BackfillStatus;
  readonly pausedReason: string | null;
  readonly windows: number;
  /** By status of their run. */
  readonly counts: Readonly<Record<RunStatus, number>>;
  readonly createdAt: string;
  readonly completedAt: string | null;
}

export interface BackfillDetail extends BackfillView {
  /** Oldest window first. */
  readonly runs: readonly ScheduleRun[];
}

/** A coming run as the wizard shows it. */
export interface PreviewRun {
  /** ISO, UTC. */
  readonly at: string;
  /** In words, or why this run would not start. */
  readonly window:
    | { readonly ok: true; readonly words: string; readonly start: string; readonly end: string }
    | { readonly ok: false; readonly message: string };
}
