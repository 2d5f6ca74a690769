import { randomUUID } from 'node:crypto';
import type { Db, NewRow, TableName } from '@/lib/supabase/types';
import { anonClient, BACKENDS, closeSql, makeUser, must, serviceClient, sql, type TestUser } from '@/scripts/jest/db';
import { makeWorld, newExecution, TABLE_CASES, type TableCase, type World } from './rows';

afterAll(closeSql);

/** The tests go through every table alike, so the generated types of one stand for all. */
const table = (db: Db, name: TableName) => db.from(name as 'workflows');

function matching<Q extends { eq: (column: string, value: never) => Q }>(
  query: Q,
  testCase: TableCase,
  row: Record<string, unknown>,
): Q {
  return testCase.key.reduce((filtered, column) => filtered.eq(column, row[column] as never), query);
}

test('every table and view in public has a case', async () => {
  const rows = await sql()<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`;
  expect(rows.map((row) => row.name)).toEqual(Object.keys(TABLE_CASES).sort());
});

describe.each(BACKENDS)('row level security on %s', (backend) => {
  const service = serviceClient(backend);
  let owner: TestUser;
  let stranger: TestUser;
  let world: World;
  const newPerson = async () => (await makeUser(backend)).id;

  beforeAll(async () => {
    [owner, stranger] = await Promise.all([makeUser(backend), makeUser(backend)]);
    world = await makeWorld(service, owner);
  });

  async function stored(name: TableName, testCase: TableCase, row: Record<string, unknown>) {
    return must(await matching(table(service, name).select('*'), testCase, row))[0] as
      | Record<string, unknown>
      | undefined;
  }

  /** The row as the service would make it, for tables where the client does not choose the key itself. */
  async function given(name: TableName, testCase: TableCase): Promise<Record<string, unknown>> {
    const row = (await testCase.make(world, service, newPerson)) as Record<string, unknown>;
    if (name !== 'profiles')
      must(
        await table(service, name)
          .insert(row as NewRow<'workflows'>)
          .select('*'),
      );
    return row;
  }

  describe.each(Object.keys(TABLE_CASES) as TableName[])('%s', (name) => {
    const testCase = TABLE_CASES[name] as TableCase;
    const may = (rule: TableCase['select'], who: string) =>
      (rule === 'owner' && who === 'owner') || (rule === 'everyone' && who !== 'anon');
    const clientOf = (who: string): Db =>
      who === 'owner' ? owner.db : who === 'stranger' ? stranger.db : anonClient(backend);

    test.each(['owner', 'stranger', 'anon'])('select as %s', async (who) => {
      const row = await given(name, testCase);
      const answer = await matching(table(clientOf(who), name).select('*'), testCase, row);
      expect(answer.data ?? []).toHaveLength(may(testCase.select, who) ? 1 : 0);
    });

    test.each(['owner', 'stranger', 'anon'])('insert as %s', async (who) => {
      const row = (await testCase.make(world, service, newPerson)) as Record<string, unknown>;
      const answer = await table(clientOf(who), name).insert(row as NewRow<'workflows'>);
      if (may(testCase.insert, who)) {
        expect(answer.error).toBeNull();
        expect(await stored(name, testCase, row)).toBeDefined();
      } else {
        expect(answer.error?.code).toBe('42501');
        if (name !== 'profiles') expect(await stored(name, testCase, row)).toBeUndefined();
      }
    });

    test.each(['owner', 'stranger', 'anon'])('update as %s', async (who) => {
      const row = await given(name, testCase);
      const before = await stored(name, testCase, row);
      await matching(table(clientOf(who), name).update(testCase.change as object), testCase, row);
      const after = await stored(name, testCase, row);
      if (may(testCase.update, who)) expect(after).toMatchObject(testCase.change);
      else expect(after).toEqual(before);
      if (name === 'profiles') must(await service.from('profiles').update({ name: null }).eq('id', owner.id).select());
    });

    test.each(['stranger', 'anon', 'owner'])('delete as %s', async (who) => {
      const row = await given(name, testCase);
      await matching(table(clientOf(who), name).delete(), testCase, row);
      const after = await stored(name, testCase, row);
      if (may(testCase.delete, who)) expect(after).toBeUndefined();
      else expect(after).toBeDefined();
    });
  });

  describe('references stay within one owner', () => {
    test('a run on a stranger’s instance is refused', async () => {
      const answer = await stranger.db.from('workflow_executions').insert(newExecution(stranger.id, world.instanceId));
      expect(answer.error?.code).toBe('23503');
    });

    test('also for the service role, on every reference between owned rows', async () => {
      const foreign = await makeWorld(service, stranger);
      const answers = await Promise.all([
        service.from('workflows').insert({
          user_id: owner.id,
          name: 'x',
          sql_query: 'SELECT 1',
          instance_id: foreign.instanceId,
        }),
        service.from('workflow_executions').insert({
          ...newExecution(owner.id, world.instanceId),
          workflow_id: foreign.workflowId,
        }),
        service.from('workflow_executions').insert({
          ...newExecution(owner.id, world.instanceId),
          parent_id: foreign.executionId,
        }),
        service.from('workflow_schedules').insert({
          user_id: owner.id,
          workflow_id: foreign.workflowId,
          name: 'x',
          interval_preset: 'daily',
        }),
        service.from('saved_charts').insert({
          user_id: owner.id,
          execution_id: foreign.executionId,
          name: 'x',
          kind: 'bar',
        }),
        service.from('execution_results').insert({
          user_id: owner.id,
          execution_id: foreign.executionId,
          store_key: 'k',
          row_count: 0,
          bytes: 0,
          columns: [],
        }),
      ]);
      expect(answers.map((answer) => answer.error?.code)).toEqual(Array(answers.length).fill('23503'));
    });

    test('a private template of a stranger can’t be a favourite', async () => {
      const answer = await stranger.db
        .from('template_favorites')
        .insert({ user_id: stranger.id, template_id: world.templateId });
      expect(answer.error?.code).toBe('42501');
    });
  });

  test('a row can’t be given away', async () => {
    const { id } = must(
      await owner.db.from('workflows').insert({ name: 'mine', sql_query: 'SELECT 1' }).select('id').single(),
    );
    const answer = await owner.db.from('workflows').update({ user_id: stranger.id }).eq('id', id);
    expect(answer.error?.code).toBe('42501');
  });

  test('a new row belongs to whoever makes it, without saying so', async () => {
    const row = must(
      await owner.db.from('workflows').insert({ name: 'mine', sql_query: 'SELECT 1' }).select('user_id').single(),
    );
    expect(row.user_id).toBe(owner.id);
  });

  test('built-in and shared templates are readable by everyone signed in', async () => {
    const shared = { name: 'x', sql_template: 'SELECT 1', category: 'c', is_public: true };
    const rows = must(
      await service
        .from('query_templates')
        .insert([
          { ...shared, user_id: null, template_key: randomUUID() },
          { ...shared, user_id: owner.id, template_key: null },
        ])
        .select('id'),
    );
    const ids = rows.map((row) => row.id);
    expect(must(await stranger.db.from('query_templates').select('id').in('id', ids))).toHaveLength(2);
    expect((await anonClient(backend).from('query_templates').select('id').in('id', ids)).data ?? []).toHaveLength(0);
    await stranger.db.from('query_templates').update({ name: 'taken' }).in('id', ids);
    await stranger.db.from('query_templates').delete().in('id', ids);
    expect(must(await service.from('query_templates').select('name').in('id', ids))).toEqual([
      { name: 'x' },
      { name: 'x' },
    ]);
  });

  test('a person can’t begin a run in the middle of its life', async () => {
    const forged: Partial<NewRow<'workflow_executions'>>[] = [
      { status: 'SUCCEEDED', step: 'done', completed_at: '2026-01-01T00:00:00Z', next_poll_at: null },
      { step: 'ingest' },
      { amc_execution_id: 'theirs', submitted_at: '2026-01-01T00:00:00Z' },
      { row_count: 5 },
    ];
    for (const part of forged) {
      const answer = await owner.db
        .from('workflow_executions')
        .insert({ ...newExecution(owner.id, world.instanceId), ...part });
      expect(answer.error?.code).toBe('42501');
    }
  });

  test('the AMC instance id of a run is taken from the instance', async () => {
    const row = must(
      await owner.db
        .from('workflow_executions')
        .insert({ ...newExecution(owner.id, world.instanceId), amc_instance_id: 'amcforged' })
        .select('amc_instance_id, amc_instances(instance_id)')
        .single(),
    );
    expect(row.amc_instance_id).not.toBe('amcforged');
    expect(row.amc_instances).toEqual({ instance_id: row.amc_instance_id });
  });

  test.each([
    ['profiles', { is_active: false }],
    ['profiles', { email: 'other@example.test' }],
    ['workflows', { execution_count: 99 }],
    ['workflow_schedules', { success_count: 99 }],
    ['query_templates', { use_count: 99 }],
    ['notifications', { title: 'forged' }],
  ] as const)('protected columns of %s can’t be changed: %j', async (name, change) => {
    const testCase = TABLE_CASES[name] as TableCase;
    const row = await given(name, testCase);
    const before = await stored(name, testCase, row);
    const answer = await matching(table(owner.db, name).update(change as object), testCase, row);
    expect(answer.error?.code).toBe('42501');
    expect(await stored(name, testCase, row)).toEqual(before);
  });
});
