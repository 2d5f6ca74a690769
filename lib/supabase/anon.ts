import 'server-only';
import { createClient } from '@supabase/supabase-js';
import { env } from '@/lib/env';
import type { Database } from './database.types';
import { retryingFetch } from './fetch';
import type { Db } from './types';

let client: Db | undefined;

/**
 * The database as nobody: what may be asked before it is known who asks (an API key, the count of an address). Row
 * level security shows it no row; it calls definer functions only. One a process, since it holds no session.
 */
export function anonDb(): Db {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  client ??= createClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: retryingFetch },
  });
  return client;
}
