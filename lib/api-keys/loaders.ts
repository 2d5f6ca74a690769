import 'server-only';
import { requireUser } from '@/lib/auth/session';
import { canActAsUser } from '@/lib/supabase/as-user';
import { createServerDb } from '@/lib/supabase/server';
import { listApiKeys } from './data';
import type { ApiKeySummary } from './types';

/** The signed-in person's keys; `enabled` is false where keys can't work (no SUPABASE_JWT_SECRET) and none can be made. */
export async function loadApiKeys(): Promise<{ enabled: boolean; keys: ApiKeySummary[] }> {
  await requireUser();
  return { enabled: canActAsUser(), keys: await listApiKeys(await createServerDb(), new Date()) };
}
