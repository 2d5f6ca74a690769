import 'server-only';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { type ResultKey, type ResultStore, resultKey } from '@/lib/results/types';
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

/** Rows of one look at the database, and files removed at the same time. */
const PAGE = 1000;
const AT_ONCE = 8;

/**
 * Removes the account of whoever `db` speaks for, and with it every row that is theirs. There is no way back. Answers the
 * stored files of their results, which no row names any more: give them to `removeResultFiles`.
 */
export async function deleteAccount(db: Db): Promise<ResultKey[]> {
  const files = await storedFiles(db);
  const { data, error } = await db.rpc('delete_my_account');
  if (error) throw undeleted(error);
  if (!data) throw new AppError('not_found', 'This account does not exist any more.');
  return files;
}

/**
 * Removes these files. One that can't be removed is left to the purge, which removes whatever no row names; so is the
 * file of a run that was being stored while its account went.
 */
export async function removeResultFiles(store: ResultStore, files: readonly ResultKey[]): Promise<void> {
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const batch = files.slice(at, at + AT_ONCE);
    const done = await Promise.allSettled(batch.map((key) => store.delete(key)));
    for (const [index, one] of done.entries()) {
      if (one.status === 'rejected') {
        log.error({ key: batch[index], err: one.reason }, 'a result file of a deleted account could not be removed');
      }
    }
  }
}

/** Every file that a result of the person names, whether its rows are past their time or not. */
async function storedFiles(db: Db): Promise<ResultKey[]> {
  const files: ResultKey[] = [];
  for (let after = ''; ; ) {
    const page = db.from('execution_results').select('execution_id, store_key').order('execution_id').limit(PAGE);
    const { data, error } = await (after === '' ? page : page.gt('execution_id', after));
    if (error) throw undeleted(error);
    for (const { store_key } of data) {
      const key = resultKey.safeParse(store_key);
      if (key.success) files.push(key.data);
    }
    const last = data.at(-1);
    if (!last || data.length < PAGE) return files;
    after = last.execution_id;
  }
}

function undeleted(cause: unknown): AppError {
  return new AppError('unavailable', 'The account could not be deleted. Nothing was changed.', { cause });
}

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'This could not be saved. Try again.', { cause });
}
