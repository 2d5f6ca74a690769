import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { authenticate } from './authenticate';
import { etagOf } from './etag';
import { defineRoute } from './route';
import { withApi } from './with-api';

const settings = { APP_URL: 'https://app.example', ALLOWED_ORIGINS: ['https://tools.example'] };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'silent' }));
jest.mock('./authenticate', () => ({ authenticate: jest.fn() }));

const authenticated = jest.mocked(authenticate);
const user = { userId: 'u', email: 'a@b.c', name: null, timeZone: 'UTC' };
const caller = {
  user,
  db: 'db',
  via: 'session',
  scopes: null,
  keyId: null,
  rate: { limit: 1, hits: 1, resetSeconds: 1 },
};
const handler = jest.fn(async (_request: unknown): Promise<unknown> => ({ fine: true }));
const route = withApi(
  defineRoute({
    id: 'test',
    method: 'POST',
    path: '/api/things/{id}',
    tag: 'test',
    summary: '',
    access: 'workflows:write',
    params: z.object({ id: z.uuid() }),
    query: z.strictObject({ limit: z.string().optional() }),
    body: z.object({ n: z.number() }),
    answer: { status: 200, description: '', schema: z.unknown() },
  }),
  handler,
);
const ID = '0d9c3a52-0000-4000-8000-0123456789ab';

function call({ id = ID, query = '', body = '{"n":1}', method = 'POST', headers: more = {} } = {}) {
  const headers = { 'content-type': 'application/json', ...more };
  const init = method === 'GET' ? { method, headers } : { method, headers, body };
  return route(new Request(`http://x/api/things/${id}${query}`, init), { params: Promise.resolve({ id }) });
}

beforeEach(() => {
  jest.clearAllMocks();
  authenticated.mockResolvedValue(caller as never);
});

test('parses all parts and hands over who asks', async () => {
  const response = await call({ query: '?limit=5' });
  expect(await response.json()).toEqual({ fine: true });
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(handler.mock.calls[0]![0]).toMatchObject({
    user,
    db: 'db',
    params: { id: ID },
    query: { limit: '5' },
    body: { n: 1 },
  });
});

test('the session comes before everything', async () => {
  authenticated.mockRejectedValue(new AppError('unauthenticated', 'Your session has ended.'));
  const response = await call({ id: 'nonsense', body: 'nonsense' });
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(handler).not.toHaveBeenCalled();
});

test.each([
  [{ id: 'nonsense' }, 'id'],
  [{ query: '?limit=1&limit=2' }, 'limit'],
  [{ query: '?limits=1' }, 'limits'],
  [{ body: '{"n":"x"}' }, 'n'],
])('%j is refused with its field', async (input, field) => {
  const response = await call(input);
  expect(response.status).toBe(422);
  const body = await response.json();
  expect(body).toMatchObject({ code: 'invalid_input', status: 422, errors: [{ field }] });
  expect(body.instance).toBe(`urn:uuid:${body.eventId}`);
  expect(handler).not.toHaveBeenCalled();
});

test.each<[object, number]>([
  [{ body: 'no json' }, 400],
  [{ body: '' }, 422],
  [{ body: `"${'x'.repeat(1024 * 1024)}"` }, 413],
  [{ headers: { 'content-length': '10485760' } }, 413],
  [{ headers: { 'content-type': 'text/plain' } }, 415],
  [{ headers: { 'content-type': 'application/vnd.api+json; charset=utf-8' } }, 200],
])('%.60j answers %i', async (input, status) => {
  expect((await call(input)).status).toBe(status);
});

test('a body that never ends is cut off, not waited for', async () => {
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024)) });
  const request = new Request(`http://x/api/things/${ID}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: endless,
    duplex: 'half',
  } as RequestInit);
  expect((await route(request, { params: Promise.resolve({ id: ID }) })).status).toBe(413);
});

test('a write from another site is refused', async () => {
  expect((await call({ headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await call({ headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
});

test('a write from the origin of another site is refused, also by browsers that do not say more', async () => {
  expect((await call({ headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await call({ headers: { origin: 'https://app.example' } })).status).toBe(200);
});

describe('with a key', () => {
  const headers = { authorization: 'Bearer rk_x', origin: 'https://tools.example' };
  beforeEach(() => authenticated.mockResolvedValue({ ...caller, via: 'key', scopes: ['workflows:write'] } as never));

  test('an allowed origin may read the answer, another may not; without a key none may', async () => {
    expect((await call({ headers })).headers.get('access-control-allow-origin')).toBe('https://tools.example');
    const other = await call({ headers: { ...headers, origin: 'https://evil.example' } });
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    authenticated.mockResolvedValue(caller as never);
    expect(
      (await call({ headers: { origin: 'https://app.example' } })).headers.has('access-control-allow-origin'),
    ).toBe(false);
  });

  test('the scope of the route is asked for', async () => {
    authenticated.mockResolvedValue({ ...caller, via: 'key', scopes: ['workflows:read'] } as never);
    const refused = await call({ headers });
    expect(await refused.json()).toMatchObject({ status: 403, detail: expect.stringContaining('workflows:write') });
    expect(handler).not.toHaveBeenCalled();
  });

  test('a route of our own pages is closed to keys', async () => {
    const own = withApi({}, handler);
    const answer = await own(new Request('http://x/api/own', { headers }), { params: Promise.resolve({}) });
    expect(answer.status).toBe(403);
    expect(authenticated).not.toHaveBeenCalled();
  });
});

describe('versions', () => {
  const read = { id: 't', method: 'GET', path: '/api/t', tag: '', summary: '', access: 'key' } as const;
  const answer = { status: 200, description: '', schema: z.object({ n: z.number(), at: z.string() }) } as const;
  const state = { n: 1, at: new Date(0) };
  const get = withApi(defineRoute({ ...read, versioned: 'read', answer }), async () => state);
  const put = withApi(defineRoute({ ...read, method: 'PUT', versioned: 'write', answer }), async ({ requireMatch }) => {
    requireMatch(state);
    return { n: 2, at: 'x' };
  });
  const ask = (which: typeof get, headers: Record<string, string>, method = 'GET') =>
    which(new Request('http://x/api/t', { headers, method }), { params: Promise.resolve({}) });

  test('what was read may be changed; what changed since, or was never read, may not', async () => {
    const first = await ask(get, {});
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toBe(etagOf(JSON.parse(JSON.stringify(state))));
    expect((await ask(get, { 'if-none-match': etag })).status).toBe(304);
    expect((await ask(get, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await ask(put, {}, 'PUT')).status).toBe(428);
    expect((await ask(put, { 'if-match': '"other"' }, 'PUT')).status).toBe(412);
    expect((await ask(put, { 'if-match': `W/${etag}` }, 'PUT')).status).toBe(412);
    expect((await ask(put, { 'if-match': '*' }, 'PUT')).status).toBe(200);
    const changed = await ask(put, { 'if-match': `"a", ${etag}` }, 'PUT');
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, etagOf({ n: 2, at: 'x' })]);
  });
});

test('an unknown error tells nothing of itself', async () => {
  handler.mockRejectedValueOnce(new Error('select * from secrets'));
  const response = await call();
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).not.toContain('secrets');
  expect(JSON.parse(text)).toMatchObject({ code: 'internal' });
});

test('a Response goes out as it is', async () => {
  handler.mockResolvedValueOnce(new Response('a,b', { headers: { 'content-type': 'text/csv' } }));
  expect(await (await call()).text()).toBe('a,b');
});
