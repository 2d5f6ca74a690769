import 'server-only';
import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The notifications could not be changed.', { cause });
}

/** Marks one line as read; one that is gone or read already is no error. */
export async function markRead(db: Db, id: string, now: Date): Promise<void> {
  const change = { read_at: now.toISOString() };
  const { error } = await db.from('notifications').update(change).eq('id', id).is('read_at', null);
  if (error) throw unsaved(error);
}

/** Marks everything as read; answers how many lines that were. */
export async function markAllRead(db: Db): Promise<number> {
  const { data, error } = await db.rpc('read_all_notifications');
  if (error) throw unsaved(error);
  return data;
}
