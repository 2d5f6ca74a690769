import 'server-only';
import { resolve } from 'node:path';
import { env } from '@/lib/env';
import { fsResultStore } from './store-fs';
import { supabaseResultStore } from './store-supabase';
import type { ResultStore } from './types';

let shared: { setting: string; store: ResultStore } | undefined;

/** The store the settings name (`RESULT_STORE=fs:FOLDER` or `supabase:BUCKET`), one a process. */
export function resultStore(): ResultStore {
  const { RESULT_STORE: setting } = env();
  if (shared?.setting !== setting) shared = { setting, store: make(setting) };
  return shared.store;
}

function make(setting: string): ResultStore {
  const place = setting.slice(setting.indexOf(':') + 1);
  if (setting.startsWith('fs:')) return fsResultStore(resolve(/* turbopackIgnore: true */ process.cwd(), place));
  const { SUPABASE_URL, SUPABASE_SECRET_KEY, RESULT_CACHE_MB } = env();
  return supabaseResultStore({
    url: SUPABASE_URL,
    secretKey: SUPABASE_SECRET_KEY,
    bucket: place,
    cacheBytes: RESULT_CACHE_MB * 1024 * 1024,
  });
}
