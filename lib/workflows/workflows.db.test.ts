import { userId, type WorkflowUuid, workflowUuid } from '@/lib/ids';
import type { NewRow } from '@/lib/supabase/types';
import { BACKENDS, closeSql, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { newExecution, newInstance } from '@/supabase/tests/rows';
import { getDraft, getVersion, getWorkflow, listTags, listVersions, listWorkflows, workflowDependents } from './data';
import {
  createWorkflow,
  deleteWorkflow,
  discardDraft,
  duplicateWorkflow,
  restoreVersion,
  saveDraft,
  setStatus,
  tagWorkflows,
  updateWorkflow,
} from './mutations';
import { type QueryDraft, type WorkflowFormInput, workflowInput, workflowListQuery } from './schema';

afterAll(closeSql);

const SQL = 'SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign';
const ZONE = 'America/New_York';

function draft(sql: string): QueryDraft {
  return {
    name: 'Reach',
    description: '',
    sql,
    instanceId: '',
    window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: ZONE },
    parameters: { campaign: { text: 'half ty', kind: 'campaign_list' } },
    options: {},
    tags: [],
    template: null,
  };
}

describe.each(BACKENDS)('saved queries on %s', (backend) => {
  let person: TestUser;
  let stranger: TestUser;
  let instanceId: string;
  const me = () => ({ userId: userId.parse(person.id) });
  const save = (input: Partial<WorkflowFormInput> = {}) =>
    createWorkflow(person.db, me(), workflowInput.parse({ name: 'Reach', sql: SQL, ...input }));
  const list = async (query: Record<string, unknown>, who = person) =>
    (await listWorkflows(who.db, workflowListQuery.parse(query), ZONE)).items.map(({ name }) => name);

  beforeEach(async () => {
    [person, stranger] = await Promise.all([makeUser(backend), makeUser(backend)]);
    instanceId = must(
      await serviceClient(backend).from('amc_instances').insert(newInstance(person.id)).select('id').single(),
    ).id;
  });

  it('keeps what was chosen, and shows it to its owner alone', async () => {
    const input = workflowInput.parse({
      name: '  Reach by campaign ',
      sql: SQL,
      description: 'Weekly',
      instanceId,
      tags: ['Weekly', 'weekly', 'reach'],
      parameters: { asins: { kind: 'asin_list', value: ['B000000001'], whenEmpty: 'match_everything' } },
      options: {
        window: { kind: 'calendar', period: 'last_month', zone: ZONE },
        timeoutSeconds: 1800,
        privacyFilteringBehavior: 'REMOVE_VALUES',
      },
    });
    const id = await createWorkflow(person.db, me(), input);
    expect(await getWorkflow(person.db, id)).toMatchObject({
      name: 'Reach by campaign',
      workflowId: expect.stringMatching(/^wf_[0-9a-f]{8}$/),
      description: 'Weekly',
      sql: SQL,
      status: 'active',
      syncState: 'not_published',
      tags: ['weekly', 'reach'],
      instance: { id: instanceId, name: 'Example Brand' },
      parameters: input.parameters,
      options: input.options,
      version: 1,
      runs: 0,
      lastRun: null,
      amc: null,
    });
    expect(await getWorkflow(stranger.db, id)).toBeNull();
    expect(await list({}, stranger)).toEqual([]);
  });

  it('refuses an instance of somebody else at its field', async () => {
    const foreign = must(
      await serviceClient(backend).from('amc_instances').insert(newInstance(stranger.id)).select('id').single(),
    ).id;
    await expect(save({ instanceId: foreign as never })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'instanceId' }],
    });
  });

  it('makes a version of each changed SQL, and of nothing else; an old one is restored as a new one', async () => {
    const id = await save();
    await updateWorkflow(person.db, id, { name: 'Reach, renamed' });
    await updateWorkflow(person.db, id, {
      sql: `${SQL}, site`,
      parameters: { site: { kind: 'text', value: 'example.com' } },
    });
    expect((await listVersions(person.db, id)).items.map(({ version, name }) => [version, name])).toEqual([
      [2, 'Reach, renamed'],
      [1, 'Reach'],
    ]);
    expect(await restoreVersion(person.db, id, 1)).toMatchObject({ version: 3 });
    expect(await getWorkflow(person.db, id)).toMatchObject({ sql: SQL, parameters: {}, name: 'Reach, renamed' });
    expect((await getVersion(person.db, id, 2))?.parameters).toEqual({ site: { kind: 'text', value: 'example.com' } });
    await expect(restoreVersion(person.db, id, 9)).rejects.toMatchObject({ code: 'not_found' });
    await expect(restoreVersion(stranger.db, id, 1)).rejects.toMatchObject({ code: 'not_found' });
    expect((await listVersions(stranger.db, id)).total).toBe(0);
  });

  it('does not overwrite what was saved elsewhere', async () => {
    const id = await save();
    const opened = (await getWorkflow(person.db, id))?.updatedAt ?? '';
    const saved = await updateWorkflow(person.db, id, { name: 'First' }, opened);
    await expect(updateWorkflow(person.db, id, { name: 'Second' }, opened)).rejects.toMatchObject({ code: 'conflict' });
    expect((await getWorkflow(person.db, id))?.name).toBe('First');
    await updateWorkflow(person.db, id, { name: 'Third' }, saved.updatedAt);
    await expect(updateWorkflow(stranger.db, id, { name: 'x' }, saved.updatedAt)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('of two tabs that keep drafts of one query, the second is refused and the first stays', async () => {
    const id = await save();
    const tries = await Promise.allSettled(
      ['one', 'two', 'three', 'four'].map((sql) => saveDraft(person.db, me(), id, draft(sql), null)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const failed of tries) {
      if (failed.status === 'rejected') expect(failed.reason).toMatchObject({ code: 'conflict' });
    }
    const stored = await getDraft(person.db, id);
    const won = tries.findIndex(({ status }) => status === 'fulfilled');
    expect(stored?.draft).toEqual(draft(['one', 'two', 'three', 'four'][won] ?? ''));

    const next = await saveDraft(person.db, me(), id, draft('five'), stored?.updatedAt ?? null);
    await expect(saveDraft(person.db, me(), id, draft('six'), stored?.updatedAt ?? null)).rejects.toMatchObject({
      code: 'conflict',
    });
    await saveDraft(person.db, me(), id, draft('seven'), next);
    expect((await getDraft(person.db, id))?.draft.sql).toBe('seven');
    expect(await getDraft(stranger.db, id)).toBeNull();
    await discardDraft(person.db, id);
    expect(await getDraft(person.db, id)).toBeNull();
    await expect(
      saveDraft(stranger.db, { userId: userId.parse(stranger.id) }, id, draft('x'), null),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('copies a query as a new one without its past', async () => {
    const id = await save({ tags: ['reach'], instanceId: instanceId as never });
    must(
      await serviceClient(backend)
        .from('workflows')
        .update({ execution_count: 9, amc_synced_hash: 'x' })
        .eq('id', id)
        .select(),
    );
    const copy = await duplicateWorkflow(person.db, me(), id);
    expect(await getWorkflow(person.db, copy)).toMatchObject({
      name: 'Reach (copy)',
      tags: ['reach'],
      runs: 0,
      version: 1,
      syncState: 'not_published',
      instance: { id: instanceId },
    });
    await expect(duplicateWorkflow(stranger.db, { userId: userId.parse(stranger.id) }, id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('archives and tags many at once, and leaves others’ alone', async () => {
    const ids = await Promise.all([save({ tags: ['a', 'b'] }), save({ tags: ['b'] })]);
    const foreign = await createWorkflow(
      stranger.db,
      { userId: userId.parse(stranger.id) },
      workflowInput.parse({ name: 'Theirs', sql: SQL }),
    );
    expect(await tagWorkflows(person.db, [...ids, foreign], ['c', 'a'], ['b'])).toBe(2);
    const tagsOf = async (id: WorkflowUuid, who = person) => (await getWorkflow(who.db, id))?.tags;
    expect(await Promise.all(ids.map((id) => tagsOf(id)))).toEqual([
      ['a', 'c'],
      ['a', 'c'],
    ]);
    expect(await tagsOf(foreign, stranger)).toEqual([]);
    expect(await listTags(person.db)).toEqual([
      { tag: 'a', count: 2 },
      { tag: 'c', count: 2 },
    ]);
    const many = Array.from({ length: 19 }, (_, n) => `t${n}`);
    await expect(tagWorkflows(person.db, ids, many, [])).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'tags' }],
    });
    expect(await setStatus(person.db, [...ids, foreign], 'archived')).toBe(2);
    expect(await list({ status: 'archived' })).toHaveLength(2);
    await expect(setStatus(person.db, [foreign], 'archived')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says what depends on a query, and deletes it; its runs stay, and its schedules, paused', async () => {
    const id = await save({ instanceId: instanceId as never });
    const service = serviceClient(backend);
    const schedule = { user_id: person.id, workflow_id: id, name: 'Daily', interval_preset: 'daily' };
    must(
      await service
        .from('workflow_schedules')
        .insert([schedule, { ...schedule, is_active: false }])
        .select(),
    );
    const run = must(
      await service
        .from('workflow_executions')
        .insert({ ...newExecution(person.id, instanceId), workflow_id: id })
        .select('id')
        .single(),
    );
    expect(await workflowDependents(person.db, id)).toEqual({
      schedules: 2,
      activeSchedules: 1,
      versions: 1,
      executions: 1,
      running: 1,
    });
    expect((await workflowDependents(stranger.db, id)).executions).toBe(0);
    await expect(deleteWorkflow(stranger.db, id)).rejects.toMatchObject({ code: 'not_found' });
    await deleteWorkflow(person.db, id);
    const left = must(await service.from('workflow_executions').select('workflow_id').eq('id', run.id).single());
    expect(left.workflow_id).toBeNull();
    const orphans = must(
      await service
        .from('workflow_schedules')
        .select('workflow_id, is_active, paused_reason')
        .eq('user_id', person.id)
        .order('paused_reason'),
    );
    // The reason stands with the one that was active; the other was off already.
    expect(orphans).toEqual([
      { workflow_id: null, is_active: false, paused_reason: 'The saved query it runs was deleted.' },
      { workflow_id: null, is_active: false, paused_reason: null },
    ]);
  });

  describe('the list', () => {
    const rows: (Partial<NewRow<'workflows'>> & { name: string })[] = [
      {
        name: 'Alpha 100%',
        status: 'active',
        tags: ['weekly', 'dsp'],
        execution_count: 3,
        last_executed_at: '2026-11-10T04:30:00Z',
      },
      { name: 'beta', status: 'draft', tags: ['weekly'], execution_count: 0 },
      { name: 'Gamma_x', status: 'archived', execution_count: 12, last_executed_at: '2026-11-20T12:00:00Z' },
    ];
    beforeEach(async () => {
      for (const [index, row] of rows.entries()) {
        const { status, tags, ...rest } = row;
        const at = `2026-11-0${index + 1}T12:00:00Z`;
        must(
          await serviceClient(backend)
            .from('workflows')
            .insert({
              ...rest,
              ...(status === undefined ? {} : { status }),
              ...(tags === undefined ? {} : { tags }),
              user_id: person.id,
              sql_query: SQL,
              last_execution_status: row.last_executed_at == null ? null : 'SUCCEEDED',
              created_at: at,
              updated_at: at,
            })
            .select(),
        );
      }
    });

    test.each([
      ['name-asc', ['Alpha 100%', 'beta', 'Gamma_x']],
      ['name-desc', ['Gamma_x', 'beta', 'Alpha 100%']],
      ['status-asc', ['Alpha 100%', 'Gamma_x', 'beta']],
      ['status-desc', ['beta', 'Gamma_x', 'Alpha 100%']],
      ['created-asc', ['Alpha 100%', 'beta', 'Gamma_x']],
      ['created-desc', ['Gamma_x', 'beta', 'Alpha 100%']],
      ['updated-asc', ['Alpha 100%', 'beta', 'Gamma_x']],
      ['updated-desc', ['Gamma_x', 'beta', 'Alpha 100%']],
      ['last-run-asc', ['Alpha 100%', 'Gamma_x', 'beta']],
      ['last-run-desc', ['Gamma_x', 'Alpha 100%', 'beta']],
      ['runs-asc', ['beta', 'Alpha 100%', 'Gamma_x']],
      ['runs-desc', ['Gamma_x', 'Alpha 100%', 'beta']],
    ])('sorted by %s', async (sort, expected) => {
      expect(await list({ sort })).toEqual(expected);
    });

    test.each([
      [{ search: '100%' }, ['Alpha 100%']],
      [{ search: 'a_x' }, ['Gamma_x']],
      [{ search: 'l%a' }, []],
      [{ search: 'BET' }, ['beta']],
      [{ status: 'draft' }, ['beta']],
      [{ sync: 'not_published' }, ['Gamma_x', 'beta', 'Alpha 100%']],
      [{ sync: 'drifted' }, []],
      [{ tags: 'weekly' }, ['beta', 'Alpha 100%']],
      [{ tags: 'weekly,dsp' }, ['Alpha 100%']],
      [{ runsMin: '1' }, ['Gamma_x', 'Alpha 100%']],
      [{ runsMin: '1', runsMax: '3' }, ['Alpha 100%']],
      [{ runsMax: '0' }, ['beta']],
      [{ createdFrom: '2026-11-02', createdTo: '2026-11-02' }, ['beta']],
      [{ updatedTo: '2026-11-02' }, ['beta', 'Alpha 100%']],
      // 04:30 UTC on the 10th is still the 9th in New York.
      [{ ranFrom: '2026-11-09', ranTo: '2026-11-09' }, ['Alpha 100%']],
      [{ ranFrom: '2026-11-10' }, ['Gamma_x']],
      [{ instance: 'no id', sort: 'nonsense', page: 'x', runsMin: '-3', tags: '' }, ['Gamma_x', 'beta', 'Alpha 100%']],
    ])('filtered by %j', async (query, expected) => {
      expect(await list(query)).toEqual(expected);
    });

    it('comes a page at a time with the count of all, also past its end', async () => {
      const page = (n: number) =>
        listWorkflows(person.db, workflowListQuery.parse({ sort: 'name-asc', limit: 2, page: n }), ZONE);
      expect(await page(1)).toMatchObject({ total: 3, items: [{ name: 'Alpha 100%' }, { name: 'beta' }] });
      expect(await page(2)).toMatchObject({ total: 3, items: [{ name: 'Gamma_x' }] });
      expect(await page(7)).toEqual({ total: 3, items: [] });
    });

    it('finds a query by its id', async () => {
      const [first] = (await listWorkflows(person.db, workflowListQuery.parse({ sort: 'name-asc' }), ZONE)).items;
      expect(workflowUuid.safeParse(first?.id).success).toBe(true);
      expect(await list({ search: first?.workflowId })).toEqual(['Alpha 100%']);
    });
  });
});
