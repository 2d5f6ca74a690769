import { type Harness, INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

const add = (fault: object) => harness.send('/__sandbox/faults', { method: 'POST', body: fault });
const accounts = '/amc/accounts';

test('429 with and without Retry-After, then back to normal', async () => {
  await add({ route: accounts, status: 429, retryAfter: 7, count: 1 });
  await add({ route: accounts, status: 429, count: 1 });
  const [first, second, third] = [
    await harness.api(accounts),
    await harness.api(accounts),
    await harness.api(accounts),
  ];
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
  expect([second.status, second.headers.get('retry-after')]).toEqual([429, null]);
  expect(third.status).toBe(200);
});

test('a status has the words of its family, or those that were given', async () => {
  await add({ route: `/amc/reporting/**`, status: 500, count: 1 });
  const reporting = `/amc/reporting/${INSTANCE}/workflows`;
  expect((await harness.api(reporting)).json).toEqual({ code: '500', details: 'Internal Error' });
  await add({ route: accounts, status: 504, body: { message: 'Endpoint request timed out' }, count: 1 });
  expect((await harness.api(accounts)).json).toEqual({ message: 'Endpoint request timed out' });
  await add({ route: accounts, status: 200, body: '<html>', headers: { 'content-type': 'text/html' }, count: 1 });
  const page = await harness.api(accounts);
  expect([page.text, page.headers.get('content-type')]).toEqual(['<html>', 'text/html']);
});

test('reset and truncated answers break the client’s read', async () => {
  await add({ route: accounts, reset: true, count: 1 });
  await expect(harness.api(accounts)).rejects.toThrow();
  await add({ route: accounts, truncate: 0.5, count: 1 });
  await expect(harness.api(accounts)).rejects.toThrow();
  expect((await harness.api(accounts)).status).toBe(200);
});

test('a hanging answer never comes, and does not hold up the end of the sandbox', async () => {
  await add({ route: accounts, hang: true });
  const signal = AbortSignal.timeout(100);
  await expect(fetch(`${harness.running.url}${accounts}`, { signal })).rejects.toThrow(/abort|timeout/i);
  const left = fetch(`${harness.running.url}${accounts}`).catch(() => 'closed');
  await new Promise((resolve) => setTimeout(resolve, 50));
  harness = await harness.restart();
  expect(await left).toBe('closed');
});

test('latency is spent on the sandbox’s clock', async () => {
  await add({ route: accounts, latencyMs: 5000, count: 1 });
  let answered = false;
  const reply = harness.api(accounts).then((answer) => {
    answered = true;
    return answer;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(answered).toBe(false);
  await harness.clock.advance(5000);
  expect((await reply).status).toBe(200);
});

test('after: the request takes effect, only its answer is lost', async () => {
  const route = `/amc/reporting/*/workflowExecutions`;
  await add({ route, method: 'POST', when: 'after', reset: true, count: 1 });
  const target = `/amc/reporting/${INSTANCE}/workflowExecutions`;
  const body = { workflow: { sqlQuery: 'SELECT 1' } };
  await expect(harness.api(target, { method: 'POST', body })).rejects.toThrow();
  const { json } = await harness.api(`${target}?minCreationTime=2026-03-10T00:00:00`);
  expect(json.executions).toHaveLength(1);
});

test('patched answers: a status nobody knows', async () => {
  const target = `/amc/reporting/${INSTANCE}/workflowExecutions`;
  const { json } = await harness.api(target, { method: 'POST', body: { workflow: { sqlQuery: 'SELECT 1' } } });
  await add({ route: `${target}/*`, patch: { status: 'HIBERNATING' }, count: 1 });
  const patched = await harness.api(`${target}/${json.workflowExecutionId}`);
  expect(patched.json).toMatchObject({ status: 'HIBERNATING', workflowExecutionId: json.workflowExecutionId });
});

test('the list, one cleared, all cleared; a wrong fault is refused', async () => {
  const { json: first } = await add({ route: accounts, status: 500 });
  await add({ route: accounts, status: 503 });
  await harness.api(accounts);
  const { json } = await harness.send('/__sandbox/faults');
  expect(json.faults[0]).toMatchObject({ id: first.id, matched: 1, struck: 1, fault: { status: 500 } });
  await harness.send(`/__sandbox/faults/${first.id}`, { method: 'DELETE' });
  expect((await harness.api(accounts)).status).toBe(503);
  expect((await harness.send('/__sandbox/faults', { method: 'DELETE' })).json).toEqual({ cleared: 1 });
  expect((await harness.api(accounts)).status).toBe(200);
  expect((await add({ route: accounts, status: 500, typo: 1 })).status).toBe(400);
});
