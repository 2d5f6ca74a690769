import { type Harness, INSTANCE, SANDBOX_INSTANCE, startHarness } from '../testing/harness';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

const base = `/amc/reporting/${INSTANCE}/workflowExecutions`;
const adHoc = { workflow: { sqlQuery: 'SELECT 1' } };
const create = (body: unknown, target = base) => harness.api(target, { method: 'POST', body });
const start = async (body: unknown = adHoc): Promise<string> => (await create(body)).json.workflowExecutionId;
const look = async (id: string) => (await harness.api(`${base}/${id}`)).json;
const cancel = (id: string) => harness.api(`${base}/${id}`, { method: 'PUT', body: { status: 'CANCELLED' } });
const seconds = (amount: number) => harness.clock.advance(amount * 1000);
/** Longer than any pace's PENDING, and than both phases together. */
const PENDING = 26;
const WHOLE = 95;

test('a run of a saved workflow answers exactly as captured', async () => {
  await harness.api(`/amc/reporting/${INSTANCE}/workflows`, {
    method: 'POST',
    body: { workflowId: 'reach_by_campaign', sqlQuery: 'SELECT 1' },
  });
  const reply = await create({
    workflowId: 'reach_by_campaign',
    timeWindowType: 'EXPLICIT',
    timeWindowStart: '2026-01-01T00:00:00',
    timeWindowEnd: '2026-02-01T00:00:00',
    timeWindowTimeZone: 'America/New_York',
    parameterValues: { camps: ['Spring', 2, null] },
    outputFormat: 'CSV',
  });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('application/vnd.amcworkflowexecutions.v1+json');
  expect(Object.keys(reply.json)).toEqual(Object.keys(reply.json).sort());
  expect(reply.json).toEqual({
    createTime: '2026-03-10T12:00:00Z',
    dataGaps: [],
    disableAggregationControls: false,
    executionCategory: 'AD_HOC',
    expireTime: '2026-03-11T12:00:00Z',
    ignoreDataGaps: false,
    lastUpdatedTime: '2026-03-10T12:00:00Z',
    parameterValues: { camps: ['Spring', 2, null] },
    status: 'PENDING',
    timeWindowEnd: '2026-02-01T05:00:00Z',
    timeWindowEndOriginal: '2026-02-01T00:00:00',
    timeWindowStart: '2026-01-01T05:00:00Z',
    timeWindowStartOriginal: '2026-01-01T00:00:00',
    timeWindowTimeZoneOriginal: 'America/New_York',
    waitUntil: '2026-03-10T11:00:00Z',
    workflowExecutionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    workflowExecutionTimeoutSeconds: 21600,
    workflowId: 'reach_by_campaign',
  });
});

test('ad hoc: relative window by default, an id of AMC’s unless one is given', async () => {
  const { json } = await create(adHoc);
  expect(json.workflowId).toMatch(/^transient_/);
  expect('timeWindowStart' in json).toBe(false);
  expect(json.timeWindowTimeZoneOriginal).toBe('UTC');
  const named = await create({ workflow: { sqlQuery: 'SELECT 1', workflowId: 'exec_1' } });
  expect(named.json.workflowId).toBe('exec_1');
});

test('PENDING, RUNNING, SUCCEEDED as the clock goes', async () => {
  const id = await start();
  expect((await look(id)).status).toBe('PENDING');
  await seconds(PENDING);
  const running = await look(id);
  expect(running.status).toBe('RUNNING');
  expect(running.timeWindowEnd).toBe('2026-03-08T00:00:00Z');
  expect('outputColumns' in running).toBe(false);
  await seconds(WHOLE);
  const done = await look(id);
  expect(done).toMatchObject({
    status: 'SUCCEEDED',
    availableTimeBeforeWindowSecs: 0,
    invalidationOffsetSecs: 266_400,
    outputS3URI: 'N/A',
    outputColumns: [{ columnType: 'METRIC', dataType: 'LONG', name: 'imps' }],
    validatedTime: '2026-03-10T12:00:00.250Z',
  });
  expect(done.executionTime).toBeGreaterThanOrEqual(40);
});

test('the speed option shortens the waits', async () => {
  harness = await harness.restart({ speed: 30 });
  const id = await start();
  await harness.clock.advance((PENDING + WHOLE) * 40);
  expect((await look(id)).status).toBe('SUCCEEDED');
});

