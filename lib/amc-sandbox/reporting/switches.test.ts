import { type Harness, INSTANCE, SANDBOX_INSTANCE, startHarness } from '../testing/harness';

const base = `/amc/reporting/${INSTANCE}/workflowExecutions`;
const create = (body: unknown) => harness.later(base, { method: 'POST', body });

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.end());

test('compile errors can come later, as REJECTED', async () => {
  harness = await harness.restart({ quirks: { compileErrors: 'reject' } });
  const made = await create({ workflow: { sqlQuery: 'COMPILE' } });
  expect(made.status).toBe(200);
  await harness.clock.advance(30_000);
  expect((await harness.api(`${base}/${made.json.workflowExecutionId}`)).json).toMatchObject({
    status: 'REJECTED',
    statusReason: expect.stringContaining("Object 'x' not found"),
  });
  // Saving a workflow answers at once in any case.
  const workflow = { workflowId: 'w', sqlQuery: 'COMPILE' };
  const saved = await harness.api(`/amc/reporting/${INSTANCE}/workflows`, { method: 'POST', body: workflow });
  expect(saved.status).toBe(400);
});

test('DELETE of an execution is no route, or a cancel', async () => {
  const start = async () => (await create({ workflow: { sqlQuery: 'SELECT 1' } })).json.workflowExecutionId;
  const first = await start();
  expect((await harness.api(`${base}/${first}`, { method: 'DELETE' })).status).toBe(404);
  harness = await harness.restart({ quirks: { deleteExecution: 'cancel' } });
  expect((await harness.api(`${base}/${first}`, { method: 'DELETE' })).status).toBe(200);
  expect((await harness.api(`${base}/${first}`)).json.status).toBe('CANCELLED');
});

test('the differencing guard refuses run N + 1 on the same tables in overlapping windows', async () => {
  harness = await harness.restart({ quirks: { similarRuns: 2 } });
  const run = async (sqlQuery: string, days: readonly [string, string], extra: object = {}) => {
    const window = {
      timeWindowType: 'EXPLICIT',
      timeWindowStart: `${days[0]}T00:00:00`,
      timeWindowEnd: `${days[1]}T00:00:00`,
    };
    return (await create({ workflow: { sqlQuery, workflowId: 'q' }, ...window, ...extra })).json.workflowExecutionId;
  };
  const january = ['2026-01-01', '2026-02-01'] as const;
  const clicks = 'WITH t AS (SELECT campaign FROM dsp_clicks) SELECT campaign, COUNT(1) FROM t GROUP BY 1';
  const ids = [
    await run(clicks, january),
    await run('SELECT COUNT(1) FROM DSP_CLICKS', ['2026-01-15', '2026-02-15']),
    await run(clicks, january),
    await run("SELECT COUNT(1) FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', 'P1D', 'P0D'))", january),
    await run('SELECT COUNT(1) FROM dsp_impressions', january),
    await run(clicks, ['2026-02-15', '2026-02-20']),
    await run(clicks, january, { dryRun: true }),
  ];
  await harness.clock.advance(100_000);
  const states = await Promise.all(ids.map(async (id) => (await harness.api(`${base}/${id}`)).json));
  expect(states.map(({ status }) => status)).toEqual([
    'SUCCEEDED',
    'SUCCEEDED',
    'REJECTED',
    'REJECTED',
    'SUCCEEDED',
    'SUCCEEDED',
    'SUCCEEDED',
  ]);
  expect(states[2]?.statusReason).toBe(
    `Execution "${ids[2]}" of workflow "q" could not be run because too many workflows have already been run against the same input data sources in the same or overlapping time windows.`,
  );
  await harness.clock.advance(25 * 3_600_000);
  const later = await run(clicks, january);
  await harness.clock.advance(100_000);
  expect((await harness.later(`${base}/${later}`)).json.status).toBe('SUCCEEDED');
});

test('schema, input schema and advertisers reach the engine', async () => {
  const advertisers = [{ id: '580000000000000001', type: 'DISPLAY', marketplaceId: null }];
  await create({ workflow: { sqlQuery: 'SELECT 1', inputSchema: 'x' }, advertisers });
  await harness.api(`/amc/reporting/${SANDBOX_INSTANCE}/workflowExecutions`, {
    method: 'POST',
    body: { workflow: { sqlQuery: 'SELECT 1' }, requireSyntheticData: true },
  });
  await harness.clock.advance(30_000);
  const jobs = harness.engine.runs.map(({ job }) => job);
  expect(jobs.find(({ instanceId }) => instanceId === INSTANCE)).toMatchObject({
    schemas: [],
    inputSchema: 'x',
    advertisers: [{ id: '580000000000000001', type: 'DISPLAY' }],
  });
  expect(jobs.find(({ instanceId }) => instanceId === SANDBOX_INSTANCE)?.schemas).toEqual(['sandbox']);
});
