export const HOME = '/dashboard';

/** Where one would be sent in a circle, or to something that is no page. */
const NOT_AFTER_SIGN_IN = /^\/(login|sign-up|reset-password|auth)(\/|$)/;

/**
 * Where to go after sign-in, from a `next` value that anyone may have written into the address. Only a path of this
 * site passes (`//host`, `/\host`, `https:` and control characters do not); anything else becomes the dashboard.
 */
export function safeNextPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 2000) return HOME;
  // Parsed as a browser does, which reads a backslash as a slash and drops tabs and line breaks: both can hide a host.
  let url: URL;
  try {
    url = new URL(value, 'http://site.invalid');
  } catch {
    return HOME;
  }
  if (url.origin !== 'http://site.invalid' || url.pathname.startsWith('//')) return HOME;
  if (url.pathname === '/' || NOT_AFTER_SIGN_IN.test(url.pathname)) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The sign-in page that leads back to `path` afterwards. */
export function loginPath(path: string, reason?: LoginReason): string {
  const next = safeNextPath(path);
  const query = new URLSearchParams();
  if (next !== HOME) query.set('next', next);
  if (reason) query.set('reason', reason);
  const text = query.toString();
  return text ? `/login?${text}` : '/login';
}

/** Why someone who did not ask for it meets the sign-in page; each has its sentence there. */
export const LOGIN_REASONS = ['inactive', 'link', 'signed-out', 'deleted'] as const;
export type LoginReason = (typeof LOGIN_REASONS)[number];