test('the engine gets what was asked for', async () => {
  await start({
    workflow: { sqlQuery: 'SELECT 2', inputParameters: [{ name: 'p', dataType: 'LONG', defaultValue: 3 }] },
    timeWindowType: 'EXPLICIT',
    timeWindowStart: '2026-01-01T00:00:00',
    timeWindowEnd: '2026-01-02T00:00:00',
    timeWindowTimeZone: 'Asia/Tokyo',
    parameterValues: { p: 5 },
    disableAggregationControls: true,
  });
  await seconds(PENDING);
  expect(harness.engine.runs[0]?.job).toMatchObject({
    sql: 'SELECT 2',
    instanceId: INSTANCE,
    windowStart: new Date('2025-12-31T15:00:00Z'),
    windowEnd: new Date('2026-01-01T15:00:00Z'),
    timeZone: 'Asia/Tokyo',
    inputParameters: [{ name: 'p', dataType: 'LONG', defaultValue: 3 }],
    parameterValues: { p: 5 },
    disableAggregationControls: true,
    timeoutMs: 120_000,
  });
});

test('what a workflow says about privacy and its CSV reaches the engine', async () => {
  const privacy = {
    privacyFilteringBehavior: 'REMOVE_VALUES',
    filteredMetricsDiscriminatorColumn: 'filtered',
    distinctUserCountColumn: 'du_count',
    filteredReasonColumn: 'why',
  };
  const outputFormat = { separatorCharacter: '\t', quoteCharacter: "'", escapeCharacter: "'" };
  // Added columns need not be declared; declared ones are fine, too.
  const outputColumns = [{ name: 'imps' }, { name: 'DU_COUNT' }];
  await start({ workflow: { sqlQuery: 'SELECT 1', ...privacy, outputFormat, outputColumns } });
  await seconds(PENDING);
  expect(harness.engine.runs[0]?.job).toMatchObject({
    privacy,
    csv: { separator: '\t', quote: "'", escape: "'" },
    disableAggregationControls: false,
  });
});

test('a later change of the saved workflow does not touch a run', async () => {
  const workflows = `/amc/reporting/${INSTANCE}/workflows`;
  await harness.api(workflows, { method: 'POST', body: { workflowId: 'w', sqlQuery: 'SELECT 1' } });
  const id = await start({ workflowId: 'w' });
  await harness.api(`${workflows}/w`, { method: 'PUT', body: { workflowId: 'w', sqlQuery: 'SELECT 2' } });
  await seconds(PENDING);
  expect(harness.engine.runs[0]?.job.sql).toBe('SELECT 1');
  expect((await harness.api(`${base}/${id}?includeWorkflow=true`)).json.sqlQuery).toBe('SELECT 1');
});

test('a query AMC can not read: 400 at once', async () => {
  const reply = await create({ workflow: { sqlQuery: 'COMPILE', workflowId: 'exec_9' } });
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({
    code: '400',
    details:
      "Was unable to compile workflow exec_9 because it was found to be invalid: From line 1, column 8 to line 1, column 13: Object 'x' not found",
  });
});

test('a query it may not run: 200, and REJECTED soon after', async () => {
  const reply = await create({ workflow: { sqlQuery: 'REJECT' } });
  expect([reply.status, reply.json.status]).toEqual([200, 'PENDING']);
  await seconds(PENDING);
  expect(await look(reply.json.workflowExecutionId)).toMatchObject({
    status: 'REJECTED',
    statusReason: 'Not allowed for privacy.',
  });
  expect(harness.engine.runs).toHaveLength(0);
});

test('a sandbox instance needs requireSyntheticData', async () => {
  const place = `/amc/reporting/${SANDBOX_INSTANCE}/workflowExecutions`;
  const without = (await create(adHoc, place)).json.workflowExecutionId;
  const given = (await create({ ...adHoc, requireSyntheticData: true }, place)).json.workflowExecutionId;
  await seconds(WHOLE);
  expect((await harness.api(`${place}/${without}`)).json.status).toBe('REJECTED');
  expect((await harness.api(`${place}/${given}`)).json).toMatchObject({
    status: 'SUCCEEDED',
    requireSyntheticData: true,
  });
});

