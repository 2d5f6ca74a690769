import { FOREIGN_INSTANCE, type Harness, INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

const NEW = { instanceName: 'Spring test', advertiserName: 'Kestrel Outdoor Inc', idempotencyToken: 'once' };
const post = (target: string, body: unknown) => harness.api(target, { method: 'POST', body });
const list = async (): Promise<string[]> =>
  (await harness.api('/amc/instances')).json.instances.map(({ instanceId }: { instanceId: string }) => instanceId);

test('an instance is made step by step, and then takes queries', async () => {
  const made = (await post('/amc/instances', NEW)).json.instance;
  expect(made).toMatchObject({
    instanceId: expect.stringMatching(/^amc[a-z0-9]{8}$/),
    instanceName: 'Spring test',
    instanceType: 'STANDARD',
    customerCanonicalName: 'Kestrel Outdoor Inc',
    creationStatus: 'REQUESTED',
    creationDatetime: null,
    s3BucketName: '',
    advertiserTypes: [],
  });
  const status = async () => (await harness.api(`/amc/instances/${made.instanceId}`)).json.instance.creationStatus;
  await harness.clock.advance(20_000);
  expect(await status()).toBe('IN_PROGRESS');
  await harness.clock.advance(60_000);
  expect(await status()).toBe('COMPLETED');
  expect(await list()).toContain(made.instanceId);
  const run = await post(`/amc/reporting/${made.instanceId}/workflowExecutions`, {
    workflow: { sqlQuery: 'SELECT 1' },
  });
  expect(run.status).toBe(200);
});

test('a repeated request gives the same instance for ten minutes', async () => {
  const first = (await post('/amc/instances', NEW)).json.instance.instanceId;
  expect((await post('/amc/instances', NEW)).json.instance.instanceId).toBe(first);
  await harness.clock.advance(601_000);
  expect((await post('/amc/instances', NEW)).json.instance.instanceId).not.toBe(first);
});

test('changes and deletions last over a restart, for instances that were always there, too', async () => {
  const changed = await harness.api(`/amc/instances/${INSTANCE}`, { method: 'PUT', body: { instanceName: 'Renamed' } });
  expect(changed.json.instance).toMatchObject({ instanceId: INSTANCE, instanceName: 'Renamed' });
  const made = (await post('/amc/instances', NEW)).json.instance.instanceId;
  const gone = await harness.api('/amc/instances/amclum0skn1', { method: 'DELETE' });
  expect([gone.status, gone.text]).toEqual([204, '']);
  harness = await harness.restart();
  expect((await harness.api(`/amc/instances/${INSTANCE}`)).json.instance.instanceName).toBe('Renamed');
  expect(await list()).toEqual(expect.arrayContaining([INSTANCE, made]));
  expect(await list()).not.toContain('amclum0skn1');
  expect((await harness.api('/amc/reporting/amclum0skn1/workflows')).status).toBe(403);
});

test('the AWS account of an instance', async () => {
  const body = { awsAccountId: '012345678901', bucketName: 'amc-results' };
  const reply = await post(`/amc/instances/${INSTANCE}/updateCustomerAwsAccount`, body);
  expect(reply.headers.get('content-type')).toBe('application/octet-stream');
  expect(reply.json).toEqual({ cfnBucketUrl: expect.stringMatching(/^https:/) });
  const { instance } = (await harness.api(`/amc/instances/${INSTANCE}`)).json;
  expect([instance.awsAccountId, instance.s3BucketName]).toEqual(['012345678901', 'amc-results']);
});

test('advertisers are added and taken away some seconds later; who is not there is refused', async () => {
  const target = `/amc/instances/${INSTANCE}/advertisers`;
  const ids = async () => (await harness.api(target)).json.advertisers.map(({ id }: { id: string }) => id).sort();
  const before = await ids();
  const added = await post(`${target}/updates`, {
    advertisersToAdd: [{ id: 'ENTITY2NEW', type: 'SPONSORED_ADS', marketplaceId: 'ATVPDKIKX0DER' }],
    advertisersToRemove: [{ id: before[0], type: 'DISPLAY' }],
  });
  const refused = await post(`${target}/updates`, { advertisersToRemove: [{ id: 'nobody', type: 'DISPLAY' }] });
  expect([added.json.advertiserUpdate.status, refused.json.advertiserUpdate.status]).toEqual(['PENDING', 'PENDING']);
  expect(await ids()).toEqual(before);
  await harness.clock.advance(20_000);
  const one = `${target}/updates/${added.json.advertiserUpdate.updateId}`;
  expect((await harness.api(one)).json.advertiserUpdate.status).toBe('UPDATING');
  await harness.clock.advance(40_000);
  const all = (await harness.api(`${target}/updates`)).json.advertiserUpdates;
  expect(all.map(({ status }: { status: string }) => status).sort()).toEqual(['COMPLETED', 'REJECTED']);
  expect(await ids()).toEqual([...before.slice(1), 'ENTITY2NEW'].sort());
  expect((await harness.api(`${target}/updates/nope`)).status).toBe(404);
});

test.each([
  [{ ...NEW, instanceName: 'x' }, "'instanceName'"],
  [{ ...NEW, instanceName: 'no_underscores' }, "'instanceName'"],
  [{ instanceName: 'Spring test' }, "'advertiserName'"],
  [{ ...NEW, awsAccountId: 12 }, "'awsAccountId'"],
  [{ ...NEW, acrCustomerPartners: [1, 2, 3, 4, 5, 6] }, 'at most 5'],
  [{ ...NEW, idempotencyToken: 'x'.repeat(37) }, '1 to 36'],
])('refused: %j', async (body, text) => {
  const reply = await post('/amc/instances', body);
  expect([reply.status, reply.json.details]).toEqual([400, expect.stringContaining(text)]);
});

test('too many advertisers at once, none, and other people’s instances', async () => {
  const target = `/amc/instances/${INSTANCE}/advertisers/updates`;
  const many = Array.from({ length: 11 }, (_, i) => ({ id: `A${i}`, type: 'DISPLAY' }));
  for (const body of [{ advertisersToAdd: many }, {}]) expect((await post(target, body)).status).toBe(400);
  for (const method of ['PUT', 'DELETE']) {
    const reply = await harness.api(`/amc/instances/${FOREIGN_INSTANCE}`, { method, body: {} });
    expect([method, reply.status]).toEqual([method, 403]);
  }
});
