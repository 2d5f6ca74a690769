import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Another living process has the folder open. PGlite itself would let both write, and the data would be lost. */
export class DataFolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`The database folder ${folder} is in use by process ${pid}. Stop it first, or choose another folder.`);
    this.name = 'DataFolderInUse';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Takes the folder for this process, or throws DataFolderInUse naming who has it. The lock of a process that died is
 * taken over. The answer gives the folder back.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'recomamp.lock');
  for (;;) {
    try {
      // 'wx' fails when the file exists: taking the lock is one atomic step.
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(file, 'utf8'));
      if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && isAlive(holder)) {
        throw new DataFolderInUse(folder, holder);
      }
      rmSync(file, { force: true });
    }
  }
  return () => rmSync(file, { force: true });
}
