import 'server-only';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BLOCK_DAYS, DAYS_OF_HISTORY, type WorldContext } from './core/context';
import { fingerprintOf } from './statements';
import { keepWorld, takeWorld } from './world-cache';

const DAY_MS = 86_400_000;
/** AMC's data is complete after two days. */
const LAG_MS = 2 * DAY_MS;
const SCALES = { small: 100_000, large: 1_000_000 } as const;

export type Scale = keyof typeof SCALES | number;

export interface WorldOptions {
  /** `<dataDir>/world/` gets the files. */
  readonly dataDir: string;
  readonly scale?: Scale;
  readonly seed?: number;
  readonly now: Date;
  readonly onProgress?: (message: string) => void;
  /** Where worlds are kept for other data folders of the same seed, scale and day; null (default) for nowhere. */
  readonly cacheDir?: string | null;
}

export interface World extends WorldContext {
  /** The DuckDB file, complete and never written again. */
  readonly file: string;
}

interface WorldMeta extends WorldContext {
  /** Of the SQL that made it: a world of another generator is made anew. */
  readonly fingerprint: string;
  readonly file: string;
}

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * What a world of this moment looks like: it ends with the last complete day (now minus 48 hours, UTC) and reaches back
 * 13 months to the start of a block. Days inside it don't depend on the anchor.
 */
export function worldContext({
  scale = 'small',
  seed = 1,
  now,
}: Pick<WorldOptions, 'scale' | 'seed' | 'now'>): WorldContext {
  const users = typeof scale === 'number' ? scale : SCALES[scale];
  if (!Number.isInteger(users) || users < 100 || users > 5_000_000) {
    throw new RangeError(`scale must be small, large or a whole number of users from 100 to 5000000, not ${scale}.`);
  }
  const end = Math.floor((now.getTime() - LAG_MS) / DAY_MS) + 1;
  const first = Math.floor((end - DAYS_OF_HISTORY) / BLOCK_DAYS) * BLOCK_DAYS;
  return { seed, users, firstDay: isoDay(first * DAY_MS), endDay: isoDay(end * DAY_MS) };
}

/** The folder and description of a data folder's world, and what should be there. */
async function look(options: WorldOptions) {
  const context = worldContext(options);
  const folder = join(options.dataDir, 'world');
  const wanted = { ...context, fingerprint: fingerprintOf(context) };
  return { folder, wanted, known: await readMeta(join(folder, 'world.json')) };
}

/** The world of this data folder where it is there, or in the cache, already; null where it has to be made. */
export async function findWorld(options: WorldOptions): Promise<World | null> {
  const { folder, wanted, known } = await look(options);
  if (known !== null && sameWorld(known, wanted)) return { ...worldContext(options), file: join(folder, known.file) };
  const name = fileName(wanted);
  await mkdir(folder, { recursive: true });
  if (!(await takeWorld(options.cacheDir ?? null, name, join(folder, name)))) return null;
  await settle(folder, { ...wanted, file: name }, known);
  options.onProgress?.(`The synthetic world of ${wanted.users} users is one that was made before.`);
  return { ...worldContext(options), file: join(folder, name) };
}

/** The world of this data folder, made first if it isn't there, is of another seed, scale or generator, or ends on another day. */
export async function ensureWorld(options: WorldOptions): Promise<World> {
  const found = await findWorld(options);
  if (found !== null) return found;
  const { folder, wanted, known } = await look(options);
  const name = fileName(wanted);
  const file = join(folder, name);
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  options.onProgress?.(`Making the synthetic world: ${wanted.users} users, ${wanted.firstDay} to ${wanted.endDay} …`);
  // Whoever does not need it should not have to load DuckDB.
  const { makeWorld } = await import('./make-world');
  await makeWorld(wanted, file, (part) => options.onProgress?.(`The synthetic world: ${part} after ${seconds()} s …`));
  await keepWorld(options.cacheDir ?? null, name, file);
  await settle(folder, { ...wanted, file: name }, known);
  options.onProgress?.(`The synthetic world is ready after ${seconds()} s.`);
  return { ...worldContext(options), file };
}

function fileName({ seed, users, endDay, fingerprint }: Omit<WorldMeta, 'file'>): string {
  return `world-${seed}-${users}-${endDay}-${fingerprint}.duckdb`;
}

/** Writes down which world is the folder's, and removes those before the last. */
async function settle(folder: string, meta: WorldMeta, before: WorldMeta | null): Promise<void> {
  const part = join(folder, 'world.json.part');
  await writeFile(part, `${JSON.stringify(meta)}\n`);
  await rename(part, join(folder, 'world.json'));
  await removeOld(folder, [meta.file, before?.file]);
}

/** A world takes seconds to make: a part this old was left by a process that was killed. */
const STALE_PART_MS = 3_600_000;

/** The world before this one stays: queries that were about to open it still can. */
async function removeOld(folder: string, keep: readonly (string | undefined)[]): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('world-') && !keep.includes(name));
  for (const name of names) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (name.endsWith('.duckdb') || Date.now() - mtimeMs > STALE_PART_MS) await rm(file, { force: true });
  }
}

function sameWorld(known: WorldMeta, wanted: Omit<WorldMeta, 'file'>): boolean {
  return (
    known.fingerprint === wanted.fingerprint &&
    known.seed === wanted.seed &&
    known.users === wanted.users &&
    known.firstDay === wanted.firstDay &&
    known.endDay === wanted.endDay
  );
}

/** Null when there is no world yet or its description can't be read: then it is simply made again. */
async function readMeta(file: string): Promise<WorldMeta | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as WorldMeta;
  } catch {
    return null;
  }
}
