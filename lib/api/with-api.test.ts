import { z } from 'zod';
import { requireUserForAction } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { withApi } from './with-api';

jest.mock('@/lib/auth/session', () => ({ requireUserForAction: jest.fn() }));
jest.mock('@/lib/supabase/server', () => ({ createServerDb: jest.fn(async () => 'db') }));
jest.mock('@/lib/log', () => ({ log: { info: jest.fn(), error: jest.fn(), warn: jest.fn() } }));

const session = jest.mocked(requireUserForAction);
const user = { userId: 'u', email: 'a@b.c', name: null, timeZone: 'UTC' };
const handler = jest.fn(async (_request: unknown): Promise<unknown> => ({ fine: true }));
const route = withApi(
  {
    params: z.object({ id: z.uuid() }),
    query: z.strictObject({ limit: z.string().optional() }),
    body: z.object({ n: z.number() }),
  },
  handler,
);
const ID = '0d9c3a52-0000-4000-8000-0123456789ab';

function call({ id = ID, query = '', body = '{"n":1}', method = 'POST', headers = {} } = {}) {
  const init = method === 'GET' ? { method, headers } : { method, headers, body };
  return route(new Request(`http://x/api/things/${id}${query}`, init), { params: Promise.resolve({ id }) });
}

beforeEach(() => {
  jest.clearAllMocks();
  session.mockResolvedValue(user as never);
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
  session.mockRejectedValue(new AppError('unauthenticated', 'Your session has ended.'));
  const response = await call({ id: 'nonsense', body: 'nonsense' });
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(handler).not.toHaveBeenCalled();
});

test.each([
  [{ id: 'nonsense' }, 'id'],
  [{ query: '?limit=1&limit=2' }, 'limit'],
  [{ query: '?limits=1' }, 'query'],
  [{ body: '{"n":"x"}' }, 'n'],
])('%j is refused with its field', async (input, field) => {
  const response = await call(input);
  expect(response.status).toBe(422);
  const body = await response.json();
  expect(body).toMatchObject({ code: 'invalid_input', status: 422, errors: [{ field }] });
  expect(body.instance).toBe(`urn:uuid:${body.eventId}`);
  expect(handler).not.toHaveBeenCalled();
});

test.each([['no json'], [`"${'x'.repeat(1024 * 1024)}"`]])('a body that is none is refused', async (body) => {
  expect((await call({ body })).status).toBe(422);
});

test('a write from another site is refused', async () => {
  expect((await call({ headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await call({ headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
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
