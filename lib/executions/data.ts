import { z } from 'zod';
import { makeCursor } from '@/lib/api/paging';
import { AppError } from '@/lib/errors';
import { type ExecutionUuid, executionUuid } from '@/lib/ids';
import { type ChartHint, chartHint } from '@/lib/results/chart';
import type { StoredResult } from '@/lib/results/data';
import { type ColumnProfile, columnProfile, resultColumn } from '@/lib/results/schema';
import type { Db, Json } from '@/lib/supabase/types';
import { type Estimate, estimate } from './estimate';
import { type CursorParts, positionIn, sortKey } from './list-cursor';
import { moneyColumns } from './money';
import { removedOn, STORED, SUMMARY, type SummaryRow, toDetail, toResult, toStored, toSummary } from './row';
import {
  type EstimateRequest,
  type ExecutionConditions,
  type ExecutionFilter,
  executionConditions,
  executionFilter,
} from './schema';
import type { ExecutionDetail, ExecutionPage, ExecutionSummary, InstanceCount, ResultName } from './types';

function unreadable(cause: unknown): AppError {
  return new AppError('unavailable', 'The runs could not be read.', { cause });
}

/** The conditions as the database's list functions take them: what is not given is not there. */
function conditionsOf(filter: ExecutionConditions): Json {
  const { search, status: statuses, ...rest } = executionConditions.parse(filter);
  return {
    ...rest,
    ...(statuses && statuses.length > 0 ? { status: statuses } : {}),
    ...(search ? { search } : {}),
  };
}

/**
 * Runs of whoever `db` speaks for, newest first or by another sort, a page at a time. The cursor is the last row of the
 * page before, so runs that start meanwhile move nothing. Throws AppError `invalid_input` for a foreign cursor.
 */
export async function listExecutions(db: Db, filter: ExecutionFilter): Promise<ExecutionPage> {
  const { sort, dir, limit, cursor, ...conditions } = executionFilter.parse(filter);
  const after = cursor === undefined ? null : positionIn(cursor, sort, dir);
  const { data, error } = await db
    .rpc('list_executions', {
      p_filter: conditionsOf(conditions),
      p_sort: sort,
      p_descending: dir === 'desc',
      p_limit: limit + 1,
      ...(after === null ? {} : { p_after: after }),
    })
    .select(SUMMARY)
    .overrideTypes<SummaryRow[], { merge: false }>();
  if (error) throw unreadable(error);
  const rows = data.slice(0, limit);
  const last = rows.at(-1);
  const more = data.length > limit && last !== undefined;
  const next: CursorParts | null = more ? [sort, dir, sortKey(last, sort), last.id] : null;
  return {
    items: rows.map(toSummary),
    nextCursor: next === null ? null : makeCursor(next),
  };
}

