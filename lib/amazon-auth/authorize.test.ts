import { AMAZON_HOSTS, sandboxHosts } from '@/lib/amc/regions';
import { authorizeUrl, hashSecret, newSecrets, outcomeOfRefusal, parseCallback } from './authorize';

const client = {
  clientId: 'amzn1.application-oa2-client.00',
  clientSecret: 'amzn1.oa2-cs.v1.secret',
  redirectUri: 'https://app.example.test/api/auth/amazon/callback',
};

test.each([
  [AMAZON_HOSTS.NA, 'https://www.amazon.com/ap/oa'],
  [AMAZON_HOSTS.EU, 'https://eu.account.amazon.com/ap/oa'],
  [AMAZON_HOSTS.FE, 'https://apac.account.amazon.com/ap/oa'],
  [sandboxHosts('http://127.0.0.1:4010/'), 'http://127.0.0.1:4010/ap/oa'],
])('the consent page of %o', (hosts, address) => {
  const url = new URL(authorizeUrl(hosts, client, 'st/+ate'));
  expect(url.origin + url.pathname).toBe(address);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: client.clientId,
    response_type: 'code',
    redirect_uri: client.redirectUri,
    scope: 'profile advertising::campaign_management',
    state: 'st/+ate',
  });
  expect(url.href).not.toContain('secret');
});

test('secrets are long, different each time, and stored as something else', () => {
  const [a, b] = [newSecrets(), newSecrets()];
  expect(new Set([a.state, a.browser, b.state, b.browser]).size).toBe(4);
  expect(Buffer.from(a.state, 'base64url')).toHaveLength(32);
  expect(hashSecret(a.state)).toMatch(/^[0-9a-f]{64}$/);
});

test('what Amazon sends back is read with care', () => {
  const read = (query: string) => parseCallback(new URLSearchParams(query));
  expect(read('code=AN1&scope=advertising%3A%3Acampaign_management&state=s')).toEqual({ code: 'AN1', state: 's' });
  expect(read('error=access_denied&error_description=no&state=s')).toEqual({
    error: 'access_denied',
    error_description: 'no',
    state: 's',
  });
  expect(read(`code=&state=${'x'.repeat(600)}`)).toEqual({ code: undefined, state: undefined });
});

test.each([
  ['access_denied', 'denied'],
  ['invalid_scope', 'scope_refused'],
  ['unauthorized_client', 'client_refused'],
  ['server_error', 'amazon_unavailable'],
  ['something_new', 'amazon_error'],
])('%s means %s', (error, outcome) => {
  expect(outcomeOfRefusal(error)).toBe(outcome);
});
