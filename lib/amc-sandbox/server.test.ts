import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from './server';
import { FakeEngine } from './testing/fake-engine';
import { type Harness, INSTANCE, startHarness } from './testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

const executions = `/amc/reporting/${INSTANCE}/workflowExecutions`;
const workflows = `/amc/reporting/${INSTANCE}/workflows`;

describe('a restart', () => {
  test('keeps workflows, schedules, tokens and finished runs; begins unfinished ones again', async () => {
    harness.engine.hold = true;
    await harness.api(workflows, { method: 'POST', body: { workflowId: 'w', sqlQuery: 'SELECT 1' } });
    const schedule = { scheduleId: 's', workflowId: 'w', aggregationPeriod: 'Daily' };
    await harness.api(`/amc/reporting/${INSTANCE}/schedules`, { method: 'POST', body: schedule });
    const start = async () =>
      (await harness.api(executions, { method: 'POST', body: { workflowId: 'w' } })).json.workflowExecutionId;
    const [done, running] = [await start(), await start()];
    await harness.clock.advance(26_000);
    const before = harness;
    for (const run of before.engine.runs) if (run.job.outDir.endsWith(done)) run.finish();
    await harness.clock.advance(95_000);
    const headers = await harness.headersOf();

    harness = await harness.restart();
    expect(before.engine.closed).toBe(true);
    const look = async (id: string) => (await harness.send(`${executions}/${id}`, { headers })).json.status;
    expect(await look(done)).toBe('SUCCEEDED');
    expect(await look(running)).toBe('PENDING');
    expect((await harness.send(`${workflows}/w`, { headers })).status).toBe(200);
    expect((await harness.api(`/amc/reporting/${INSTANCE}/schedules/s`)).status).toBe(200);
    await harness.clock.advance(26_000);
    expect(harness.engine.runs).toHaveLength(1);
    await harness.clock.advance(95_000);
    expect(await look(running)).toBe('SUCCEEDED');
  });

  test('keeps the client id and secret it made', async () => {
    const made = async () => {
      const folder = harness.folder;
      await harness.running.close();
      const running = await startSandbox({ dataDir: folder }, { engine: new FakeEngine() });
      const { clientId, clientSecret } = running.sandbox.options;
      await running.close();
      return [clientId, clientSecret];
    };
    const first = await made();
    expect(first[0]).toMatch(/^amzn1\.application-oa2-client\./);
    expect(await made()).toEqual(first);
    harness = await startHarness({}, { folder: harness.folder, clock: harness.clock });
  });
});

describe('a start that can not be', () => {
  test('a taken port gives the data folder free again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const folder = harness.folder;
    await harness.running.close();
    await expect(startSandbox({ dataDir: folder, port }, { engine: new FakeEngine() })).rejects.toThrow('EADDRINUSE');
    other.close();
    harness = await startHarness({}, { folder, clock: harness.clock });
    expect((await harness.api('/amc/accounts')).status).toBe(200);
  });

  test('wrong options are named, all of them', async () => {
    const options = { dataDir: harness.folder, speed: 0, port: 70_000 };
    await expect(startSandbox(options, { engine: new FakeEngine() })).rejects.toThrow(/port: [\s\S]*speed: /);
  });
});

