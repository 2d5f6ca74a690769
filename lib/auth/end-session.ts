import 'server-only';
import { cookies } from 'next/headers';
import { log } from '@/lib/log';
import { sessionCookieName } from '@/lib/supabase/cookie';
import type { Db } from '@/lib/supabase/types';
import { recoveryCookieName } from './recovery-cookie';

/** Ends this browser's session, also when the auth server can't be told. */
export async function endSession(db: Db): Promise<void> {
  const { error } = await db.auth.signOut({ scope: 'local' });
  const jar = await cookies();
  if (error) {
    log.warn({ err: error }, 'sign-out was not confirmed by the auth server');
    // The library keeps the session then. This browser must not: it may be a shared one.
    const session = sessionCookieName();
    for (const { name } of jar.getAll()) if (name.split('.')[0] === session) jar.delete(name);
  }
  jar.delete(recoveryCookieName());
}
