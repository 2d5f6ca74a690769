/**
 * The one list of what can be opened without a session. Everything that is not here is closed: proxy.ts asks this file
 * for each request, and a test walks all routes on disk.
 */
export const PUBLIC_PATHS = [
  '/login',
  '/sign-up',
  '/reset-password',
  '/auth/confirm',
  '/api/health',
  '/api/openapi.json',
  '/api/auth/login',
  '/unsubscribe',
  '/unsubscribe/one-click',
] as const;

/** Routes that let in machines, not people: each checks its own secret and fails closed (`withCron`). */
export const MACHINE_PREFIXES = ['/api/cron/'] as const;

export type RouteGate = 'public' | 'machine' | 'session';

/** Who may come through the door at this path (no query, a trailing slash is ignored). Unknown paths are closed. */
export function gateOf(pathname: string): RouteGate {
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname;
  if ((PUBLIC_PATHS as readonly string[]).includes(path)) return 'public';
  if (MACHINE_PREFIXES.some((prefix) => path.startsWith(prefix))) return 'machine';
  return 'session';
}
