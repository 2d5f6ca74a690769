import 'server-only';
import { requireUserForAction, type SessionUser } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { userId } from '@/lib/ids';
import { anonDb } from '@/lib/supabase/anon';
import { asUser, canActAsUser } from '@/lib/supabase/as-user';
import { createServerDb } from '@/lib/supabase/server';
import type { Db } from '@/lib/supabase/types';
import { readApiKey } from './key-text';
import { countAddress, countPerson, type RateState, refuseBeyond } from './rate-limit';

/** Who makes a request, with a client that speaks for them, and where they stand in their minute. */
export interface Caller {
  user: SessionUser;
  db: Db;
  via: 'session' | 'key';
  /** What a key may do; null for a session, which may do everything its person may. */
  scopes: readonly string[] | null;
  keyId: string | null;
  rate: RateState;
}

/** Says so as soon as it is known, so that also a refusal carries the headers of the rate limit. */
export type OnRate = (rate: RateState) => void;

/**
 * By the API key in `Authorization: Bearer`, else by the session cookie. A key that is given decides alone: a wrong one
 * never falls back to the cookie. Throws AppError `unauthenticated`, `forbidden` (switched off), `rate_limited`.
 */
export function authenticate(request: Request, now: Date, onRate: OnRate): Promise<Caller> {
  const authorization = request.headers.get('authorization');
  return authorization === null ? bySession(request, onRate) : byKey(request, authorization, now, onRate);
}

async function bySession(request: Request, onRate: OnRate): Promise<Caller> {
  const db = await createServerDb();
  const user = await requireUserForAction(db);
  const rate = await countPerson(db, request);
  onRate(rate);
  refuseBeyond(rate);
  return { user, db, via: 'session', scopes: null, keyId: null, rate };
}

const WHY_NOT: Readonly<Record<string, string>> = {
  revoked: 'This API key was revoked.',
  expired: 'This API key has expired.',
};

async function byKey(request: Request, authorization: string, now: Date, onRate: OnRate): Promise<Caller> {
  if (!canActAsUser()) {
    throw new AppError(
      'unavailable',
      'API keys are switched off in this installation: SUPABASE_JWT_SECRET is not set.',
    );
  }
  const key = readApiKey(/^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '');
  const found = key === null ? undefined : await open(key.prefix, key.hash);
  if (found === undefined || found.state !== 'ok') {
    // Guessing is counted against the address it comes from.
    const rate = await countAddress(request.headers);
    onRate(rate);
    refuseBeyond(rate);
    if (found?.state === 'inactive') throw new AppError('forbidden', 'This account has been switched off.');
    throw new AppError('unauthenticated', WHY_NOT[found?.state ?? ''] ?? 'This is not an API key of ours.');
  }
  const rate = { limit: env().RATE_LIMIT_PER_MINUTE, hits: found.hits, resetSeconds: found.reset_seconds };
  onRate(rate);
  refuseBeyond(rate);
  const id = userId.parse(found.user_id);
  return {
    user: { userId: id, email: found.email, name: found.name, timeZone: found.time_zone },
    db: await asUser(id, now),
    via: 'key',
    scopes: found.scopes,
    keyId: found.key_id,
    rate,
  };
}

async function open(prefix: string, hash: string) {
  const { data, error } = await anonDb().rpc('open_api_key', { p_prefix: prefix, p_hash: hash });
  if (error) throw new AppError('unavailable', 'The database can not be reached.', { cause: error });
  return data[0];
}
