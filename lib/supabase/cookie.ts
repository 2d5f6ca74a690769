import 'server-only';
import { createHash } from 'node:crypto';
import { env } from '@/lib/env';

/**
 * The session cookie's name: our own, and different for each address we are opened at, so that two stacks on one host
 * (cookies know no ports) don't sign each other out. Long sessions are split by the library into `name.0`, `name.1`.
 */
export function sessionCookieName(): string {
  return `recomamp-${createHash('sha256').update(env().APP_URL).digest('hex').slice(0, 8)}`;
}

/** Name and flags of the session cookie. Scripts in the browser never see it: the browser talks to our server alone. */
export function sessionCookie() {
  return {
    name: sessionCookieName(),
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: new URL(env().APP_URL).protocol === 'https:',
  } as const;
}
