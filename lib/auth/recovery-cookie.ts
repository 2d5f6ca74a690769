import 'server-only';
import { sessionCookie, sessionCookieName } from '@/lib/supabase/cookie';
import { RECOVERY_SECONDS } from './recovery';

/** Beside the session cookie, under its name, so that two installations on one host don't share it either. */
export function recoveryCookieName(): string {
  return `${sessionCookieName()}-recovery`;
}

/** As the session cookie, but short-lived. */
export function recoveryCookieOptions() {
  const { name: _, ...flags } = sessionCookie();
  return { ...flags, maxAge: RECOVERY_SECONDS };
}
