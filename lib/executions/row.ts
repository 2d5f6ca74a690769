import { z } from 'zod';
import { cell, columnProfile, resultColumn } from '@/lib/results/schema';
import type { Row } from '@/lib/supabase/types';
import { EXECUTION_STATUSES, EXECUTION_STEPS } from './constants';
import { runError } from './schema';
import type { ExecutionResult, ExecutionSummary } from './types';

/** What rows of the database mean to the product. */

export const SUMMARY =
  'id, name, status, step, amc_status, instance_id, time_window_start, time_window_end, time_window_zone, window_end, row_count, error_details, created_at, submitted_at, started_at, completed_at, cancel_requested_at, next_poll_at, workflow_id, triggered_by, parent_id, duration_ms, amc_instances(name)';

export type SummaryRow = Pick<
  Row<'workflow_executions'>,
  | 'id'
  | 'name'
  | 'status'
  | 'step'
  | 'amc_status'
  | 'instance_id'
  | 'time_window_start'
  | 'time_window_end'
  | 'time_window_zone'
  | 'window_end'
  | 'row_count'
  | 'error_details'
  | 'created_at'
  | 'submitted_at'
  | 'started_at'
  | 'completed_at'
  | 'cancel_requested_at'
  | 'next_poll_at'
  | 'workflow_id'
  | 'triggered_by'
  | 'parent_id'
  | 'duration_ms'
> & { amc_instances: { name: string } | null };

const status = z.enum(EXECUTION_STATUSES);
const step = z.enum(EXECUTION_STEPS);

/** An error of a shape we don't know counts as none; an unknown status throws ZodError. */
export function toSummary(row: SummaryRow): ExecutionSummary {
  return {
    id: row.id,
    name: row.name,
    status: status.parse(row.status),
    step: step.parse(row.step),
    amcStatus: row.amc_status,
    instanceId: row.instance_id,
    instanceName: row.amc_instances?.name ?? '',
    workflowId: row.workflow_id,
    triggeredBy: row.triggered_by,
    fanOutId: row.parent_id,
    window: {
      start: row.time_window_start,
      end: row.time_window_end,
      zone: row.time_window_zone,
      endUtc: row.window_end,
    },
    rowCount: row.row_count,
    error: runError.nullable().catch(null).parse(row.error_details),
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    cancelRequestedAt: row.cancel_requested_at,
  };
}

const firstRowsShape = z.array(z.array(cell));

/** `money`: how many of each column's unit make one unit of the currency. */
export function toResult(row: Row<'execution_results'>, money: Record<string, number>): ExecutionResult {
  return {
    money,
    columns: z.array(resultColumn).parse(row.columns),
    rowCount: row.row_count,
    bytes: row.bytes,
    profile: z.array(columnProfile).catch([]).parse(row.profile),
    firstRows: firstRowsShape.catch([]).parse(row.first_rows),
    purgedAt: row.purged_at,
  };
}