describe('whatever a client sends, it is never a 500', () => {
  const targets = [
    ['POST', workflows],
    ['PUT', `${workflows}/w`],
    ['POST', executions],
    ['PUT', `${executions}/x`],
    ['POST', `/amc/reporting/${INSTANCE}/schedules`],
    ['POST', '/auth/o2/token'],
    ['POST', '/ap/oa'],
    ['POST', '/__sandbox/faults'],
  ] as const;
  const bodies: [string, string][] = [
    ['nothing', ''],
    ['half a JSON', '{"workflowId":'],
    ['two of them', '{}{}'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['wrong types', JSON.stringify({ workflowId: {}, workflow: 'x', sqlQuery: [], parameterValues: 3, status: {} })],
    [
      'a prototype',
      '{"__proto__":{"x":1},"parameterValues":{"__proto__":1,"constructor":{}},"workflow":{"sqlQuery":"x"}}',
    ],
    ['depth', `{"parameterValues":{"p":${'['.repeat(20_000)}${']'.repeat(20_000)}},"workflow":{"sqlQuery":"x"}}`],
    ['no UTF-8', '{"workflowId":"\ud800"}'],
    ['control characters', '{"workflowId":"\\u0000\\r\\nX: y","sqlQuery":"\\u0000"}'],
  ];

  test.each(bodies)('%s', async (_, body) => {
    for (const [method, target] of targets) {
      const reply = await harness.api(target, { method, body });
      expect([method, target, reply.status < 500]).toEqual([method, target, true]);
    }
  });

  test('10 MB and more: taken when it fits, 413 when not, and the sandbox goes on', async () => {
    const big = JSON.stringify({ workflowId: 'w', sqlQuery: 'x'.repeat(9_900_000) });
    expect((await harness.api(workflows, { method: 'POST', body: big })).status).toBe(400);
    const bigger = JSON.stringify({ workflowId: 'w', sqlQuery: 'x'.repeat(11_000_000) });
    const reply = await harness.api(workflows, { method: 'POST', body: bigger }).catch(() => undefined);
    // The answer may be overtaken by the end of the connection: the client is still sending.
    if (reply) expect(reply.status).toBe(413);
    expect((await harness.api('/amc/accounts')).status).toBe(200);
  });

  test('a body without a length is counted while it comes', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 12) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const headers = { ...(await harness.headersOf()), 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: stream, duplex: 'half' };
    const reply = await fetch(`${harness.running.url}${workflows}`, request as RequestInit).catch(() => undefined);
    if (reply) expect(reply.status).toBe(413);
    expect((await harness.api('/amc/accounts')).status).toBe(200);
  });

  test.each(['%', '%zz', '%2e%2e%2f', '%00', 'ä', 'x'.repeat(4000), '..%2f..%2fsettings.json'])(
    'the id %s in a path',
    async (id) => {
      for (const target of [`${workflows}/${id}`, `${executions}/${id}`, `${executions}/${id}/downloadUrls`]) {
        expect((await harness.api(target)).status).toBeLessThan(500);
      }
      expect((await harness.send(`/download/${INSTANCE}/${id}/${id}`)).status).toBe(403);
    },
  );

  test('another content type is 415', async () => {
    const headers = { 'content-type': 'text/plain' };
    const reply = await harness.api(workflows, { method: 'POST', body: '{}', headers });
    expect([reply.status, reply.json.code]).toEqual([415, '415']);
    const vendor = { 'content-type': 'application/vnd.amcworkflows.v1+json' };
    const body = { workflowId: 'w', sqlQuery: 'SELECT 1' };
    expect((await harness.api(workflows, { method: 'POST', body, headers: vendor })).status).toBe(200);
  });
});

test('fifty runs at once all end', async () => {
  const bodies = Array.from({ length: 50 }, (_, n) => ({ workflow: { sqlQuery: `SELECT ${n}` } }));
  const replies = await Promise.all(bodies.map((body) => harness.api(executions, { method: 'POST', body })));
  expect(replies.every(({ status }) => status === 200)).toBe(true);
  for (let turn = 0; turn < 6; turn += 1) await harness.clock.advance(95_000);
  const { json } = await harness.api(`${executions}?minCreationTime=2026-03-10T00:00:00`);
  expect(json.executions).toHaveLength(50);
  expect(new Set(json.executions.map(({ status }: { status: string }) => status))).toEqual(new Set(['SUCCEEDED']));
});

test('every answer carries a request id', async () => {
  const { headers } = await harness.send('/amc/accounts');
  expect(headers.get('x-amz-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('x-amz-rid')).toMatch(/^[0-9A-F]{20}$/);
});
