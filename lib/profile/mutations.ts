import 'server-only';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import type { NotificationSettings } from '@/lib/schedules/schema';
import type { Db } from '@/lib/supabase/types';

/** Name and IANA zone of the person; the zone is the one times are shown in. */
export async function updateProfile(
  db: Db,
  id: UserId,
  { name, timeZone }: { name: string | null; timeZone: string },
): Promise<void> {
  const { data, error } = await db.from('profiles').update({ name, time_zone: timeZone }).eq('id', id).select('id');
  if (error) throw unsaved(error);
  if (data.length === 0) throw new AppError('not_found', 'Your profile does not exist any more.');
}

/** What a new schedule of the person starts with; schedules that exist keep what they have. */
export async function updateNotificationDefaults(db: Db, id: UserId, settings: NotificationSettings): Promise<void> {
  const { data, error } = await db
    .from('profiles')
    .update({ notification_defaults: { ...settings } })
    .eq('id', id)
    .select('id');
  if (error) throw unsaved(error);
  if (data.length === 0) throw new AppError('not_found', 'Your profile does not exist any more.');
}

/** Throws AppError `not_found` when it is no session of the caller, or has ended already. */
export async function endSession(db: Db, sessionId: string): Promise<void> {
  const { data, error } = await db.rpc('end_my_session', { p_session: sessionId });
  if (error) throw unsaved(error);
  if (!data) throw new AppError('not_found', 'This session has already ended.');
}

/** Removes the account of whoever `db` speaks for, and with it everything that is theirs. There is no way back. */
export async function deleteAccount(db: Db): Promise<void> {
  const { data, error } = await db.rpc('delete_my_account');
  if (error)
    throw new AppError('unavailable', 'The account could not be deleted. Nothing was changed.', { cause: error });
  if (!data) throw new AppError('not_found', 'This account does not exist any more.');
}

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'This could not be saved. Try again.', { cause });
}
