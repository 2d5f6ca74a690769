import { userId } from '@/lib/ids';
import { makeUser, must } from '@/scripts/jest/db';
import { fault, RUNS, type RunLab, startRunLab, type World } from '@/scripts/jest/run-lab';
import { type RunRequestInput, runRequest } from '../schema';
import { type CheckDeps, checkQuery } from './check';

const settings = { AMC_USE_REAL_API: false, AMC_SANDBOX_URL: '' };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'fatal' }));

let lab: RunLab;
let world: World;
let deps: CheckDeps;
beforeEach(async () => {
  lab = await startRunLab(settings, new Date());
  world = await lab.worldOn('pglite');
  const context = await lab.contextOf();
  // Waiting lets AMC's clock go on.
  const sleep = (ms: number) => lab.harness.clock.advance(ms * 10);
  deps = { amc: world.deps.amc, contextOf: () => context, now: () => new Date(), sleep };
});
afterEach(() => lab.end());

function check(sql: string, more: Partial<RunRequestInput> = {}, who = world.person) {
  const window = { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' } as const;
  const request = runRequest.parse({ instanceId: world.instanceId, sql, window, ...more });
  return checkQuery(who.db, { userId: userId.parse(who.id) }, request, deps);
}

const stored = async () =>
  must(await world.service.from('workflow_executions').select('id').eq('user_id', world.person.id));

test('AMC takes it: ok, nothing is computed, nothing is kept as a run', async () => {
  expect(await check('SELECT campaign FROM t WHERE d >= {{start_date}}')).toEqual({ outcome: 'ok' });
  expect(lab.harness.engine.runs).toHaveLength(0);
  expect(await stored()).toEqual([]);
});

test('what AMC can not compile is told with the place in the template', async () => {
  const sql = '-- what we look for\nSELECT\n  {{what}} AS COMPILE\nFROM t';
  expect(await check(sql, { parameters: { what: 'abcd' } })).toMatchObject({
    outcome: 'refused',
    error: { code: 'compile', message: "Object 'x' not found", line: 3, column: 3, endColumn: 11 },
  });
  expect(await stored()).toEqual([]);
});

test('what it rejects later is told with its reason; what takes long is said to be accepted', async () => {
  expect(await check('SELECT REJECT FROM t')).toMatchObject({
    outcome: 'refused',
    error: { code: 'rejected', message: 'Not allowed for privacy.' },
  });
  deps = { ...deps, sleep: async () => {} };
  expect(await check('SELECT campaign FROM t')).toEqual({ outcome: 'accepted' });
});

test('trouble on the way is no verdict about the query', async () => {
  lab.harness.running.sandbox.faults.add(fault({ method: 'POST', route: RUNS, status: 429, retryAfter: 60 }));
  await expect(check('SELECT campaign FROM t')).rejects.toMatchObject({ kind: 'throttled' });
});

test('bad input names its field, and another’s instance does not exist', async () => {
  await expect(check('SELECT 1 FROM t WHERE b IN {{brands}}')).rejects.toMatchObject({
    issues: [{ field: 'parameters.brands' }],
  });
  const stranger = await makeUser('pglite');
  await expect(check('SELECT campaign FROM t', {}, stranger)).rejects.toMatchObject({
    issues: [{ field: 'instanceId' }],
  });
});
