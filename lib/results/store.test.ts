import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executionUuid } from '@/lib/ids';
import { type StorageStub, startStorageStub } from '@/scripts/jest/storage-stub';
import { fsResultStore } from './store-fs';
import { supabaseResultStore } from './store-supabase';
import { newResultKey, type ResultKey, type ResultStore } from './types';

const SECRET = 'sb_secret_of_the_store_test';
let folder: string;
let stub: StorageStub;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'recomamp-store-'));
  stub = await startStorageStub(SECRET);
});
afterEach(async () => {
  await stub.close();
  await rm(folder, { recursive: true, force: true });
});

const newKey = () => newResultKey(executionUuid.parse(randomUUID()), '00000001');

function hosted(cacheBytes = 1_000_000, name = 'cache'): ResultStore {
  const cacheFolder = path.join(folder, name);
  return supabaseResultStore({ url: stub.url, secretKey: SECRET, bucket: 'results', cacheBytes, cacheFolder });
}

async function put(store: ResultStore, key: ResultKey, text: string): Promise<{ bytes: number }> {
  const work = await store.workFolder();
  const file = path.join(work, 'result.parquet');
  await writeFile(file, text);
  const answer = await store.put(key, file);
  await rm(work, { recursive: true });
  return answer;
}

async function listed(store: ResultStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key, modifiedAt } of store.list()) {
    expect(Math.abs(modifiedAt.getTime() - Date.now())).toBeLessThan(60_000);
    keys.push(key);
  }
  return keys.sort();
}

const STORES: [string, () => ResultStore][] = [
  ['a folder', () => fsResultStore(path.join(folder, 'fs'))],
  ['Supabase Storage', () => hosted()],
];

describe.each(STORES)('results in %s', (_name, make) => {
  test('what is put can be opened, listed and deleted', async () => {
    const store = make();
    const keys = [newKey(), newKey(), newKey()];
    for (const [n, key] of keys.entries()) expect(await put(store, key, `file ${n}`)).toEqual({ bytes: 6 });
    for (const [n, key] of keys.entries()) {
      const file = await store.open(key);
      expect(file.startsWith(store.root)).toBe(true);
      expect(await readFile(file, 'utf8')).toBe(`file ${n}`);
    }
    expect(await listed(store)).toEqual([...keys].sort());
    await store.delete(keys[1]!);
    await store.delete(keys[1]!);
    expect(await listed(store)).toEqual([keys[0], keys[2]].sort());
    await expect(store.open(keys[1]!)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a file that nobody put is not found', async () => {
    await expect(make().open(newKey())).rejects.toMatchObject({ code: 'not_found' });
  });

  test('work folders lie under the root, are new each time, and the old ones are cleared', async () => {
    const store = make();
    const [one, other] = [await store.workFolder(), await store.workFolder()];
    expect(one).not.toBe(other);
    expect(one.startsWith(store.root)).toBe(true);
    await utimes(one, new Date(0), new Date(0));
    expect(await store.clearWork(new Date(Date.now() - 60_000))).toBe(1);
    await expect(stat(one)).rejects.toThrow();
    await stat(other);
  });
});

describe('Supabase Storage', () => {
  test('the bucket is made private at first use; a public one is refused', async () => {
    await put(hosted(), newKey(), 'x');
    expect(stub.buckets.get('results')).toMatchObject({ public: false });
    stub.buckets.set('results', { public: true, objects: new Map() });
    await expect(put(hosted(1_000_000, 'other'), newKey(), 'x')).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('public'),
    });
  });

  test('another machine downloads once, however many ask, and reads from its disk afterwards', async () => {
    const key = newKey();
    await put(hosted(), key, 'rows');
    const store = hosted(1_000_000, 'another-machine');
    stub.seen.length = 0;
    const files = await Promise.all([store.open(key), store.open(key), store.open(key)]);
    expect(new Set(files).size).toBe(1);
    expect(await readFile(files[0]!, 'utf8')).toBe('rows');
    await store.open(key);
    expect(stub.seen.filter((request) => request.startsWith('GET /storage/v1/object/'))).toHaveLength(1);
  });

  test('a download cut short leaves nothing under the name, and the next one succeeds', async () => {
    const key = newKey();
    await put(hosted(), key, 'rows');
    const store = hosted(1_000_000, 'another-machine');
    await store.open(newKey()).catch(() => undefined);
    stub.failNext = 'cut';
    await expect(store.open(key)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(stat(path.join(store.root, key))).rejects.toThrow();
    expect(await readFile(await store.open(key), 'utf8')).toBe('rows');
  });

  test('trouble of the storage is trouble that passes, and its words stay inside', async () => {
    const store = hosted();
    await put(store, newKey(), 'x');
    stub.failNext = { status: 500, body: '{"message":"secret detail"}' };
    await expect(put(store, newKey(), 'x')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringContaining('secret'),
    });
    const stranger = supabaseResultStore({
      url: stub.url,
      secretKey: 'wrong',
      bucket: 'results',
      cacheBytes: 1,
      cacheFolder: path.join(folder, 'stranger'),
    });
    await expect(stranger.open(newKey())).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('the cache keeps to its size: what was not used for longest goes, what is in use stays', async () => {
    const store = hosted(25);
    const keys = [newKey(), newKey(), newKey()];
    const used = async (key: ResultKey, minutesAgo: number) => {
      const at = new Date(Date.now() - minutesAgo * 60_000);
      await utimes(path.join(store.root, key), at, at);
    };
    await put(store, keys[0]!, '0123456789');
    await put(store, keys[1]!, '0123456789');
    await used(keys[0]!, 20);
    await used(keys[1]!, 30);
    await put(store, keys[2]!, '0123456789');
    const here = async (key: ResultKey) => (await stat(path.join(store.root, key)).catch(() => null)) !== null;
    expect([await here(keys[0]!), await here(keys[1]!), await here(keys[2]!)]).toEqual([true, false, true]);
    // Everything is still in the storage.
    expect(await readFile(await store.open(keys[1]!), 'utf8')).toBe('0123456789');
    expect(await listed(store)).toEqual([...keys].sort());
    expect(await readdir(path.join(store.root, 'work'))).toEqual([]);
  });

  test('long lists come in pages', async () => {
    const store = hosted();
    await put(store, newKey(), 'x');
    const objects = stub.buckets.get('results')!.objects;
    for (let n = 0; n < 1_200; n += 1) {
      const key = newResultKey(executionUuid.parse(`ab${randomUUID().slice(2)}`), '00000001');
      objects.set(key, { body: Buffer.from('x'), updatedAt: new Date().toISOString() });
    }
    objects.set('ab/not-ours.txt', { body: Buffer.from('x'), updatedAt: new Date().toISOString() });
    expect(await listed(store)).toHaveLength(1_201);
  });
});
