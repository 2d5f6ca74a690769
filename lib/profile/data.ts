import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { type NotificationSettings, notificationSettings } from '@/lib/schedules/schema';
import type { Db } from '@/lib/supabase/types';
import { SECURITY_LOG_SIZE } from './constants';
import type { SecurityLogPage, SignedInSession } from './types';

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The form of a new schedule starts with these where a person has set nothing. */
const USUAL: NotificationSettings = { onSuccess: true, onFailure: true, onPause: true, recipients: [] };

/** What a new schedule of the person starts with; what was never set, or is not readable any more, is the usual. */
export async function readNotificationDefaults(db: Db, id: UserId): Promise<NotificationSettings> {
  const { data, error } = await db.from('profiles').select('notification_defaults').eq('id', id).maybeSingle();
  if (error) throw new AppError('unavailable', 'Your profile could not be read.', { cause: error });
  const stored = z.record(z.string(), z.unknown()).catch({}).parse(data?.notification_defaults);
  const read = notificationSettings.safeParse({ ...USUAL, ...stored });
  return read.success ? read.data : USUAL;
}

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

const subject = z.object({ name: z.string() });

/** What was done in the account of whoever `db` speaks for, the newest first; `page` counts from 1. */
export async function listSecurityEvents(db: Db, page: number): Promise<SecurityLogPage> {
  const from = (page - 1) * SECURITY_LOG_SIZE;
  const { data, error, count } = await db
    .from('audit_log')
    .select('id, action, details, created_at', { count: 'exact' })
    .order('created_at', { ascending: false })
    .order('id')
    .range(from, from + SECURITY_LOG_SIZE - 1);
  // PostgREST's word for a page beyond the last one.
  if (error && error.code !== 'PGRST103') {
    throw new AppError('unavailable', 'The security log could not be read.', { cause: error });
  }
  return {
    items: (data ?? []).map((row) => ({
      id: row.id,
      action: row.action,
      subject: subject.safeParse(row.details).data?.name ?? null,
      at: new Date(row.created_at),
    })),
    total: count ?? 0,
  };
}
