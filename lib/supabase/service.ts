import 'server-only';
import { createClient } from '@supabase/supabase-js';
import { env } from '@/lib/env';
import type { Database } from './database.types';
import { retryingFetch } from './fetch';
import type { Db } from './types';

let client: Db | undefined;

/**
 * The database as the service: row level security does not hold for it. Only for the token vault, jobs, steps and
 * scripts, and only for ids that an earlier check has shown to be the caller's. It holds no session, so one a process
 * is enough.
 */
export function serviceDb(): Db {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  client ??= createClient<Database>(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: retryingFetch },
  });
  return client;
}
