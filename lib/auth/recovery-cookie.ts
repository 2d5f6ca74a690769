import 'server-only';
import { env } from '@/lib/env';
import { sessionCookieName } from '@/lib/supabase/cookie';
import { RECOVERY_SECONDS } from './recovery';

/** Beside the session cookie, under its name, so that two installations on one host don't share it either. */
export function recoveryCookieName(): string {
  return `${sessionCookieName()}-recovery`;
}

export function recoveryCookieOptions() {
  return {
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: env().APP_URL.startsWith('https:'),
    path: '/',
    maxAge: RECOVERY_SECONDS,
  };
}
