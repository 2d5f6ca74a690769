import 'server-only';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { BLOCK_DAYS, DAYS_OF_HISTORY, MACROS, type WorldContext } from './core/context';
import { attribution, conversions } from './core/conversions';
import { dimensions } from './core/dimensions';
import { households } from './core/households';
import { segments } from './core/segments';
import { store } from './core/store';
import { streaming } from './core/streaming';
import { traffic } from './core/traffic';

/** Raise it when the tables or the story change: worlds of another version are made anew. */
const WORLD_VERSION = 3;
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
}

export interface World extends WorldContext {
  /** The DuckDB file, complete and never written again. */
  readonly file: string;
}

interface WorldMeta extends WorldContext {
  readonly version: number;
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

/** The world of this data folder, made first if it isn't there, is of another seed, scale or version, or ends on another day. */
export async function ensureWorld(options: WorldOptions): Promise<World> {
  const wanted = worldContext(options);
  const folder = join(options.dataDir, 'world');
  const metaFile = join(folder, 'world.json');
  const known = await readMeta(metaFile);
  if (known !== null && sameWorld(known, wanted)) return { ...wanted, file: join(folder, known.file) };

  await mkdir(folder, { recursive: true });
  const name = `world-${wanted.seed}-${wanted.users}-${wanted.endDay}-v${WORLD_VERSION}.duckdb`;
  const started = performance.now();
  options.onProgress?.(`Making the synthetic world: ${wanted.users} users, ${wanted.firstDay} to ${wanted.endDay} …`);
  await makeWorld(wanted, join(folder, name));
  const meta: WorldMeta = { ...wanted, version: WORLD_VERSION, file: name };
  await writeFile(`${metaFile}.part`, `${JSON.stringify(meta)}\n`);
  await rename(`${metaFile}.part`, metaFile);
  await removeOld(folder, [name, known?.file]);
  options.onProgress?.(`The synthetic world is ready after ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  return { ...wanted, file: join(folder, name) };
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

function sameWorld(known: WorldMeta, wanted: WorldContext): boolean {
  return (
    known.version === WORLD_VERSION &&
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

/** Everything is set-based SQL in DuckDB; the file appears under its name only when it is whole. */
async function makeWorld(context: WorldContext, file: string): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  await rm(part, { force: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1500MB' });
  try {
    const connection = await instance.connect();
    await connection.run('SET preserve_insertion_order = true');
    await connection.run(`ATTACH '${part.replaceAll("'", "''")}' AS world`);
    const statements = [
      ...MACROS,
      ...dimensions(context),
      ...traffic(context),
      ...conversions(context),
      ...attribution(),
      ...segments(context),
      ...store(context),
      ...streaming(context),
      ...households(context),
    ];
    for (const statement of statements) await connection.run(statement);
    await connection.run('DETACH world');
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
  await rename(part, file);
  await rm(`${part}.wal`, { force: true });
}
