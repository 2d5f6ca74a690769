import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { amcEntityId, amcExecutionId, amcInstanceId, amcWorkflowId } from '@/lib/ids';
import { amc } from './amc';
import type { AmcContext, AmcExchange, CallOptions } from './context';
import { amcDateTime } from './datetime';
import { AmcError } from './errors';
import { type ScriptedServer, startScriptedServer } from './testing/scripted-server';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const RUN = amcExecutionId.parse('0d9c3a52-0000-4000-8000-0123456789ab');
const execution = { workflowExecutionId: RUN, status: 'PENDING', createTime: '2026-03-01T03:11:52Z' };
const input = {
  workflow: { sqlQuery: 'SELECT 1 AS one FROM dsp_impressions' },
  timeWindowType: 'EXPLICIT' as const,
  timeWindowStart: amcDateTime.parse('2026-01-01T00:00:00'),
  timeWindowEnd: amcDateTime.parse('2026-02-01T00:00:00'),
  timeWindowTimeZone: 'America/New_York',
};

/** Tokens count up with each forced refresh; waits are recorded instead of slept. */
function setup(overrides: Partial<AmcContext> = {}) {
  const waits: number[] = [];
  const refreshes: (string | undefined)[] = [];
  const exchanges: AmcExchange[] = [];
  let token = 1;
  const context: AmcContext = {
    baseUrl: server.url,
    clientId: 'amzn1.application-oa2-client.1',
    entityId: amcEntityId.parse('ENTITY1EXAMPLE0001'),
    marketplaceId: 'ATVPDKIKX0DER',
    instanceId: amcInstanceId.parse('amcab1cdefg'),
    accessToken: async (options) => {
      if (options?.forceRefresh) {
        refreshes.push(options.rejectedToken);
        token++;
      }
      return `Atza|${token}`;
    },
    observe: (exchange) => exchanges.push(exchange),
    ...overrides,
  };
  const options: CallOptions = {
    sleep: async (ms) => {
      waits.push(ms);
    },
  };
  return { context, options, waits, refreshes, exchanges };
}

async function failure(work: Promise<unknown>): Promise<AmcError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AmcError)) throw new Error(`an AmcError was expected, not ${String(error)}`);
  return error;
}

describe('what is sent', () => {
  test('account calls carry token and client id, and no account', async () => {
    const { context } = setup();
    server.play({ json: { amcAccounts: [] } });
    const { baseUrl, clientId, accessToken } = context;
    expect(await amc.accounts.list({ baseUrl, clientId, accessToken })).toEqual([]);
    const { headers, url, method } = server.seen[0]!;
    expect([method, url]).toEqual(['GET', '/amc/accounts']);
    expect(headers.authorization).toBe('Bearer Atza|1');
    expect(headers['amazon-advertising-api-clientid']).toBe('amzn1.application-oa2-client.1');
    expect(headers).not.toHaveProperty('amazon-advertising-api-advertiserid');
  });

  test('instance and reporting calls carry entity and marketplace', async () => {
    const { context } = setup();
    server.play({ json: { instances: [] } });
    await amc.instances.list(context);
    expect(server.seen[0]).toMatchObject({
      url: '/amc/instances?limit=100',
      headers: {
        'amazon-advertising-api-advertiserid': 'ENTITY1EXAMPLE0001',
        'amazon-advertising-api-marketplaceid': 'ATVPDKIKX0DER',
      },
    });
  });

  test('a run is posted as JSON, window without zone in the text', async () => {
    const { context } = setup();
    server.play({ json: execution });
    const run = await amc.executions.create(context, input);
    expect(run.workflowExecutionId).toBe(RUN);
    expect(run.createTime).toEqual(new Date('2026-03-01T03:11:52Z'));
    expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/amc/reporting/amcab1cdefg/workflowExecutions' });
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(server.seen[0]!.body)).toEqual(input);
  });

  test('ids are escaped in the path', async () => {
    const { context } = setup();
    server.play({ json: execution });
    await amc.executions.get(context, amcExecutionId.parse('../x?y'));
    expect(server.seen[0]?.url).toBe('/amc/reporting/amcab1cdefg/workflowExecutions/..%2Fx%3Fy');
  });

  test('cancelled runs are asked for, since AMC hides them otherwise', async () => {
    const { context } = setup();
    server.play({ json: { executions: [execution] } });
    const minCreationTime = amcDateTime.parse('2026-01-01T00:00:00');
    for await (const page of amc.executions.list(context, { minCreationTime })) expect(page).toHaveLength(1);
    const query = new URL(server.seen[0]!.url, server.url).searchParams;
    expect(query.get('includeCancelled')).toBe('true');
    expect(query.get('minCreationTime')).toBe('2026-01-01T00:00:00');
  });

  test('a time-out outside 900 to 86,400 seconds is refused before anything is sent', () => {
    const { context } = setup();
    server.play({ json: execution });
    expect(() => amc.executions.create(context, { ...input, workflowExecutionTimeoutSeconds: 60 })).toThrow(/900/);
    expect(server.seen).toHaveLength(0);
  });
});

