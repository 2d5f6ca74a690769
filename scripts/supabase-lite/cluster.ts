import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Where in the data folder PGlite's cluster lives: one level down, so that our own files are not among PostgreSQL's.
 * `complete` is to be called when the database has served for the first time. A cluster without that mark was
 * interrupted while it was made and would never start; it is put aside (never deleted) and a new one is made.
 */
export function clusterFolder(
  dataFolder: string,
  now: Date,
): { folder: string; putAside?: string; complete: () => void } {
  const folder = path.join(dataFolder, 'cluster');
  const mark = path.join(dataFolder, 'cluster.complete');
  const complete = () => {
    if (!existsSync(mark)) writeFileSync(mark, now.toISOString());
  };
  if (!existsSync(folder) || existsSync(mark)) return { folder, complete };
  const putAside = `${folder}.incomplete-${now.getTime()}`;
  renameSync(folder, putAside);
  return { folder, putAside, complete };
}
