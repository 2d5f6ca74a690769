import { AmcError } from '@/lib/amc/errors';
import { sandboxHosts } from '@/lib/amc/regions';
import { type ScriptedServer, startScriptedServer } from '@/lib/amc/testing/scripted-server';
import { asPlain } from '@/lib/crypto/fernet';
import { LwaError } from './errors';
import { exchangeCode, fetchLwaUser, refreshTokens } from './lwa';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const client = { clientId: 'client-1', clientSecret: 'secret-1', redirectUri: 'http://127.0.0.1:1/callback' };
const granted = { access_token: 'Atza|a', refresh_token: 'Atzr|r', token_type: 'bearer', expires_in: 3600 };
const hosts = () => sandboxHosts(server.url);
const refresh = () => refreshTokens(hosts(), client, asPlain('Atzr|old'), options());

let waits: number[];
beforeEach(() => {
  waits = [];
});
const options = () => ({
  sleep: async (ms: number) => {
    waits.push(ms);
  },
});

async function caught(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

test('a code becomes tokens; the form is as documented', async () => {
  server.play({ json: { ...granted, scope: 'profile advertising::campaign_management' } });
  expect(await exchangeCode(hosts(), client, 'AN&1', options())).toEqual({
    accessToken: 'Atza|a',
    refreshToken: 'Atzr|r',
    expiresInSeconds: 3600,
    scopes: ['profile', 'advertising::campaign_management'],
  });
  const [request] = server.seen;
  expect(request).toMatchObject({ method: 'POST', url: '/auth/o2/token' });
  expect(request?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
    grant_type: 'authorization_code',
    code: 'AN&1',
    redirect_uri: client.redirectUri,
    client_id: 'client-1',
    client_secret: 'secret-1',
  });
});

test.each([[undefined], [null], ['']])(
  'a refresh that carries the refresh token %p keeps the old one',
  async (value) => {
    const { refresh_token: _, ...rest } = granted;
    server.play({ json: value === undefined ? rest : { ...rest, refresh_token: value } });
    expect((await refresh()).refreshToken).toBeNull();
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'Atzr|old',
    });
  },
);

describe('refusals are final', () => {
  test.each([
    ['invalid_grant', 400, 'needs_reauth', 'code_refused'],
    ['invalid_client', 401, 'unavailable', 'client_refused'],
    ['unauthorized_client', 400, 'unavailable', 'client_refused'],
    ['invalid_request', 400, 'unavailable', 'code_refused'],
    ['brand_new', 400, 'unavailable', 'amazon_error'],
  ])('%s', async (error, status, code, outcome) => {
    server.play({ status, json: { error, error_description: 'because', request_id: 'r-1' } });
    const problem = await caught(refresh());
    expect(problem).toBeInstanceOf(LwaError);
    expect(problem).toMatchObject({ error, code, outcome, details: 'because', requestId: 'r-1' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('what may pass is tried again', () => {
  test.each([
    ['500', { status: 500, json: { error: 'ServerError' } }],
    ['server_error as 400', { status: 400, json: { error: 'server_error' } }],
    ['429', { status: 429 }],
    ['a reset', 'reset'],
  ] as const)('%s, then success', async (_, answer) => {
    server.play(answer, answer, { json: granted });
    expect((await refresh()).accessToken).toBe('Atza|a');
    expect(waits).toHaveLength(2);
  });

  test('but not for ever', async () => {
    server.play({ status: 503, text: 'busy' });
    expect(await caught(refresh())).toMatchObject({ kind: 'server', code: 'unavailable' });
    expect(server.seen).toHaveLength(3);
  });

  test('a code is not sent twice when its answer was lost: it is good for one use', async () => {
    server.play('reset');
    expect(await caught(exchangeCode(hosts(), client, 'AN1', options()))).toMatchObject({ kind: 'network' });
    expect(server.seen).toHaveLength(1);
  });
});

test('an unreadable success never shows what it held', async () => {
  server.play({ json: { access_token: 'Atza|secret', expires_in: 'soon' } });
  const problem = await caught(refresh());
  expect(problem).toBeInstanceOf(AmcError);
  expect(problem).toMatchObject({ kind: 'shape', details: 'unreadable: expires_in' });
});

test.each([
  [
    { json: { user_id: 'u', name: 'Maya', email: 'm@example.test' } },
    { user_id: 'u', name: 'Maya', email: 'm@example.test' },
  ],
  [{ json: { name: 5 } }, {}],
  [{ status: 401, json: { error: 'insufficient_scope' } }, {}],
  [{ text: 'no json' }, {}],
] as const)('who consented: %j', async (answer, expected) => {
  server.play(answer);
  expect(await fetchLwaUser(hosts(), asPlain('Atza|a'))).toEqual(expected);
  expect(server.seen[0]).toMatchObject({ url: '/user/profile', headers: { authorization: 'Bearer Atza|a' } });
});
