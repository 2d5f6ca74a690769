import 'server-only';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { fsResultStore } from './store-fs';
import { callStorage, STALL_MS, type StorageAccess, StorageProblem, textOf } from './store-supabase-http';
import { type ResultKey, type ResultStore, resultKey } from './types';

export interface SupabaseStoreOptions extends StorageAccess {
  bucket: string;
  /** Most bytes of files kept on this machine's disk for reading. */
  cacheBytes: number;
  /** Where they are kept; a folder of the system's temporary one when not given. */
  cacheFolder?: string;
}

/** A file that was opened so recently may be read at this moment: it is not evicted. */
const IN_USE_MS = 10 * 60_000;
const LIST_PAGE = 1000;

const listed = z.array(z.object({ name: z.string(), id: z.string().nullable(), updated_at: z.string().nullish() }));

function unavailable(cause: unknown): AppError {
  return new AppError('unavailable', 'The storage of results can not be reached at this moment.', { cause });
}

/**
 * Results in a private bucket of Supabase Storage, for hosts without a disk of their own. Reading needs the file on this
 * machine: it is downloaded once and kept in a cache with a size limit.
 */
export function supabaseResultStore(options: SupabaseStoreOptions): ResultStore {
  const { url, bucket, cacheBytes } = options;
  const mark = createHash('sha256').update(`${url} ${bucket}`).digest('hex').slice(0, 16);
  const root = options.cacheFolder ?? join(tmpdir(), `recomamp-results-${mark}`);
  // Work folders, and the files that are here for reading, lie as in the folder store.
  const local = fsResultStore(root);
  const opening = new Map<ResultKey, Promise<string>>();
  let checked: Promise<void> | undefined;

  /** The bucket exists and is private; made if it is missing. */
  async function checkBucket(): Promise<void> {
    try {
      const found = JSON.parse(await textOf(await callStorage(options, { method: 'GET', path: `/bucket/${bucket}` })));
      if (found?.public === true) {
        throw new AppError('internal', `The bucket "${bucket}" is public. Results belong into a private one.`);
      }
    } catch (error) {
      if (!(error instanceof StorageProblem) || !error.missing) throw error;
      const json = { id: bucket, name: bucket, public: false };
      await callStorage(options, { method: 'POST', path: '/bucket', json }).then(textOf);
    }
  }

  async function ready<T>(work: () => Promise<T>): Promise<T> {
    try {
      checked ??= checkBucket();
      await checked.catch((error: unknown) => {
        checked = undefined;
        throw error;
      });
      return await work();
    } catch (error) {
      throw error instanceof AppError ? error : unavailable(error);
    }
  }

  async function cachedFiles(): Promise<{ key: ResultKey; bytes: number; usedAt: number }[]> {
    const files: { key: ResultKey; bytes: number; usedAt: number }[] = [];
    for await (const { key, modifiedAt } of local.list()) {
      const found = await stat(join(root, key)).catch(() => null);
      if (found) files.push({ key, bytes: found.size, usedAt: modifiedAt.getTime() });
    }
    return files.sort((a, b) => a.usedAt - b.usedAt);
  }

  /** Removes what was not used for longest until the limit holds. */
  async function evict(): Promise<void> {
    const files = await cachedFiles();
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const file of files) {
      if (bytes <= cacheBytes || Date.now() - file.usedAt < IN_USE_MS) return;
      await local.delete(file.key);
      bytes -= file.bytes;
    }
  }

  async function fetchInto(key: ResultKey): Promise<string> {
    const target = join(root, key);
    await mkdir(join(root, 'work'), { recursive: true });
    const folder = await mkdtemp(join(root, 'work', 'ingest-'));
    try {
      const part = join(folder, 'download.parquet');
      const response = await callStorage(options, { method: 'GET', path: `/object/authenticated/${bucket}/${key}` });
      response.setTimeout(STALL_MS, () => response.destroy(new Error('the storage stalls')));
      await pipeline(response, createWriteStream(part));
      const announced = response.headers['content-length'];
      if (announced !== undefined && (await stat(part)).size !== Number(announced))
        throw new Error('a file was cut short');
      await mkdir(dirname(target), { recursive: true });
      // Under its name only when all of it is there.
      await rename(part, target);
      return target;
    } catch (error) {
      if (error instanceof StorageProblem && error.missing) {
        throw new AppError('not_found', 'The rows of this run are no longer stored.');
      }
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function openFile(key: ResultKey): Promise<string> {
    const path = join(root, key);
    if (await stat(path).catch(() => null)) {
      await utimes(path, new Date(), new Date());
      return path;
    }
    return ready(async () => {
      const fetched = await fetchInto(key);
      await evict();
      return fetched;
    });
  }

  return {
    root,
    workFolder: () => local.workFolder(),
    clearWork: (before) => local.clearWork(before),

    async put(key, file) {
      const { size } = await stat(file);
      const path = `/object/${bucket}/${key}`;
      await ready(async () => textOf(await callStorage(options, { method: 'POST', path, file: { path: file, size } })));
      // Whoever asked for the run looks at it next, often on this machine.
      await local.put(key, file);
      await evict();
      return { bytes: size };
    },

    open(key) {
      // Ten requests for one page of charts are one download.
      const running = opening.get(key);
      if (running) return running;
      const work = openFile(key).finally(() => opening.delete(key));
      opening.set(key, work);
      return work;
    },

    async delete(key) {
      await local.delete(key);
      const json = { prefixes: [key] };
      await ready(async () =>
        textOf(await callStorage(options, { method: 'DELETE', path: `/object/${bucket}`, json })),
      );
    },

    async *list() {
      const page = async (prefix: string, offset: number) => {
        const json = { prefix, limit: LIST_PAGE, offset, sortBy: { column: 'name', order: 'asc' } };
        return listed.parse(
          JSON.parse(
            await ready(async () =>
              textOf(await callStorage(options, { method: 'POST', path: `/object/list/${bucket}`, json })),
            ),
          ),
        );
      };
      async function* entries(prefix: string) {
        for (let offset = 0; ; offset += LIST_PAGE) {
          const items = await page(prefix, offset);
          yield* items;
          if (items.length < LIST_PAGE) return;
        }
      }
      for await (const folder of entries('')) {
        if (folder.id !== null || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
        for await (const file of entries(folder.name)) {
          // Anything whose name we did not make is not ours to touch.
          const key = resultKey.safeParse(`${folder.name}/${file.name}`);
          const modifiedAt = new Date(file.updated_at ?? '');
          if (key.success && !Number.isNaN(modifiedAt.getTime())) yield { key: key.data, modifiedAt };
        }
      }
    },
  };
}
