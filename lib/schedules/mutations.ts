import 'server-only';
import { AppError } from '@/lib/errors';
import { prepareQuery } from '@/lib/executions/query';
import {
  type BackfillUuid,
  backfillUuid,
  type ScheduleRunUuid,
  type ScheduleUuid,
  scheduleRunUuid,
  scheduleUuid,
  type UserId,
} from '@/lib/ids';
import type { Db, Json } from '@/lib/supabase/types';
import { backfillWindows } from './backfill-windows';
import { nextRun } from './next-run';
import { scheduleColumns, timetableOf, windowOfRow } from './row';
import { runRequestFor, storedWorkflow } from './run-request';
import type { BACKFILL_CHANGES, BackfillInput, ScheduleInput } from './schema';

function refuse(field: string, message: string): never {
  throw new AppError('invalid_input', message, { issues: [{ field, message }] });
}

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The schedule could not be saved. Nothing was changed.', { cause });
}

const GONE = 'There is no such schedule.';

/** The first instant after `now`; the schema has made sure that there is one. */
function firstRun(input: ScheduleInput, now: Date): Date {
  return nextRun(input, now) ?? refuse('interval', 'This timetable never runs.');
}

/**
 * Everything a schedule stands on must be there and fit together before it is saved: the query, the instance, a rate for a
 * cost limit, and values for all parameters, tried with the window of the first run.
 */