test('dryRun validates and computes nothing', async () => {
  const id = await start({ ...adHoc, dryRun: true });
  await seconds(PENDING);
  expect((await look(id)).status).toBe('SUCCEEDED');
  expect(harness.engine.runs).toHaveLength(0);
  expect((await harness.api(`${base}/${id}/downloadUrls`)).json).toEqual({
    downloadUrls: [],
    metadataDownloadUrls: [],
  });
});

test('what the engine says about a failed run', async () => {
  harness.engine.hold = true;
  const [failed, rejected] = [await start(), await start()];
  await seconds(PENDING);
  harness.engine.runs[0]?.fail('FAILED', 'Out of memory');
  harness.engine.runs[1]?.fail('REJECTED', 'Too private');
  await seconds(1);
  const states = await Promise.all([failed, rejected].map(look));
  expect(states.map(({ status, statusReason }) => [status, statusReason]).sort()).toEqual([
    ['FAILED', 'Out of memory'],
    ['REJECTED', 'Too private'],
  ]);
});

test('ten run at once in an instance, oldest first; the others wait their turn', async () => {
  harness.engine.hold = true;
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    ids.push(await start());
    await harness.clock.advance(10);
  }
  await seconds(PENDING);
  const count = async () => {
    const all = (await harness.api(`${base}?minCreationTime=2026-03-10T00:00:00`)).json.executions;
    const of = (status: string) => all.filter((execution: { status: string }) => execution.status === status).length;
    return [of('PENDING'), of('RUNNING')];
  };
  expect(await count()).toEqual([2, 10]);
  await cancel(ids[0] ?? '');
  expect(await count()).toEqual([1, 10]);
  const elsewhere = await create(adHoc, '/amc/reporting/amclum0skn1/workflowExecutions');
  await seconds(PENDING);
  const other = await harness.api(
    `/amc/reporting/amclum0skn1/workflowExecutions/${elsewhere.json.workflowExecutionId}`,
  );
  expect(other.json.status).toBe('RUNNING');
});

test('cancel: PENDING and RUNNING end, the engine is told, a second time is refused', async () => {
  harness.engine.hold = true;
  const running = await start();
  await seconds(PENDING);
  const pending = await start();
  for (const id of [running, pending]) {
    const reply = await cancel(id);
    expect([reply.status, reply.text]).toEqual([200, '{}']);
    expect((await look(id)).status).toBe('CANCELLED');
  }
  expect(harness.engine.runs[0]?.aborted()).toBe(true);
  expect((await cancel(running)).status).toBe(400);
  await seconds(WHOLE);
  expect((await look(running)).status).toBe('CANCELLED');
  expect(harness.engine.runs).toHaveLength(1);
});

test('only CANCELLED can be put', async () => {
  const id = await start();
  for (const body of [{ status: 'SUCCEEDED' }, {}, { status: 1 }]) {
    expect((await harness.api(`${base}/${id}`, { method: 'PUT', body })).status).toBe(400);
  }
  expect((await look(id)).status).toBe('PENDING');
});

test('a run past its time-out fails', async () => {
  harness.engine.hold = true;
  const id = await start({ ...adHoc, workflowExecutionTimeoutSeconds: '900' });
  await seconds(PENDING + 870);
  expect((await look(id)).status).toBe('RUNNING');
  await seconds(60);
  expect(await look(id)).toMatchObject({
    status: 'FAILED',
    statusReason: 'Workflow execution timed out after 900 seconds.',
  });
  expect(harness.engine.runs[0]?.aborted()).toBe(true);
});

test('PUBLISHING, when asked for', async () => {
  harness = await harness.restart({ quirks: { publishing: true } });
  harness.engine.hold = true;
  const id = await start();
  await seconds(WHOLE);
  harness.engine.runs[0]?.finish();
  await seconds(1);
  expect((await look(id)).status).toBe('PUBLISHING');
  await seconds(11);
  expect((await look(id)).status).toBe('SUCCEEDED');
});

test('a run is not to be seen for a while after creation, when asked for', async () => {
  harness = await harness.restart({ visibilityDelaySeconds: 10 });
  const id = await start();
  const early = await harness.api(`${base}/${id}`);
  expect([early.status, early.json.details]).toEqual([400, `Workflow execution with ID ${id} does not exist.`]);
  const list = `${base}?minCreationTime=2026-03-10T00:00:00`;
  expect((await harness.api(list)).json.executions).toEqual([]);
  await seconds(10);
  expect((await look(id)).workflowExecutionId).toBe(id);
  expect((await harness.api(list)).json.executions).toHaveLength(1);
});

