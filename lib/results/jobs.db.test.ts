import { randomUUID } from 'node:crypto';
import { access, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { storedResultOf } from '@/lib/executions/data';
import { executionUuid } from '@/lib/ids';
import { BACKENDS, makeUser, must, serviceClient, type TestUser } from '@/scripts/jest/db';
import { makeWorld, newExecution, type World } from '@/supabase/tests/rows';
import { purgeResults } from './jobs';
import { fsResultStore } from './store-fs';
import { newResultKey, type ResultKey } from './types';

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));

const DAY = 86_400_000;
const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

describe.each(BACKENDS)('purge on %s', (backend) => {
  const db = serviceClient(backend);
  let person: TestUser;
  let world: World;
  let root: string;
  beforeAll(async () => {
    person = await makeUser(backend);
    world = await makeWorld(db, person);
  });
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'recomamp-purge-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  async function file(key: ResultKey, age: number): Promise<string> {
    const target = path.join(root, key);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, 'rows');
    await utimes(target, daysAgo(age), daysAgo(age));
    return target;
  }
  async function result(age: number, more: { purged_at?: string } = {}) {
    const run = newExecution(person.id, world.instanceId);
    const id = executionUuid.parse(must(await db.from('workflow_executions').insert(run).select('id').single()).id);
    const key = newResultKey(id, 'aaaaaaaa');
    const row = {
      execution_id: id,
      user_id: person.id,
      store_key: key,
      row_count: 3,
      bytes: 4,
      columns: [{ name: 'n', type: 'LONG', kind: 'M' }],
      profile: [{ name: 'n' }],
      first_rows: [[1]],
      created_at: daysAgo(age).toISOString(),
      ...more,
    };
    must(await db.from('execution_results').insert(row).select('execution_id'));
    return { id, key, path: await file(key, age) };
  }
  const read = async (id: string) =>
    must(await db.from('execution_results').select('*').eq('execution_id', id).single());
  const purge = (more: object = {}) =>
    purgeResults({ now, budgetMs: 50_000, db, store: fsResultStore(root), retentionDays: 400, ...more });

  test('rows past their time are gone and said to be; younger ones stay', async () => {
    const old = await result(401);
    const young = await result(399);
    expect(await purge()).toEqual({ purged: 1, orphans: 0, leftovers: 0, backlog: 0 });
    expect(await exists(old.path)).toBe(false);
    expect(await exists(young.path)).toBe(true);
    const row = await read(old.id);
    expect(row).toMatchObject({ row_count: 3, bytes: 4, first_rows: [], profile: null });
    expect(row.columns).toHaveLength(1);
    expect(Date.parse(row.purged_at ?? '')).toBe(now.getTime());
    expect((await read(young.id)).purged_at).toBeNull();
    const message = `The rows of this run were removed on ${now.toISOString().slice(0, 10)}`;
    await expect(storedResultOf(person.db, old.id)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining(message),
    });
    await expect(storedResultOf(person.db, young.id)).resolves.toMatchObject({ storeKey: young.key });
  });

  test('two at once share the work', async () => {
    const old = await Promise.all(Array.from({ length: 6 }, () => result(500)));
    const done = await Promise.all([purge(), purge()]);
    expect(done.reduce((sum, { purged }) => sum + purged, 0)).toBe(6);
    for (const { path: target } of old) expect(await exists(target)).toBe(false);
  });

  test('files nobody names go after a day, and nothing else does', async () => {
    const named = await result(30);
    const other = await file(newResultKey(named.id, 'bbbbbbbb'), 2);
    const deleted = await file(newResultKey(executionUuid.parse(randomUUID()), 'cccccccc'), 2);
    const fresh = await file(newResultKey(executionUuid.parse(randomUUID()), 'dddddddd'), 0.5);
    const purgedBefore = await result(30, { purged_at: daysAgo(1).toISOString() });
    await writeFile(path.join(path.dirname(named.path), 'notes.txt'), 'not ours');
    await utimes(path.join(path.dirname(named.path), 'notes.txt'), daysAgo(9), daysAgo(9));
    expect(await purge()).toMatchObject({ purged: 0, orphans: 3 });
    expect(await Promise.all([other, deleted, purgedBefore.path].map(exists))).toEqual([false, false, false]);
    const kept = [named.path, fresh, path.join(path.dirname(named.path), 'notes.txt')];
    expect(await Promise.all(kept.map(exists))).toEqual([true, true, true]);
  });

  test('work folders of dead loads go, those in use stay', async () => {
    const [dead, used] = ['ingest-dead', 'ingest-used'].map((name) => path.join(root, 'work', name)) as [
      string,
      string,
    ];
    for (const folder of [dead, used]) {
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'part-0'), 'x');
    }
    await utimes(path.join(dead, 'part-0'), daysAgo(2), daysAgo(2));
    for (const folder of [dead, used]) await utimes(folder, daysAgo(2), daysAgo(2));
    expect(await purge()).toMatchObject({ leftovers: 1 });
    expect(await Promise.all([dead, used].map(exists))).toEqual([false, true]);
  });

  test('without time it does nothing and says what is left', async () => {
    const old = await result(401);
    expect(await purge({ budgetMs: 1_000 })).toMatchObject({ purged: 0, backlog: 1 });
    expect(await exists(old.path)).toBe(true);
    await purge();
  });
});
