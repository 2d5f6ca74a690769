import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { storyFor } from '../../data/stories';
import { ensureWorld, type World } from '../../data/world';
import { worldCacheDir } from '../../data/world-cache';
import { openLocked } from '../locked-duckdb';
import { tableReader } from '../read-table';
import { type TranslateOptions, type Translation, translate } from '../translate/translate';

/** The moment of all engine tests: its world ends with 20 November 2026. */
export const TEST_NOW = new Date('2026-11-22T17:00:00Z');
export const TEST_INSTANCE = 'amckestr3l0';
/** Two weeks before the end of the world. */
export const TEST_WINDOW = {
  windowStart: new Date('2026-11-01T00:00:00Z'),
  windowEnd: new Date('2026-11-15T00:00:00Z'),
};

export interface SmallWorld {
  readonly world: World;
  readonly folder: string;
  readonly connection: DuckDBConnection;
  translate(sql: string, options?: Partial<TranslateOptions> & { instanceId?: string }): Translation;
  /** Rows of an AMC query, run in this process. Throws with the reason for a query that is refused. */
  rows(sql: string, options?: Partial<TranslateOptions> & { instanceId?: string }): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A synthetic world in a temporary folder, and a locked DuckDB to ask it. */
export async function openSmallWorld(users: number): Promise<SmallWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'amc-world-'));
  const world = await ensureWorld({ dataDir: folder, scale: users, now: TEST_NOW, cacheDir: worldCacheDir(users) });
  const locked = await openLocked({ worldFile: world.file, outDir: null, memoryLimitMb: 512 });
  const connection = await locked.connect();
  const translated: SmallWorld['translate'] = (sql, { instanceId = TEST_INSTANCE, ...options } = {}) => {
    const window = { ...TEST_WINDOW, ...options };
    const readTable = tableReader(storyFor(instanceId), window.windowStart, window.windowEnd);
    return translate(sql, { now: TEST_NOW, readTable, ...window });
  };
  return {
    world,
    folder,
    connection,
    translate: translated,
    rows: async (sql, options) => {
      const translation = translated(sql, options);
      if (!translation.ok) throw new Error(translation.message);
      const reader = await connection.runAndReadAll(translation.sql);
      return reader.getRowObjectsJson();
    },
    close: async () => {
      connection.closeSync();
      locked.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
