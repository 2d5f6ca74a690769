import { randomBytes } from 'node:crypto';
import { NextRequest, NextResponse } from 'next/server';
import { BACKENDS, makeUser, must } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { sessionCookie } from './cookie';
import { updateSession } from './proxy-session';
import { createServerDb } from './server';
import { serviceDb } from './service';

const settings = { SUPABASE_URL: '', SUPABASE_PUBLISHABLE_KEY: '', SUPABASE_SECRET_KEY: '', APP_URL: '' };
jest.mock('@/lib/env', () => ({ env: () => settings }));

const jar = new Map<string, string>();
let readOnlyCookies = false;
jest.mock('next/headers', () => ({
  cookies: async () => ({
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => {
      if (readOnlyCookies) throw new Error('Cookies can only be modified in a Server Action or Route Handler');
      jar.set(name, value);
    },
  }),
}));

// The library warns about each failed renewal, also after the test that provoked it has ended.
Object.assign(console, { warn: () => {}, error: () => {} });

describe.each(BACKENDS)('the session of a request on %s', (backend) => {
  beforeEach(() => {
    const stack = dbStack();
    jar.clear();
    readOnlyCookies = false;
    Object.assign(settings, {
      SUPABASE_URL: stack[backend],
      SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
      SUPABASE_SECRET_KEY: stack.secretKey,
      APP_URL: stack.appUrl,
    });
  });

  /** Signs up through the server client, as the action does: the session is in the jar afterwards. */
  async function signIn(): Promise<string> {
    const db = await createServerDb();
    const email = `${randomBytes(8).toString('hex')}@example.test`;
    const { data, error } = await db.auth.signUp({ email, password: 'Pw-12345678' });
    if (error || !data.user) throw error ?? new Error('no user');
    return data.user.id;
  }
  const request = () =>
    new NextRequest('http://127.0.0.1:3999/dashboard', {
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });

  const isPart = (key: string) => key.split('.')[0] === sessionCookie().name;

  /** What the cookie, whole or in parts, says. */
  function sessionOf(cookies: Map<string, string>): Record<string, unknown> {
    const parts = [...cookies.keys()].filter(isPart).sort();
    const text = parts.map((key) => cookies.get(key)).join('');
    return JSON.parse(Buffer.from(text.replace(/^base64-/, ''), 'base64url').toString()) as Record<string, unknown>;
  }

  function changeSession(change: Record<string, unknown>): void {
    const session = { ...sessionOf(jar), ...change };
    for (const key of [...jar.keys()].filter(isPart)) jar.delete(key);
    jar.set(sessionCookie().name, `base64-${Buffer.from(JSON.stringify(session)).toString('base64url')}`);
  }
  const setCookies = (response: NextResponse) => response.headers.getSetCookie().join('\n');

  test('sign-up leaves our own httpOnly cookie, and the client reads as that person', async () => {
    const id = await signIn();
    expect([...jar.keys()].filter((name) => !name.startsWith(sessionCookie().name))).toEqual([]);
    expect(sessionCookie().name).toMatch(/^recomamp-[0-9a-f]{8}$/);
    const db = await createServerDb();
    expect(must(await db.from('profiles').select('id'))).toEqual([{ id }]);
    const { state, userId, next } = await updateSession(request());
    expect({ state, userId }).toEqual({ state: 'valid', userId: id });
    expect(setCookies(next())).toBe('');
  });

  test('no cookie: nobody, without asking', async () => {
    settings.SUPABASE_URL = 'http://127.0.0.1:1';
    expect((await updateSession(request())).state).toBe('none');
  });

  test('an expired session is renewed, for the page behind, the browser and a redirect', async () => {
    const id = await signIn();
    const before = sessionOf(jar);
    changeSession({ expires_at: 1 });
    const { state, userId, next, attach } = await updateSession(request());
    expect({ state, userId }).toEqual({ state: 'valid', userId: id });
    const { name } = sessionCookie();
    for (const response of [next(), attach(NextResponse.redirect('http://127.0.0.1:3999/login'))]) {
      expect(setCookies(response)).toMatch(new RegExp(`${name}[^\n]*HttpOnly`, 'i'));
      expect(response.headers.get('cache-control')).toContain('no-store');
    }
    const forwarded = next().headers.get('x-middleware-request-cookie') ?? '';
    expect(forwarded).toContain(name);
    const after = sessionOf(new Map(forwarded.split('; ').map((part) => part.split('=') as [string, string])));
    expect(after.refresh_token).not.toBe(before.refresh_token);
    expect(Number(after.expires_at)).toBeGreaterThan(1);
  });

  test('Supabase out of reach: nobody is signed out', async () => {
    await signIn();
    settings.SUPABASE_URL = 'http://127.0.0.1:1';
    const reachable = await updateSession(request());
    expect(reachable.state).toBe('unknown');
    expect(setCookies(reachable.next())).toBe('');
    changeSession({ expires_at: 1 });
    const expired = await updateSession(request());
    expect(expired.state).toBe('unknown');
    expect(setCookies(expired.next())).toBe('');
  });

  test('a cookie that is nonsense, or that Supabase does not know: nobody', async () => {
    jar.set(sessionCookie().name, 'base64-nonsense');
    expect((await updateSession(request())).state).toBe('none');
    jar.clear();
    await signIn();
    changeSession({ expires_at: 1, refresh_token: 'unknown' });
    const { state, next } = await updateSession(request());
    expect(state).toBe('none');
    expect(setCookies(next())).toMatch(/Max-Age=0/i);
  });

  test('in a server component, which can’t set cookies, a read still works', async () => {
    const id = await signIn();
    changeSession({ expires_at: 1 });
    readOnlyCookies = true;
    expect(must(await (await createServerDb()).from('profiles').select('id'))).toEqual([{ id }]);
  });

  test('another name for another address: two stacks on one host keep apart', async () => {
    const { name } = sessionCookie();
    settings.APP_URL = 'https://recomamp.example';
    expect(sessionCookie().name).not.toBe(name);
    expect(sessionCookie()).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: true });
  });
});

test('the service client passes row level security, and keeps no session', async () => {
  const stack = dbStack();
  Object.assign(settings, { SUPABASE_URL: stack.postgres, SUPABASE_SECRET_KEY: stack.secretKey });
  const person = await makeUser('postgres');
  const db = serviceDb();
  expect(must(await db.from('profiles').select('id').eq('id', person.id))).toHaveLength(1);
  expect((await db.auth.getSession()).data.session).toBeNull();
});