describe('what is understood', () => {
  test.each([
    ['flat', execution],
    ['wrapped', { workflowExecution: execution }],
  ])('a %s run, with unknown fields and an unknown status', async (_, json) => {
    const { context } = setup();
    const body = JSON.parse(JSON.stringify(json).replace('"PENDING"', '"DREAMING","brandNew":{"a":1}'));
    server.play({ json: body });
    expect((await amc.executions.get(context, RUN)).status).toBe('DREAMING');
  });

  test('the octet-stream "{}" of a created workflow, and the empty body of a deleted one', async () => {
    const { context } = setup();
    const workflowId = amcWorkflowId.parse('wf_1a2b3c4d');
    server.play({ text: '{}' }, { text: '' });
    await amc.workflows.create(context, { workflowId, sqlQuery: 'SELECT 1' });
    await amc.workflows.remove(context, workflowId);
    expect(server.seen.map((r) => r.method)).toEqual(['POST', 'DELETE']);
  });

  test.each([[undefined], [null], ['']])('nextToken %p ends a list', async (last) => {
    const { context } = setup();
    const account = (n: number) => ({ accountId: `ENTITY${n}`, accountName: null, marketplaceId: 'ATVPDKIKX0DER' });
    server.play(
      { json: { amcAccounts: [account(1), account(2)], nextToken: 'p2 /+' } },
      { json: { amcAccounts: [account(3)], ...(last === undefined ? {} : { nextToken: last }) } },
    );
    const all = await amc.accounts.list(context);
    expect(all.map((a) => a.accountId)).toEqual(['ENTITY1', 'ENTITY2', 'ENTITY3']);
    expect(new URL(server.seen[1]!.url, server.url).searchParams.get('nextToken')).toBe('p2 /+');
  });

  test('a list whose token repeats ends with an error instead of never', async () => {
    const { context } = setup();
    server.play({ json: { amcAccounts: [], nextToken: 'again' } });
    expect((await failure(amc.accounts.list(context))).kind).toBe('shape');
    expect(server.seen).toHaveLength(2);
  });

  test('an instance as captured live: nulls, empty strings, nine fractional digits', async () => {
    const { context } = setup();
    server.play({
      json: {
        instance: {
          instanceId: 'amcab1cdefg',
          instanceName: 'examplebrand',
          instanceType: 'STANDARD',
          customerCanonicalName: null,
          creationStatus: 'COMPLETED',
          creationDatetime: '2024-03-05T17:21:09.123456789Z',
          s3BucketName: '',
          awsAccountId: '',
          entities: ['NA'],
          acrCollaboration: null,
          optionalDatasets: [{ label: 'SNS_V2', activationTime: '2024-03-05T17:21:40.512Z' }],
        },
      },
    });
    expect(await amc.instances.get(context, context.instanceId)).toMatchObject({
      creationDatetime: new Date('2024-03-05T17:21:09.123Z'),
      s3BucketName: null,
      advertiserTypes: [],
      optionalDatasets: [{ label: 'SNS_V2' }],
    });
  });

  test.each([
    ['a missing id', { json: { status: 'PENDING' } }, /workflowExecutionId/],
    ['no JSON', { text: '<html>maintenance</html>' }, /not JSON.*maintenance/],
    ['a redirect', { status: 302, headers: { location: 'https://example.test/' } }, /HTTP 302|form that is not known/],
  ])('%s is an error of shape that shows what came', async (_, answer, message) => {
    const { context } = setup();
    server.play(answer);
    const error = await failure(amc.executions.get(context, RUN));
    expect(error.kind).toBe('shape');
    expect(error.message).toMatch(message);
    expect(server.seen).toHaveLength(1);
  });

  test('tokens in a foreign body never reach the error', async () => {
    const { context } = setup();
    server.play({ status: 400, json: { code: '400', details: 'bad header Bearer Atza|IwEBsecret, sorry' } });
    const error = await failure(amc.executions.get(context, RUN));
    expect(error.message).not.toContain('IwEBsecret');
    expect(error.details).toBe('bad header Bearer [token] sorry');
  });
});

