import { type Harness, INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
let ids: string[];
const base = `/amc/reporting/${INSTANCE}/workflowExecutions`;

/** Five runs, ten seconds apart from 12:00:00; the third is cancelled, the last has another workflow. */
beforeAll(async () => {
  harness = await startHarness();
  ids = [];
  for (let n = 0; n < 5; n += 1) {
    const workflow = { sqlQuery: `SELECT ${n}`, workflowId: n === 4 ? 'other' : 'same' };
    ids.push((await harness.api(base, { method: 'POST', body: { workflow } })).json.workflowExecutionId);
    await harness.clock.advance(10_000);
  }
  await harness.api(`${base}/${ids[2]}`, { method: 'PUT', body: { status: 'CANCELLED' } });
});
afterAll(() => harness.end());

/** The numbers of the listed runs. */
async function list(query: string): Promise<number[]> {
  const { json } = await harness.api(`${base}?${query}`);
  return json.executions.map((execution: { workflowExecutionId: string }) =>
    ids.indexOf(execution.workflowExecutionId),
  );
}

test('newest first, without the cancelled', async () => {
  expect(await list('minCreationTime=2026-03-10T00:00:00')).toEqual([4, 3, 1, 0]);
});

test('the other way round, with the cancelled', async () => {
  const query = 'minCreationTime=2026-03-10T00:00:00&sortAscending=true&includeCancelled=true';
  expect(await list(query)).toEqual([0, 1, 2, 3, 4]);
});

test('of a workflow', async () => {
  expect(await list('workflowId=other')).toEqual([4]);
  expect(await list('workflowId=nothing')).toEqual([]);
});

test('bounds count whole seconds and lie inside', async () => {
  expect(await list('minCreationTime=2026-03-10T12:00:10&maxCreationTime=2026-03-10T12:00:30')).toEqual([3, 1]);
});

test('bounds are read in the zone', async () => {
  expect(await list('minCreationTime=2026-03-10T08:00:30&timeZone=America/New_York')).toEqual([4, 3]);
});

test('pages stay apart while runs come in', async () => {
  const filter = 'minCreationTime=2026-03-10T00:00:00&includeCancelled=true&limit=2';
  const first = (await harness.api(`${base}?${filter}`)).json;
  const late = await harness.api(base, { method: 'POST', body: { workflow: { sqlQuery: 'SELECT 1' } } });
  const rest = [...(await list(`${filter}&nextToken=${first.nextToken}`))];
  expect(rest).toEqual([2, 1]);
  await harness.api(`${base}/${late.json.workflowExecutionId}`, { method: 'PUT', body: { status: 'CANCELLED' } });
});

test('the last page has no nextToken; a token is only good for its own filters', async () => {
  const first = (await harness.api(`${base}?workflowId=same&limit=1`)).json;
  expect('nextToken' in (await harness.api(`${base}?workflowId=same`)).json).toBe(false);
  expect((await harness.api(`${base}?workflowId=other&limit=1&nextToken=${first.nextToken}`)).status).toBe(400);
});

test('the SQL only on demand', async () => {
  const { json } = await harness.api(`${base}?workflowId=other&includeWorkflow=true`);
  expect(json.executions[0].sqlQuery).toBe('SELECT 4');
  expect('sqlQuery' in (await harness.api(`${base}?workflowId=other`)).json.executions[0]).toBe(false);
});

test.each([
  ['', 'Either workflowId or minCreationTime must be provided.'],
  ['status=RUNNING', 'Either workflowId or minCreationTime must be provided.'],
  ['minCreationTime=2026-03-10', "'minCreationTime'"],
  ['minCreationTime=2026-03-10T00:00:00Z', "'minCreationTime'"],
  ['minCreationTime=2026-03-10T00:00:00&timeZone=Nowhere', "'timeZone'"],
  ['workflowId=same&includeCancelled=maybe', "'includeCancelled'"],
  ['workflowId=same&limit=0', "'limit'"],
])('%s is refused', async (query, text) => {
  const reply = await harness.api(`${base}?${query}`);
  expect(reply.status).toBe(400);
  expect(reply.json.details).toContain(text);
});