/** How many runs the filter finds in each instance that has any. */
export async function countExecutions(db: Db, filter: ExecutionConditions): Promise<InstanceCount[]> {
  const { data, error } = await db.rpc('count_executions', { p_filter: conditionsOf(filter) });
  if (error) throw unreadable(error);
  return data.map(({ instance_id, runs, going_on }) => ({ instanceId: instance_id, runs, goingOn: going_on }));
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

/**
 * Which columns of a result are money, see `moneyColumns`; `columns` as they are stored. The catalog is half a megabyte, so it
 * is loaded where a result is first read.
 */
export async function moneyOf(sql: string, columns: unknown): Promise<Record<string, number>> {
  const { CATALOG } = await import('@/lib/catalog/catalog.gen');
  const names = z
    .array(resultColumn)
    .parse(columns)
    .map(({ name }) => name);
  return moneyColumns(sql, names, CATALOG);
}

/** What the template behind a run says about its chart: null without one, or when it is written in a way we don't know. */
export async function chartHintOf(db: Db, id: ExecutionUuid): Promise<ChartHint | null> {
  const { data, error } = await db.rpc('chart_hint', { p_execution_id: id });
  if (error) throw unreadable(error);
  return chartHint.nullable().catch(null).parse(data);
}

/** One run with everything that was sent and what came back; null when there is none that `db` may see. */
export async function getExecution(db: Db, id: ExecutionUuid): Promise<ExecutionDetail | null> {
  const [run, result, hint] = await Promise.all([
    db.from('workflow_executions').select('*, amc_instances(name, currency)').eq('id', id).maybeSingle(),
    db.from('execution_results').select('*').eq('execution_id', id).maybeSingle(),
    chartHintOf(db, id),
  ]);
  if (run.error || result.error) throw unreadable(run.error ?? result.error);
  if (run.data === null) return null;
  return {
    ...toDetail(run.data),
    chartHint: hint,
    result:
      result.data === null ? null : toResult(result.data, await moneyOf(run.data.template_sql, result.data.columns)),
  };
}

/**
 * Where the rows of a run lie, and what a file of them is called after. Throws AppError `not_found` when `db` may not see
 * the run, it has no rows or they are gone.
 */
export async function storedResultOf(
  db: Db,
  id: ExecutionUuid,
): Promise<StoredResult & ResultName & { profile: ColumnProfile[] }> {
  const { data, error } = await db
    .from('execution_results')
    .select(`${STORED}, profile, workflow_executions(name, time_window_start, time_window_end, amc_instances(name))`)
    .eq('execution_id', id)
    .maybeSingle();
  if (error) throw unreadable(error);
  if (data === null) throw new AppError('not_found', 'This run has no rows (yet).');
  if (data.purged_at !== null) throw removedOn(data.purged_at);
  const run = data.workflow_executions;
  return {
    ...toStored(data),
    profile: z.array(columnProfile).catch([]).parse(data.profile),
    name: run?.name ?? 'result',
    instance: run?.amc_instances?.name ?? '',
    window: { start: run?.time_window_start ?? '', end: run?.time_window_end ?? '' },
  };
}

/** The stored results of several runs by their ids, in one query; runs without rows are left out. */
export async function storedResults(db: Db, ids: readonly string[]): Promise<Map<string, StoredResult>> {
  const { data, error } = await db
    .from('execution_results')
    .select(STORED)
    .in('execution_id', [...ids])
    .is('purged_at', null);
  if (error) throw unreadable(error);
  return new Map(data.map((row) => [row.execution_id, toStored(row)]));
}

/**
 * The run before this one that has rows: of the same saved query on the same instance, or, for one that was never saved,
 * of the same name there. Null when this is the first.
 */
export async function previousRun(db: Db, run: ExecutionDetail): Promise<ExecutionDetail | null> {
  const before = db
    .from('workflow_executions')
    .select('id')
    .eq('instance_id', run.instanceId)
    .eq('status', 'SUCCEEDED')
    .lt('created_at', run.createdAt);
  const same =
    run.workflowId === null
      ? before.is('workflow_id', null).eq('name', run.name)
      : before.eq('workflow_id', run.workflowId);
  const { data, error } = await same.order('created_at', { ascending: false }).limit(1);
  if (error) throw unreadable(error);
  const [row] = data;
  return row === undefined ? null : getExecution(db, executionUuid.parse(row.id));
}

/** Most saved queries a filter of the list offers; the search finds the others by name. */
const MOST_CHOICES = 200;

/** The saved queries one can filter by, the last run first. */
export async function workflowChoices(db: Db): Promise<{ id: string; name: string }[]> {
  const { data, error } = await db
    .from('workflows')
    .select('id, name')
    .order('last_executed_at', { ascending: false, nullsFirst: false })
    .order('id')
    .limit(MOST_CHOICES);
  if (error) throw unreadable(error);
  return data;
}

/**
 * What the next run of a query will probably take, from its own past; null when `db` sees none. Throws AppError
 * `not_found` for an instance that `db` may not see.
 */
export async function estimateRun(db: Db, { workflowId, sql, instanceId }: EstimateRequest): Promise<Estimate | null> {
  const [history, instance] = await Promise.all([
    db.rpc('query_history', { p_workflow_id: workflowId as string, p_sql: sql }),
    instanceId === null
      ? null
      : db.from('amc_instances').select('currency, cost_per_run, cost_per_minute').eq('id', instanceId).maybeSingle(),
  ]);
  if (history.error || instance?.error) throw unreadable(history.error ?? instance?.error);
  if (instance?.data === null) throw new AppError('not_found', 'This instance does not exist, or is not yours.');
  const past = history.data.map((run) => ({
    submittedAt: run.submitted_at,
    completedAt: run.completed_at,
    rowCount: run.row_count,
  }));
  const rate = instance?.data ?? null;
  return estimate(
    past,
    rate === null ? null : { currency: rate.currency, perRun: rate.cost_per_run, perMinute: rate.cost_per_minute },
  );
}
