import type { AmcContext } from '@/lib/amc/context';
import type { ExecutionUuid } from '@/lib/ids';
import { must } from '@/scripts/jest/db';
import { fault, RUNS, type RunLab, startRunLab, type World } from '@/scripts/jest/run-lab';
import { pollExecutions } from '../jobs';
import { cancelExecution } from '../mutations';
import { advance } from './advance';
import { pollTogether } from './poll-together';
import { claimWatched, type StepDeps } from './step';

const settings = { AMC_USE_REAL_API: false, AMC_SANDBOX_URL: '' };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'fatal' }));

let lab: RunLab;
let world: World;
/** The requests that reached the sandbox, as `GET /path`. */
let asked: string[];
let deps: StepDeps;

beforeEach(async () => {
  lab = await startRunLab(settings, new Date());
  world = await lab.worldOn('postgres');
  asked = [];
  const context: AmcContext = {
    ...(await lab.contextOf()),
    observe: ({ method, path }) => asked.push(`${method} ${path}`),
  };
  deps = { ...world.deps, instanceOf: async () => ({ context, synthetic: false }) };
  // What other tests have left is not for us.
  await world.service.from('workflow_executions').update({ next_poll_at: '2099-01-01' }).neq('step', 'done');
});
afterEach(() => lab.end());

async function submitted(count: number): Promise<ExecutionUuid[]> {
  const ids: ExecutionUuid[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await world.request({ name: `Run ${n}` }));
  for (const id of ids) await advance(id, { only: 'submit' }, deps);
  for (const id of ids) await world.makeDue(id);
  asked.length = 0;
  return ids;
}

test('many runs of one instance: one page, one look; what is over ends, the rest goes on', async () => {
  const ids = await submitted(8);
  const [running, done, failed, cancelled] = [ids[0]!, ids[1]!, ids[2]!, ids[3]!];
  await lab.harness.clock.advance(26_000);
  const engineRun = async (id: ExecutionUuid) => {
    const [execution] = await world.atAmc(id);
    return lab.harness.engine.runs.find((run) => run.job.outDir.includes(execution?.workflowExecutionId ?? '?'));
  };
  (await engineRun(done))?.finish(['imps', '42']);
  (await engineRun(failed))?.fail('FAILED', 'Out of memory');
  const [atAmc] = await world.atAmc(cancelled);
  await lab.harness.api(`${RUNS}/${atAmc?.workflowExecutionId}`, { method: 'PUT', body: { status: 'CANCELLED' } });
  await lab.harness.clock.advance(95_000);

  const runs = await claimWatched(deps.db, 'poll', 100);
  expect(runs.map((run) => run.id).sort()).toEqual([...ids].sort());
  const outcomes = await pollTogether(deps, runs);
  expect(asked).toEqual([`GET ${RUNS}`]);
  expect(outcomes.get(running)).toEqual({ kind: 'moved', to: 'poll' });
  expect(outcomes.get(done)).toEqual({ kind: 'moved', to: 'ingest' });
  expect(outcomes.get(failed)).toEqual({ kind: 'finished', status: 'FAILED' });
  expect(outcomes.get(cancelled)).toEqual({ kind: 'finished', status: 'CANCELLED' });
  expect((await world.row(failed)).error_details).toMatchObject({ message: 'Out of memory' });
  expect(await world.row(running)).toMatchObject({
    status: 'RUNNING',
    step: 'poll',
    lease_token: null,
    step_attempts: 0,
  });
  expect(await world.row(done)).toMatchObject({ status: 'PUBLISHING', step: 'ingest' });
});

test('all pages; one that the list does not show is asked for alone, one to be cancelled is cancelled', async () => {
  const ids = await submitted(5);
  await cancelExecution(world.person.db, ids[4]!);
  const [hidden] = await world.atAmc(ids[0]!);
  // Two a page, and the first run on none of them.
  lab.harness.running.sandbox.faults.add(fault({ method: 'GET', route: RUNS, patch: { executions: [] }, count: 1 }));
  const outcomes = await pollTogether(deps, await claimWatched(deps.db, 'poll', 100));
  expect(asked).toContain(`GET ${RUNS}/${hidden?.workflowExecutionId}`);
  expect(outcomes.get(ids[0]!)).toEqual({ kind: 'moved', to: 'poll' });
  expect(outcomes.get(ids[4]!)).toEqual({ kind: 'finished', status: 'CANCELLED' });
});

test('throttled: all wait as long as AMC said, each with the reason, nothing else is asked', async () => {
  const ids = await submitted(6);
  lab.harness.running.sandbox.faults.add(fault({ method: 'GET', route: '/amc/**', status: 429, retryAfter: 120 }));
  const outcomes = await pollTogether(deps, await claimWatched(deps.db, 'poll', 100));
  expect(asked).toHaveLength(1);
  for (const id of ids) {
    expect(outcomes.get(id)).toMatchObject({ kind: 'waiting', seconds: 120, error: { code: 'throttled' } });
    const row = await world.row(id);
    expect(row).toMatchObject({ lease_token: null, error_details: { code: 'throttled' } });
    expect(Date.parse(String(row.next_poll_at)) - Date.now()).toBeGreaterThan(100_000);
  }
});

test('a lease that has ended meanwhile changes nothing', async () => {
  const ids = await submitted(3);
  const runs = await claimWatched(deps.db, 'poll', 100);
  must(
    await world.service
      .from('workflow_executions')
      .update({ lease_token: crypto.randomUUID() })
      .eq('id', ids[1]!)
      .select('id'),
  );
  const outcomes = await pollTogether(deps, runs);
  expect(ids.map((id) => outcomes.get(id)?.kind)).toEqual(['moved', 'lost', 'moved']);
});

test('the tick polls by instance, and says what it could not reach', async () => {
  const ids = await submitted(12);
  const summary = await pollExecutions({
    budgetMs: 20_000,
    deps,
    tick: () => 0,
    sleep: async () => Promise.reject(new Error('enough')),
  }).catch(() => null);
  expect(summary).toBeNull();
  expect(asked.filter((one) => one === `GET ${RUNS}`)).toHaveLength(1);
  expect(asked).toHaveLength(1);
  for (const id of ids) expect(await world.row(id)).toMatchObject({ step: 'poll', lease_token: null });
  for (const id of ids) await world.makeDue(id);
  let elapsed = 0;
  const late = await pollExecutions({ budgetMs: 4_000, deps, tick: () => (elapsed += 1_900), sleep: async () => {} });
  expect(late.backlog).toBeGreaterThanOrEqual(ids.length);
});
