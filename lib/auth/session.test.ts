import type { Db } from '@/lib/supabase/types';
import { readSession } from './session';

const USER = '0f8fad5b-d9cb-469f-a165-70867728950e';
const ROW = { email: 'ada@example.com', name: null, time_zone: 'Europe/Berlin', is_active: true };

const db = (claims: unknown, profile: unknown) =>
  ({
    auth: { getClaims: () => Promise.resolve(claims) },
    from: () => ({ select: () => ({ eq: () => ({ maybeSingle: () => Promise.resolve(profile) }) }) }),
  }) as unknown as Db;

const signedIn = { data: { claims: { sub: USER } }, error: null };

it('reads the person with the profile', async () => {
  const session = await readSession(db(signedIn, { data: ROW, error: null, status: 200 }));
  expect(session).toEqual({
    kind: 'user',
    user: { userId: USER, email: 'ada@example.com', name: null, timeZone: 'Europe/Berlin' },
  });
});

it.each([
  ['no session', { data: null, error: null }, null],
  ['a refused token', { data: null, error: { name: 'AuthApiError', status: 403 } }, null],
  ['a token of nobody', { data: { claims: { sub: 'anon' } }, error: null }, null],
  ['a token the database refuses', signedIn, { data: null, error: { code: 'PGRST301' }, status: 401 }],
  ['a user whose profile is gone', signedIn, { data: null, error: null, status: 200 }],
])('%s is nobody', async (_name, claims, profile) => {
  expect(await readSession(db(claims, profile))).toEqual({ kind: 'none' });
});

it('tells an account that was switched off', async () => {
  const session = await readSession(db(signedIn, { data: { ...ROW, is_active: false }, error: null, status: 200 }));
  expect(session).toEqual({ kind: 'inactive' });
});

it.each([
  ['the auth server', { data: null, error: { name: 'AuthRetryableFetchError', status: 0 } }, null],
  ['the auth server, by its status', { data: null, error: { name: 'AuthApiError', status: 502 } }, null],
  ['the database', signedIn, { data: null, error: { code: '' }, status: 503 }],
])('does not take an outage of %s for nobody', async (_name, claims, profile) => {
  await expect(readSession(db(claims, profile))).rejects.toMatchObject({ code: 'unavailable' });
});
