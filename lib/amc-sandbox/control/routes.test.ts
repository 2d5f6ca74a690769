import { type Harness, startHarness } from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

test('expired access tokens are refused from now on', async () => {
  expect((await harness.api('/amc/accounts')).status).toBe(200);
  await harness.send('/__sandbox/access-tokens/expire', { method: 'POST' });
  expect((await harness.api('/amc/accounts')).status).toBe(401);
});

test('the requests that came, without any secret', async () => {
  await harness.api('/amc/accounts?nextToken=');
  await harness.send('/amc/accounts');
  const { json, text } = await harness.send('/__sandbox/requests');
  expect(json.requests).toEqual([
    expect.objectContaining({
      method: 'GET',
      path: '/amc/accounts',
      query: 'nextToken=',
      status: 200,
      authorized: true,
    }),
    expect.objectContaining({ status: 401, authorized: false }),
  ]);
  expect(text).not.toContain('Atza');
  await harness.send('/__sandbox/requests', { method: 'DELETE' });
  expect((await harness.send('/__sandbox/requests')).json).toEqual({ requests: [] });
});

test('a web page of another site can not reach in', async () => {
  const reply = await harness.send('/__sandbox/access-tokens/expire', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(reply.status).toBe(403);
});

test('revoking an unknown user names the known ones', async () => {
  const reply = await harness.send('/__sandbox/tenants/nobody/revoke', { method: 'POST' });
  expect(reply.json.details).toContain('harborline, copperkettle');
});
