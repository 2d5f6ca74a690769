import 'server-only';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { serviceDb } from '@/lib/supabase/service';
import { readUnsubscribeToken } from '../unsubscribe-token';

export interface UnsubscribeOffer {
  email: string;
  /** Null: the mails of all schedules and of the connection. */
  scheduleName: string | null;
  done: boolean;
}

/** What a link offers to stop, for the page it opens; null: the link is none of ours, or its schedule is gone. */
export async function readOffer(token: string): Promise<UnsubscribeOffer | null> {
  const claim = readUnsubscribeToken(token, env().FERNET_KEY);
  if (claim === null) return null;
  const db = serviceDb();
  const [schedule, stopped] = await Promise.all([
    claim.s === null
      ? null
      : db.from('workflow_schedules').select('name').eq('id', claim.s).eq('user_id', claim.u).maybeSingle(),
    db.from('notification_unsubscribes').select('schedule_id').eq('user_id', claim.u).eq('email', claim.e),
  ]);
  const error = schedule?.error ?? stopped.error;
  if (error) throw new AppError('unavailable', 'The link could not be looked up.', { cause: error });
  if (claim.s !== null && !schedule?.data) return null;
  const done = (stopped.data ?? []).some(({ schedule_id }) => schedule_id === null || schedule_id === claim.s);
  return { email: claim.e, scheduleName: schedule?.data?.name ?? null, done };
}

/** Stops the mails that the token names; twice is once. False: the token is none of ours. */
export async function unsubscribe(token: string): Promise<boolean> {
  const claim = readUnsubscribeToken(token, env().FERNET_KEY);
  if (claim === null) return false;
  const { error } = await serviceDb().rpc('unsubscribe_recipient', {
    p_user: claim.u,
    p_email: claim.e,
    p_schedule: claim.s as string,
  });
  if (error) throw new AppError('unavailable', 'This could not be saved. Try again.', { cause: error });
  return true;
}
