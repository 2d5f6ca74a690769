import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executionUuid } from '@/lib/ids';
import { fsResultStore } from '@/lib/results/store-fs';
import { newResultKey } from '@/lib/results/types';
import type { NewRow } from '@/lib/supabase/types';
import { closeSql, makeUser, must, serviceClient, sql, type TestUser } from '@/scripts/jest/db';
import { makeWorld, TABLE_CASES, type TableCase } from '@/supabase/tests/rows';
import { deleteAccount, removeResultFiles } from './mutations';

afterAll(closeSql);

const service = serviceClient('postgres');

/** One row of the person's in every table that can hold one. Answers a run that has stored rows, and their key. */
async function fillEveryTable(person: TestUser) {
  const world = await makeWorld(service, person);
  const id = executionUuid.parse(world.executionId);
  const key = newResultKey(id, 'aaaaaaaa');
  const row = { execution_id: id, user_id: person.id, store_key: key, row_count: 1, bytes: 4, columns: [] };
  must(await service.from('execution_results').insert(row).select('execution_id'));
  for (const [name, testCase] of Object.entries(TABLE_CASES)) {
    if (name === 'profiles') continue;
    const made = await (testCase as TableCase).make(world, service, async () => person.id);
    const rows = service.from(name as 'workflows');
    must(await rows.insert(made as NewRow<'workflows'>).select('*'));
  }
  return key;
}

/** The tables, of ours and of the auth server's, in which the person's id or address stands anywhere in a row. */
async function tablesThatName(person: TestUser): Promise<Record<string, number>> {
  const tables = await sql()<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p') order by 1`;
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql()<{ rows: number }[]>`
      select count(*)::int as rows from ${sql().unsafe(name)} t
      where to_jsonb(t)::text ~* ${`${person.id}|${person.email}`}`;
    if (row?.rows) found[name] = row.rows;
  }
  return found;
}

/** Read from the database, so that a table of tomorrow is among them. */
async function tablesOfPeople(): Promise<string[]> {
  const rows = await sql()<{ name: string }[]>`
    select format('public.%I', c.relname) as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'user_id' order by 1`;
  return rows.map(({ name }) => name);
}

test('an account ends with every row of every table and every stored file, and nobody else loses anything', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'recomamp-account-'));
  const [ada, eve] = [await makeUser('postgres'), await makeUser('postgres')];
  const fileOf = async (person: TestUser) => {
    const file = path.join(root, await fillEveryTable(person));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'rows');
    return file;
  };
  const files = { ada: await fileOf(ada), eve: await fileOf(eve) };
  const before = await tablesThatName(eve);
  // What must be gone was there, in every table that has an owner.
  expect(Object.keys(await tablesThatName(ada))).toEqual(
    expect.arrayContaining([...(await tablesOfPeople()), 'public.profiles', 'auth.users', 'auth.sessions']),
  );

  await removeResultFiles(fsResultStore(root), await deleteAccount(ada.db));
  expect(await tablesThatName(ada)).toEqual({});
  await expect(access(files.ada)).rejects.toThrow();
  expect(await tablesThatName(eve)).toEqual(before);
  await access(files.eve);
  await rm(root, { recursive: true });
});

test('a file that can’t be removed does not keep the others', async () => {
  const keys = Array.from({ length: 20 }, (_, at) =>
    newResultKey(executionUuid.parse(`0d9c3a52-0000-4000-8000-0000000000${10 + at}`), 'bbbbbbbb'),
  );
  const removed: string[] = [];
  const store = {
    ...fsResultStore('/nowhere'),
    delete: async (key: string) => {
      if (key === keys[3]) throw new Error('the disk says no');
      removed.push(key);
    },
  };
  await removeResultFiles(store, keys);
  expect(removed.sort()).toEqual(keys.filter((key) => key !== keys[3]).sort());
});
