import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** The holder touches its lock this often; one untouched for `STALE_MS` has no holder, whoever has its pid by now. */
const TOUCH_MS = 5_000;
const STALE_MS = 30_000;

export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The pid in the lock when its process is still there and still touches it. */
async function holderOf(file: string): Promise<number | undefined> {
  try {
    const pid = Number(await readFile(file, 'utf8'));
    const { mtimeMs } = await stat(file);
    const held =
      Number.isInteger(pid) && pid > 0 && pid !== process.pid && Date.now() - mtimeMs < STALE_MS && isAlive(pid);
    return held ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Two sandboxes on one folder would each write over what the other knows. The lock is a file with our pid; one left
 * by a killed process is taken over. Returns the way to unlock. Throws FolderInUseError.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'sandbox.pid');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      const touching = setInterval(() => {
        const now = new Date();
        // Gone with its folder: nothing to hold any more.
        utimes(file, now, now).catch(() => undefined);
      }, TOUCH_MS);
      touching.unref();
      return async () => {
        clearInterval(touching);
        await rm(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await holderOf(file);
    if (holder !== undefined) {
      throw new FolderInUseError(`The folder ${folder} is used by another AMC sandbox (process ${holder}).`);
    }
    await rm(file, { force: true });
  }
  throw new FolderInUseError(`The folder ${folder} could not be locked.`);
}
