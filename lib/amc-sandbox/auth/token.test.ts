import { createHash } from 'node:crypto';
import { CLIENT_ID, CLIENT_SECRET, type Harness, startHarness } from '../testing/harness';
import { mintCode } from './tokens';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

const REDIRECT = 'http://localhost:3000/callback';
const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const code = (change: object = {}) =>
  mintCode(harness.running.sandbox, {
    tenantId: 'harborline',
    scopes: ['profile', 'advertising::campaign_management'],
    redirectUri: REDIRECT,
    ...change,
  });

const post = (fields: Record<string, string>) =>
  harness.send('/auth/o2/token', {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
  });
const exchange = (text: string, change: Record<string, string> = {}) =>
  post({ grant_type: 'authorization_code', code: text, redirect_uri: REDIRECT, ...client, ...change });
const refresh = (token: string) => post({ grant_type: 'refresh_token', refresh_token: token, ...client });

test('a code gives tokens once', async () => {
  const text = await code();
  const first = await exchange(text);
  expect(first.status).toBe(200);
  expect(first.json).toEqual({
    access_token: expect.stringMatching(/^Atza\|/),
    refresh_token: expect.stringMatching(/^Atzr\|/),
    token_type: 'bearer',
    expires_in: 3600,
  });
  const second = await exchange(text);
  expect(second.status).toBe(400);
  expect(second.json).toEqual({
    error: 'invalid_grant',
    error_description: 'The request has an invalid grant parameter : code',
    request_id: expect.any(String),
  });
});

test('a code lives five minutes', async () => {
  const [early, late] = [await code(), await code()];
  await harness.clock.advance(299_000);
  expect((await exchange(early)).status).toBe(200);
  await harness.clock.advance(1000);
  expect((await exchange(late)).json.error).toBe('invalid_grant');
});

test('a code is bound to its return address and used up by a wrong try', async () => {
  const text = await code();
  expect((await exchange(text, { redirect_uri: 'http://localhost:3000/other' })).json.error).toBe('invalid_grant');
  expect((await exchange(text)).json.error).toBe('invalid_grant');
});

test('PKCE: the verifier must fit the challenge', async () => {
  const verifier = 'a'.repeat(43);
  const challenge = { method: 'S256', value: createHash('sha256').update(verifier).digest('base64url') };
  expect((await exchange(await code({ challenge }))).status).toBe(400);
  expect((await exchange(await code({ challenge }), { code_verifier: 'b'.repeat(43) })).status).toBe(400);
  expect((await exchange(await code({ challenge }), { code_verifier: verifier })).status).toBe(200);
});

test('refreshing gives a new access token and the same refresh token, also as JSON and with Basic', async () => {
  const { json: tokens } = await exchange(await code());
  const again = await refresh(tokens.refresh_token);
  expect(again.json.refresh_token).toBe(tokens.refresh_token);
  expect(again.json.access_token).not.toBe(tokens.access_token);
  const body = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
  const asJson = await harness.send('/auth/o2/token', { method: 'POST', body: { ...body, ...client } });
  expect(asJson.status).toBe(200);
  const basic = await harness.send('/auth/o2/token', {
    method: 'POST',
    body,
    headers: { authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}` },
  });
  expect(basic.status).toBe(200);
});

test('an access token ends after an hour', async () => {
  const headers = await harness.headersOf();
  await harness.clock.advance(3_599_000);
  expect((await harness.send('/amc/accounts', { headers })).status).toBe(200);
  await harness.clock.advance(1000);
  expect((await harness.send('/amc/accounts', { headers })).status).toBe(401);
});

test('consent taken back: refresh and access tokens of that user end', async () => {
  const { json: tokens } = await exchange(await code());
  await harness.send('/__sandbox/tenants/harborline/revoke', { method: 'POST' });
  const reply = await refresh(tokens.refresh_token);
  expect(reply.status).toBe(400);
  expect(reply.json.error_description).toBe(
    "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.",
  );
  const profile = await harness.send('/user/profile', { headers: { authorization: `Bearer ${tokens.access_token}` } });
  expect(profile.json.error).toBe('invalid_token');
});

test.each([
  [{}, 400, 'invalid_request', 'The request is missing a required parameter : grant_type'],
  [
    { grant_type: 'password', ...client },
    400,
    'unsupported_grant_type',
    'The authorization grant type is not supported by the authorization server',
  ],
  [
    { grant_type: 'refresh_token', ...client },
    400,
    'invalid_request',
    'The request is missing a required parameter : refresh_token',
  ],
  [
    { grant_type: 'refresh_token', refresh_token: 'x', client_id: CLIENT_ID },
    400,
    'invalid_request',
    'The request is missing a required parameter : client_secret',
  ],
  [
    { grant_type: 'refresh_token', refresh_token: 'x', client_id: CLIENT_ID, client_secret: 'wrong' },
    401,
    'invalid_client',
    'Client authentication failed',
  ],
  [
    { grant_type: 'refresh_token', refresh_token: 'Atzr|unknown', ...client },
    400,
    'invalid_grant',
    'The request has an invalid grant parameter : refresh_token',
  ],
])('%j', async (fields: Record<string, string>, status, error, description) => {
  const reply = await post(fields);
  expect(reply.status).toBe(status);
  expect(reply.json).toEqual({ error, error_description: description, request_id: expect.any(String) });
});

test.each(['{', '[]', 'null', '"x"'])('the JSON %s is a malformed request', async (body) => {
  const reply = await harness.send('/auth/o2/token', { method: 'POST', body });
  expect(reply.status).toBe(400);
  expect(reply.json.error).toBe('invalid_request');
});

test('the profile is only told when it was asked for', async () => {
  const { json: tokens } = await exchange(await code());
  const authorization = `Bearer ${tokens.access_token}`;
  expect((await harness.send('/user/profile', { headers: { authorization } })).json).toEqual({
    user_id: expect.stringMatching(/^amzn1\.account\./),
    name: 'Maya Lindqvist',
    email: 'maya@harborline.example',
  });
  const { json: plain } = await exchange(await code({ scopes: ['advertising::campaign_management'] }));
  const refused = await harness.send('/user/profile', { headers: { authorization: `Bearer ${plain.access_token}` } });
  expect(refused.status).toBe(401);
  expect(refused.json.error).toBe('insufficient_scope');
  expect((await harness.send('/user/profile')).json.error).toBe('invalid_request');
});
