import { createHash } from 'node:crypto';
import type { Db } from '@/lib/supabase/types';
import { requestPasswordReset, setNewPassword, signIn, signOut, signUp } from './actions';
import { EMPTY_FORM } from './form-state';
import { makeRecoveryProof } from './recovery';

const USER = '0f8fad5b-d9cb-469f-a165-70867728950e';
const SECRET = 'sb_secret_0123456789abcdef0123';

/** `recomamp-` and the first 8 digits of the sha256 of the APP_URL below. */
const SESSION_COOKIE = `recomamp-${createHash('sha256').update('http://127.0.0.1:3000').digest('hex').slice(0, 8)}`;
const RECOVERY_COOKIE = `${SESSION_COOKIE}-recovery`;

const jar = new Map<string, string>();
jest.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      delete: (name: string) => jar.delete(name),
    }),
  headers: () => Promise.resolve(new Headers()),
}));
/** As Next does: a redirect leaves the function by a throw. */
jest.mock('next/navigation', () => ({
  RedirectType: { replace: 'replace' },
  redirect: (path: string) => {
    throw new Error(`redirect ${path}`);
  },
}));
jest.mock('@/lib/env', () => ({
  env: () => ({ APP_URL: 'http://127.0.0.1:3000', SUPABASE_SECRET_KEY: 'sb_secret_0123456789abcdef0123' }),
  logLevel: () => 'silent',
}));
jest.mock('next/server', () => ({ after: () => {} }));
const tries = jest.fn(async (..._args: unknown[]) => {});
jest.mock('./attempts', () => ({
  refuseManyTries: (...args: unknown[]) => tries(...args),
  settle: (answer: unknown) => answer,
  settleOrGoOn: (work: unknown) => work,
}));
const auth = {
  getClaims: jest.fn(),
  signInWithPassword: jest.fn(),
  signUp: jest.fn(),
  signOut: jest.fn(),
  resetPasswordForEmail: jest.fn(),
  updateUser: jest.fn(),
};
let profile: { data: unknown; error: unknown; status: number };
jest.mock('@/lib/supabase/server', () => ({
  createServerDb: (): Promise<Db> =>
    Promise.resolve({
      auth,
      from: () => ({ select: () => ({ eq: () => ({ maybeSingle: () => Promise.resolve(profile) }) }) }),
    } as unknown as Db),
}));

const row = (is_active: boolean) => ({ email: 'ada@example.com', name: 'Ada', time_zone: 'UTC', is_active });
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const GOOD = { email: 'ada@example.com', password: 'correct horse' };

beforeEach(() => {
  jar.clear();
  profile = { data: row(true), error: null, status: 200 };
  auth.getClaims.mockResolvedValue({ data: { claims: { sub: USER } }, error: null });
  for (const call of [auth.signInWithPassword, auth.signOut, auth.resetPasswordForEmail, auth.updateUser]) {
    call.mockReset().mockResolvedValue({ data: {}, error: null });
  }
  auth.signUp.mockReset().mockResolvedValue({ data: { session: {}, user: { identities: [{}] } }, error: null });
});

describe('signIn', () => {
  it('goes to the page asked for, never to another site', async () => {
    await expect(signIn(EMPTY_FORM, form({ ...GOOD, next: '/executions' }))).rejects.toThrow('redirect /executions');
    await expect(signIn(EMPTY_FORM, form({ ...GOOD, next: '//evil.example' }))).rejects.toThrow('redirect /dashboard');
  });

  it('says that the pair is wrong, keeps the address, never the password', async () => {
    auth.signInWithPassword.mockResolvedValue({ error: { code: 'invalid_credentials', status: 400 } });
    const state = await signIn(EMPTY_FORM, form(GOOD));
    expect(state).toEqual({
      status: 'error',
      message: 'The e-mail address or the password is wrong.',
      fields: {},
      values: { email: 'ada@example.com' },
    });
  });

  it('refuses an account that is switched off and ends its session', async () => {
    profile = { data: row(false), error: null, status: 200 };
    const state = await signIn(EMPTY_FORM, form(GOOD));
    expect(state.message).toContain('switched off');
    expect(auth.signOut).toHaveBeenCalledWith({ scope: 'local' });
  });

  it('does not ask the server when a field is missing', async () => {
    const state = await signIn(EMPTY_FORM, form({ email: '' }));
    expect(state.fields).toEqual({ email: 'Enter your e-mail address', password: 'Enter your password' });
    expect(auth.signInWithPassword).not.toHaveBeenCalled();
  });

  it('gives an event id when the auth server fails', async () => {
    auth.signInWithPassword.mockResolvedValue({ error: { status: 500, message: 'stack of the server' } });
    const state = await signIn(EMPTY_FORM, form(GOOD));
    expect(state.eventId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(state)).not.toContain('stack of the server');
  });
});

