import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

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

/**
 * Two sandboxes on one folder would each write over what the other knows. The lock is a file with our pid; one left
 * by a killed process is taken over. Returns the way to unlock.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'sandbox.pid');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = Number(await readFile(file, 'utf8').catch(() => ''));
    if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid)) {
      throw new FolderInUseError(`The folder ${folder} is used by another AMC sandbox (process ${pid}).`);
    }
    await rm(file, { force: true });
  }
  throw new FolderInUseError(`The folder ${folder} could not be locked.`);
}
