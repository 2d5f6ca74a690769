import 'server-only';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { anonDb } from '@/lib/supabase/anon';
import type { Db } from '@/lib/supabase/types';
import { bucketOf, clientAddress } from './client-address';

/** Where a caller stands in the present minute, on the database's clock. */
export interface RateState {
  limit: number;
  /** Requests in this minute, this one included. */
  hits: number;
  resetSeconds: number;
}

/**
 * Pages of ours fetch by the same routes as programs (live states, the grid of a million rows), so requests that a
 * browser marks as coming from our own pages have a count of their own, so many times as high.
 */
const OWN_PAGES_FACTOR = 20;

/** The headers of draft-ietf-httpapi-ratelimit-headers; `Retry-After` once nothing is left. */
export function rateHeaders({ limit, hits, resetSeconds }: RateState): Record<string, string> {
  const left = Math.max(0, limit - hits);
  return {
    'ratelimit-policy': `"default";q=${limit};w=60`,
    ratelimit: `"default";r=${left};t=${resetSeconds}`,
    ...(hits > limit ? { 'retry-after': String(resetSeconds) } : {}),
  };
}

/** Throws AppError `rate_limited` when the minute is used up. */
export function refuseBeyond(state: RateState): void {
  if (state.hits <= state.limit) return;
  throw new AppError(
    'rate_limited',
    `More than ${state.limit} requests in this minute. The next one is taken in ${state.resetSeconds} s.`,
  );
}

/** One hit of the signed-in person whose client `db` is. */
export async function countPerson(db: Db, request: Request): Promise<RateState> {
  const ownPage = request.headers.get('sec-fetch-site') === 'same-origin';
  const limit = env().RATE_LIMIT_PER_MINUTE * (ownPage ? OWN_PAGES_FACTOR : 1);
  const { data, error } = await db.rpc('take_rate_limit', { p_kind: ownPage ? 'page' : 'script' });
  return stateOf(data, error, limit);
}

/**
 * One hit of somebody unknown: of an address, of an address and what it tries, or of an account that is tried. `what`
 * keeps counts apart.
 */
export async function countAnonymous(what: string, who: string, limit: number): Promise<RateState> {
  const { data, error } = await anonDb().rpc('take_anonymous_rate_limit', {
    p_bucket: bucketOf(env().SUPABASE_SECRET_KEY, what, who),
  });
  return stateOf(data, error, limit);
}

/** One hit of the address a request came from, for routes that are open to everyone and for keys that are none. */
export function countAddress(headers: Headers): Promise<RateState> {
  return countAnonymous('api', clientAddress(headers), env().RATE_LIMIT_PER_MINUTE);
}

function stateOf(data: { hits: number; reset_seconds: number }[] | null, error: unknown, limit: number): RateState {
  const row = data?.[0];
  if (error || !row) throw new AppError('unavailable', 'The database can not be reached.', { cause: error });
  return { limit, hits: row.hits, resetSeconds: row.reset_seconds };
}
