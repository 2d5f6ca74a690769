import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';
import type { SignedInSession } from './types';

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Where whoever `db` speaks for is signed in: this browser first, then the last used. */
export async function listSessions(db: Db): Promise<SignedInSession[]> {
  const { data, error } = await db.rpc('my_sessions');
  if (error) throw new AppError('unavailable', 'Your sessions could not be read.', { cause: error });
  return data.map((row) => ({
    id: row.id,
    createdAt: instant(row.created_at),
    lastUsedAt: instant(row.last_used_at),
    userAgent: row.user_agent,
    isCurrent: row.is_current,
  }));
}
