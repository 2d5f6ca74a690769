import 'server-only';
import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { type ExecutionUuid, executionUuid, type UserId } from '@/lib/ids';
import type { Db } from '@/lib/supabase/types';
import { resolveWindow } from '@/lib/workflows/window';
import { buildQuery } from './query';
import { runName } from './run-name';
import type { RunRequest } from './schema';

/** Who or what asked for a run, where that is not a person pressing Run. */
export interface Trigger {
  triggeredBy?: 'manual' | 'schedule' | 'api' | 'backfill' | 'fan_out';
  /** The instant the window is seen from: a schedule's due time, else now. */
  at?: Date;
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid_input', message, { issues: [{ field, message }] });
}

async function requireInstance(db: Db, request: RunRequest): Promise<void> {
  const { data, error } = await db
    .from('amc_instances')
    .select('name, status, instance_type')
    .eq('id', request.instanceId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
  if (data === null) refuse('instanceId', 'There is no such instance. Choose one of yours.');
  if (data.status === 'gone') refuse('instanceId', `Amazon no longer lists the instance "${data.name}". Sync to see.`);
  if (data.status !== 'active') refuse('instanceId', `The instance "${data.name}" is switched off.`);
  if (request.options.disableAggregationControls === true && data.instance_type !== 'SANDBOX') {
    refuse('options.disableAggregationControls', 'Only SANDBOX instances run without privacy thresholds.');
  }
}

/**
 * Writes a run down, with everything needed to repeat it; nothing has been sent to AMC yet. `db` is the person's own
 * client. Throws AppError `invalid_input` with the field, and for the query with line and column, when it can't run.
 */
export async function requestExecution(
  db: Db,
  user: { userId: UserId },
  request: RunRequest,
  trigger: Trigger = {},
): Promise<ExecutionUuid> {
  await requireInstance(db, request);
  const resolved = resolveWindow(request.window, trigger.at ?? new Date());
  if (!resolved.ok) refuse(resolved.field, resolved.message);
  const { window } = resolved;
  const { sql: template, parameters, emptyLists } = request;
  const built = buildQuery({ template, parameters, emptyLists, window });
  if (!built.ok) {
    const [first] = built.issues;
    throw new AppError('invalid_input', first?.message ?? 'The query can not be run.', { issues: built.issues });
  }
  const { data, error } = await db
    .from('workflow_executions')
    .insert({
      user_id: user.userId,
      instance_id: request.instanceId,
      name: request.name || runName(request.sql),
      template_sql: template,
      query_text: built.sql,
      sql_hash: createHash('sha256').update(built.sql).digest('hex'),
      parameters,
      options: { ...request.options, emptyLists },
      time_window_start: window.start,
      time_window_end: window.end,
      time_window_zone: window.zone,
      window_start: window.startUtc.toISOString(),
      window_end: window.endUtc.toISOString(),
      timeout_seconds: request.timeoutSeconds,
      triggered_by: trigger.triggeredBy ?? 'manual',
    })
    .select('id')
    .single();
  if (error) throw new AppError('unavailable', 'The run could not be saved. Nothing was started.', { cause: error });
  return executionUuid.parse(data.id);
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
