import 'server-only';
import { HTTP_STATUS, type PublicError } from '@/lib/errors';

const TITLES: Readonly<Record<PublicError['code'], string>> = {
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  invalid_input: 'Invalid input',
  conflict: 'Conflict',
  rate_limited: 'Too many requests',
  needs_reauth: 'Amazon needs your consent',
  amc_error: 'Amazon refused',
  unavailable: 'Temporarily unavailable',
  internal: 'Internal error',
};

/**
 * An error as RFC 9457 `application/problem+json`. Beside the standard members it has `code` (closed list, for
 * programs), `eventId` (also in our log) and `errors` (one entry per wrong field).
 */
export function problemResponse(error: PublicError, headers: Record<string, string> = {}): Response {
  const status = HTTP_STATUS[error.code];
  const body = {
    type: `urn:recomamp:problem:${error.code}`,
    title: TITLES[error.code],
    status,
    detail: error.message,
    instance: `urn:uuid:${error.eventId}`,
    code: error.code,
    eventId: error.eventId,
    ...(error.issues.length > 0 ? { errors: error.issues } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
