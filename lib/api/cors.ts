const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS = 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match';
const ANSWER_HEADERS = 'ETag, Idempotent-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';

/** Whether a page of this origin may call us with a key (ALLOWED_ORIGINS). */
function isAllowedOrigin(origin: string | null, allowed: readonly string[]): origin is string {
  return origin !== null && allowed.includes(origin);
}

/** A browser's question before a request with a key from another site's page. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
}

/** Its answer: without the allowing headers for an origin that may not, which the browser takes as no. */
export function preflightAnswer(request: Request, allowed: readonly string[]): Response {
  const origin = request.headers.get('origin');
  const headers: Record<string, string> = { vary: 'Origin', 'cache-control': 'no-store' };
  if (isAllowedOrigin(origin, allowed)) {
    headers['access-control-allow-origin'] = origin;
    headers['access-control-allow-methods'] = METHODS;
    headers['access-control-allow-headers'] = REQUEST_HEADERS;
    headers['access-control-max-age'] = '600';
  }
  return new Response(null, { status: 204, headers });
}

/**
 * Lets a page of an allowed origin read an answer. Only for requests that carry a key: never with credentials, so that
 * no other site's page can use the session of whoever opened it.
 */
export function corsHeaders(request: Request, allowed: readonly string[]): Record<string, string> {
  if (allowed.length === 0) return {};
  const origin = request.headers.get('origin');
  if (!isAllowedOrigin(origin, allowed)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': ANSWER_HEADERS,
    // Other sites' pages may then load it although everything else of ours says same-origin.
  };
}
