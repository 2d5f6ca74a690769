import fc from 'fast-check';
import { type Harness, INSTANCE, startHarness } from './testing/harness';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.end());

const reporting = `/amc/reporting/${INSTANCE}`;
const ROUTES = [
  `${reporting}/workflows`,
  `${reporting}/workflows/w`,
  `${reporting}/workflowExecutions`,
  `${reporting}/workflowExecutions/x`,
  `${reporting}/workflowExecutions/x/downloadUrls`,
  `${reporting}/schedules`,
  `${reporting}/schedules/s`,
  `${reporting}/dataSources`,
  `${reporting}/dataSources/dsp_clicks`,
  '/amc/accounts',
  '/amc/instances',
  `/amc/instances/${INSTANCE}/advertisers`,
  `/amc/instances/${INSTANCE}/advertisers/updates`,
  `/amc/instances/${INSTANCE}/updateCustomerAwsAccount`,
  '/auth/o2/token',
  '/ap/oa',
  '/user/profile',
  '/download/a/b/c.csv',
] as const;

/** Names that some route reads, so that wrong values meet the code behind them. */
const FIELDS = [
  ...['workflowId', 'sqlQuery', 'workflow', 'inputParameters', 'parameterValues', 'timeWindowType', 'timeWindowStart'],
  ...[
    'timeWindowEnd',
    'timeWindowTimeZone',
    'workflowExecutionTimeoutSeconds',
    'advertisers',
    'outputFormat',
    'status',
  ],
  ...['scheduleId', 'aggregationPeriod', 'aggregationHourUtc', 'grant_type', 'code', 'refresh_token', 'instanceName'],
  ...['advertisersToAdd', 'awsAccountId', 'inputSchema', 'outputColumns', 'dryRun', 'name', 'dataType', '__proto__'],
];

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('', 'w', 'EXPLICIT', 'ALL', '2026-01-01T00:00:00', '2026-13-45T99:99:99', 'UTC', 'STRING', 'Daily'),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('any'), { maxKeys: 4 }),
  ),
})).any;

const body = fc.oneof(
  fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 8 }).map((fields) => JSON.stringify(fields)),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const query = fc.dictionary(
  fc.constantFrom(
    'nextToken',
    'limit',
    'workflowId',
    'minCreationTime',
    'maxCreationTime',
    'timeZone',
    'sortAscending',
  ),
  fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('2026-01-01T00:00:00', '-1', '1e9', 'true')),
  { maxKeys: 3 },
);

const headers = fc.dictionary(
  fc.constantFrom(
    'content-type',
    'accept',
    'authorization',
    'amazon-advertising-api-clientid',
    'amazon-advertising-api-advertiserid',
    'amazon-advertising-api-marketplaceid',
    'range',
  ),
  fc.constantFrom(
    '',
    'application/json',
    'text/html',
    'Bearer',
    'Bearer null',
    'Bearer Atza|x',
    'bytes=9-1',
    '*/*',
    '{}',
  ),
  { maxKeys: 2 },
);

test('whatever comes in, the answer is one that Amazon could give, and never a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ROUTES),
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
      body,
      query,
      headers,
      async (route, method, text, fields, extra) => {
        const target = `${route}?${new URLSearchParams(fields).toString()}`;
        const call = method === 'GET' ? { method, headers: extra } : { method, headers: extra, body: text };
        const reply = await harness.api(target, call);
        expect(reply.status).toBeLessThan(500);
        if (reply.status >= 400 && route.startsWith('/amc')) {
          expect(reply.json).toBeDefined();
          expect('code' in reply.json ? reply.json.code : String(reply.status)).toBe(String(reply.status));
          expect(typeof (reply.json.details ?? reply.json.message)).toBe('string');
        }
      },
    ),
    { numRuns: 400 },
  );
  expect((await harness.api('/amc/accounts')).status).toBe(200);
}, 60_000);

test('missing headers, one after the other', async () => {
  const all = await harness.headersOf();
  const status = async (without: string, target = `${reporting}/workflows`) => {
    const { [without]: _, ...rest } = all;
    return (await harness.send(target, { headers: rest })).status;
  };
  expect(await status('authorization')).toBe(401);
  expect(await status('Amazon-Advertising-API-ClientId')).toBe(401);
  expect(await status('Amazon-Advertising-API-AdvertiserId')).toBe(403);
  expect(await status('Amazon-Advertising-API-MarketplaceId')).toBe(403);
  expect(await status('nothing')).toBe(200);
});
