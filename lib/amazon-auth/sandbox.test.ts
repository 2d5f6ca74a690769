import { amc } from '@/lib/amc/amc';
import { sandboxHosts } from '@/lib/amc/regions';
import { CLIENT_ID, CLIENT_SECRET, type Harness, startHarness } from '@/lib/amc-sandbox/testing/harness';
import { asPlain } from '@/lib/crypto/fernet';
import { authorizeUrl, parseCallback } from './authorize';
import { exchangeCode, fetchLwaUser, refreshTokens } from './lwa';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.end());

const client = { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, redirectUri: 'http://127.0.0.1:1/callback' };
const hosts = () => sandboxHosts(harness.running.url);

/** Opens the consent page and answers it as its form does; the address the browser is sent back to. */
async function consent(decision: 'allow' | 'cancel'): Promise<URL> {
  const url = new URL(authorizeUrl(hosts(), client, 'state-1'));
  expect((await harness.send(url.href)).status).toBe(200);
  const form = new URLSearchParams(url.search);
  form.set('tenant', 'harborline');
  form.set('decision', decision);
  const answer = await fetch(hosts().authorize, { method: 'POST', body: form, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

test('consent, code, tokens, who it is, accounts, refresh, revocation', async () => {
  const back = await consent('allow');
  expect(back.href).toContain(client.redirectUri);
  const { code, state } = parseCallback(back.searchParams);
  expect(state).toBe('state-1');

  const tokens = await exchangeCode(hosts(), client, code!);
  expect(tokens).toMatchObject({ expiresInSeconds: 3600, accessToken: expect.stringMatching(/^Atza\|/) });
  await expect(exchangeCode(hosts(), client, code!)).rejects.toMatchObject({ outcome: 'code_refused' });
  expect(await fetchLwaUser(hosts(), tokens.accessToken)).toMatchObject({ name: 'Maya Lindqvist' });

  const connection = { baseUrl: hosts().api, clientId: CLIENT_ID, accessToken: async () => tokens.accessToken };
  expect(await amc.accounts.list(connection)).toHaveLength(2);

  const again = await refreshTokens(hosts(), client, tokens.refreshToken!);
  expect(again.accessToken).not.toBe(tokens.accessToken);
  expect(await amc.accounts.list({ ...connection, accessToken: async () => again.accessToken })).toHaveLength(2);

  await harness.send('/__sandbox/tenants/harborline/revoke', { method: 'POST', body: {} });
  await expect(refreshTokens(hosts(), client, tokens.refreshToken!)).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('cancel comes back as access_denied', async () => {
  expect(parseCallback((await consent('cancel')).searchParams)).toMatchObject({
    error: 'access_denied',
    state: 'state-1',
  });
});

test('a wrong secret is a matter of this installation, not of the person', async () => {
  const wrong = { ...client, clientSecret: 'wrong' };
  await expect(refreshTokens(hosts(), wrong, asPlain('Atzr|x'))).rejects.toMatchObject({ outcome: 'client_refused' });
});
