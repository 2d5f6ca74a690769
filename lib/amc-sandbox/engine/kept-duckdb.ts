import type { DuckDBConnection } from '@duckdb/node-api';
import { type LockedDuckDb, type LockedOptions, openLocked } from './locked-duckdb';

/**
 * A locked DuckDB that stays open from one query of this process to the next, because to open it and to read the world's
 * blocks anew costs more than most queries do. Another world, folder or limit of memory closes it.
 */
export class KeptDuckDb {
  #kept: { readonly key: string; readonly locked: Promise<LockedDuckDb> } | null = null;

  /**
   * Gives `use` a connection of its own. When it throws, the next query gets a new DuckDB: what one that failed (out of
   * memory, a fault of the engine) leaves behind is not the next one's.
   */
  async with<T>(options: LockedOptions, use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const key = JSON.stringify([options.worldFile, options.outDir, options.memoryLimitMb]);
    if (this.#kept?.key !== key) await this.close();
    this.#kept ??= { key, locked: openLocked(options) };
    const mine = this.#kept;
    try {
      const connection = await (await mine.locked).connect();
      try {
        return await use(connection);
      } finally {
        connection.closeSync();
      }
    } catch (error) {
      if (this.#kept === mine) await this.close();
      throw error;
    }
  }

  /** Connections in use keep the database alive until they are closed. */
  async close(): Promise<void> {
    const kept = this.#kept;
    this.#kept = null;
    await kept?.locked.then(
      ({ close }) => close(),
      () => undefined,
    );
  }
}
