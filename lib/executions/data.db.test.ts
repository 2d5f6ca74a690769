import { type ExecutionUuid, executionUuid } from '@/lib/ids';
import { BACKENDS, type Backend, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { newExecution, newInstance, newTemplate, newWorkflow } from '@/supabase/tests/rows';
import { EXECUTION_SORTS } from './constants';
import { chartHintOf, countExecutions, getExecution, listExecutions, previousRun } from './data';
import type { ExecutionFilter } from './schema';

/** Runs of one person in two instances: finished ones of every kind, one going on, names that need care. */
async function peopled(backend: Backend) {
  const [person, service] = [await makeUser(backend), serviceClient(backend)];
  const instances = must(
    await service
      .from('amc_instances')
      .insert([newInstance(person.id), newInstance(person.id)])
      .select('id'),
  ).map((row) => row.id);
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 10, minute)).toISOString();
  const rows = ['alpha', 'Beta', '100% "quoted", it\'s', 'beta', 'snake_case', 'going on'].map((name, index) => ({
    ...newExecution(person.id, instances[index % 2] as string),
    name,
    created_at: at(index),
    ...(name === 'going on'
      ? {}
      : {
          status: index === 1 ? 'FAILED' : 'SUCCEEDED',
          step: 'done',
          completed_at: at(index + 1 + index * index),
          next_poll_at: null,
          // The same twice, and none at all: the order must be total all the same.
          row_count: index === 1 ? null : index < 4 ? 7 : 9_007_199_254_740_991,
          triggered_by: index === 4 ? 'api' : 'manual',
        }),
  }));
  must(await service.from('workflow_executions').insert(rows).select('id'));
  return { person, instances };
}

async function namesOf(person: TestUser, filter: ExecutionFilter): Promise<string[]> {
  return (await listExecutions(person.db, filter)).items.map((run) => run.name);
}

