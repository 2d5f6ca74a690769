import 'server-only';
import { createServerClient } from '@supabase/ssr';
import { cookies } from 'next/headers';
import { env } from '@/lib/env';
import { sessionCookie } from './cookie';
import type { Database } from './database.types';
import { retryingFetch } from './fetch';
import type { Db } from './types';

/**
 * The database as the person of this request: their session cookie, row level security. A new one for each request.
 * Only inside a request (server component, action, route handler).
 */
export async function createServerDb(): Promise<Db> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const store = await cookies();
  return createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookie(),
    cookies: {
      getAll: () => store.getAll(),
      setAll: (changes) => {
        try {
          for (const { name, value, options } of changes) store.set(name, value, options);
        } catch {
          // A server component may not set cookies. proxy.ts has refreshed the session before we got here, so nothing
          // is lost.
        }
      },
    },
    global: { fetch: retryingFetch },
  });
}
