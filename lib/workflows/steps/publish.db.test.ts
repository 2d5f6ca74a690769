import { BACKENDS, must } from '@/scripts/jest/db';
import { fault, type RunLab, startRunLab, WORKFLOWS, type World } from '@/scripts/jest/run-lab';
import { checkPublished, publishWorkflow, unpublishWorkflow } from './publish';

const settings = { AMC_USE_REAL_API: false, AMC_SANDBOX_URL: '' };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'error' }));

let lab: RunLab;
beforeEach(async () => {
  lab = await startRunLab(settings);
});
afterEach(() => lab.end());

describe.each(BACKENDS)('publishing on %s', (backend) => {
  let world: World;
  beforeEach(async () => {
    world = await lab.worldOn(backend);
  });
  const atAmc = async (id: string) => (await lab.harness.api(`${WORKFLOWS}/${id}`)).json;

  test('created, left alone, replaced when our SQL has moved on', async () => {
    const id = await world.saveQuery({
      sql_query: "SELECT campaign -- name\nFROM t\nWHERE ARRAY_CONTAINS(CUSTOM_PARAMETER('camps'), campaign)",
      options: { privacyFilteringBehavior: 'REMOVE_VALUES', timeoutSeconds: 1800 },
    });
    expect(await world.query(id)).toMatchObject({ sync_state: 'not_published' });
    const { workflow_id } = await world.query(id);
    expect(workflow_id).toMatch(/^wf_[0-9a-f]{8}$/);
    expect(await publishWorkflow(id, world.publish)).toEqual({ amcWorkflowId: workflow_id, did: 'created' });
    expect(await atAmc(workflow_id)).toMatchObject({
      sqlQuery: "SELECT campaign FROM t WHERE ARRAY_CONTAINS(CUSTOM_PARAMETER('camps'), campaign)",
      inputParameters: [{ name: 'camps', dataType: { type: 'ARRAY', elementDataType: 'STRING' } }],
      privacyFilteringBehavior: 'REMOVE_VALUES',
    });
    expect(await world.query(id)).toMatchObject({ sync_state: 'in_sync', amc_workflow_id: workflow_id });
    expect(await publishWorkflow(id, world.publish)).toMatchObject({ did: 'unchanged' });

    must(await world.person.db.from('workflows').update({ sql_query: 'SELECT 2 AS two FROM t' }).eq('id', id).select());
    expect(await world.query(id)).toMatchObject({ sync_state: 'drifted' });
    expect(await publishWorkflow(id, world.publish)).toMatchObject({ did: 'updated' });
    expect(await atAmc(workflow_id)).toMatchObject({ sqlQuery: 'SELECT 2 AS two FROM t' });
    expect(await world.query(id)).toMatchObject({ sync_state: 'in_sync' });

    const change = (options: Record<string, string | number>) =>
      world.person.db.from('workflows').update({ options }).eq('id', id).select();
    must(await change({ privacyFilteringBehavior: 'REMOVE_VALUES', timeoutSeconds: 3600 }));
    expect(await world.query(id)).toMatchObject({ sync_state: 'in_sync' });
    must(await change({ privacyFilteringBehavior: 'REMOVE_ROWS' }));
    expect(await world.query(id)).toMatchObject({ sync_state: 'drifted' });
    expect(await publishWorkflow(id, world.publish)).toMatchObject({ did: 'updated' });
  });

  test('what was changed or lost at AMC is noticed, and repaired by publishing', async () => {
    const id = await world.saveQuery({ sql_query: 'SELECT 1 AS one FROM t' });
    const { amcWorkflowId } = await publishWorkflow(id, world.publish);
    expect(await checkPublished(id, world.publish)).toBe('in_sync');

    const path = `${WORKFLOWS}/${amcWorkflowId}`;
    await lab.harness.api(path, {
      method: 'PUT',
      body: { workflowId: amcWorkflowId, sqlQuery: 'SELECT 9 AS nine FROM t' },
    });
    expect(await checkPublished(id, world.publish)).toBe('drifted');
    expect(await world.query(id)).toMatchObject({ sync_state: 'drifted' });
    expect(await publishWorkflow(id, world.publish)).toMatchObject({ did: 'updated' });
    expect(await atAmc(amcWorkflowId)).toMatchObject({ sqlQuery: 'SELECT 1 AS one FROM t' });

    await lab.harness.api(path, { method: 'DELETE' });
    expect(await publishWorkflow(id, world.publish)).toMatchObject({ did: 'recreated' });
    await lab.harness.api(path, { method: 'DELETE' });
    expect(await checkPublished(id, world.publish)).toBe('not_published');
    expect(await world.query(id)).toMatchObject({ sync_state: 'not_published', amc_workflow_id: null });
  });

  test('a create whose answer was lost does no harm', async () => {
    const id = await world.saveQuery({ sql_query: 'SELECT 1 AS one FROM t' });
    lab.harness.running.sandbox.faults.add(
      fault({ method: 'POST', route: WORKFLOWS, when: 'after', reset: true, count: 1 }),
    );
    await expect(publishWorkflow(id, world.publish)).rejects.toMatchObject({ kind: 'network' });
    expect(await world.query(id)).toMatchObject({ sync_state: 'not_published' });
    expect(await publishWorkflow(id, world.publish)).toMatchObject({ did: 'unchanged' });
    expect(await world.query(id)).toMatchObject({ sync_state: 'in_sync' });
  });

  test('refused with the place: {{parameters}}, no instance, SQL that AMC can’t read', async () => {
    const template = await world.saveQuery({ sql_query: 'SELECT 1 FROM t WHERE day = {{start_date}}' });
    await expect(publishWorkflow(template, world.publish)).rejects.toMatchObject({
      issues: [{ field: 'sql', message: expect.stringContaining('{{parameters}}') }],
    });
    const homeless = await world.saveQuery({ instance_id: null });
    await expect(publishWorkflow(homeless, world.publish)).rejects.toMatchObject({ issues: [{ field: 'instanceId' }] });
    const broken = await world.saveQuery({ sql_query: 'SELECT -- columns\n       COMPILE\nFROM t' });
    await expect(publishWorkflow(broken, world.publish)).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'sql', message: "Line 2, column 8: Object 'x' not found" }],
    });
    // Its lease was given back each time.
    await expect(publishWorkflow(broken, world.publish)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('moved to another instance it counts as not published there; removed it is gone at AMC', async () => {
    const id = await world.saveQuery();
    const { amcWorkflowId } = await publishWorkflow(id, world.publish);
    await unpublishWorkflow(id, world.publish);
    expect((await lab.harness.api(`${WORKFLOWS}/${amcWorkflowId}`)).status).toBeGreaterThanOrEqual(400);
    expect(await world.query(id)).toMatchObject({ sync_state: 'not_published' });
    await unpublishWorkflow(id, world.publish);

    await publishWorkflow(id, world.publish);
    must(await world.person.db.from('workflows').update({ instance_id: null }).eq('id', id).select());
    expect(await world.query(id)).toMatchObject({ sync_state: 'not_published', amc_workflow_id: null });
  });

  test('one at a time: whoever holds the lease is waited for, and its owner can’t touch it', async () => {
    const id = await world.saveQuery();
    const acquire = () => world.service.rpc('acquire_publish_lease', { p_workflow: id, p_seconds: 60 });
    const lease = must(await acquire());
    expect((await acquire()).data).toBeNull();
    await expect(publishWorkflow(id, world.publish)).rejects.toMatchObject({ code: 'unavailable' });
    const free = { publish_lease: null, publish_lease_expires_at: null };
    expect((await world.person.db.from('workflows').update(free).eq('id', id)).error?.code).toBe('42501');
    must(await world.service.rpc('release_publish_lease', { p_workflow: id, p_lease: lease }));
    expect(await publishWorkflow(id, world.publish)).toMatchObject({ did: 'created' });
  });
});
