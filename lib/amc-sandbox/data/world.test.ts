import { chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { worldSteps } from './statements';
import { RETIRED_TABLES, WORLD_TABLES, worldTable } from './tables/registry';
import { ensureWorld, worldContext } from './world';
import { keepWorld, takeWorld, worldCacheDir } from './world-cache';

const NOW = new Date('2026-11-22T17:00:00Z');
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'amc-world-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Hashes of all rows of the facts in a span of days. */
async function fingerprint(file: string, from: string, to: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`ATTACH '${file}' AS world (READ_ONLY)`);
  const facts = {
    imp: 'ts',
    clk: 'click_ts',
    vw: 'view_ts',
    sa: 'ts',
    conv: 'v_ts',
    store_view: 'ts',
    live: 'ts',
    pvc_play: 'ts',
    ncs: 'week_end',
    snapshot: 'day',
    interest: "TIMESTAMP '1970-01-01' + to_days(21 * block)",
  };
  const parts = Object.entries(facts).map(
    ([fact, time]) =>
      `SELECT '${fact}' AS fact, count(*)::INTEGER AS n, bit_xor(hash(f)) AS h FROM (SELECT * FROM world.${fact} WHERE ${time} >= '${from}' AND ${time} < '${to}') f`,
  );
  const reader = await connection.runAndReadAll(parts.join(' UNION ALL '));
  const rows = reader.getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test('ends with the last day that is complete after 48 hours, and reaches back 13 months', () => {
  const context = worldContext({ now: NOW });
  expect(context.endDay).toBe('2026-11-21');
  const days = (Date.parse(context.endDay) - Date.parse(context.firstDay)) / 86_400_000;
  expect(days).toBeGreaterThanOrEqual(396);
  expect(days).toBeLessThan(396 + 21);
});

test.each([0, 99, 1.5, Number.NaN, 6_000_000])('refuses a scale of %s users', (scale) => {
  expect(() => worldContext({ scale, now: NOW })).toThrow(/scale must be/);
});

test('every column of the catalog has a rule in the world', () => {
  const missing = CATALOG.flatMap((table) => {
    const source = worldTable(table);
    // Retired tables are read as empty (emptyTable).
    if (!source) {
      expect(RETIRED_TABLES).toContain(table.name);
      return [];
    }
    return table.fields
      .filter(({ name }) => !source.parts.some(({ columns }) => columns[name] !== undefined))
      .map(({ name }) => `${table.name}.${name}`);
  });
  expect(missing).toEqual([]);
  const named = WORLD_TABLES.filter(({ name }) => CATALOG.some((table) => table.name === name));
  expect(new Set(named.map(({ name }) => name)).size).toBe(WORLD_TABLES.length);
});

test('older days stay as they were when the world gets new days', async () => {
  const options = { dataDir: folder, scale: 400 };
  const first = await ensureWorld({ ...options, now: NOW });
  const before = await fingerprint(first.file, '2026-01-01', '2026-11-20');
  const second = await ensureWorld({ ...options, now: later(3) });
  expect(second.endDay).toBe('2026-11-24');
  expect(await fingerprint(second.file, '2026-01-01', '2026-11-20')).toEqual(before);
  expect(await fingerprint(second.file, '2026-11-21', '2026-11-24')).not.toEqual(before);
}, 60_000);

test('the same seed gives the same world, another seed another one', async () => {
  const at = { now: NOW, scale: 300 };
  const [a, b, c] = [
    await ensureWorld({ ...at, dataDir: path.join(folder, 'a') }),
    await ensureWorld({ ...at, dataDir: path.join(folder, 'b') }),
    await ensureWorld({ ...at, dataDir: path.join(folder, 'c'), seed: 2 }),
  ];
  const all = ['2025-01-01', '2027-01-01'] as const;
  const expected = await fingerprint(a.file, ...all);
  expect(await fingerprint(b.file, ...all)).toEqual(expected);
  expect(await fingerprint(c.file, ...all)).not.toEqual(expected);
}, 60_000);

test('is made once, and anew for another scale, seed or day', async () => {
  const said: string[] = [];
  const onProgress = (message: string) => {
    if (message.includes('ready')) said.push(message);
  };
  const options = { dataDir: folder, scale: 300, onProgress };
  const { file } = await ensureWorld({ ...options, now: NOW });
  const { mtimeMs } = await stat(file);
  expect(said).toHaveLength(1);
  await ensureWorld({ ...options, now: new Date('2026-11-22T23:59:59Z') });
  expect(said).toHaveLength(1);
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
  await ensureWorld({ ...options, now: NOW, scale: 400 });
  await ensureWorld({ ...options, now: NOW, scale: 400, seed: 5 });
  const last = await ensureWorld({ ...options, now: later(1), scale: 400, seed: 5 });
  expect(said).toHaveLength(4);
  const files = await readdir(path.join(folder, 'world'));
  // The last world and the one before it, which queries may still be opening.
  expect(files.filter((name) => name.endsWith('.duckdb'))).toHaveLength(2);
  expect(files).toContain(path.basename(last.file));
}, 60_000);

test('tells each step while it makes a world', async () => {
  const said: string[] = [];
  await ensureWorld({ dataDir: folder, scale: 300, now: NOW, onProgress: (message) => said.push(message) });
  expect(said[0]).toBe('Making the synthetic world: 300 users, 2025-10-09 to 2026-11-21 …');
  expect(said.slice(1, -1)).toHaveLength(worldSteps(worldContext({ scale: 300, now: NOW })).length);
  expect(said.at(-1)).toMatch(/^The synthetic world is ready after [\d.]+ s\.$/);
}, 60_000);

test('a kept world serves other folders, also at the same moment, and no other seed or day', async () => {
  const cacheDir = path.join(folder, 'cache');
  const making: string[] = [];
  const ensure = (name: string, change: { seed?: number; now?: Date } = {}) =>
    ensureWorld({
      dataDir: path.join(folder, name),
      scale: 300,
      now: NOW,
      cacheDir,
      onProgress: (message) => {
        if (message.startsWith('Making')) making.push(name);
      },
      ...change,
    });
  const first = await ensure('a');
  const others = await Promise.all(['b', 'c', 'd'].map((name) => ensure(name)));
  expect(making).toEqual(['a']);
  const expected = await fingerprint(first.file, '2025-01-01', '2027-01-01');
  for (const { file } of others) expect(await fingerprint(file, '2025-01-01', '2027-01-01')).toEqual(expected);
  await ensure('e', { seed: 2 });
  await ensure('f', { now: later(1) });
  expect(making).toEqual(['a', 'e', 'f']);
}, 60_000);

test('a cache that others may write is not trusted, and an old world is not kept', async () => {
  const cacheDir = path.join(folder, 'cache');
  const file = path.join(folder, 'world.duckdb');
  await writeFile(file, 'a world');
  await keepWorld(cacheDir, 'old.duckdb', file);
  await utimes(path.join(cacheDir, 'old.duckdb'), new Date(0), new Date(0));
  await keepWorld(cacheDir, 'new.duckdb', file);
  expect(await readdir(cacheDir)).toEqual(['new.duckdb']);
  const target = path.join(folder, 'taken.duckdb');
  await chmod(cacheDir, 0o777);
  expect(await takeWorld(cacheDir, 'new.duckdb', target)).toBe(false);
  await chmod(cacheDir, 0o700);
  expect(await takeWorld(cacheDir, 'new.duckdb', target)).toBe(true);
  expect(await takeWorld(cacheDir, 'nope.duckdb', target)).toBe(false);
  expect(worldCacheDir(100_000)).toBeNull();
});
