import { existsSync } from 'node:fs';
import { resultFolder } from '../store/state';
import { type Harness, INSTANCE, startHarness } from '../testing/harness';

const base = `/amc/reporting/${INSTANCE}/workflowExecutions`;
const DAY = 86_400_000;

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness({ resultDays: 2 });
});
afterEach(() => harness.end());

test('files go after their time, the run stays and says so', async () => {
  const body = { workflow: { sqlQuery: 'SELECT 1' } };
  const { workflowExecutionId: id } = (await harness.api(base, { method: 'POST', body })).json;
  await harness.clock.advance(100_000);
  const [url] = (await harness.api(`${base}/${id}/downloadUrls`)).json.downloadUrls;
  const folder = resultFolder(harness.running.sandbox.state, { instanceId: INSTANCE, workflowExecutionId: id });
  expect(existsSync(folder)).toBe(true);
  await harness.clock.advance(DAY);
  expect(existsSync(folder)).toBe(true);
  expect((await harness.send(url)).status).toBe(403);

  await harness.clock.advance(1.1 * DAY);
  for (let turn = 0; turn < 100 && existsSync(folder); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(existsSync(folder)).toBe(false);
  expect((await harness.later(`${base}/${id}`)).json.status).toBe('SUCCEEDED');
  const late = await harness.later(`${base}/${id}/downloadUrls`);
  expect([late.status, late.json.details]).toEqual([404, `Execution with ID ${id} is unavailable for download.`]);
});
