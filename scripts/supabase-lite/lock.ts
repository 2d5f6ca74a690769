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
 * When the process began, counted from which boot: tells it from a later one that was given the same number, as happens
 * at every restart of a container. Empty where the system does not say (anything but Linux); then the number decides.
 */
export function birthOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name, in brackets, may hold spaces: fields are counted after it. Field 22 is the start time.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start ? `${boot}/${start}` : '';
  } catch {
    return '';
  }
}

function livingHolder(file: string): number | undefined {
  const [number, birth] = readFileSync(file, 'utf8').split(' ');
  const pid = Number(number);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return undefined;
  return birth && birthOf(pid) && birth !== birthOf(pid) ? undefined : pid;
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
      writeFileSync(file, `${process.pid} ${birthOf(process.pid)}`, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = livingHolder(file);
    if (holder !== undefined) throw new DataFolderInUse(folder, holder);
    rmSync(file, { force: true });
  }
}
