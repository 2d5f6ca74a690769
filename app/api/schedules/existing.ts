import { AppError } from '@/lib/errors';
import type { BackfillUuid, ScheduleUuid } from '@/lib/ids';
import { getBackfill, getSchedule } from '@/lib/schedules/data';
import type { BackfillDetail, ScheduleDetail } from '@/lib/schedules/types';
import type { Db } from '@/lib/supabase/types';

/** Throws AppError `not_found` when `db` may not see it. */
export async function existingSchedule(db: Db, id: ScheduleUuid): Promise<ScheduleDetail> {
  const schedule = await getSchedule(db, id);
  if (schedule === null) throw new AppError('not_found', 'There is no such schedule.');
  return schedule;
}

/** The backfill, if it is one of this schedule. */
export async function existingBackfill(db: Db, schedule: ScheduleUuid, id: BackfillUuid): Promise<BackfillDetail> {
  const backfill = await getBackfill(db, id);
  if (backfill === null || backfill.scheduleId !== schedule) {
    throw new AppError('not_found', 'There is no such backfill of this schedule.');
  }
  return backfill;
}
