import { CLIENT_ID, type Harness, startHarness } from '../testing/harness';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ redirectUris: ['https://app.example.test/callback'] });
});
afterAll(() => harness.end());

const REDIRECT = 'http://127.0.0.1:4321/api/auth/amazon/callback';
const request = {
  client_id: CLIENT_ID,
  scope: 'profile advertising::campaign_management',
  response_type: 'code',
  redirect_uri: REDIRECT,
  state: 's-1',
};

const ask = (change: Record<string, string> = {}) =>
  harness.send(`/ap/oa?${new URLSearchParams({ ...request, ...change })}`);

const decide = (change: Record<string, string>) =>
  harness.send('/ap/oa', {
    method: 'POST',
    body: new URLSearchParams({ ...request, ...change }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

const location = (reply: { headers: Headers }) => new URL(reply.headers.get('location') ?? '');

test('the consent page names the app, what it asks for and both users', async () => {
  const { status, text, headers } = await ask();
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('text/html');
  expect(text).toContain('127.0.0.1:4321');
  expect(text).toContain('See your name and e-mail address');
  expect(text).toContain('Maya Lindqvist');
  expect(text).toContain('Théo Marchand');
  expect(text).not.toMatch(/(src|href)="http/);
});

test('values of the request come back in the form escaped, and can not decide for the user', async () => {
  const { text } = await ask({ state: '"><script>alert(1)</script>', decision: 'allow', tenant: 'harborline' });
  expect(text).not.toContain('<script>');
  expect(text).not.toContain('name="decision" value="allow" />');
  expect(text.match(/name="tenant"/g)).toHaveLength(2);
});

test('a foreign client id or return address gets a page, never a redirect', async () => {
  const wrongClient = await ask({ client_id: 'amzn1.application-oa2-client.other' });
  expect(wrongClient.status).toBe(400);
  expect(wrongClient.text).toContain('lwa-invalid-parameter-bad-client-id');
  for (const redirect_uri of ['https://evil.example.test/', 'http://127.0.0.1.evil.test/', 'javascript:alert(1)', '']) {
    const reply = await ask({ redirect_uri });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('lwa-invalid-parameter-bad-redirect-uri-vendor');
    expect(reply.headers.get('location')).toBeNull();
  }
});

test('return addresses: loopback on any port, and those of the option', async () => {
  for (const redirect_uri of ['http://localhost:9/x', 'http://[::1]:9/x', 'https://app.example.test/callback']) {
    expect((await ask({ redirect_uri })).status).toBe(200);
  }
});

test.each([
  [{ scope: 'advertising::nothing' }, 'invalid_scope', 'An unknown scope was requested'],
  [{ scope: '' }, 'invalid_request', 'The request is missing a required parameter : scope'],
  [{ response_type: 'token' }, 'unsupported_response_type', 'The request has an unsupported parameter : response_type'],
  [
    { code_challenge: 'x', code_challenge_method: 'S512' },
    'invalid_request',
    'The request has an invalid parameter : code_challenge_method',
  ],
])('%j is told to the app by a redirect', async (change, error, description) => {
  const reply = await ask(change);
  expect(reply.status).toBe(302);
  const { searchParams } = location(reply);
  expect(searchParams.get('error')).toBe(error);
  expect(searchParams.get('error_description')).toBe(description);
  expect(searchParams.get('state')).toBe('s-1');
});

test('Cancel gives access_denied and no code', async () => {
  const { searchParams } = location(await decide({ tenant: 'harborline', decision: 'cancel' }));
  expect(searchParams.get('error')).toBe('access_denied');
  expect(searchParams.get('code')).toBeNull();
});

test('Allow gives a code, the scope and the state', async () => {
  const url = location(await decide({ tenant: 'harborline', decision: 'allow' }));
  expect(`${url.origin}${url.pathname}`).toBe(REDIRECT);
  expect(url.searchParams.get('code')).toMatch(/^AN[0-9a-f]{18}$/);
  expect(url.searchParams.get('scope')).toBe('profile advertising::campaign_management');
  expect(url.searchParams.get('state')).toBe('s-1');
});

test('the form is checked again, and so is the user', async () => {
  expect((await decide({ tenant: 'nobody', decision: 'allow' })).status).toBe(400);
  const reply = await decide({ tenant: 'harborline', decision: 'allow', redirect_uri: 'https://evil.example.test/' });
  expect(reply.status).toBe(400);
  expect(reply.headers.get('location')).toBeNull();
});
