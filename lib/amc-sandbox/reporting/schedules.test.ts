import { type Harness, INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
const base = `/amc/reporting/${INSTANCE}/schedules`;
const weekly = { scheduleId: 'weekly-reach', workflowId: 'w', aggregationPeriod: 'Weekly', aggregationHourUtc: 14 };
const create = (body: object) => harness.api(base, { method: 'POST', body });

beforeEach(async () => {
  harness = await startHarness();
  await harness.api(`/amc/reporting/${INSTANCE}/workflows`, {
    method: 'POST',
    body: { workflowId: 'w', sqlQuery: 'SELECT 1' },
  });
});
afterEach(() => harness.end());

test('create, get, list, replace, delete', async () => {
  const made = await create({ ...weekly, marketplaceId: 'ATVPDKIKX0DER' });
  expect([made.status, made.text]).toEqual([200, '{}']);
  // The clock of the test stands on a Tuesday: the default of a weekly schedule is the day it was made.
  const shown = { ...weekly, aggregationStartDay: 'Tuesday', scheduleEnabled: true };
  const got = await harness.api(`${base}/weekly-reach`);
  expect(got.json).toEqual(shown);
  expect(got.headers.get('content-type')).toBe('application/vnd.amcschedules.v1+json');
  expect((await harness.api(base)).json).toEqual({ schedules: [shown] });

  const daily = { scheduleId: 'weekly-reach', workflowId: 'w', aggregationPeriod: 'Daily', scheduleEnabled: false };
  expect((await harness.api(`${base}/weekly-reach`, { method: 'PUT', body: daily })).status).toBe(200);
  expect((await harness.api(`${base}/weekly-reach`)).json).toEqual({ ...daily, aggregationHourUtc: 0 });

  expect((await harness.api(`${base}/weekly-reach`, { method: 'DELETE' })).status).toBe(200);
  const gone = await harness.api(`${base}/weekly-reach`);
  expect([gone.status, gone.json.details]).toEqual([400, 'Schedule with ID weekly-reach does not exist.']);
});

test('a taken id, another id than the path’s, an unknown workflow', async () => {
  await create(weekly);
  expect((await create(weekly)).json.details).toBe('Schedule with ID weekly-reach already exists.');
  const other = await harness.api(`${base}/weekly-reach`, { method: 'PUT', body: { ...weekly, scheduleId: 'x' } });
  expect(other.json.details).toContain("'scheduleId'");
  const lost = await create({ ...weekly, scheduleId: 'y', workflowId: 'nope' });
  expect(lost.json.details).toBe('Workflow with ID nope does not exist');
});

test.each([
  [{ aggregationPeriod: 'daily' }, "'aggregationPeriod'"],
  [{ aggregationHourUtc: 24 }, '0 to 23'],
  [{ aggregationHourUtc: '3' }, '0 to 23'],
  [{ aggregationStartDay: 'Mon' }, "'aggregationStartDay'"],
  [{ scheduleEnabled: 'no' }, "'scheduleEnabled'"],
  [{ scheduleId: '' }, "'scheduleId'"],
])('%j is refused', async (change, text) => {
  const reply = await create({ ...weekly, ...change });
  expect(reply.status).toBe(400);
  expect(reply.json.details).toContain(text);
});

describe('running', () => {
  /** The clock of the tests starts on Tuesday, 10 March 2026, 12:00 UTC. */
  const HOUR = 3_600_000;
  const runs = async (): Promise<
    { workflowId: string; executionCategory: string; createTime: string; timeWindowStart?: string }[]
  > =>
    (await harness.later(`/amc/reporting/${INSTANCE}/workflowExecutions?workflowId=w&sortAscending=true`)).json
      .executions;
  /** Hour by hour: what a schedule asks for is written to a disk that knows nothing of the test's clock. */
  const hours = async (amount: number) => {
    for (let hour = 0; hour < amount; hour += 1) {
      await harness.clock.advance(HOUR);
      await harness.running.sandbox.scheduler.idle();
    }
  };

  test('a daily schedule runs once at its hour, every day, over the day before', async () => {
    await create({ scheduleId: 'd', workflowId: 'w', aggregationPeriod: 'Daily', aggregationHourUtc: 14 });
    await hours(1);
    expect(await runs()).toEqual([]);
    await hours(1);
    expect(await runs()).toEqual([
      expect.objectContaining({ workflowId: 'w', executionCategory: 'SCHEDULED', createTime: '2026-03-10T14:00:00Z' }),
    ]);
    await hours(48);
    const all = await runs();
    expect(all.map(({ createTime }) => createTime)).toEqual([
      '2026-03-10T14:00:00Z',
      '2026-03-11T14:00:00Z',
      '2026-03-12T14:00:00Z',
    ]);
    expect(all[0]).toMatchObject({ status: 'SUCCEEDED', timeWindowStart: '2026-03-07T00:00:00Z' });
  });

  test('a weekly one on its day, over a week', async () => {
    await create({ ...weekly, aggregationStartDay: 'Thursday' });
    await hours(24 * 9 + 3);
    const all = await runs();
    expect(all.map(({ createTime, timeWindowStart }) => [createTime, timeWindowStart])).toEqual([
      ['2026-03-12T14:00:00Z', '2026-03-03T00:00:00Z'],
      ['2026-03-19T14:00:00Z', '2026-03-10T00:00:00Z'],
    ]);
  });

  test('a disabled or deleted one does not run, and one that is replaced runs by its new hour', async () => {
    const daily = { scheduleId: 'd', workflowId: 'w', aggregationPeriod: 'Daily', aggregationHourUtc: 14 };
    await create({ ...daily, scheduleEnabled: false });
    await create({ ...daily, scheduleId: 'e' });
    await harness.api(`${base}/e`, { method: 'DELETE' });
    await create({ ...daily, scheduleId: 'f' });
    await harness.api(`${base}/f`, { method: 'PUT', body: { ...daily, scheduleId: 'f', aggregationHourUtc: 16 } });
    await hours(8);
    expect((await runs()).map(({ createTime }) => createTime)).toEqual(['2026-03-10T16:00:00Z']);
  });

  test('what was missed while the sandbox was down is made up for once; what ran does not run again', async () => {
    await create({ scheduleId: 'd', workflowId: 'w', aggregationPeriod: 'Daily', aggregationHourUtc: 14 });
    await hours(3);
    await harness.running.close();
    await harness.clock.advance(3 * 24 * HOUR);
    harness = await startHarness({}, { folder: harness.folder, clock: harness.clock });
    await harness.running.sandbox.scheduler.idle();
    expect((await runs()).map(({ createTime }) => createTime)).toEqual([
      '2026-03-10T14:00:00Z',
      '2026-03-13T15:00:00Z',
    ]);
    harness = await harness.restart();
    await harness.running.sandbox.scheduler.idle();
    expect(await runs()).toHaveLength(2);
  });

  test('one can be run by hand', async () => {
    await create(weekly);
    const reply = await harness.send(`/__sandbox/schedules/${INSTANCE}/weekly-reach/run`, { method: 'POST' });
    expect((await runs()).map((run) => run)).toEqual([
      expect.objectContaining({ workflowExecutionId: reply.json.workflowExecutionId, executionCategory: 'SCHEDULED' }),
    ]);
    expect((await harness.send(`/__sandbox/schedules/${INSTANCE}/nope/run`, { method: 'POST' })).status).toBe(404);
  });
});
