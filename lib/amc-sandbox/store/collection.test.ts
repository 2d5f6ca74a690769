import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { Collection } from './collection';

const schema = z.object({ id: z.string(), n: z.number() });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'collection-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => Collection.open(folder, schema, ({ id }) => id);

test('what is flushed is there after a restart, what is removed is not', async () => {
  const first = await open();
  first.put({ id: 'a', n: 1 });
  first.put({ id: 'b', n: 2 });
  await first.flush();
  first.put({ id: 'a', n: 3 });
  first.remove('b');
  await first.flush();
  expect((await open()).all()).toEqual([{ id: 'a', n: 3 }]);
});

test('keys of clients stay inside the folder and apart', async () => {
  const ids = ['../../etc/passwd', '.', '..', 'a/b', 'a_b', 'A_b', 'a_B', 'x'.repeat(5000), 'ä'];
  const collection = await open();
  for (const [n, id] of ids.entries()) collection.put({ id, n });
  await collection.flush();
  expect(await readdir(folder)).toHaveLength(ids.length);
  expect(new Set((await open()).all().map(({ id }) => id))).toEqual(new Set(ids));
});

test('half-written and unreadable files do not stop the start, and nothing is lost without a word', async () => {
  await writeFile(path.join(folder, 'a.json.1234.tmp'), '{"id"');
  await writeFile(path.join(folder, 'b.json'), '{"id":');
  await writeFile(path.join(folder, 'c.json'), '{"id":"c"}');
  expect((await open()).all()).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual(['b.json.unreadable', 'c.json.unreadable']);
});

test('a flush that can not write says so, and the next one makes up for it', async () => {
  const collection = await open();
  await rm(folder, { recursive: true });
  await writeFile(folder, 'in the way');
  collection.put({ id: 'a', n: 1 });
  await expect(collection.flush()).rejects.toThrow();
  await rm(folder);
  await collection.flush();
  expect((await open()).all()).toEqual([{ id: 'a', n: 1 }]);
});
