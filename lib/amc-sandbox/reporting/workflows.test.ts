import { type Harness, INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

const base = `/amc/reporting/${INSTANCE}/workflows`;
const camps = {
  name: 'camps',
  dataType: { type: 'ARRAY', elementDataType: 'STRING' },
  columnType: 'DIMENSION',
  defaultValue: ['ALL'],
};
const create = (workflow: object) => harness.api(base, { method: 'POST', body: workflow });
const details = (reply: { json?: { details: string } }) => reply.json?.details;

test('create answers two bytes as a stream; get is flat, sorted, without what is unset', async () => {
  const reply = await create({ workflowId: 'reach.v1', sqlQuery: 'SELECT\n1', inputParameters: [camps], future: 1 });
  expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([
    200,
    '{}',
    'application/octet-stream',
  ]);
  const got = await harness.api(`${base}/reach.v1`);
  expect(got.headers.get('content-type')).toBe('application/vnd.amcworkflows.v1+json');
  expect(got.text).toBe(
    '{"inputParameters":[{"columnType":"DIMENSION","dataType":{"elementDataType":"STRING","elementNullable":false,"type":"ARRAY"},"defaultValue":["ALL"],"name":"camps"}],"sqlQuery":"SELECT\\n1","workflowId":"reach.v1"}',
  );
});

test('the wrapped envelope of the specification', async () => {
  const wrapped = await harness.restart({ quirks: { envelope: 'wrapped' } });
  harness = wrapped;
  await create({ workflowId: 'w', sqlQuery: 'SELECT 1' });
  expect((await harness.api(`${base}/w`)).json.workflow.workflowId).toBe('w');
});

test('a taken id, with the sentence clients match on', async () => {
  await create({ workflowId: 'w', sqlQuery: 'SELECT 1' });
  const reply = await create({ workflowId: 'w', sqlQuery: 'SELECT 2' });
  expect([reply.status, details(reply)]).toEqual([400, 'Workflow with ID w already exists.']);
  harness = await harness.restart({ quirks: { duplicateStatus: 409 } });
  expect((await create({ workflowId: 'w', sqlQuery: 'SELECT 2' })).status).toBe(409);
});

test('two creates of one id at once: one wins', async () => {
  let open = () => {};
  harness.engine.gate = new Promise((resolve) => {
    open = resolve;
  });
  const replies = [1, 2].map((n) => create({ workflowId: 'w', sqlQuery: `SELECT ${n}` }));
  while (harness.engine.prepared < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  open();
  expect((await Promise.all(replies)).map(({ status }) => status).sort()).toEqual([200, 400]);
});

test('update replaces all of it', async () => {
  await create({ workflowId: 'w', sqlQuery: 'SELECT 1', inputParameters: [camps] });
  const put = (body: object) => harness.api(`${base}/w`, { method: 'PUT', body });
  const reply = await put({ workflowId: 'w', sqlQuery: 'SELECT 2' });
  expect([reply.status, reply.text]).toEqual([200, '{}']);
  expect((await harness.api(`${base}/w`)).json).toEqual({ workflowId: 'w', sqlQuery: 'SELECT 2' });
  expect(details(await put({ workflowId: 'other', sqlQuery: 'SELECT 2' }))).toContain("'workflowId'");
  expect((await put({ workflowId: 'w', sqlQuery: 'COMPILE' })).status).toBe(400);
  expect((await harness.api(`${base}/w`)).json.sqlQuery).toBe('SELECT 2');
});

test('delete, but not under a schedule', async () => {
  await create({ workflowId: 'w', sqlQuery: 'SELECT 1' });
  const schedules = `/amc/reporting/${INSTANCE}/schedules`;
  await harness.api(schedules, {
    method: 'POST',
    body: { scheduleId: 's', workflowId: 'w', aggregationPeriod: 'Daily' },
  });
  expect((await harness.api(`${base}/w`, { method: 'DELETE' })).status).toBe(400);
  await harness.api(`${schedules}/s`, { method: 'DELETE' });
  expect((await harness.api(`${base}/w`, { method: 'DELETE' })).status).toBe(200);
  for (const method of ['GET', 'DELETE', 'PUT']) {
    const body = method === 'PUT' ? { workflowId: 'w', sqlQuery: 'SELECT 1' } : undefined;
    const reply = await harness.api(`${base}/w`, { method, body });
    expect([reply.status, details(reply)]).toEqual([400, 'Workflow with ID w does not exist']);
  }
});

test('pages of a hundred', async () => {
  for (let n = 0; n < 101; n += 1) await create({ workflowId: `w${n}`, sqlQuery: 'SELECT 1' });
  const first = await harness.api(base);
  expect(first.json.workflows).toHaveLength(100);
  const second = await harness.api(`${base}?nextToken=${first.json.nextToken}`);
  expect(second.json.workflows).toHaveLength(1);
  expect('nextToken' in second.json).toBe(false);
});

test('an instance does not see the workflows of another', async () => {
  await create({ workflowId: 'w', sqlQuery: 'SELECT 1' });
  expect((await harness.api('/amc/reporting/amclum0skn1/workflows')).json).toEqual({ workflows: [] });
  expect((await harness.api('/amc/reporting/amclum0skn1/workflows/w')).status).toBe(400);
});

test('everything wrong with the query is said at once, in AMC’s words', async () => {
  expect(details(await create({ workflowId: 'w', sqlQuery: 'SELECT COMPILE' }))).toBe(
    "Was unable to compile workflow w because it was found to be invalid: From line 1, column 8 to line 1, column 13: Object 'x' not found",
  );
  expect(details(await create({ workflowId: 'w', sqlQuery: 'SELECT REJECT' }))).toContain('Not allowed for privacy.');
  const broken = await create({ workflowId: 'w', sqlQuery: 'SELECT THROW' });
  expect(broken.status).toBe(400);
  const outputColumns = [{ name: 'other', columnType: 'METRIC', dataType: 'LONG' }];
  expect(details(await create({ workflowId: 'w', sqlQuery: 'SELECT 1', outputColumns }))).toContain('do not match');
});

test.each([
  [{ sqlQuery: 'SELECT 1' }, "'workflowId'"],
  [{ workflowId: 'a b', sqlQuery: 'SELECT 1' }, "'workflowId'"],
  [{ workflowId: 'w' }, "'sqlQuery'"],
  [{ workflowId: 'w', sqlQuery: '  ' }, "'sqlQuery'"],
  [{ workflowId: 'w', sqlQuery: 7 }, "'sqlQuery'"],
  [{ workflowId: 'w', sqlQuery: 'x'.repeat(1_000_001) }, "'sqlQuery'"],
  [{ workflowId: 'w', sqlQuery: 'SELECT 1', inputParameters: {} }, "'inputParameters'"],
  [
    { workflowId: 'w', sqlQuery: 'SELECT 1', inputParameters: [{ name: 'p', dataType: 'TEXT' }] },
    "'inputParameters.0.dataType'",
  ],
  [
    { workflowId: 'w', sqlQuery: 'SELECT 1', inputParameters: [{ name: 'p', dataType: 'STRING', defaultValue: {} }] },
    "'inputParameters.0.defaultValue'",
  ],
  [
    { workflowId: 'w', sqlQuery: 'SELECT 1', inputParameters: [camps, camps] },
    'The workflow parameter camps is defined multiple times',
  ],
  [
    {
      workflowId: 'w',
      sqlQuery: 'SELECT 1',
      inputParameters: Array.from({ length: 101 }, (_, n) => ({ ...camps, name: `p${n}` })),
    },
    "'inputParameters'",
  ],
  [{ workflowId: 'w', sqlQuery: 'SELECT 1', privacyFilteringBehavior: 'KEEP' }, "'privacyFilteringBehavior'"],
  [{ workflowId: 'w', sqlQuery: 'SELECT 1', filteredReasonColumn: '' }, "'filteredReasonColumn'"],
  [
    { workflowId: 'w', sqlQuery: 'SELECT 1', outputFormat: { separatorCharacter: '||' } },
    "'outputFormat.separatorCharacter'",
  ],
  [{ workflowId: 'w', sqlQuery: 'SELECT 1', outputFormat: { quoteCharacter: '\n' } }, "'outputFormat.quoteCharacter'"],
  [{ workflowId: 'w', sqlQuery: 'SELECT 1', outputFormat: { separatorCharacter: '"' } }, 'must differ'],
])('a wrong body names field and rule (%#)', async (body, text) => {
  const reply = await create(body);
  expect(reply.status).toBe(400);
  expect(details(reply)).toContain(text);
});

test('null counts as not sent', async () => {
  const reply = await create({ workflowId: 'w', sqlQuery: 'SELECT 1', inputParameters: null, outputFormat: null });
  expect(reply.status).toBe(200);
});
