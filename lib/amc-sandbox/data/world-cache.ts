import { constants, copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Larger worlds are not kept twice: nobody starts them for each test. */
const MOST_USERS = 20_000;
/** A world ends with a day, so after two days nobody asks for it again. */
const KEPT_MS = 2 * 86_400_000;

/** The folder for worlds that several data folders share, or null for a scale that is not kept. */
export function worldCacheDir(users: number): string | null {
  const who = process.getuid?.() ?? 'user';
  return users > MOST_USERS ? null : path.join(tmpdir(), `amc-sandbox-worlds-${who}`);
}

/** Copies (where the file system can: without writing) a kept world to `target`. False when there is none. */
export async function takeWorld(cacheDir: string | null, name: string, target: string): Promise<boolean> {
  if (cacheDir === null || !(await isOurs(cacheDir))) return false;
  const part = `${target}.${process.pid}.part`;
  try {
    const kept = path.join(cacheDir, name);
    await copyFile(kept, part, constants.COPYFILE_FICLONE);
    await rename(part, target);
    const now = new Date();
    await utimes(kept, now, now).catch(() => undefined);
    return true;
  } catch {
    // Not there, or removed in this moment by another start: it is simply made.
    await rm(part, { force: true });
    return false;
  }
}

/** Keeps a copy for later starts. Several may do so at once: each writes its own file and renames it. */
export async function keepWorld(cacheDir: string | null, name: string, file: string): Promise<void> {
  if (cacheDir === null) return;
  try {
    await mkdir(cacheDir, { recursive: true, mode: 0o700 });
    if (!(await isOurs(cacheDir))) return;
    const kept = path.join(cacheDir, name);
    const part = `${kept}.${process.pid}.part`;
    await copyFile(file, part, constants.COPYFILE_FICLONE);
    await rename(part, kept);
    await removeOld(cacheDir);
  } catch {
    // A full or read-only temporary folder costs time at the next start, nothing else.
  }
}

/** The temporary folder is everybody's: a world that someone else put there is not read. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const { uid, mode } = await stat(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}

async function removeOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > KEPT_MS) await rm(file, { force: true });
  }
}
