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