test('an unknown run, and one of another instance, do not exist', async () => {
  const id = await start();
  for (const target of [`${base}/nope`, `/amc/reporting/amclum0skn1/workflowExecutions/${id}`]) {
    const reply = await harness.api(target);
    expect(reply.status).toBe(400);
    expect(reply.json.details).toMatch(/^Workflow execution with ID .* does not exist\.$/);
  }
  harness = await harness.restart({ quirks: { missingStatus: 404 } });
  expect((await harness.api(`${base}/nope`)).status).toBe(404);
});

test.each([
  ['neither workflow nor id', {}, 'Exactly one of workflowId and workflow'],
  ['both', { workflowId: 'w', ...adHoc }, 'Exactly one of workflowId and workflow'],
  ['an unknown workflow', { workflowId: 'nope' }, 'Workflow with ID nope does not exist'],
  ['no SQL', { workflow: {} }, "'workflow.sqlQuery'"],
  ['a window type', { ...adHoc, timeWindowType: 'LAST_WEEK' }, "'timeWindowType'"],
  ['half a window', { ...adHoc, timeWindowType: 'EXPLICIT', timeWindowStart: '2026-01-01T00:00:00' }, 'required'],
  ['a window without its type', { ...adHoc, timeWindowStart: '2026-01-01T00:00:00' }, 'only allowed'],
  [
    'dates only',
    { ...adHoc, timeWindowType: 'EXPLICIT', timeWindowStart: '2026-01-01', timeWindowEnd: '2026-01-02' },
    "'timeWindowStart'",
  ],
  [
    'a day that is none',
    {
      ...adHoc,
      timeWindowType: 'EXPLICIT',
      timeWindowStart: '2026-02-30T00:00:00',
      timeWindowEnd: '2026-03-02T00:00:00',
    },
    "'timeWindowStart'",
  ],
  [
    'an empty window',
    {
      ...adHoc,
      timeWindowType: 'EXPLICIT',
      timeWindowStart: '2026-01-01T00:00:00',
      timeWindowEnd: '2026-01-01T00:00:00',
    },
    'must be before',
  ],
  ['a zone', { ...adHoc, timeWindowTimeZone: 'Mars/Base' }, "'timeWindowTimeZone'"],
  ['a short time-out', { ...adHoc, workflowExecutionTimeoutSeconds: 899 }, '900 to 86400'],
  ['a long time-out', { ...adHoc, workflowExecutionTimeoutSeconds: 86_401 }, '900 to 86400'],
  ['a time-out that is none', { ...adHoc, workflowExecutionTimeoutSeconds: 'soon' }, '900 to 86400'],
  ['a flag', { ...adHoc, dryRun: 'yes' }, "'dryRun'"],
  ['values', { ...adHoc, parameterValues: ['x'] }, "'parameterValues'"],
  ['a nested value', { ...adHoc, parameterValues: { p: { q: 1 } } }, "'parameterValues.p'"],
  ['an advertiser', { ...adHoc, advertisers: [{ id: '1', type: 'DSP' }] }, "'advertisers.0.type'"],
])('wrong: %s', async (_, body, text) => {
  const reply = await create(body);
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({ code: '400', details: expect.stringContaining(text) });
});

test('a Z after a window time is dropped, or refused when asked for', async () => {
  const body = {
    ...adHoc,
    timeWindowType: 'EXPLICIT',
    timeWindowStart: '2026-01-01T00:00:00Z',
    timeWindowEnd: '2026-01-02T00:00:00Z',
    timeWindowTimeZone: 'America/New_York',
  };
  expect((await create(body)).json.timeWindowStart).toBe('2026-01-01T05:00:00Z');
  harness = await harness.restart({ quirks: { zoneSuffix: 'refuse' } });
  expect((await create(body)).status).toBe(400);
});

test('a run that can not even be begun fails, and the sandbox goes on', async () => {
  const id = await start();
  const { executions } = harness.running.sandbox.state;
  const record = executions.get(id);
  // What no request can make: an explicit window without its ends, as a damaged file might hold.
  if (record) executions.put({ ...record, timeWindowType: 'EXPLICIT' });
  await seconds(PENDING);
  expect(await look(id)).toMatchObject({ status: 'FAILED', statusReason: 'Internal error' });
});