describe('401', () => {
  test('refreshes once, by force, and repeats the call with the new token', async () => {
    const { context, refreshes } = setup();
    server.play({ status: 401, json: { code: '401', details: 'Authentication failed' } }, { json: execution });
    await amc.executions.create(context, input);
    expect(refreshes).toEqual(['Atza|1']);
    expect(server.seen.map((r) => r.headers.authorization)).toEqual(['Bearer Atza|1', 'Bearer Atza|2']);
    expect(server.seen[1]?.body).toBe(server.seen[0]?.body);
  });

  test('twice is an error, not a loop', async () => {
    const { context, waits } = setup();
    server.play({ status: 401, json: { code: '401', details: 'Authentication failed', requestId: 'r-1' } });
    const error = await failure(amc.executions.get(context, RUN));
    expect(error).toMatchObject({ kind: 'auth', code: 'needs_reauth', status: 401, requestId: 'r-1' });
    expect(server.seen).toHaveLength(2);
    expect(waits).toEqual([]);
  });

  test('403 is not 401: no refresh', async () => {
    const { context, refreshes } = setup();
    server.play({ status: 403, json: { code: '403', details: 'Unauthorized request.' } });
    expect((await failure(amc.executions.get(context, RUN))).kind).toBe('forbidden');
    expect(refreshes).toEqual([]);
  });

  test('what the token source throws comes through as it is, untried', async () => {
    const { context } = setup({ accessToken: () => Promise.reject(new Error('needs consent')) });
    server.play({ json: execution });
    await expect(amc.executions.get(context, RUN)).rejects.toThrow('needs consent');
    expect(server.seen).toHaveLength(0);
  });
});

