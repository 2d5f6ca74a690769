import 'server-only';
import { mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@/lib/errors';
import type { ResultStore } from './types';

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
  };
}
