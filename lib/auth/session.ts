import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { AppError } from '@/lib/errors';
import { type UserId, userId } from '@/lib/ids';
import { log } from '@/lib/log';
import { createServerDb } from '@/lib/supabase/server';
import type { Db } from '@/lib/supabase/types';
import { loginPath } from './next-path';
import { PATH_HEADER } from './request-path';

/** The person who asks. `timeZone` is IANA, from the profile. */
export interface SessionUser {
  userId: UserId;
  email: string;
  name: string | null;
  timeZone: string;
}

export type SessionState = { kind: 'user'; user: SessionUser } | { kind: 'none' } | { kind: 'inactive' };

/**
 * Who is signed in according to `db`'s session, with the profile. An account that was switched off counts as
 * `inactive` from its next request on. Throws AppError `unavailable` when the answer can't be had: not knowing who
 * asks is not the same as nobody asking.
 */
export async function readSession(db: Db): Promise<SessionState> {
  const { data, error } = await db.auth.getClaims();
  if (error && isOutage(error)) throw new AppError('unavailable', UNAVAILABLE, { cause: error });
  const id = userId.safeParse(data?.claims.sub);
  if (error || !id.success) return { kind: 'none' };

  const profile = await db.from('profiles').select('email, name, time_zone, is_active').eq('id', id.data).maybeSingle();
  // 401: the token was refused although it parsed (signed out elsewhere, or its user was deleted).
  if (profile.status === 401) return { kind: 'none' };
  if (profile.error) throw new AppError('unavailable', UNAVAILABLE, { cause: profile.error });
  if (!profile.data) {
    log.warn({ userId: id.data }, 'a session without a profile');
    return { kind: 'none' };
  }
  if (!profile.data.is_active) return { kind: 'inactive' };
  const { email, name, time_zone: timeZone } = profile.data;
  return { kind: 'user', user: { userId: id.data, email, name, timeZone } };
}

const UNAVAILABLE = 'The database can not be reached at the moment. Nothing was changed; try again in a minute.';

function isOutage(error: { name?: string; status?: number | undefined }): boolean {
  return error.name === 'AuthRetryableFetchError' || (error.status !== undefined && error.status >= 500);
}

/** Read once a request, however many components ask. */
const sessionOfRequest = cache(async (): Promise<SessionState> => readSession(await createServerDb()));

/** The signed-in person, or null. For pages that are open to everyone. */
export async function currentUser(): Promise<SessionUser | null> {
  const session = await sessionOfRequest();
  return session.kind === 'user' ? session.user : null;
}

/** For pages and loaders: sends whoever is not signed in to the sign-in page, which leads back here. */
export async function requireUser(): Promise<SessionUser> {
  const session = await sessionOfRequest();
  if (session.kind === 'user') return session.user;
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  redirect(loginPath(path, session.kind === 'inactive' ? 'inactive' : undefined));
}

/**
 * For actions and route handlers: throws AppError `unauthenticated` or `forbidden` instead of redirecting. Pass the
 * client one has already made.
 */
export async function requireUserForAction(db?: Db): Promise<SessionUser> {
  const session = await readSession(db ?? (await createServerDb()));
  if (session.kind === 'user') return session.user;
  if (session.kind === 'inactive') throw new AppError('forbidden', 'This account has been switched off.');
  throw new AppError('unauthenticated', 'Your session has ended. Sign in again; what you typed is still here.');
}
