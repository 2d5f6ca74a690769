import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { unstable_doesMiddlewareMatch as doesProxyMatch } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { type GuardOptions, type GuardSession, guardRequest } from './guard';
import { gateOf, MACHINE_PREFIXES, PUBLIC_PATHS } from './public-routes';

const ROOT = path.join(__dirname, '..', '..');

/** Every page and route of app/ as an address, groups dropped, dynamic parts filled in. */
function routesOnDisk(): { url: string; file: string }[] {
  return readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => {
      const parts = path.posix
        .dirname(file)
        .split('/')
        .filter((part) => part !== '.' && !/^\(.*\)$/.test(part) && !part.startsWith('@'))
        .map((part) => (part.startsWith('[') ? '0f8fad5b-d9cb-469f-a165-70867728950e' : part));
      return { url: `/${parts.join('/')}`, file };
    });
}

const SIGNED_OUT: GuardSession = { state: 'none', attach: (response) => response };
const SIGNED_IN: GuardSession = { state: 'valid', attach: (response) => response };

const options = (session: GuardSession = SIGNED_OUT): GuardOptions => ({
  session: () => Promise.resolve(session),
  appUrl: 'https://recomamp.example',
  allowedOrigins: ['https://tools.example'],
  development: false,
  makeNonce: () => 'test-nonce',
});

const ask = (url: string, init: ConstructorParameters<typeof NextRequest>[1] = {}, session = SIGNED_OUT) =>
  guardRequest(new NextRequest(`https://recomamp.example${url}`, init), options(session));

const passes = (response: Response) => response.headers.get('x-middleware-next') === '1';

describe('every route on disk', () => {
  const routes = routesOnDisk();

  it('finds the routes', () => {
    expect(routes.map((route) => route.url)).toEqual(expect.arrayContaining(['/', '/login', '/dashboard']));
  });

  it.each(routes)('$url is closed without a session, unless listed', async ({ url }) => {
    const response = await ask(url);
    const gate = gateOf(url);
    if (gate === 'session') {
      expect(passes(response)).toBe(false);
      if (url.startsWith('/api/')) expect(response.status).toBe(401);
      else expect(response.headers.get('location')).toMatch(/^https:\/\/recomamp\.example\/login/);
    } else {
      expect(passes(response)).toBe(true);
    }
  });

  it.each(routes)('$url goes through the proxy', ({ url }) => {
    expect(doesProxyMatch({ config: proxyConfig(), nextConfig: {}, url })).toBe(true);
  });

  it('every route of machines checks their secret', () => {
    for (const { file } of routes.filter(({ url }) => gateOf(url) === 'machine')) {
      const source = readFileSync(path.join(ROOT, 'app', file), 'utf8');
      expect({ file, guarded: source.includes('withCron(') }).toEqual({ file, guarded: true });
    }
  });

  it.each([...PUBLIC_PATHS])('the public list has no dead entry: %s', (url) => {
    expect(routes.map((route) => route.url)).toContain(url);
  });
});

/** Read as text: importing proxy.ts would pull the whole database client into this test. */
function proxyConfig(): { matcher: string[] } {
  const source = readFileSync(path.join(ROOT, 'proxy.ts'), 'utf8');
  const pattern = /matcher: \['(.+)'\]/.exec(source)?.[1];
  if (!pattern) throw new Error('proxy.ts has no matcher');
  return { matcher: [pattern.replaceAll('\\\\', '\\')] };
}

it('leaves the same files for everyone alone, and nothing that only looks like them', () => {
  const matches = (url: string) => doesProxyMatch({ config: proxyConfig(), nextConfig: {}, url });
  expect(existsSync(path.join(ROOT, 'public/icon.svg'))).toBe(true);
  for (const url of ['/_next/static/chunks/a.js', '/vs/loader.js', '/icon.svg']) expect(matches(url)).toBe(false);
  for (const url of ['/vs-compare', '/icon.svg.map', '/executions/icon.svg', '/_next/image', '/dashboard']) {
    expect(matches(url)).toBe(true);
  }
});

describe('gateOf', () => {
  it('is closed for what it does not know, however it is written', () => {
    for (const url of ['/nowhere', '/login/x', '/LOGIN', '/api/cron', '/api/cronx/y', '/api/health/x', '//login']) {
      expect(gateOf(url)).toBe('session');
    }
    expect(gateOf('/login/')).toBe('public');
    expect(MACHINE_PREFIXES.every((prefix) => gateOf(`${prefix}poll-executions`) === 'machine')).toBe(true);
  });
});

