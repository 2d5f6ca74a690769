import { MAX_STATUS_IDS } from '@/lib/executions/constants';
import { executionStatuses } from '@/lib/executions/data';
import { executionUuid, type FanOutUuid, type UserId, userId } from '@/lib/ids';
import type { ResultColumn } from '@/lib/results/schema';
import { BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { newInstance } from '@/supabase/tests/rows';
import { MAX_INSTANCES } from './constants';
import { combinedResultOf, getFanOut, moneyOfFanOut } from './data';
import { cancelFanOut, requestFanOut, retryFailed } from './mutations';
import { type FanOutRequest, type FanOutRequestInput, fanOutRequest } from './schema';

const NOW = new Date('2026-11-20T12:00:00Z');

describe.each(BACKENDS)('fan-outs on %s', (backend) => {
  let person: TestUser;
  let owner: { userId: UserId };
  let instances: string[];
  const service = () => serviceClient(backend);

  beforeEach(async () => {
    person = await makeUser(backend);
    owner = { userId: userId.parse(person.id) };
    const rows = ['Kestrel', 'Albatross', 'Osprey'].map((name) => ({ ...newInstance(person.id), name }));
    instances = must(await service().from('amc_instances').insert(rows).select('id')).map((row) => row.id);
  });

  function request(more: Partial<FanOutRequestInput> = {}): FanOutRequest {
    return fanOutRequest.parse({
      sql: "SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions WHERE campaign = '{{name}}' GROUP BY campaign",
      window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
      parameters: { name: 'Brand' },
      instanceIds: instances,
      ...more,
    });
  }
  const start = (more: Partial<FanOutRequestInput> = {}): Promise<FanOutUuid> =>
    requestFanOut(person.db, owner, request(more), NOW);
  const countOf = async (table: 'fan_outs' | 'workflow_executions') =>
    (await person.db.from(table).select('id', { count: 'exact', head: true })).count;

  /** Ends a run as the engine would. */
  async function end(id: string, status: string, rows = 0) {
    const change = { status, step: 'done', completed_at: NOW.toISOString(), next_poll_at: null };
    must(await service().from('workflow_executions').update(change).eq('id', id).select('id'));
    if (status !== 'SUCCEEDED') return;
    const result = {
      execution_id: id,
      user_id: person.id,
      store_key: `${id.slice(0, 2)}/${id}.0000abcd.parquet`,
      row_count: rows,
      bytes: 10,
      columns: [{ name: 'campaign', type: 'STRING', kind: 'D' }],
    };
    must(await service().from('execution_results').insert(result).select('execution_id'));
  }

  test('one run for each instance, with its own parameters, all under one parent', async () => {
    const id = await start({ overrides: { [instances[1] as string]: { name: "it's" } } });
    const fanOut = await getFanOut(person.db, id);
    expect(fanOut?.runs.map((run) => [run.instanceName, run.status, run.triggeredBy, run.fanOutId])).toEqual([
      ['Albatross', 'PENDING', 'fan_out', id],
      ['Kestrel', 'PENDING', 'fan_out', id],
      ['Osprey', 'PENDING', 'fan_out', id],
    ]);
    const { data } = await person.db.from('workflow_executions').select('instance_id, query_text, parameters');
    const own = data?.find((row) => row.instance_id === instances[1]);
    expect(own).toMatchObject({ parameters: { name: "it's" }, query_text: expect.stringContaining("'it''s'") });
    expect(data?.filter((row) => row.query_text.includes("'Brand'"))).toHaveLength(2);
  });

  test.each<[string, (ids: string[]) => Partial<FanOutRequestInput>, RegExp]>([
    ['an instance that is switched off', () => ({}), /switched off/],
    ['an empty parameter', (ids) => ({ overrides: { [ids[0] as string]: { name: [] } } }), /Kestrel: Line 1/],
    ['a foreign instance', () => ({ instanceIds: ['0d9c3a52-0000-4000-8000-0123456789ab'] }), /no such instance/],
  ])('%s refuses the whole, and nothing is written', async (what, more, message) => {
    if (what.includes('switched off')) {
      await service()
        .from('amc_instances')
        .update({ status: 'inactive' })
        .eq('id', instances[2] as string);
    }
    await expect(start(more(instances))).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(message),
    });
    expect([await countOf('fan_outs'), await countOf('workflow_executions')]).toEqual([0, 0]);
  });

  test('a partial failure: only what failed runs again, and the rows of the others are one table', async () => {
    const id = await start();
    const before = await getFanOut(person.db, id);
    const [first = '', second = '', third = ''] = (before?.runs ?? []).map((run) => run.id);
    await expect(combinedResultOf(person.db, id)).rejects.toMatchObject({ code: 'not_found' });
    await end(first, 'SUCCEEDED', 5);
    await end(second, 'FAILED');
    await end(third, 'SUCCEEDED', 7);
    const combined = await combinedResultOf(person.db, id);
    expect(combined).toMatchObject({ rowCount: 12, labelColumn: 'instance', instance: '2 instances' });
    expect(combined.parts.map(({ label }) => label)).toEqual(['Albatross', 'Osprey']);

    const { runs, skipped } = await retryFailed(person.db, owner, id);
    expect([runs.length, skipped]).toEqual([1, []]);
    const after = await getFanOut(person.db, id);
    expect(after).toMatchObject({ attempts: 4 });
    expect(after?.runs.map((run) => run.status)).toEqual(['SUCCEEDED', 'PENDING', 'SUCCEEDED']);
    const again = after?.runs[1];
    const sql = must(
      await person.db
        .from('workflow_executions')
        .select('query_text')
        .in('id', [second, again?.id as string]),
    );
    expect(sql[0]?.query_text).toBe(sql[1]?.query_text);
    await end(again?.id as string, 'SUCCEEDED', 1);
    await expect(retryFailed(person.db, owner, id)).rejects.toMatchObject({ code: 'conflict' });
    expect((await combinedResultOf(person.db, id)).rowCount).toBe(13);
  });

  test('money is told where all instances count in one currency, and where they do not', async () => {
    const sql = 'SELECT campaign, SUM(total_cost) AS cost FROM dsp_impressions GROUP BY campaign';
    const id = await start({ sql, parameters: {} });
    for (const run of (await getFanOut(person.db, id))?.runs ?? []) await end(run.id, 'SUCCEEDED', 1);
    const columns: ResultColumn[] = [{ name: 'cost', type: 'DECIMAL', kind: 'M' }];
    const currencyOf = async (...currencies: (string | null)[]) => {
      for (const [index, currency] of currencies.entries()) {
        const instance = instances[index] ?? '';
        must(await service().from('amc_instances').update({ currency }).eq('id', instance).select('id'));
      }
      return moneyOfFanOut(person.db, id, columns);
    };
    expect(await currencyOf(null, null, null)).toEqual({ money: { cost: 100_000 }, currency: 'currency units' });
    expect(await currencyOf('EUR', 'EUR', 'EUR')).toMatchObject({ currency: 'EUR' });
    expect(await currencyOf('EUR', 'USD', null)).toMatchObject({ currency: 'currency of each instance' });
  });

  test('a hundred instances at once, one with parameters of its own', async () => {
    const more = Array.from({ length: MAX_INSTANCES - instances.length }, () => newInstance(person.id));
    const ids = must(await service().from('amc_instances').insert(more).select('id')).map((row) => row.id);
    const id = await start({
      instanceIds: [...instances, ...ids],
      overrides: { [ids[50] as string]: { name: 'Own' } },
    });
    const fanOut = await getFanOut(person.db, id);
    expect(fanOut).toMatchObject({ attempts: MAX_INSTANCES });
    expect(new Set(fanOut?.runs.map(({ instanceId }) => instanceId)).size).toBe(MAX_INSTANCES);
    const { data } = await person.db
      .from('workflow_executions')
      .select('instance_id')
      .contains('parameters', { name: 'Own' });
    expect(data).toEqual([{ instance_id: ids[50] }]);
    // All of them are followed with one question, and stopped with one word.
    const states = await executionStatuses(
      person.db,
      (fanOut?.runs ?? []).map((run) => executionUuid.parse(run.id)).slice(0, MAX_STATUS_IDS),
      NOW,
    );
    expect(states.items).toHaveLength(MAX_INSTANCES);
    expect(await cancelFanOut(person.db, id)).toHaveLength(MAX_INSTANCES);
  });

  test('an instance that is gone meanwhile is named and left out of a retry', async () => {
    const id = await start();
    for (const run of (await getFanOut(person.db, id))?.runs ?? []) await end(run.id, 'FAILED');
    await service()
      .from('amc_instances')
      .update({ status: 'gone' })
      .eq('id', instances[0] as string);
    const { runs, skipped } = await retryFailed(person.db, owner, id);
    expect(runs).toHaveLength(2);
    expect(skipped).toEqual([expect.stringContaining('"Kestrel"')]);
  });

  test('cancel stops what has not ended', async () => {
    const id = await start();
    const [first] = (await getFanOut(person.db, id))?.runs ?? [];
    await end(first?.id ?? '', 'SUCCEEDED', 1);
    expect(await cancelFanOut(person.db, id)).toHaveLength(2);
    expect((await getFanOut(person.db, id))?.runs.map((run) => run.status)).toEqual([
      'SUCCEEDED',
      'CANCELLED',
      'CANCELLED',
    ]);
  });

  test('a stranger has no part in it', async () => {
    const id = await start();
    const stranger = await makeUser(backend);
    const other = { userId: userId.parse(stranger.id) };
    expect(await getFanOut(stranger.db, id)).toBeNull();
    await expect(retryFailed(stranger.db, other, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(requestFanOut(stranger.db, other, request(), NOW)).rejects.toMatchObject({ code: 'invalid_input' });
    // A run can not be slipped into another person's fan-out.
    const run = await person.db.from('workflow_executions').select('*').limit(1).single();
    const { id: _id, duration_ms: _duration, ...row } = must(run);
    const [own] = must(await service().from('amc_instances').insert(newInstance(stranger.id)).select('id'));
    const slipped = await stranger.db
      .from('workflow_executions')
      .insert({ ...row, user_id: stranger.id, instance_id: own?.id ?? '', parent_id: id });
    expect(slipped.error?.code).toBe('23503');
    expect(executionUuid.safeParse(_id).success).toBe(true);
  });
});

const ONE = '1d9c3a52-0000-4000-8000-0123456789ab';
test.each<[string, object, string]>([
  ['no instance', { instanceIds: [] }, 'instanceIds'],
  [
    'more than a hundred',
    { instanceIds: Array.from({ length: MAX_INSTANCES + 1 }, () => crypto.randomUUID()) },
    'instanceIds',
  ],
  ['one instance twice', { instanceIds: [ONE, ONE] }, 'instanceIds'],
  [
    'parameters for one that was not chosen',
    { overrides: { '0d9c3a52-0000-4000-8000-0123456789ab': {} } },
    'overrides.0d9c3a52-0000-4000-8000-0123456789ab',
  ],
  ['a parameter the query does not have', { overrides: { [ONE]: { nope: 1 } } }, `overrides.${ONE}.nope`],
])('%s is refused at its place', (_what, more, path) => {
  const base = {
    sql: 'SELECT 1',
    window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
    instanceIds: [ONE],
  };
  expect(fanOutRequest.safeParse({ ...base, ...more }).error?.issues[0]?.path.join('.')).toBe(path);
});
