import { type NextRequest, NextResponse } from 'next/server';
import { isPreflight, preflightAnswer } from '@/lib/api/cors';
import { loginPath } from './next-path';
import { gateOf } from './public-routes';
import { NONCE_HEADER, PATH_HEADER } from './request-path';
import { contentSecurityPolicy, securityHeaders } from './security-headers';

/** Who makes a request, after an old session was refreshed. `updateSession` of lib/supabase gives it. */
export interface GuardSession {
  /** `unknown`: the auth server could not be asked, which is not the same as nobody being signed in. */
  state: 'valid' | 'none' | 'unknown';
  /** Puts changed session cookies, and the headers that keep them out of shared caches, on an answer. */
  attach: (response: NextResponse) => NextResponse;
}

export interface GuardOptions {
  /** Puts renewed cookies into `request.cookies` too, so that the page behind sees them at once. */
  session: (request: NextRequest) => Promise<GuardSession>;
  appUrl: string;
  /** Other sites whose pages may call the API with a key. */
  allowedOrigins: readonly string[];
  development: boolean;
  makeNonce: () => string;
}

/**
 * The door of the app. Everything not in `public-routes.ts` needs a session: pages redirect to sign-in and lead back,
 * API routes answer 401. It is the first gate, not the only one: loaders, actions and RLS each check again.
 */
export async function guardRequest(request: NextRequest, options: GuardOptions): Promise<NextResponse> {
  const https = options.appUrl.startsWith('https:');
  const response = await answer(request, options, https);
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value);
  return response;
}

async function answer(request: NextRequest, options: GuardOptions, https: boolean): Promise<NextResponse> {
  const { pathname } = request.nextUrl;
  const api = pathname.startsWith('/api/');
  if (!api && pathname.length > 1 && pathname.endsWith('/')) return withoutSlash(request);
  const gate = gateOf(pathname);
  const nonce = options.makeNonce();
  const policy = contentSecurityPolicy(nonce, { development: options.development, https });
  const pass = () => {
    // Built anew here: refreshing may have changed the cookies. Whatever a client sent under our names is replaced.
    const headers = new Headers(request.headers);
    headers.set(PATH_HEADER, pathAndQuery(request));
    headers.set(NONCE_HEADER, nonce);
    headers.set('Content-Security-Policy', policy);
    const response = NextResponse.next({ request: { headers } });
    response.headers.set('Content-Security-Policy', policy);
    return response;
  };
  // Machines carry a secret, not a session; their routes check it.
  if (gate === 'machine') return pass();
  if (api && isPreflight(request)) return asNext(preflightAnswer(request, options.allowedOrigins));
  // A key instead of a session: `withApi` looks it up. A route that is not behind it asks for the session itself.
  if (api && request.headers.has('authorization')) return pass();

  const session = await options.session(request);
  return session.attach(session.state === 'none' && gate === 'session' ? turnAway(request, pass) : pass());
}

/** One address for each page. Routes of the API are the same with and without the slash: clients drop bodies on a redirect. */
function withoutSlash(request: NextRequest): NextResponse {
  const target = new URL(request.nextUrl);
  target.pathname = target.pathname.replace(/\/+$/, '') || '/';
  return NextResponse.redirect(target, 308);
}

function asNext(response: Response): NextResponse {
  return new NextResponse(response.body, response);
}

function turnAway(request: NextRequest, pass: () => NextResponse): NextResponse {
  // An action answers for itself ("your session has ended"), so that the form it came from keeps its text.
  if (request.method === 'POST' && request.headers.has('next-action')) return pass();
  const api = request.nextUrl.pathname.startsWith('/api/');
  const opensPage = request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document';
  if (!api || opensPage) {
    const target = new URL(loginPath(pathAndQuery(request)), request.nextUrl);
    const response = NextResponse.redirect(target, request.method === 'GET' || request.method === 'HEAD' ? 307 : 303);
    // A browser that goes back takes even a redirect from its cache, which after signing in would lead round in a circle.
    response.headers.set('Cache-Control', 'no-store');
    return response;
  }
  const body = {
    type: 'urn:recomamp:problem:unauthenticated',
    title: 'Not signed in',
    status: 401,
    detail: 'This address needs an API key (Authorization: Bearer) or the cookie of a session.',
    code: 'unauthenticated',
  };
  return new NextResponse(JSON.stringify(body), {
    status: 401,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'WWW-Authenticate': 'Bearer realm="RecomAMP"',
    },
  });
}

function pathAndQuery(request: NextRequest): string {
  const query = new URLSearchParams(request.nextUrl.search);
  // Next's own marker on the requests of its router.
  query.delete('_rsc');
  const text = query.toString();
  return text ? `${request.nextUrl.pathname}?${text}` : request.nextUrl.pathname;
}
