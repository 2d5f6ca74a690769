import 'server-only';
import { requireUser } from '@/lib/auth/session';
import { createServerDb } from '@/lib/supabase/server';
import { listSessions } from './data';
import type { SignedInSession } from './types';

/** The signed-in person's sessions. */
export async function loadSessions(): Promise<SignedInSession[]> {
  await requireUser();
  return listSessions(await createServerDb());
}
