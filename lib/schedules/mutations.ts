import 'server-only';
import { AppError } from '@/lib/errors';
import { type ScheduleRunUuid, type ScheduleUuid, scheduleRunUuid, scheduleUuid, type UserId } from '@/lib/ids';
import type { Db } from '@/lib/supabase/types';
import { requireScheduleRow } from './data';
import { noSchedule, refuse, unsaved } from './errors';
import { nextRun } from './next-run';
import { scheduleColumns, timetableOf } from './row';
import type { ScheduleInput } from './schema';
import { checkRunnable } from './steps/check-runnable';

/** The first instant after `now`; the schema has made sure that there is one. */
function firstRun(input: ScheduleInput, now: Date): Date {
  return nextRun(input, now) ?? refuse('interval', 'This timetable never runs.');
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
  const row = await requireScheduleRow(db, id);
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
  await requireScheduleRow(db, id);
  return false;
}

/**
 * Lets the timetable go on from `now`; what was due meanwhile stays undone, and failures are counted anew. Throws AppError
 * `conflict` when its query was deleted.
 */
export async function resumeSchedule(db: Db, id: ScheduleUuid, now: Date): Promise<void> {
  const row = await requireScheduleRow(db, id);
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
  if (data.length === 0) throw noSchedule();
}

/**
 * Writes down a run a person asks for now; the timetable is not touched. `test`: nobody is told and nothing is counted.
 * Whoever calls goes on with `startNow`; the tick would, too. Throws AppError `not_found`.
 */
export async function requestScheduleRun(db: Db, id: ScheduleUuid, kind: 'manual' | 'test'): Promise<ScheduleRunUuid> {
  const { data, error } = await db.rpc('request_schedule_run', { p_schedule: id, p_kind: kind });
  if (error) throw new AppError('unavailable', 'The run could not be saved. Nothing was started.', { cause: error });
  if (!data) throw noSchedule();
  return scheduleRunUuid.parse(data);
}
