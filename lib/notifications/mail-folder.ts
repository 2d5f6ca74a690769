import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseMail } from './eml';
import type { LocalMail, LocalMailSummary } from './types';

/** Newest of the folder that are shown; older ones are still files. */
const MOST = 200;
const NAME = /^[\w-]{1,120}$/;

async function read(folder: string, name: string): Promise<LocalMail> {
  const { date, ...mail } = parseMail(await readFile(path.join(folder, `${name}.eml`)));
  const at = date === null ? Number.NaN : Date.parse(date);
  return { name, ...mail, at: Number.isNaN(at) ? null : new Date(at).toISOString() };
}

/** The mails of a folder, newest first. A folder that is not there yet holds none. */
export async function listLocalMails(folder: string): Promise<LocalMailSummary[]> {
  const files = await readdir(folder).catch(() => [] as string[]);
  const names = files
    .filter((file) => file.endsWith('.eml') && !file.startsWith('.'))
    .map((file) => file.slice(0, -'.eml'.length))
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .slice(0, MOST);
  return Promise.all(
    names.map(async (name) => {
      const { to, subject, at } = await read(folder, name);
      return { name, to, subject, at };
    }),
  );
}

/** One mail by its name in the list; null when there is none. A name is never a path. */
export async function readLocalMail(folder: string, name: string): Promise<LocalMail | null> {
  if (!NAME.test(name)) return null;
  return read(folder, name).catch(() => null);
}