describe('signUp', () => {
  it('says that an address is taken where no mail could tell instead, and says nothing where one does', async () => {
    auth.signUp.mockResolvedValueOnce({ data: {}, error: { code: 'user_already_exists', status: 422 } });
    expect((await signUp(EMPTY_FORM, form(GOOD))).fields.email).toContain('already an account');
    auth.signUp.mockResolvedValueOnce({ data: { session: null, user: { identities: [] } }, error: null });
    expect(await signUp(EMPTY_FORM, form(GOOD))).toMatchObject({ status: 'mail-sent', fields: {} });
  });

  it('says that a mail is on its way when the address must be confirmed first', async () => {
    auth.signUp.mockResolvedValueOnce({ data: { session: null, user: { identities: [{}] } }, error: null });
    expect(await signUp(EMPTY_FORM, form(GOOD))).toMatchObject({ status: 'mail-sent', values: { email: GOOD.email } });
  });
});

describe('requestPasswordReset', () => {
  it('says the same for an account, for none, and for one that was mailed too often', async () => {
    const answers = [];
    for (const error of [
      null,
      { code: 'user_not_found', status: 404 },
      { code: 'over_email_send_rate_limit', status: 429 },
    ]) {
      auth.resetPasswordForEmail.mockResolvedValueOnce({ error });
      answers.push(await requestPasswordReset(EMPTY_FORM, form({ email: GOOD.email })));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe('mail-sent');
  });

  it('tells an outage', async () => {
    auth.resetPasswordForEmail.mockResolvedValueOnce({ error: { name: 'AuthRetryableFetchError', status: 0 } });
    expect((await requestPasswordReset(EMPTY_FORM, form({ email: GOOD.email }))).status).toBe('error');
  });
});

describe('setNewPassword', () => {
  const fields = { password: 'another phrase', repeat: 'another phrase' };
  const cookie = () => [...jar.keys()][0];
  const openLink = (now = new Date()) => jar.set(RECOVERY_COOKIE, makeRecoveryProof(SECRET, USER, now));

  it('needs the mailed link, a session alone is not enough', async () => {
    expect((await setNewPassword(EMPTY_FORM, form(fields))).message).toContain('link');
    openLink(new Date(Date.now() - 16 * 60_000));
    expect((await setNewPassword(EMPTY_FORM, form(fields))).message).toContain('link');
    expect(auth.updateUser).not.toHaveBeenCalled();
  });

  it('sets it once, signs other browsers out and goes on', async () => {
    openLink();
    await expect(setNewPassword(EMPTY_FORM, form(fields))).rejects.toThrow('redirect /dashboard');
    expect(auth.updateUser).toHaveBeenCalledWith({ password: 'another phrase' });
    expect(auth.signOut).toHaveBeenCalledWith({ scope: 'others' });
    expect(cookie()).toBeUndefined();
  });

  it('keeps the link good when the password is refused', async () => {
    openLink();
    auth.updateUser.mockResolvedValueOnce({ error: { code: 'same_password', status: 422 } });
    expect((await setNewPassword(EMPTY_FORM, form(fields))).fields.password).toContain('present password');
    expect(cookie()).toBe(RECOVERY_COOKIE);
  });
});

it('signs out here even when the auth server can not be told', async () => {
  for (const name of [`${SESSION_COOKIE}.0`, `${SESSION_COOKIE}.1`, RECOVERY_COOKIE, 'recomamp-sidebar'])
    jar.set(name, 'x');
  auth.signOut.mockResolvedValueOnce({ error: { status: 0 } });
  await expect(signOut()).rejects.toThrow('redirect /login?reason=signed-out');
  expect([...jar.keys()]).toEqual(['recomamp-sidebar']);
});
