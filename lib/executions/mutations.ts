import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { type ExecutionUuid, executionUuid, type FanOutUuid, type ScheduleRunUuid, type UserId } from '@/lib/ids';
import type { Db, NewRow } from '@/lib/supabase/types';
import type { RunOptions } from '@/lib/workflows/schema';
import { prepareQuery } from './query';
import { runName } from './run-name';
import { type RunRequest, storedOptions } from './schema';

/** Whose run it is. */
interface Owner {
  userId: UserId;
}

/** Who or what asked for a run, where that is not a person pressing Run. */
export interface Trigger {
  triggeredBy?: 'manual' | 'schedule' | 'api' | 'backfill' | 'fan_out';
  /** The instant the window is seen from: a schedule's due time, else now. */
  at?: Date;
  /** The slot this run is made for. Row level security lets only the service role say so. */
  scheduleRunId?: ScheduleRunUuid;
  /** The fan-out this run is one part of. */
  parentId?: FanOutUuid;
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid_input', message, { issues: [{ field, message }] });
}

/** What of an instance decides whether it can run a query now. */
interface InstanceState {
  name: string;
  status: string;
  instance_type: string;
}

/** Why a query can not run on an instance, or null. */
export function instanceProblem(
  instance: InstanceState | null | undefined,
  options: RunOptions,
): { field: string; message: string } | null {
  if (!instance) return { field: 'instanceId', message: 'There is no such instance. Choose one of yours.' };
  const { name, status, instance_type: type } = instance;
  if (status === 'gone') {
    return { field: 'instanceId', message: `Amazon no longer lists the instance "${name}". Sync to see.` };
  }
  if (status !== 'active') return { field: 'instanceId', message: `The instance "${name}" is switched off.` };
  if (options.disableAggregationControls === true && type !== 'SANDBOX') {
    const message = 'Only SANDBOX instances run without privacy thresholds.';
    return { field: 'options.disableAggregationControls', message };
  }
  return null;
}

/** Both reads name the owner too: jobs come with a client that sees everybody's rows. */
async function requireInstance(
  db: Db,
  { userId }: Owner,
  { instanceId, options }: { instanceId: string; options: RunOptions },
): Promise<void> {
  const { data, error } = await db
    .from('amc_instances')
    .select('name, status, instance_type')
    .eq('id', instanceId)
    .eq('user_id', userId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
  const problem = instanceProblem(data, options);
  if (problem) refuse(problem.field, problem.message);
}

export type WorkflowLink = Pick<NewRow<'workflow_executions'>, 'workflow_id' | 'workflow_version'>;

/** The saved query of a run, and its version when it is that version's SQL that runs and not an unsaved edit of it. */
export async function linkWorkflow(
  db: Db,
  { userId }: Owner,
  { workflowId, sql }: RunRequest,
): Promise<{ name: string | null; link: WorkflowLink }> {
  if (workflowId === undefined) return { name: null, link: {} };
  const { data, error } = await db
    .from('workflows')
    .select('name, sql_query, version')
    .eq('id', workflowId)
    .eq('user_id', userId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The saved query could not be read.', { cause: error });
  if (data === null) refuse('workflowId', 'There is no such saved query. It may have been deleted.');
  const version = data.sql_query === sql ? data.version : null;
  return { name: data.name, link: { workflow_id: workflowId, workflow_version: version } };
}

async function insertRun(db: Db, row: NewRow<'workflow_executions'>): Promise<ExecutionUuid> {
  const { data, error } = await db.from('workflow_executions').insert(row).select('id').single();
  if (error) throw new AppError('unavailable', 'The run could not be saved. Nothing was started.', { cause: error });
  return executionUuid.parse(data.id);
}

/**
 * Writes a run down, with everything needed to repeat it; nothing has been sent to AMC yet. The one road for everybody:
 * `db` is the person's own client, or a job's; what the run refers to must be `user`'s either way. Throws AppError
 * `invalid_input` with the field, and for the query with line and column, when it can't run.
 */
export async function requestExecution(
  db: Db,
  user: Owner,
  request: RunRequest,
  trigger: Trigger = {},
): Promise<ExecutionUuid> {
  await requireInstance(db, user, request);
  const linked = await linkWorkflow(db, user, request);
  return insertRun(db, {
    ...runRow(request, linked, trigger.at ?? new Date()),
    user_id: user.userId,
    triggered_by: trigger.triggeredBy ?? 'manual',
    schedule_run_id: trigger.scheduleRunId ?? null,
    parent_id: trigger.parentId ?? null,
  });
}

/**
 * What is written down of a request as seen at `now`: everything but whose it is and who asked. Throws AppError
 * `invalid_input` as `requestExecution` does.
 */
export function runRow(request: RunRequest, { name, link }: { name: string | null; link: WorkflowLink }, now: Date) {
  const { window, built } = prepareQuery(request, now);
  return {
    instance_id: request.instanceId,
    ...link,
    name: request.name || name || runName(request.sql),
    template_sql: request.sql,
    query_text: built.sql,
    sql_hash: createHash('sha256').update(built.sql).digest('hex'),
    parameters: request.parameters,
    options: { ...request.options, emptyLists: request.emptyLists },
    time_window_start: window.start,
    time_window_end: window.end,
    time_window_zone: window.zone,
    window_start: window.startUtc.toISOString(),
    window_end: window.endUtc.toISOString(),
    timeout_seconds: request.timeoutSeconds,
  } satisfies Omit<NewRow<'workflow_executions'>, 'user_id'>;
}

/** Everything that makes a run what it is: what a repetition copies, column by column, and nothing else. */
export const RUN_SPEC =
  'instance_id, workflow_id, workflow_version, name, template_sql, query_text, sql_hash, parameters, options, time_window_start, time_window_end, time_window_zone, window_start, window_end, timeout_seconds';

/**
 * Runs the same thing again: same rendered SQL, same window, same parameters, on the same instance, whatever has become
 * of the saved query since. Throws AppError `not_found` when `db` may not see the run, `invalid_input` when its instance
 * can't run anything any more.
 */
export async function rerunExecution(db: Db, user: Owner, id: ExecutionUuid): Promise<ExecutionUuid> {
  const { data, error } = await db
    .from('workflow_executions')
    .select(RUN_SPEC)
    .eq('id', id)
    .eq('user_id', user.userId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The run could not be read.', { cause: error });
  if (data === null) throw new AppError('not_found', 'There is no such run.');
  const options = storedOptions.parse(data.options);
  await requireInstance(db, user, { instanceId: data.instance_id, options });
  return insertRun(db, { ...data, user_id: user.userId, triggered_by: 'manual' });
}

/**
 * Asks for a run to be stopped. One that was never sent is over at once, another is cancelled at AMC by its next step.
 * Throws AppError `conflict` when it has already ended, `not_found` when `db` may not see it.
 */
export async function cancelExecution(db: Db, id: ExecutionUuid): Promise<void> {
  const { data, error } = await db.rpc('request_cancel', { p_id: id });
  if (error) throw new AppError('unavailable', 'The run could not be cancelled.', { cause: error });
  if (data === true) return;
  const { data: row } = await db.from('workflow_executions').select('status').eq('id', id).maybeSingle();
  if (!row) throw new AppError('not_found', 'There is no such run.');
  throw new AppError('conflict', 'This run has already ended.');
}
