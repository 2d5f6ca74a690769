import { FOREIGN_INSTANCE, type Harness, INSTANCE, SANDBOX_INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.end());

const UNAUTHORIZED = { code: '403', details: 'Unauthorized request.' };

test('accounts: exactly three keys, no nextToken, and only the caller’s own', async () => {
  const { json, headers } = await harness.api('/amc/accounts');
  expect(headers.get('content-type')).toBe('application/json');
  expect(json).toEqual({
    amcAccounts: [
      { accountId: 'ENTITY1HARBORUK0002', accountName: 'Harborline Media UK', marketplaceId: 'A1F83G8C2ARO7P' },
      { accountId: 'ENTITY1HARBORUS0001', accountName: 'Harborline Media US', marketplaceId: 'ATVPDKIKX0DER' },
    ],
  });
  const other = await harness.send('/amc/accounts', { headers: await harness.headersOf(1) });
  expect(other.json.amcAccounts).toEqual([expect.objectContaining({ accountName: 'Copper Kettle Kitchen' })]);
});

test('accounts need only the token and the client id', async () => {
  const { authorization = '', 'Amazon-Advertising-API-ClientId': id = '' } = await harness.headersOf();
  const reply = await harness.send('/amc/accounts', {
    headers: { authorization, 'Amazon-Advertising-API-ClientId': id },
  });
  expect(reply.status).toBe(200);
});

test('two accounts of the first user hold five STANDARD instances and a SANDBOX', async () => {
  const us = await harness.api('/amc/instances');
  const uk = await harness.send('/amc/instances', { headers: await harness.headersOf(0, 1) });
  const types = [...us.json.instances, ...uk.json.instances].map((instance) => instance.instanceType);
  expect(types.sort()).toEqual(['SANDBOX', ...Array.from({ length: 5 }, () => 'STANDARD')]);
  expect(us.json.nextToken).toBeNull();
});

test('an instance as captured live: empty texts, nulls, nine digits', async () => {
  const { json } = await harness.api(`/amc/instances/${SANDBOX_INSTANCE}`);
  expect(json.instance).toMatchObject({
    instanceId: SANDBOX_INSTANCE,
    customerCanonicalName: null,
    s3BucketName: '',
    awsAccountId: '',
    acrCollaboration: null,
    entities: ['NA'],
    advertiserTypes: [],
    creationStatus: 'COMPLETED',
  });
  expect(json.instance.creationDatetime).toMatch(/\.\d{9}Z$/);
});

test('pages follow each other by nextToken, and an empty one is none', async () => {
  const first = await harness.api('/amc/instances?limit=3&nextToken=');
  expect(first.json.instances).toHaveLength(3);
  const second = await harness.api(`/amc/instances?limit=3&nextToken=${first.json.nextToken}`);
  expect(second.json.instances).toHaveLength(1);
  expect(second.json.nextToken).toBeNull();
  const ids = [...first.json.instances, ...second.json.instances].map(({ instanceId }) => instanceId);
  expect(new Set(ids).size).toBe(4);
});

test.each(['0', '101', 'x', '1.5', '-1'])('limit %s is refused', async (limit) => {
  const reply = await harness.api(`/amc/instances?limit=${limit}`);
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({ code: '400', details: expect.stringContaining("'limit'") });
});

test('a made-up token is refused, in the words of the family', async () => {
  expect((await harness.api('/amc/instances?nextToken=abc')).json.code).toBe('400');
  expect((await harness.api('/amc/accounts?nextToken=abc')).json).toEqual({
    message: "Invalid value for 'nextToken'.",
    requestId: expect.any(String),
  });
});

test('advertisers, all and of a type', async () => {
  const { json } = await harness.api(`/amc/instances/${INSTANCE}/advertisers`);
  expect(json.totalCount).toBe(2);
  expect(json.nextToken).toBeNull();
  expect(json.advertisers[0]).toEqual({
    id: '580000000000000001',
    name: 'Kestrel Outdoor DSP',
    marketplaceId: null,
    type: 'DISPLAY',
    configuredAdvertiserTypes: ['DISPLAY'],
  });
  const sponsored = await harness.api(`/amc/instances/${INSTANCE}/advertisers?type=SPONSORED_ADS`);
  expect(sponsored.json.totalCount).toBe(1);
});

describe('who is asking', () => {
  const path = `/amc/instances/${INSTANCE}`;

  test.each([
    ['no token', { authorization: '' }],
    ['an unknown token', { authorization: 'Bearer Atza|nobody' }],
    ['another scheme', { authorization: 'Basic abc' }],
    ['another client id', { 'Amazon-Advertising-API-ClientId': 'x' }],
  ])('%s: 401', async (_, headers) => {
    const reply = await harness.api(path, { headers });
    expect(reply.status).toBe(401);
    expect(reply.json).toEqual({ code: '401', details: 'Authentication failed', requestId: expect.any(String) });
  });

  test.each([
    ['a garbled token', { authorization: 'Bearer null' }],
    ['a profile id instead of the entity', { 'Amazon-Advertising-API-AdvertiserId': '1234567890' }],
    ['another user’s account', { 'Amazon-Advertising-API-AdvertiserId': 'ENTITY1COPPERCA0003' }],
    ['another marketplace', { 'Amazon-Advertising-API-MarketplaceId': 'A1PA6795UKMFR9' }],
    ['no marketplace', { 'Amazon-Advertising-API-MarketplaceId': '' }],
    ['the other account of the same user', { 'Amazon-Advertising-API-AdvertiserId': 'ENTITY1HARBORUK0002' }],
  ])('%s: 403', async (_, headers) => {
    const reply = await harness.api(path, { headers });
    expect(reply.status).toBe(403);
    expect(reply.json).toEqual(UNAUTHORIZED);
  });

  test.each([FOREIGN_INSTANCE, 'amcnowhere0', '7f9c24e8-3b12-4f0a-9d1e-000000000000'])(
    'the instance %s is not ours: 403 on every road',
    async (instanceId) => {
      for (const target of [
        `/amc/instances/${instanceId}`,
        `/amc/reporting/${instanceId}/workflows`,
        `/amc/reporting/${instanceId}/workflowExecutions?minCreationTime=2026-01-01T00:00:00`,
        `/amc/reporting/${instanceId}/dataSources`,
        `/amc/reporting/${instanceId}/schedules`,
      ]) {
        const reply = await harness.api(target);
        expect([target, reply.status, reply.json]).toEqual([target, 403, UNAUTHORIZED]);
      }
    },
  );

  test('its owner still gets in', async () => {
    const headers = await harness.headersOf(1);
    expect((await harness.send(`/amc/instances/${FOREIGN_INSTANCE}`, { headers })).status).toBe(200);
  });
});

test('an Accept of another world is 406; an unknown road 404', async () => {
  expect((await harness.api('/amc/accounts', { headers: { accept: 'text/html' } })).status).toBe(406);
  const reply = await harness.api('/amc/nothing');
  expect(reply.status).toBe(404);
  expect(reply.json).toEqual({ code: '404', details: 'Not Found', requestId: expect.any(String) });
});
