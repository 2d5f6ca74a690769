import 'server-only';
import { AppError } from '@/lib/errors';
import { type BackfillUuid, backfillUuid } from '@/lib/ids';
import type { Db, Json } from '@/lib/supabase/types';
import { backfillWindows } from '../backfill-windows';
import { requireScheduleRow } from '../data';
import { noSchedule, refuse } from '../errors';
import { timetableOf, windowOfRow } from '../row';
import type { BACKFILL_CHANGES, BackfillInput } from '../schema';

/**
 * Starts a backfill. Throws AppError `not_found`, `invalid_input` when there are no such windows, `conflict` while another
 * one of this schedule is under way.
 */
export async function startBackfill(db: Db, input: BackfillInput, now: Date): Promise<BackfillUuid> {
  const row = await requireScheduleRow(db, input.scheduleId);
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
  if (!data) throw noSchedule();
  return backfillUuid.parse(data);
}

/** Why a change is refused in the state the backfill is in. */
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
