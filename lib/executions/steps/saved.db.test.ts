import { publishWorkflow } from '@/lib/workflows/steps/publish';
import { BACKENDS, must } from '@/scripts/jest/db';
import { failing, fault, RUNS, type RunLab, startRunLab, WORKFLOWS, type World } from '@/scripts/jest/run-lab';
import type { RunRequestInput } from '../schema';
import { advance } from './advance';

const settings = { AMC_USE_REAL_API: false, AMC_SANDBOX_URL: '' };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'fatal' }));

const SQL = 'SELECT campaign, imps FROM dsp_impressions';
const WITH_PARAMETER = "SELECT campaign FROM t WHERE imps > CAST(CUSTOM_PARAMETER('least') AS BIGINT)";

let lab: RunLab;
beforeEach(async () => {
  // Runs are told apart by when they were made, too.
  lab = await startRunLab(settings, new Date());
});
afterEach(() => lab.end());

describe.each(BACKENDS)('runs of saved queries on %s', (backend) => {
  let world: World;
  beforeEach(async () => {
    world = await lab.worldOn(backend);
  });
  const start = async (sql = SQL, more: Partial<RunRequestInput> = {}) => {
    const workflowId = await world.saveQuery({ sql_query: sql });
    const id = await world.request({ workflowId, sql, ...more });
    return { workflowId, id, amcId: (await world.query(workflowId)).workflow_id };
  };
  const faults = () => lab.harness.running.sandbox.faults;

  test('the first run saves the query at AMC, the next ones find it there', async () => {
    const { workflowId, id, amcId } = await start(WITH_PARAMETER, { parameters: { least: 5 } });
    expect(await advance(id, { only: 'submit' }, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    expect(await world.row(id)).toMatchObject({
      submitted_via: 'saved',
      amc_workflow_id: amcId,
      submit_reason: 'The query was saved at AMC for this run.',
    });
    expect(await world.query(workflowId)).toMatchObject({ sync_state: 'in_sync', amc_workflow_id: amcId });
    expect(await world.atAmc({ workflowId: amcId })).toMatchObject([{ parameterValues: { least: 5 } }]);
    expect(await world.atAmc(id)).toEqual([]);

    const next = await world.request({ workflowId, sql: WITH_PARAMETER, parameters: { least: 6 } });
    await advance(next, { only: 'submit' }, world.deps);
    expect(await world.row(next)).toMatchObject({ submit_reason: 'AMC has the query as a saved workflow.' });

    await lab.finishAtAmc(['campaign', 'Spring']);
    await world.makeDue(id);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'finished', status: 'SUCCEEDED' });
    expect(await world.query(workflowId)).toMatchObject({ execution_count: 1, last_execution_id: id });
  });

  test.each([
    ['placeholders', 'SELECT 1 FROM t WHERE day >= {{start_date}}', {}, /has \{\{parameters\}\}/],
    ['other options', SQL, { options: { distinctUserCountColumn: 'users' } }, /privacy options/],
  ])('%s: the SQL goes with the run', async (_name, sql, more, reason) => {
    const { id, amcId } = await start(sql, more);
    await advance(id, { only: 'submit' }, world.deps);
    expect(await world.row(id)).toMatchObject({
      submitted_via: 'ad_hoc',
      submit_reason: expect.stringMatching(reason),
    });
    expect(await world.atAmc(id)).toHaveLength(1);
    expect((await lab.harness.api(`${WORKFLOWS}/${amcId}`)).json.details).toMatch(/does not exist/);
  });

  test('an old text of the query, or one that is not saved, goes with the run', async () => {
    const { workflowId, id } = await start();
    must(
      await world.person.db
        .from('workflows')
        .update({ sql_query: 'SELECT 2 AS two FROM t' })
        .eq('id', workflowId)
        .select(),
    );
    await advance(id, { only: 'submit' }, world.deps);
    expect(await world.row(id)).toMatchObject({ submitted_via: 'ad_hoc', submit_reason: /not the present one/ });
    const unsaved = await world.request();
    await advance(unsaved, { only: 'submit' }, world.deps);
    expect(await world.row(unsaved)).toMatchObject({ submitted_via: 'ad_hoc', submit_reason: /not saved/ });
  });

  test('changed or lost at AMC: repaired before the run starts', async () => {
    const { workflowId, id, amcId } = await start();
    await publishWorkflow(workflowId, world.publish);
    const path = `${WORKFLOWS}/${amcId}`;
    await lab.harness.api(path, { method: 'PUT', body: { workflowId: amcId, sqlQuery: 'SELECT 9 AS nine FROM t' } });
    await advance(id, { only: 'submit' }, world.deps);
    expect(await world.row(id)).toMatchObject({ submitted_via: 'saved', submit_reason: /another text/ });
    const [run] = await world.atAmc({ workflowId: amcId });
    const seen = await lab.harness.api(`${RUNS}/${run?.workflowExecutionId}?includeWorkflow=true`);
    expect(seen.json.sqlQuery).toBe(SQL);

    await lab.harness.api(path, { method: 'DELETE' });
    const again = await world.request({ workflowId, sql: SQL });
    await advance(again, { only: 'submit' }, world.deps);
    expect(await world.row(again)).toMatchObject({ submitted_via: 'saved', submit_reason: /had lost/ });
  });

  test('lost between the look and the start: created again; refused for good: ad hoc as the last resort', async () => {
    const gone = { code: '400', details: 'Workflow with ID wf_x does not exist' };
    const { workflowId, id } = await start();
    faults().add(fault({ method: 'POST', route: RUNS, status: 400, body: gone, count: 1 }));
    expect(await advance(id, { only: 'submit' }, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    expect(await world.row(id)).toMatchObject({ submitted_via: 'saved' });

    faults().clear();
    const refused = { code: '400', details: 'Too many workflows in this instance.' };
    faults().add(fault({ method: 'PUT', route: `${WORKFLOWS}/*`, status: 400, body: refused }));
    faults().add(fault({ method: 'GET', route: `${WORKFLOWS}/*`, patch: { sqlQuery: 'SELECT 7 AS seven FROM t' } }));
    const last = await world.request({ workflowId, sql: SQL });
    expect(await advance(last, { only: 'submit' }, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    expect(await world.row(last)).toMatchObject({
      submitted_via: 'ad_hoc',
      submit_reason: expect.stringMatching(/does not run the saved workflow.*Too many workflows/),
    });
    expect(await world.atAmc(last)).toHaveLength(1);
  });

  test('a compile error at saving ends the run with the place', async () => {
    const { id } = await start('SELECT\n       COMPILE\nFROM t');
    expect(await advance(id, { only: 'submit' }, world.deps)).toEqual({ kind: 'finished', status: 'FAILED' });
    expect((await world.row(id)).error_details).toMatchObject({ code: 'compile', line: 2, column: 8 });
  });

  // A process that dies never reaches the named function: before the lease, before the intent, before the POST's answer
  // is written down.
  test.each([
    ['acquire_publish_lease', 0],
    ['record_published', 0],
    ['record_submit_intent', 0],
    ['record_submission', 1],
  ])('killed at %s: AMC has the run once in the end', async (name, atAmc) => {
    const { id, amcId } = await start(WITH_PARAMETER, { parameters: { least: 5 } });
    const dying = failing(world.deps.db, [name, 'release_execution', 'release_publish_lease', 'finalise_execution']);
    expect(await advance(id, {}, { ...world.deps, db: dying })).toEqual({ kind: 'lost' });
    expect(await world.atAmc({ workflowId: amcId })).toHaveLength(atAmc);
    await world.endLease(id);
    const past = new Date(Date.now() - 1000).toISOString();
    await world.service.from('workflows').update({ publish_lease_expires_at: past }).not('publish_lease', 'is', null);
    expect(await advance(id, {}, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    expect(await world.atAmc({ workflowId: amcId })).toHaveLength(1);
    expect(await world.atAmc(id)).toHaveLength(0);
  });

  test('the answer is lost: of two equal runs each finds its own execution', async () => {
    const { workflowId, id, amcId } = await start();
    const twin = await world.request({ workflowId, sql: SQL });
    faults().add(fault({ method: 'POST', route: RUNS, when: 'after', reset: true, count: 2 }));
    expect(await advance(id, {}, world.deps)).toMatchObject({ kind: 'waiting' });
    expect(await advance(twin, {}, world.deps)).toMatchObject({ kind: 'waiting' });
    for (const one of [id, twin]) {
      await world.makeDue(one);
      expect(await advance(one, {}, world.deps)).toEqual({ kind: 'moved', to: 'poll' });
    }
    expect(await world.atAmc({ workflowId: amcId })).toHaveLength(2);
    const ids = [await world.row(id), await world.row(twin)].map((row) => row.amc_execution_id);
    expect(new Set(ids).size).toBe(2);
  });

  test('a run of the same query over another window is not taken for ours', async () => {
    const { workflowId, id, amcId } = await start();
    const other = await world.request({
      workflowId,
      sql: SQL,
      window: { kind: 'rolling', lookbackDays: 3, lagDays: 14, zone: 'America/New_York' },
    });
    const dying = failing(world.deps.db, ['record_submission', 'release_execution', 'release_publish_lease']);
    await advance(other, {}, { ...world.deps, db: dying });
    const past = new Date(Date.now() - 1000).toISOString();
    await world.service.from('workflows').update({ publish_lease_expires_at: past }).not('publish_lease', 'is', null);
    // `id` was tried before, and nothing of it reached AMC.
    must(await world.service.from('workflow_executions').update({ submit_attempted_at: past }).eq('id', id).select());
    await advance(id, {}, world.deps);
    const [a, b] = await world.atAmc({ workflowId: amcId });
    expect([a?.workflowExecutionId, b?.workflowExecutionId]).toContain((await world.row(id)).amc_execution_id);
    await world.endLease(other);
    await advance(other, {}, world.deps);
    expect(await world.atAmc({ workflowId: amcId })).toHaveLength(2);
    expect((await world.row(other)).amc_execution_id).not.toBe((await world.row(id)).amc_execution_id);
  });
});