async function checkRunnable(db: Db, input: ScheduleInput, at: Date): Promise<void> {
  const { data, error } = await db
    .from('workflows')
    .select('id, name, status, sql_query, parameters, options, instance_id')
    .eq('id', input.workflowId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The saved query could not be read.', { cause: error });
  if (data === null) refuse('workflowId', 'There is no such saved query. Choose one of yours.');
  if (data.status === 'archived')
    refuse('workflowId', `The saved query "${data.name}" is archived. Take it out of the archive first.`);
  const instanceId = input.instanceId ?? data.instance_id;
  if (instanceId === null) refuse('instanceId', 'Choose an instance: the saved query names none.');
  const instance = await db
    .from('amc_instances')
    .select('name, status, currency, cost_per_run, cost_per_minute')
    .eq('id', instanceId)
    .maybeSingle();
  if (instance.error) throw new AppError('unavailable', 'The instance could not be read.', { cause: instance.error });
  if (instance.data === null) refuse('instanceId', 'There is no such instance. Choose one of yours.');
  if (instance.data.status !== 'active') refuse('instanceId', `The instance "${instance.data.name}" is not active.`);
  const { cost_per_run, cost_per_minute } = instance.data;
  if (input.costLimit !== null && cost_per_run === null && cost_per_minute === null)
    refuse(
      'costLimit',
      `The instance "${instance.data.name}" has no cost rate, so a limit could not be kept. Set the rate on the instance first.`,
    );

  const asked = runRequestFor({
    workflow: storedWorkflow.parse(data),
    instanceId,
    scheduleName: input.name,
    parameters: input.parameters,
    policy: input.window,
    context: { at, zone: input.timeZone, lastEnd: null },
  });
  if (!asked.ok)
    throw new AppError('invalid_input', asked.issues[0]?.message ?? 'It could not run.', { issues: asked.issues });
  prepareQuery(asked.request, at);
}

/**
 * Saves a new schedule, active, with its first run after `now`. Throws AppError `invalid_input` with the field when it
 * could not run as it is.
 */
export async function createSchedule(
  db: Db,
  user: { userId: UserId },
  input: ScheduleInput,
  now: Date,
): Promise<ScheduleUuid> {
  const first = firstRun(input, now);
  await checkRunnable(db, input, first);
  const { data, error } = await db
    .from('workflow_schedules')
    .insert({
      user_id: user.userId,
      ...scheduleColumns(input),
      next_run_at: first.toISOString(),
      visible_at: first.toISOString(),
    })
    .select('id')
    .single();
  if (error) throw unsaved(error);
  return scheduleUuid.parse(data.id);
}

/**
 * Saves changed settings. Another timetable counts from `now`; the same one keeps its next run, whatever else changed.
 * Throws AppError `not_found`, `invalid_input`, or `conflict` when it was saved since `updatedAt`.
 */
export async function updateSchedule(
  db: Db,
  id: ScheduleUuid,
  input: ScheduleInput,
  { now, updatedAt }: { now: Date; updatedAt?: string | undefined },
): Promise<void> {
  const { data: row, error: unread } = await db.from('workflow_schedules').select('*').eq('id', id).maybeSingle();
  if (unread) throw new AppError('unavailable', 'The schedule could not be read.', { cause: unread });
  if (row === null) throw new AppError('not_found', GONE);
  const changed =
    'This schedule was changed elsewhere in the meantime. Reload to see it; what you typed is still here.';
  if (updatedAt !== undefined && Date.parse(updatedAt) !== Date.parse(row.updated_at))
    throw new AppError('conflict', changed);
  const first = firstRun(input, now);
  await checkRunnable(db, input, first);
  const columns = scheduleColumns(input);
  const same = JSON.stringify(timetableOf(row)) === JSON.stringify(timetableOf({ ...row, ...columns }));
  const at = first.toISOString();
  const { data, error } = await db
    .from('workflow_schedules')
    .update({ ...columns, ...(same || !row.is_active ? {} : { next_run_at: at, visible_at: at }) })
    .eq('id', id)
    // As it was read: of two people saving at the same time the second is told.
    .eq('updated_at', row.updated_at)
    .select('id');
  if (error) throw unsaved(error);
  if (data.length === 0) throw new AppError('conflict', changed);
}

/** Stops the timetable. Runs under way go on; waiting ones are skipped. True: it was active until now. */
export async function pauseSchedule(db: Db, id: ScheduleUuid, now: Date): Promise<boolean> {
  const { data, error } = await db
    .from('workflow_schedules')
    .update({ is_active: false, paused_reason: 'Paused by its owner.', paused_at: now.toISOString() })
    .eq('id', id)
    .eq('is_active', true)
    .select('id');
  if (error) throw unsaved(error);
  if (data.length > 0) return true;
  await requireSchedule(db, id);
  return false;
}

async function requireSchedule(db: Db, id: ScheduleUuid) {
  const { data, error } = await db.from('workflow_schedules').select('*').eq('id', id).maybeSingle();
  if (error) throw new AppError('unavailable', 'The schedule could not be read.', { cause: error });
  if (data === null) throw new AppError('not_found', GONE);
  return data;
}

/**
 * Lets the timetable go on from `now`; what was due meanwhile stays undone, and failures are counted anew. Throws AppError
 * `conflict` when its query was deleted.
 */
export async function resumeSchedule(db: Db, id: ScheduleUuid, now: Date): Promise<void> {
  const row = await requireSchedule(db, id);
  if (row.is_active) return;
  if (row.workflow_id === null)
    throw new AppError('conflict', 'Its saved query was deleted. Choose another one in the settings first.');
  const next = nextRun(timetableOf(row), now);
  if (next === null)
    throw new AppError('conflict', 'Its timetable never comes to another run. Change it in the settings.');
  const { error } = await db
    .from('workflow_schedules')
    .update({
      is_active: true,
      paused_reason: null,
      paused_at: null,
      consecutive_failures: 0,
      next_run_at: next.toISOString(),
      visible_at: next.toISOString(),
    })
    .eq('id', id)
    .eq('is_active', false);
  if (error) throw unsaved(error);
}

/** Deletes a schedule with its history. Executions stay; those under way go on. Throws AppError `not_found`. */
export async function deleteSchedule(db: Db, id: ScheduleUuid): Promise<void> {
  const { data, error } = await db.from('workflow_schedules').delete().eq('id', id).select('id');
  if (error) throw unsaved(error);
  if (data.length === 0) throw new AppError('not_found', GONE);
}

/**
 * Writes down a run a person asks for now; the timetable is not touched. `test`: nobody is told and nothing is counted.
 * Whoever calls goes on with `startNow`; the tick would, too. Throws AppError `not_found`.
 */
export async function requestScheduleRun(db: Db, id: ScheduleUuid, kind: 'manual' | 'test'): Promise<ScheduleRunUuid> {
  const { data, error } = await db.rpc('request_schedule_run', { p_schedule: id, p_kind: kind });
  if (error) throw new AppError('unavailable', 'The run could not be saved. Nothing was started.', { cause: error });
  if (!data) throw new AppError('not_found', GONE);
  return scheduleRunUuid.parse(data);
}

/**
 * Starts a backfill. Throws AppError `not_found`, `invalid_input` when there are no such windows, `conflict` while another
 * one of this schedule is under way.
 */
export async function startBackfill(db: Db, input: BackfillInput, now: Date): Promise<BackfillUuid> {
  const row = await requireSchedule(db, input.scheduleId);
  if (row.workflow_id === null) throw new AppError('conflict', 'Its saved query was deleted.');
  const timetable = timetableOf(row);
  const plan = backfillWindows(timetable, windowOfRow(row), input, now);
  if (!plan.ok) refuse('windows', plan.message);
  const windows = plan.windows.map(({ scheduledFor, start, end }) => ({
    scheduled_for: scheduledFor.toISOString(),
    window_start: start.toISOString(),
    window_end: end.toISOString(),
    zone: timetable.timeZone,
  }));
  const { data, error } = await db.rpc('start_schedule_backfill', {
    p_schedule: input.scheduleId,
    p_unit: input.unit,
    p_concurrency: input.concurrency,
    p_windows: windows as Json,
  });
  if (error?.code === '23505')
    throw new AppError(
      'conflict',
      'A backfill of this schedule is under way already. Wait for it, or cancel it first.',
    );
  if (error)
    throw new AppError('unavailable', 'The backfill could not be saved. Nothing was started.', { cause: error });
  if (!data) throw new AppError('not_found', GONE);
  return backfillUuid.parse(data);
}

const CANNOT: Readonly<Record<(typeof BACKFILL_CHANGES)[number], string>> = {
  pause: 'Only a running backfill can be paused.',
  resume: 'Only a paused backfill can go on.',
  cancel: 'This backfill has already ended.',
  retry_failed: 'There are no failed windows to try again.',
};

/**
 * Pauses (windows under way finish), resumes, cancels (windows under way are cancelled at AMC, too) or tries failed windows
 * again. Throws AppError `conflict` when its state does not allow that, `not_found`.
 */
export async function changeBackfill(
  db: Db,
  id: BackfillUuid,
  change: (typeof BACKFILL_CHANGES)[number],
): Promise<void> {
  const { data, error } = await db.rpc('change_schedule_backfill', { p_backfill: id, p_change: change });
  if (error?.code === '23505') throw new AppError('conflict', 'Another backfill of this schedule is under way.');
  if (error) throw new AppError('unavailable', 'The backfill could not be changed.', { cause: error });
  if (data !== true) {
    const { data: row } = await db.from('schedule_backfills').select('id').eq('id', id).maybeSingle();
    throw row === null
      ? new AppError('not_found', 'There is no such backfill.')
      : new AppError('conflict', CANNOT[change]);
  }
  if (change === 'cancel') await cancelRunning(db, id);
}

async function cancelRunning(db: Db, id: BackfillUuid): Promise<void> {
  const { data, error } = await db
    .from('schedule_runs')
    .select('workflow_execution_id')
    .eq('backfill_id', id)
    .eq('status', 'RUNNING');
  if (error)
    throw new AppError('unavailable', 'Windows under way could not be cancelled; cancel them one by one.', {
      cause: error,
    });
  for (const { workflow_execution_id } of data) {
    if (workflow_execution_id !== null) await db.rpc('request_cancel', { p_id: workflow_execution_id });
  }
}
