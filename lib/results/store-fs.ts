import 'server-only';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@/lib/errors';
import { type ResultStore, resultKey } from './types';

/** When anything in a work folder last changed (0: the folder is gone); its own time only tells of names. */
async function lastChange(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const times = await Promise.all(
    [folder, ...names.map((name) => join(folder, name))].map((path) => stat(path).catch(() => null)),
  );
  return Math.max(0, ...times.map((found) => found?.mtimeMs ?? 0));
}

/** Results as files in a folder of this machine: the local default, and any host with a disk that stays. */
export function fsResultStore(root: string): ResultStore {
  return {
    root,

    async workFolder() {
      const parent = join(root, 'work');
      await mkdir(parent, { recursive: true });
      return mkdtemp(join(parent, 'ingest-'));
    },

    async put(key, file) {
      const target = join(root, key);
      await mkdir(dirname(target), { recursive: true });
      // The bytes reach the disk before the name does: after a power cut there is a whole file or none.
      const handle = await open(file, 'r+');
      const { size } = await handle.stat();
      await handle.sync();
      await handle.close();
      await rename(file, target);
      return { bytes: size };
    },

    async open(key) {
      const path = join(root, key);
      const found = await stat(path).catch(() => null);
      if (!found?.isFile()) throw new AppError('not_found', 'The rows of this run are no longer stored.');
      return path;
    },

    async delete(key) {
      await rm(join(root, key), { force: true });
    },

    async *list() {
      for (const folder of await readdir(root).catch(() => [])) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await readdir(join(root, folder)).catch(() => [])) {
          // Anything whose name we did not make is not ours to touch.
          const key = resultKey.safeParse(`${folder}/${name}`);
          const found = key.success ? await stat(join(root, key.data)).catch(() => null) : null;
          if (key.success && found) yield { key: key.data, modifiedAt: found.mtime };
        }
      }
    },

    async clearWork(before) {
      let removed = 0;
      for (const name of await readdir(join(root, 'work')).catch(() => [])) {
        const folder = join(root, 'work', name);
        if (!name.startsWith('ingest-') || (await lastChange(folder)) >= before.getTime()) continue;
        await rm(folder, { recursive: true, force: true });
        removed += 1;
      }
      return removed;
    },
  };
}
