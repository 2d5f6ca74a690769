import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';
import { BELL_SIZE } from './schema';
import type { NotificationPage } from './types';

/** The newest lines of the bell of whoever `db` speaks for, and how many are unread in all. */
export async function listNotifications(db: Db): Promise<NotificationPage> {
  const [newest, unread] = await Promise.all([
    db
      .from('notifications')
      .select('id, kind, title, body, link, read_at, created_at')
      .order('created_at', { ascending: false })
      .order('id')
      .limit(BELL_SIZE),
    db.from('notifications').select('id', { count: 'exact', head: true }).is('read_at', null),
  ]);
  const error = newest.error ?? unread.error;
  if (error) throw new AppError('unavailable', 'The notifications could not be read.', { cause: error });
  return {
    items: (newest.data ?? []).map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      body: row.body,
      link: row.link,
      readAt: row.read_at,
      createdAt: row.created_at,
    })),
    unread: unread.count ?? 0,
  };
}
