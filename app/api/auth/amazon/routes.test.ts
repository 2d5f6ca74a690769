import { NextRequest } from 'next/server';
import type { LoginResult } from '@/lib/amazon-auth/login';
import { AppError } from '@/lib/errors';
import { GET as callback } from './callback/route';
import { GET as login } from './login/route';

const APP = 'https://app.example.test';
const USER = { userId: '00000000-0000-4000-8000-000000000001', email: 'a@example.test', name: null, timeZone: 'UTC' };

const jar = new Map<string, { value: string; options: Record<string, unknown> }>();
const session = jest.fn();
const beginLogin = jest.fn();
const finishLogin = jest.fn();
const syncInstances = jest.fn();

jest.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => jar.get(name),
    set: (name: string, value: string, options: Record<string, unknown>) => jar.set(name, { value, options }),
  }),
}));
jest.mock('next/cache', () => ({ revalidatePath: () => {} }));
jest.mock('@/lib/env', () => ({ env: () => ({ APP_URL: 'https://app.example.test' }), logLevel: () => 'error' }));
jest.mock('@/lib/auth/session', () => ({ requireUserForAction: () => session() }));
jest.mock('@/lib/supabase/server', () => ({ createServerDb: async () => ({}) }));
jest.mock('@/lib/amazon-auth/login', () => ({
  beginLogin: (...args: unknown[]) => beginLogin(...args),
  finishLogin: (...args: unknown[]) => finishLogin(...args),
}));
jest.mock('@/lib/amazon-auth/token-source', () => ({
  amazonConnectionContext: () => ({}),
  tokenSource: () => ({ forget: () => {} }),
}));
jest.mock('@/lib/instances/steps/sync', () => ({ syncInstances: (...args: unknown[]) => syncInstances(...args) }));
jest.mock('@/lib/log', () => ({ log: { error: () => {}, warn: () => {}, info: () => {} } }));

const cookie = () => [...jar.entries()][0];
const get = (path: string) => new NextRequest(`${APP}${path}`);
const target = (response: Response) => response.headers.get('location');

beforeEach(() => {
  jar.clear();
  jest.resetAllMocks();
  session.mockResolvedValue(USER);
});

describe('login', () => {
  test('binds the browser with a cookie no script can read, and leaves for Amazon', async () => {
    beginLogin.mockResolvedValue({ url: 'https://www.amazon.com/ap/oa?x=1', browser: 'secret-of-browser' });
    const response = await login(get('/api/auth/amazon/login?region=EU'));
    expect([response.status, target(response)]).toEqual([303, 'https://www.amazon.com/ap/oa?x=1']);
    expect(beginLogin).toHaveBeenCalledWith(USER.userId, 'EU');
    const [name, { value, options }] = cookie()!;
    expect(name).toMatch(/^recomamp-[0-9a-f]{8}-amazon$/);
    expect(value).toBe('secret-of-browser');
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', secure: true, path: '/api/auth/amazon', maxAge: 600 });
  });

  test.each(['', '?region=', '?region=MARS', '?region=na'])(
    'a wrong region "%s" goes back with its reason',
    async (query) => {
      expect(target(await login(get(`/api/auth/amazon/login${query}`)))).toBe(`${APP}/profile?amazon=region_invalid`);
      expect(beginLogin).not.toHaveBeenCalled();
    },
  );

  test('without a session: to sign-in, and back to the profile', async () => {
    session.mockRejectedValue(new AppError('unauthenticated', 'x'));
    expect(target(await login(get('/api/auth/amazon/login?region=NA')))).toBe(`${APP}/login?next=%2Fprofile`);
  });
});

describe('callback', () => {
  const back = async (query = 'code=AN1&state=s') => target(await callback(get(`/api/auth/amazon/callback?${query}`)));
  const began = () =>
    jar.set('x', { value: '', options: {} }) &&
    login(get('/api/auth/amazon/login?region=NA')).then(() => jar.delete('x'));

  test('imports at once and says how many came', async () => {
    beginLogin.mockResolvedValue({ url: `${APP}/x`, browser: 'secret-of-browser' });
    await began();
    finishLogin.mockResolvedValue({ outcome: 'connected', region: 'NA' } satisfies LoginResult);
    syncInstances.mockResolvedValue({ added: [1, 2, 3, 4], failedAccounts: [] });
    expect(await back()).toBe(`${APP}/profile?amazon=connected&added=4`);
    expect(finishLogin).toHaveBeenCalledWith(USER.userId, { code: 'AN1', state: 's' }, 'secret-of-browser');
    expect(cookie()?.[1]).toMatchObject({ value: '', options: { maxAge: 0, path: '/api/auth/amazon' } });
  });

  test('accounts that failed are counted; a failed import leaves the connection', async () => {
    finishLogin.mockResolvedValue({ outcome: 'connected', region: 'NA' } satisfies LoginResult);
    syncInstances.mockResolvedValueOnce({ added: [1], failedAccounts: [1, 2] });
    expect(await back()).toBe(`${APP}/profile?amazon=connected&added=1&failed=2`);
    syncInstances.mockRejectedValueOnce(new Error('boom'));
    expect(await back()).toBe(`${APP}/profile?amazon=connected_without_instances`);
  });

  test('every other outcome goes back as its code, and imports nothing', async () => {
    finishLogin.mockResolvedValue({ outcome: 'denied' } satisfies LoginResult);
    expect(await back('error=access_denied&state=s')).toBe(`${APP}/profile?amazon=denied`);
    expect(syncInstances).not.toHaveBeenCalled();
  });

  test('the address it goes back to is never taken from the request', async () => {
    finishLogin.mockResolvedValue({ outcome: 'denied' } satisfies LoginResult);
    const response = await callback(new NextRequest('https://evil.example/api/auth/amazon/callback?state=s'));
    expect(target(response)).toBe(`${APP}/profile?amazon=denied`);
  });
});
