import { z } from 'zod';
import { backfillUuid, instanceUuid, scheduleRunUuid, scheduleUuid, workflowUuid } from '@/lib/ids';
import type { Row } from '@/lib/supabase/types';
import { BACKFILL_STATUSES, BACKFILL_UNITS, RUN_KINDS, RUN_STATUSES } from './constants';
import { describeTimetable } from './describe';
import { timetableOf } from './row';
import type { BackfillView, ScheduleRun, ScheduleSummary } from './types';

/** What rows of the database look like to a reader: schedules in a list, runs, backfills. */

export type ScheduleRow = Row<'workflow_schedules'>;

/** A row of list_schedules as it comes; the first also carries the counts when the page is empty. */
export interface ListedRow {
  schedule: ScheduleRow | null;
  workflow_name: string | null;
  instance_id: string | null;
  instance_name: string | null;
  currency: string | null;
  success_rate: number | null;
  recent_runs: unknown;
  total: number;
  all_count: number;
  active_count: number;
  paused_count: number;
  failing_count: number;
}

const runStatus = z.enum(RUN_STATUSES);
const sparkRuns = z.array(
  z.object({
    id: z.string(),
    status: runStatus,
    scheduledFor: z.string(),
    seconds: z.coerce.number().nullable(),
  }),
);

/** Throws ZodError for a status or an id the product does not know: such a row was not written by it. */
export function toSummary(row: ListedRow & { schedule: ScheduleRow }): ScheduleSummary {
  const s = row.schedule;
  const timetable = timetableOf(s);
  return {
    id: scheduleUuid.parse(s.id),
    name: s.name,
    description: s.description ?? '',
    timetable,
    words: describeTimetable(timetable),
    workflow: s.workflow_id === null ? null : { id: workflowUuid.parse(s.workflow_id), name: row.workflow_name ?? '' },
    instance:
      row.instance_id === null ? null : { id: instanceUuid.parse(row.instance_id), name: row.instance_name ?? '' },
    isActive: s.is_active,
    pausedReason: s.is_active ? null : s.paused_reason,
    pausedAt: s.is_active ? null : s.paused_at,
    nextRunAt: s.next_run_at,
    lastRunAt: s.last_run_at,
    lastRunStatus: runStatus.nullable().parse(s.last_run_status),
    runs: s.run_count,
    succeeded: s.success_count,
    failed: s.failure_count,
    consecutiveFailures: s.consecutive_failures,
    successRate: row.success_rate === null ? null : Number(row.success_rate),
    recentRuns: sparkRuns.parse(row.recent_runs),
    createdAt: s.created_at,
    updatedAt: s.updated_at,
  };
}

export const RUN = '*, workflow_executions!schedule_runs_workflow_execution_id_user_id_fkey(row_count)';
export type RunRow = Row<'schedule_runs'> & { workflow_executions: { row_count: number | null } | null };

/** When its next try is due is told of a waiting run alone. */
export function toRun(row: RunRow): ScheduleRun {
  const { window_start: start, window_end: end, time_window_zone: zone } = row;
  return {
    id: scheduleRunUuid.parse(row.id),
    scheduleId: scheduleUuid.parse(row.schedule_id),
    kind: z.enum(RUN_KINDS).parse(row.kind),
    status: runStatus.parse(row.status),
    scheduledFor: row.scheduled_for,
    attempt: row.attempt,
    nextAttemptAt: row.status === 'PENDING' ? row.next_attempt_at : null,
    isCatchUp: row.is_catch_up,
    skipCode: row.skip_code,
    skipReason: row.skip_reason,
    error: row.error_message,
    executionId: row.workflow_execution_id,
    rowCount: row.workflow_executions?.row_count ?? null,
    parametersUsed: z.record(z.string(), z.unknown()).nullable().catch(null).parse(row.parameters_used),
    window: start !== null && end !== null && zone !== null ? { start, end, zone } : null,
    cost: row.cost,
    triggeredAt: row.triggered_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    backfillId: row.backfill_id,
  };
}

export const BACKFILL = '*, workflow_schedules(name), schedule_runs!schedule_runs_backfill_id_user_id_fkey(status)';
type BackfillRow = Row<'schedule_backfills'> & {
  workflow_schedules: { name: string } | null;
  schedule_runs: { status: string }[];
};

/** Its windows are counted by status here: nothing stores their numbers. */
export function toBackfill(row: BackfillRow): BackfillView {
  const counts = Object.fromEntries(RUN_STATUSES.map((status) => [status, 0])) as Record<
    (typeof RUN_STATUSES)[number],
    number
  >;
  for (const { status } of row.schedule_runs) counts[runStatus.parse(status)] += 1;
  return {
    id: backfillUuid.parse(row.id),
    scheduleId: scheduleUuid.parse(row.schedule_id),
    scheduleName: row.workflow_schedules?.name ?? '',
    unit: z.enum(BACKFILL_UNITS).parse(row.unit),
    concurrency: row.concurrency,
    status: z.enum(BACKFILL_STATUSES).parse(row.status),
    pausedReason: row.paused_reason,
    windows: row.window_count,
    counts,
    createdAt: row.created_at,
    completedAt: row.completed_at,
  };
}

/** A row with a schedule in it: the counts of an empty page come in one whose columns are null. */
export function isFull(row: ListedRow): row is ListedRow & { schedule: ScheduleRow } {
  return typeof row.schedule?.id === 'string';
}
