import 'server-only';
import { createServerClient } from '@supabase/ssr';
import { isAuthRetryableFetchError } from '@supabase/supabase-js';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { sessionCookie } from './cookie';
import type { Database } from './database.types';
import { retryingFetch } from './fetch';

/** How long a request may wait for Supabase before we go on without knowing. */
const PATIENCE_MS = 5000;

export interface ProxySession {
  /**
   * `valid`: a person is signed in. `none`: nobody is. `unknown`: a session cookie is there, and Supabase could not be
   * asked; nobody is signed out because of that: let the request go on, the page will say what it can't reach.
   */
  state: 'valid' | 'none' | 'unknown';
  userId: string | null;
  /** Goes on with the request as it is now, with a refreshed session for the pages behind and for the browser. */
  next: () => NextResponse;
  /** Puts the refreshed (or removed) session cookie on another answer, such as a redirect. */
  attach: <R extends NextResponse>(response: R) => R;
}

type SetCookie = Parameters<NextResponse['cookies']['set']>;

async function askWhoIsThere(client: ReturnType<typeof createServerClient<Database>>) {
  const { data, error } = await client.auth.getClaims();
  if (error)
    return { state: isAuthRetryableFetchError(error) ? ('unknown' as const) : ('none' as const), userId: null };
  return data ? { state: 'valid' as const, userId: data.claims.sub } : { state: 'none' as const, userId: null };
}

/** Ends the library's own tries after we gave up: it repeats what fails on the way, not what is refused. */
const refused = () => Response.json({}, { status: 400 });

/**
 * Says who makes this request, and renews a session that is about to expire. For proxy.ts: the only place that can put
 * a renewed cookie on every kind of answer.
 */
export async function updateSession(request: NextRequest): Promise<ProxySession> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const cookie = sessionCookie();
  const changes: SetCookie[] = [];
  const cacheHeaders: Record<string, string> = {};
  let gaveUp = false;

  const client = createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: cookie,
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (all, headers) => {
        if (gaveUp) return;
        for (const { name, value, options } of all) {
          request.cookies.set(name, value);
          changes.push([name, value, options]);
        }
        Object.assign(cacheHeaders, headers);
      },
    },
    global: { fetch: (input, init) => (gaveUp ? Promise.resolve(refused()) : retryingFetch(input, init)) },
  });

  const attach = <R extends NextResponse>(response: R): R => {
    for (const change of changes) response.cookies.set(...change);
    for (const [name, value] of Object.entries(cacheHeaders)) response.headers.set(name, value);
    return response;
  };
  const next = () => attach(NextResponse.next({ request: { headers: request.headers } }));

  const hasCookie = request.cookies.getAll().some(({ name }) => name.split('.')[0] === cookie.name);
  if (!hasCookie) return { state: 'none', userId: null, next, attach };

  // The library itself tries to renew for up to 30 seconds while Supabase does not answer.
  let timer: NodeJS.Timeout | undefined;
  const outOfPatience = new Promise<{ state: 'unknown'; userId: null }>((resolve) => {
    timer = setTimeout(() => {
      gaveUp = true;
      resolve({ state: 'unknown', userId: null });
    }, PATIENCE_MS);
  });
  const answer = await Promise.race([
    askWhoIsThere(client).catch(() => ({ state: 'unknown' as const, userId: null })),
    outOfPatience,
  ]);
  clearTimeout(timer);
  return { ...answer, next, attach };
}
