import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { ExecutionUuid } from '@/lib/ids';
import type { StoredResult } from '@/lib/results/data';
import { cell, columnProfile, resultColumn } from '@/lib/results/schema';
import { resultKey } from '@/lib/results/types';
import type { Db, Row } from '@/lib/supabase/types';
import { EXECUTION_STATUSES, EXECUTION_STEPS } from './constants';
import { type ExecutionFilter, executionFilter, runError } from './schema';
import type { ExecutionDetail, ExecutionPage, ExecutionResult, ExecutionSummary } from './types';

const SUMMARY =
  'id, name, status, step, amc_status, instance_id, time_window_start, time_window_end, time_window_zone, window_end, row_count, error_details, created_at, submitted_at, started_at, completed_at, cancel_requested_at, next_poll_at, amc_instances(name)';

type SummaryRow = Pick<
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
> & { amc_instances: { name: string } | null };

const status = z.enum(EXECUTION_STATUSES);
const step = z.enum(EXECUTION_STEPS);
const record = z.record(z.string(), z.unknown());

function unreadable(cause: unknown): AppError {
  return new AppError('unavailable', 'The runs could not be read.', { cause });
}

function toSummary(row: SummaryRow): ExecutionSummary {
  return {
    id: row.id,
    name: row.name,
    status: status.parse(row.status),
    step: step.parse(row.step),
    amcStatus: row.amc_status,
    instanceId: row.instance_id,
    instanceName: row.amc_instances?.name ?? '',
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

const cursorShape = z.tuple([z.string().regex(/^[\d\-T:.+Z ]+$/), z.uuid()]);

function readCursor(cursor: string): [string, string] {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    const message = 'This is not a cursor of this list.';
    throw new AppError('invalid_input', message, { issues: [{ field: 'cursor', message }] });
  }
}

/**
 * Runs of whoever `db` speaks for, newest first, a page at a time. The cursor is the last row of the page before, so
 * runs that start meanwhile move nothing. Throws AppError `invalid_input` for a foreign cursor.
 */
export async function listExecutions(db: Db, filter: ExecutionFilter): Promise<ExecutionPage> {
  const { instanceId, workflowId, status: statuses, search, limit, cursor } = executionFilter.parse(filter);
  let query = db.from('workflow_executions').select(SUMMARY);
  if (instanceId) query = query.eq('instance_id', instanceId);
  if (workflowId) query = query.eq('workflow_id', workflowId);
  if (statuses && statuses.length > 0) query = query.in('status', statuses);
  if (search) query = query.ilike('name', `%${search.replace(/[\\%_]/g, '\\$&')}%`);
  if (cursor) {
    const [createdAt, id] = readCursor(cursor);
    query = query.or(`created_at.lt."${createdAt}",and(created_at.eq."${createdAt}",id.lt.${id})`);
  }
  const { data, error } = await query
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(limit + 1);
  if (error) throw unreadable(error);
  const items = data.slice(0, limit).map(toSummary);
  const last = items.at(-1);
  const nextCursor =
    data.length > limit && last ? Buffer.from(JSON.stringify([last.createdAt, last.id])).toString('base64url') : null;
  return { items, nextCursor };
}

/** The runs of a set of ids that `db` may see, in one query; `due` tells which of them AMC may be asked about now. */
export async function executionStatuses(
  db: Db,
  ids: readonly ExecutionUuid[],
  now: Date,
): Promise<{ items: ExecutionSummary[]; due: string[] }> {
  const { data, error } = await db
    .from('workflow_executions')
    .select(SUMMARY)
    .in('id', [...ids]);
  if (error) throw unreadable(error);
  const due = data.filter((row) => row.next_poll_at !== null && Date.parse(row.next_poll_at) <= now.getTime());
  return { items: data.map(toSummary), due: due.map((row) => row.id) };
}

const firstRowsShape = z.array(z.array(cell));

function toResult(row: Row<'execution_results'>): ExecutionResult {
  return {
    columns: z.array(resultColumn).parse(row.columns),
    rowCount: row.row_count,
    bytes: row.bytes,
    profile: z.array(columnProfile).catch([]).parse(row.profile),
    firstRows: firstRowsShape.catch([]).parse(row.first_rows),
    purgedAt: row.purged_at,
  };
}

/** One run with everything that was sent and what came back; null when there is none that `db` may see. */
export async function getExecution(db: Db, id: ExecutionUuid): Promise<ExecutionDetail | null> {
  const [run, result] = await Promise.all([
    db.from('workflow_executions').select('*, amc_instances(name)').eq('id', id).maybeSingle(),
    db.from('execution_results').select('*').eq('execution_id', id).maybeSingle(),
  ]);
  if (run.error || result.error) throw unreadable(run.error ?? result.error);
  if (run.data === null) return null;
  const row = run.data;
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
    triggeredBy: row.triggered_by,
    filteredRows: row.filtered_rows,
    result: result.data === null ? null : toResult(result.data),
  };
}

/** Where the rows of a run lie. Throws AppError `not_found` when `db` may not see the run, it has no rows or they are gone. */
export async function storedResultOf(db: Db, id: ExecutionUuid): Promise<StoredResult & { name: string }> {
  const { data, error } = await db
    .from('execution_results')
    .select('store_key, columns, row_count, purged_at, workflow_executions(name)')
    .eq('execution_id', id)
    .maybeSingle();
  if (error) throw unreadable(error);
  if (data === null) throw new AppError('not_found', 'This run has no rows (yet).');
  if (data.purged_at !== null) {
    const day = new Date(data.purged_at).toISOString().slice(0, 10);
    throw new AppError(
      'not_found',
      `The rows of this run were removed on ${day} (UTC): they are kept for a limited time.`,
    );
  }
  return {
    storeKey: resultKey.parse(data.store_key),
    columns: z.array(resultColumn).parse(data.columns),
    rowCount: data.row_count,
    name: data.workflow_executions?.name ?? 'result',
  };
}
