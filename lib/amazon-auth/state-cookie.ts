import 'server-only';
import { env } from '@/lib/env';
import { sessionCookieName } from '@/lib/supabase/cookie';
import { STATE_SECONDS } from './constants';

/** Beside the session cookie, under its name, so that two installations on one host do not share it. */
export function stateCookieName(): string {
  return `${sessionCookieName()}-amazon`;
}

/** `lax`: the way back from Amazon is a top-level GET, and the cookie has to come with it. */
export function stateCookieOptions() {
  return {
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: env().APP_URL.startsWith('https:'),
    path: '/api/auth/amazon',
    maxAge: STATE_SECONDS,
  };
}