describe('retries', () => {
  test('429 with Retry-After waits as long as told, for a POST too', async () => {
    const { context, options, waits } = setup();
    server.play({ status: 429, headers: { 'retry-after': '7' } }, { json: execution });
    await amc.executions.create(context, input, options);
    expect(server.seen).toHaveLength(2);
    expect(waits[0]).toBeGreaterThanOrEqual(7000);
    expect(waits[0]).toBeLessThanOrEqual(7500);
  });

  test('a long Retry-After ends the call and says how long', async () => {
    const { context, options, waits } = setup();
    server.play({ status: 429, headers: { 'retry-after': '120' } });
    const error = await failure(amc.executions.get(context, RUN, options));
    expect(error).toMatchObject({ kind: 'throttled', retryAfterSeconds: 120, code: 'unavailable' });
    expect(waits).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test('429 without Retry-After backs off with jitter, doubling', async () => {
    const { context, options, waits } = setup();
    server.play({ status: 429 });
    await failure(amc.executions.get(context, RUN, options));
    expect(server.seen).toHaveLength(4);
    expect(waits).toHaveLength(3);
    waits.forEach((wait, i) => {
      expect(wait).toBeGreaterThanOrEqual(500 * 2 ** i);
      expect(wait).toBeLessThanOrEqual(1000 * 2 ** i);
    });
  });

  test('a read survives 500 and a reset', async () => {
    const { context, options } = setup();
    server.play({ status: 500 }, 'reset', { json: execution });
    expect((await amc.executions.get(context, RUN, options)).status).toBe('PENDING');
  });

  test.each([
    ['500', { status: 500, json: { message: 'Internal' } }, 'server'],
    ['a gateway time-out', { status: 504, json: { message: 'Endpoint request timed out' } }, 'server'],
    ['a reset', 'reset', 'network'],
    ['an unreadable answer', { text: 'oops' }, 'shape'],
  ] as const)('a POST is never sent again after %s, and its outcome is called unknown', async (_, answer, kind) => {
    const { context, options, waits } = setup();
    server.play(answer);
    const error = await failure(amc.executions.create(context, input, options));
    expect(error).toMatchObject({ kind, outcomeUnknown: true });
    expect(server.seen).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  test('a POST that nobody took is sent again', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const { context, options, waits } = setup({ baseUrl: `http://127.0.0.1:${port}` });
    const error = await failure(amc.executions.create(context, input, options));
    expect(error).toMatchObject({ kind: 'network', outcomeUnknown: false, status: null });
    expect(waits).toHaveLength(2);
  });

  test('attempts: 1 leaves the timing to the caller', async () => {
    const { context, options } = setup();
    server.play({ status: 500 });
    await failure(amc.executions.get(context, RUN, { ...options, attempts: 1 }));
    expect(server.seen).toHaveLength(1);
  });

  test('400 is final', async () => {
    const { context, options } = setup();
    server.play({ status: 400, json: { code: '400', details: 'Missing both list filters' } });
    expect((await failure(amc.executions.get(context, RUN, options))).kind).toBe('validation');
    expect(server.seen).toHaveLength(1);
  });
});

describe('time and abort', () => {
  test.each(['silence', 'stall'] as const)('%s ends with the time-out, head or body', async (answer) => {
    const { context } = setup();
    server.play(answer);
    const error = await failure(amc.executions.get(context, RUN, { timeoutMs: 60, attempts: 1 }));
    expect(error.kind).toBe('network');
    expect(error.details).toContain('0.06 seconds');
  });

  test('an abort ends a stalled body with its own reason, without another attempt', async () => {
    const { context } = setup();
    server.play('stall');
    const stop = new AbortController();
    const call = amc.executions.get(context, RUN, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('the tick is over')), 30);
    await expect(call).rejects.toThrow('the tick is over');
    expect(server.seen).toHaveLength(1);
  });

  test('an abort ends the wait between attempts', async () => {
    const { context } = setup();
    server.play({ status: 429, headers: { 'retry-after': '15' } });
    const stop = new AbortController();
    const call = amc.executions.get(context, RUN, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('the tick is over')), 50);
    await expect(call).rejects.toThrow('the tick is over');
    expect(server.seen).toHaveLength(1);
  });
});

test("Amazon's request id is kept, in errors and for the log", async () => {
  const { context, exchanges } = setup();
  server.play({ status: 400, json: { code: '400', details: 'x' }, headers: { 'x-amz-rid': 'RID1' } });
  expect((await failure(amc.executions.get(context, RUN))).requestId).toBe('RID1');
  expect(exchanges).toEqual([
    expect.objectContaining({ method: 'GET', status: 400, requestId: 'RID1', durationMs: expect.any(Number) }),
  ]);
});

test('saving a workflow that exists replaces it', async () => {
  const { context } = setup();
  const workflowId = amcWorkflowId.parse('wf_1a2b3c4d');
  server.play({ status: 400, json: { code: '400', details: `Workflow with ID ${workflowId} already exists.` } }, {});
  await amc.workflows.save(context, { workflowId, sqlQuery: 'SELECT 1' });
  expect(server.seen.map((r) => `${r.method} ${r.url}`)).toEqual([
    'POST /amc/reporting/amcab1cdefg/workflows',
    'PUT /amc/reporting/amcab1cdefg/workflows/wf_1a2b3c4d',
  ]);
});
