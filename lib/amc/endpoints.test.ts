import { amcEntityId, amcInstanceId, amcWorkflowId } from '@/lib/ids';
import { amc } from './amc';
import type { AmcContext } from './context';
import { type ScriptedServer, startScriptedServer } from './testing/scripted-server';

let server: ScriptedServer;
let context: AmcContext;
const INSTANCE = amcInstanceId.parse('amcab1cdefg');
beforeAll(async () => {
  server = await startScriptedServer();
  context = {
    baseUrl: server.url,
    clientId: 'client',
    entityId: amcEntityId.parse('ENTITY1EXAMPLE0001'),
    marketplaceId: 'ATVPDKIKX0DER',
    instanceId: INSTANCE,
    accessToken: async () => 'token',
  };
});
afterAll(() => server.close());

const SCHEDULE = {
  aggregationHourUtc: 14,
  aggregationPeriod: 'Weekly',
  aggregationStartDay: 'Monday',
  scheduleEnabled: true,
  scheduleId: 'weekly-reach',
  workflowId: 'reach_by_campaign',
} as const;

test('schedules of AMC: list in pages, get flat or wrapped, create, replace, remove', async () => {
  server.play({ json: { schedules: [SCHEDULE], nextToken: 'p2' } }, { json: { schedules: [] } });
  expect(await amc.schedules.list(context)).toMatchObject([SCHEDULE]);
  expect(server.seen[1]?.url).toContain('nextToken=p2');
  for (const json of [SCHEDULE, { schedule: SCHEDULE }]) {
    server.play({ json });
    expect(await amc.schedules.get(context, 'weekly-reach')).toMatchObject(SCHEDULE);
  }
  const input = { ...SCHEDULE, workflowId: amcWorkflowId.parse(SCHEDULE.workflowId) };
  server.play({ text: '{}' }, { text: '{}' }, { text: '' });
  await amc.schedules.create(context, input);
  await amc.schedules.update(context, input);
  await amc.schedules.remove(context, 'a/b');
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /amc/reporting/amcab1cdefg/schedules',
    'PUT /amc/reporting/amcab1cdefg/schedules/weekly-reach',
    'DELETE /amc/reporting/amcab1cdefg/schedules/a%2Fb',
  ]);
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(SCHEDULE);
});

test('advertisers: list, change at most ten, look how it went', async () => {
  const one = {
    id: '58',
    name: 'Example DSP',
    marketplaceId: null,
    type: 'DISPLAY',
    configuredAdvertiserTypes: ['DISPLAY'],
  };
  server.play({ json: { advertisers: [one], nextToken: null, totalCount: 1 } });
  expect(await amc.advertisers.list(context, INSTANCE, { type: 'DISPLAY' })).toEqual([one]);
  expect(server.seen[0]?.url).toBe('/amc/instances/amcab1cdefg/advertisers?type=DISPLAY&limit=100');
  server.play({ json: { advertiserUpdate: { updateId: 'u1', status: 'PENDING' } } });
  const add = [{ id: '58', type: 'DISPLAY' }];
  expect(await amc.advertisers.change(context, INSTANCE, { add })).toEqual({ updateId: 'u1', status: 'PENDING' });
  const many = Array.from({ length: 11 }, (_, n) => ({ id: String(n), type: 'DISPLAY' }));
  expect(() => amc.advertisers.change(context, INSTANCE, { add: many })).toThrow('Between 1 and 10');
  server.play({ json: { advertiserUpdates: [{ updateId: 'u1', status: 'COMPLETE' }] } });
  expect(await amc.advertisers.updates(context, INSTANCE)).toEqual([{ updateId: 'u1', status: 'COMPLETE' }]);
  server.play({ json: { updateId: 'u1', status: 'COMPLETED' } });
  expect(await amc.advertisers.update(context, INSTANCE, 'u1')).toMatchObject({ status: 'COMPLETED' });
});

test('instances: create is repeated only with an idempotency token; update, remove, bucket', async () => {
  const instance = { instance: { instanceId: INSTANCE, creationStatus: 'REQUESTED' } };
  const sleep = async () => {};
  server.play({ status: 500, text: '' }, { json: instance });
  await expect(amc.instances.create(context, { instanceName: 'Example' }, { sleep })).rejects.toMatchObject({
    outcomeUnknown: true,
  });
  expect(server.seen).toHaveLength(1);
  server.play({ status: 500, text: '' }, { json: instance });
  const input = { instanceName: 'Example', idempotencyToken: 'once' };
  expect(await amc.instances.create(context, input, { sleep })).toMatchObject({ creationStatus: 'REQUESTED' });
  server.play({ json: instance }, { status: 204, text: '' }, { text: '{"cfnBucketUrl":"https://example.test/t"}' });
  await amc.instances.update(context, INSTANCE, input);
  await amc.instances.remove(context, INSTANCE);
  const bucket = { awsAccountId: '012345678901', bucketName: 'b' };
  expect(await amc.instances.setBucket(context, INSTANCE, bucket)).toEqual({ cfnBucketUrl: 'https://example.test/t' });
});

test('every request takes one of the budget first, and a 429 pauses the connection', async () => {
  const log: string[] = [];
  const budget = {
    take: async () => {
      log.push('take');
    },
    pause: async (seconds: number | undefined) => {
      log.push(`pause ${seconds}`);
    },
  };
  server.play({ status: 429, text: '', headers: { 'retry-after': '7' } }, { json: { schedules: [] } });
  await amc.schedules.list({ ...context, budget }, { sleep: async () => {} });
  expect(log).toEqual(['take', 'pause 7', 'take']);
});
