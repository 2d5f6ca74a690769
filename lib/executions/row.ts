import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { StoredResult } from '@/lib/results/data';
import { cell, columnProfile, resultColumn } from '@/lib/results/schema';
import { resultKey } from '@/lib/results/types';
import type { Row } from '@/lib/supabase/types';
import { EXECUTION_STATUSES, EXECUTION_STEPS } from './constants';
import { runError } from './schema';
import type { ExecutionDetail, ExecutionResult, ExecutionSummary } from './types';

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

type DetailRow = Row<'workflow_executions'> & { amc_instances: { name: string; currency: string | null } | null };

const record = z.record(z.string(), z.unknown());

/** All of a run that its own row says: neither its rows nor what its template says of their chart. */
export function toDetail(row: DetailRow): Omit<ExecutionDetail, 'chartHint' | 'result'> {
  return {
    ...toSummary(row),
    templateSql: row.template_sql,
    queryText: row.query_text,
    sqlHash: row.sql_hash,
    parameters: record.parse(row.parameters),
    options: record.parse(row.options),
    timeoutSeconds: row.timeout_seconds,
    windowStartUtc: row.window_start,
    amcInstanceId: row.amc_instance_id,
    amcExecutionId: row.amc_execution_id,
    amcWorkflowId: row.amc_workflow_id,
    submittedVia: row.submitted_via,
    submitReason: row.submit_reason,
    workflowVersion: row.workflow_version,
    currency: row.amc_instances?.currency ?? null,
    filteredRows: row.filtered_rows,
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

/** The columns of `execution_results` that say where its file lies. */
export const STORED = 'execution_id, store_key, columns, row_count, purged_at';

type StoredRow = Pick<Row<'execution_results'>, 'execution_id' | 'store_key' | 'columns' | 'row_count' | 'purged_at'>;

/** Throws ZodError for a key or columns that we did not write. */
export function toStored(row: StoredRow): StoredResult {
  return {
    storeKey: resultKey.parse(row.store_key),
    columns: z.array(resultColumn).parse(row.columns),
    rowCount: row.row_count,
  };
}

/** What is said when rows are asked for after their retention time. */
export function removedOn(purgedAt: string): AppError {
  const day = new Date(purgedAt).toISOString().slice(0, 10);
  return new AppError(
    'not_found',
    `The rows of this run were removed on ${day} (UTC): they are kept for a limited time.`,
  );
}