describe('without a session', () => {
  it('leads back to the page and its query, without the marker of the router', async () => {
    const response = await ask('/executions?status=FAILED&_rsc=abc');
    expect(response.status).toBe(307);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('location')).toBe(
      'https://recomamp.example/login?next=%2Fexecutions%3Fstatus%3DFAILED',
    );
  });

  it('turns a POST of a page into a GET of the sign-in page', async () => {
    expect((await ask('/profile', { method: 'POST' })).status).toBe(303);
  });

  it('answers API routes with a problem body', async () => {
    const response = await ask('/api/executions/status?ids=1');
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('redirects a person who opens an API address in the browser (a download, the way back from Amazon)', async () => {
    const response = await ask('/api/auth/amazon/callback?state=a&code=b', {
      headers: { 'sec-fetch-dest': 'document' },
    });
    expect(response.headers.get('location')).toContain('next=%2Fapi%2Fauth%2Famazon%2Fcallback%3Fstate%3Da%26code%3Db');
  });

  it('lets an action answer for itself, so that a form keeps its text', async () => {
    expect(passes(await ask('/profile', { method: 'POST', headers: { 'next-action': 'abc' } }))).toBe(true);
    expect(passes(await ask('/profile', { method: 'GET', headers: { 'next-action': 'abc' } }))).toBe(false);
  });
});

describe('what passes', () => {
  it('carries nonce and path of our making, whatever the client sent', async () => {
    const response = await ask(
      '/executions?x=1',
      { headers: { 'x-recomamp-path': '/evil', 'x-nonce': 'guessed', 'content-security-policy': 'script-src *' } },
      SIGNED_IN,
    );
    expect(passes(response)).toBe(true);
    expect(response.headers.get('x-middleware-request-x-recomamp-path')).toBe('/executions?x=1');
    expect(response.headers.get('x-middleware-request-x-nonce')).toBe('test-nonce');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("'nonce-test-nonce'");
    expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(policy);
  });

  it('lets a page through while the auth server is away: the page itself says so', async () => {
    expect(passes(await ask('/executions', {}, { state: 'unknown', attach: (r) => r }))).toBe(true);
  });

  it('writes refreshed cookies onto every kind of answer', async () => {
    for (const [url, state] of [
      ['/executions', 'valid'],
      ['/executions', 'none'],
      ['/login', 'none'],
    ] as const) {
      const response = await ask(
        url,
        {},
        {
          state,
          attach: (r) => {
            r.cookies.set('session', 'new');
            return r;
          },
        },
      );
      expect(response.cookies.get('session')?.value).toBe('new');
    }
  });

  it('never asks for a session where machines come', async () => {
    const session = jest.fn();
    await guardRequest(new NextRequest('https://recomamp.example/api/cron/purge'), { ...options(), session });
    expect(session).not.toHaveBeenCalled();
  });
});

it('puts the security headers on every answer', async () => {
  for (const url of ['/login', '/executions', '/api/executions/status']) {
    const response = await ask(url);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  }
});

describe('requests of programs', () => {
  it('lets a key through to the route that looks it up, on API routes only', async () => {
    const headers = { authorization: 'Bearer rk_x' };
    expect(passes(await ask('/api/executions', { headers }))).toBe(true);
    expect(passes(await ask('/dashboard', { headers }))).toBe(false);
  });

  it('answers a preflight: yes to an allowed origin, an empty answer to any other', async () => {
    const preflight = (origin: string) =>
      ask('/api/executions', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    const allowed = await preflight('https://tools.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://tools.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    expect(allowed.headers.has('access-control-allow-credentials')).toBe(false);
    expect((await preflight('https://evil.example')).headers.has('access-control-allow-origin')).toBe(false);
  });

  it('sends pages with a slash to their one address, and takes API routes either way', async () => {
    const page = await ask('/dashboard/?a=1', {}, SIGNED_IN);
    expect([page.status, page.headers.get('location')]).toEqual([308, 'https://recomamp.example/dashboard?a=1']);
    expect(passes(await ask('/api/executions/', {}, SIGNED_IN))).toBe(true);
  });
});