describe.each(BACKENDS)('lists of runs on %s', (backend) => {
  let person: TestUser;
  let stranger: TestUser;
  let instances: string[];
  beforeAll(async () => {
    ({ person, instances } = await peopled(backend));
    stranger = await makeUser(backend);
  });

  test.each(EXECUTION_SORTS.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'pages of two by %s %s hold each run once, in the order of one page',
    async (sort, dir) => {
      const whole = await namesOf(person, { sort, dir });
      expect(whole).toHaveLength(6);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listExecutions(person.db, { sort, dir, limit: 2, ...(cursor ? { cursor } : {}) });
        expect(page.items.length).toBeLessThanOrEqual(2);
        paged.push(...page.items.map((run) => run.name));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
    },
  );

  test('what is not known stands last, either way', async () => {
    for (const dir of ['asc', 'desc'] as const) {
      expect((await namesOf(person, { sort: 'duration', dir })).at(-1)).toBe('going on');
      expect((await namesOf(person, { sort: 'rows', dir })).slice(-2).sort()).toEqual(['Beta', 'going on']);
    }
    expect(await namesOf(person, { sort: 'duration', dir: 'desc' })).toEqual([
      'snake_case',
      'beta',
      '100% "quoted", it\'s',
      'Beta',
      'alpha',
      'going on',
    ]);
  });

  test('every filter, alone and together', async () => {
    expect(await namesOf(person, { status: ['FAILED'] })).toEqual(['Beta']);
    expect(await namesOf(person, { triggeredBy: ['api'] })).toEqual(['snake_case']);
    expect(await namesOf(person, { from: '2026-10-01T10:01:00Z', to: '2026-10-01T10:03:00Z' })).toHaveLength(2);
    expect(await namesOf(person, { search: 'BETA', instanceId: instances[1] as never })).toEqual(['beta', 'Beta']);
    expect(await namesOf(person, { status: [] })).toHaveLength(6);
  });

  test.each(['100%', '"quoted", it\'s', 'snake_'])('%s is looked for as it is written', async (search) => {
    expect(await namesOf(person, { search })).toHaveLength(1);
  });

  test('a run is found by its whole id', async () => {
    const { items } = await listExecutions(person.db, { search: 'alpha' });
    expect(await namesOf(person, { search: items[0]?.id ?? '' })).toEqual(['alpha']);
  });

  test('counts follow the filter and tell what is going on', async () => {
    const counts = await countExecutions(person.db, {});
    expect(counts.map(({ runs, goingOn }) => [runs, goingOn]).sort()).toEqual([
      [3, 0],
      [3, 1],
    ]);
    expect(await countExecutions(person.db, { search: 'alpha' })).toEqual([
      { instanceId: instances[0], runs: 1, goingOn: 0 },
    ]);
  });

  test('a stranger sees and counts nothing', async () => {
    expect(await namesOf(stranger, {})).toEqual([]);
    expect(await countExecutions(stranger.db, {})).toEqual([]);
  });

  test.each(['nonsense', Buffer.from('["created","desc","1; drop","x"]').toString('base64url')])(
    'the cursor %s is refused',
    async (cursor) => {
      await expect(listExecutions(person.db, { cursor })).rejects.toMatchObject({
        code: 'invalid_input',
        issues: [{ field: 'cursor' }],
      });
    },
  );

  test('a cursor of another sort is refused', async () => {
    const { nextCursor } = await listExecutions(person.db, { sort: 'name', limit: 1 });
    await expect(listExecutions(person.db, { sort: 'rows', cursor: nextCursor ?? '' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe.each(BACKENDS)('the run before, on %s', (backend) => {
  test('of the same query and instance, the latest that has rows; of a run never saved, by its name', async () => {
    const [person, service] = [await makeUser(backend), serviceClient(backend)];
    const [here = '', elsewhere = ''] = must(
      await service
        .from('amc_instances')
        .insert([newInstance(person.id), newInstance(person.id)])
        .select('id'),
    ).map((row) => row.id);
    const workflow = must(
      await service.from('workflows').insert(newWorkflow(person.id, here)).select('id').single(),
    ).id;
    const made = async (day: number, more: object = {}) => {
      const row = {
        ...newExecution(person.id, here),
        name: 'Reach',
        workflow_id: workflow,
        status: 'SUCCEEDED',
        step: 'done',
        next_poll_at: null,
        created_at: new Date(Date.UTC(2026, 9, day)).toISOString(),
        completed_at: new Date(Date.UTC(2026, 9, day, 1)).toISOString(),
        ...more,
      };
      return executionUuid.parse(must(await service.from('workflow_executions').insert(row).select('id').single()).id);
    };
    const runBefore = async (id: ExecutionUuid) => {
      const run = await getExecution(person.db, id);
      return run === null ? undefined : ((await previousRun(person.db, run))?.id ?? null);
    };
    const first = await made(1);
    const second = await made(2);
    await made(3, { status: 'FAILED' });
    await made(4, { instance_id: elsewhere });
    const unsaved = await made(5, { workflow_id: null });
    await made(6, { workflow_id: null, name: 'Another' });
    const last = await made(7);
    const unsavedAgain = await made(8, { workflow_id: null });
    expect(await runBefore(last)).toBe(second);
    expect(await runBefore(second)).toBe(first);
    expect(await runBefore(first)).toBeNull();
    expect(await runBefore(unsavedAgain)).toBe(unsaved);
    expect(await runBefore(unsaved)).toBeNull();
  });
});

describe.each(BACKENDS)('the chart a template names for a run, on %s', (backend) => {
  const hint = { kind: 'line', x: 'day', y: ['reach'] };
  const other = { kind: 'pie', x: 'device', y: ['reach'] };

  /** A person's run, of a saved query made from `template` or of none, and the templates there are. */
  async function world({ saved, sql, chart = hint }: { saved: boolean; sql: string; chart?: object }) {
    const [person, service] = [await makeUser(backend), serviceClient(backend)];
    const one = async (table: 'amc_instances' | 'query_templates' | 'workflows' | 'workflow_executions', row: object) =>
      must(
        await service
          .from(table)
          .insert(row as never)
          .select('id')
          .single(),
      ).id;
    const instance = await one('amc_instances', newInstance(person.id));
    const template = await one('query_templates', { ...newTemplate(person.id), sql_template: sql, chart });
    // Of the same SQL, older and somebody else's: it is never seen.
    const stranger = await makeUser(backend);
    await one('query_templates', {
      ...newTemplate(stranger.id),
      sql_template: sql,
      chart: other,
      created_at: '2020-01-01',
    });
    const workflow = saved
      ? await one('workflows', { ...newWorkflow(person.id, instance), template_id: template, template_version: 1 })
      : null;
    const run = { ...newExecution(person.id, instance), template_sql: 'SELECT 2', workflow_id: workflow };
    const id = executionUuid.parse(await one('workflow_executions', saved ? run : { ...run, template_sql: sql }));
    return { person, stranger, id };
  }

  test.each([
    ['its saved query was made from it, whatever was edited since', true],
    ['it was never saved, and its SQL is the template’s', false],
  ])('%s', async (_why, saved) => {
    const { person, stranger, id } = await world({ saved, sql: `SELECT day, reach -- ${crypto.randomUUID()}` });
    expect(await chartHintOf(person.db, id)).toEqual(hint);
    expect(await chartHintOf(stranger.db, id)).toBeNull();
  });

  test('one of a kind that does not exist is passed over', async () => {
    const chart = { ...hint, kind: 'hologram' };
    const { person, id } = await world({ saved: true, sql: 'SELECT 3', chart });
    expect(await chartHintOf(person.db, id)).toBeNull();
  });
});
