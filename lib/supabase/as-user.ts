import 'server-only';
import { createClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import type { Database } from './database.types';
import { retryingFetch } from './fetch';
import type { Db } from './types';

/** Seconds the token lives: longer than any request, too short to be worth stealing. */
const AS_USER_SECONDS = 300;

/** Whether requests can be made in a person's name at all: only with the project's shared HS256 secret. */
export function canActAsUser(): boolean {
  return env().SUPABASE_JWT_SECRET !== undefined;
}

/**
 * The database as this person, with a token of our own making, so that row level security holds as for their session.
 * Only after an API key of theirs was verified. Throws AppError `unavailable` without SUPABASE_JWT_SECRET.
 */
export async function asUser(user: UserId, now: Date): Promise<Db> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, SUPABASE_JWT_SECRET } = env();
  if (SUPABASE_JWT_SECRET === undefined) {
    throw new AppError('unavailable', 'API keys are switched off here: SUPABASE_JWT_SECRET is not set.');
  }
  const seconds = Math.floor(now.getTime() / 1000);
  const token = await new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(user)
    .setAudience('authenticated')
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + AS_USER_SECONDS)
    .sign(new TextEncoder().encode(SUPABASE_JWT_SECRET));
  return createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    accessToken: () => Promise.resolve(token),
    global: { fetch: retryingFetch },
  });
}
