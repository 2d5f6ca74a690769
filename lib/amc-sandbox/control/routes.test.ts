import { request } from 'node:http';
import { FAULT_KINDS, FAULT_ROUTES } from '../faults/presets';
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

test('a foreign name that points here can not reach in', async () => {
  const { port } = new URL(harness.running.url);
  const status = await new Promise((resolve, reject) => {
    const headers = { host: `evil.example.test:${port}` };
    request({ port, path: '/__sandbox/health', headers }, (answer) => resolve(answer.statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test('revoking an unknown user names the known ones', async () => {
  const reply = await harness.send('/__sandbox/tenants/nobody/revoke', { method: 'POST' });
  expect(reply.json.details).toContain('harborline, copperkettle');
});

describe('the page', () => {
  const send = (action: string, fields: Record<string, string>) =>
    harness.send(`/__sandbox/page/${action}`, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  test('every place and kind it offers is a fault in force, with its button to clear it', async () => {
    for (const where of Object.keys(FAULT_ROUTES)) {
      for (const kind of Object.keys(FAULT_KINDS)) {
        expect([where, kind, (await send('add', { where, kind, count: '' })).status]).toEqual([where, kind, 303]);
      }
    }
    expect(harness.running.sandbox.faults.list()).toHaveLength(
      Object.keys(FAULT_ROUTES).length * Object.keys(FAULT_KINDS).length,
    );
    const { text } = await harness.send('/__sandbox');
    expect(text.match(/>Clear<\/button>/g)).toHaveLength(
      Object.keys(FAULT_ROUTES).length * Object.keys(FAULT_KINDS).length,
    );
  });

  test('a fault from the page strikes as often as asked, and can be cleared there', async () => {
    await send('add', { where: 'api', kind: 'throttled', count: '1' });
    await send('add', { where: 'api', kind: 'broken', count: '' });
    const first = await harness.api('/amc/accounts');
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await harness.api('/amc/accounts')).status).toBe(500);
    await send('clear', { id: '2' });
    expect((await harness.api('/amc/accounts')).status).toBe(200);
  });

  test('wrong choices are refused; what it shows is escaped', async () => {
    expect((await send('add', { where: 'moon', kind: 'hang' })).status).toBe(400);
    expect((await send('add', { where: 'api', kind: 'hang', count: '-1' })).status).toBe(400);
    expect((await send('revoke', { tenant: 'nobody' })).status).toBe(400);
    await harness.send('/amc/<script>alert(1)<');
    await harness.send('/__sandbox/faults', { method: 'POST', body: { route: '/<script>', status: 500 } });
    expect((await harness.send('/__sandbox')).text).not.toContain('<script>');
  });

  test('its buttons for tokens do what they say', async () => {
    await send('expire', {});
    expect((await harness.api('/amc/accounts')).status).toBe(401);
    const headers = await harness.headersOf();
    await send('revoke', { tenant: 'harborline' });
    expect((await harness.send('/amc/accounts', { headers })).status).toBe(401);
  });
});
