import type { PGlite } from '@electric-sql/pglite';
import type { DatabaseConnection, Kysely as KyselyType } from 'kysely';

/** Turns are taken in the order they were asked for. */
export class Mutex {
  #last: Promise<void> = Promise.resolve();

  /** Waits for its turn; the answer ends it. */
  async lock(): Promise<() => void> {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const before = this.#last;
    this.#last = before.then(() => held);
    await before;
    return release;
  }
}

/**
 * PGlite is one session, and Lite's driver has no mutex: the transactions of parallel requests interleave on it, so
 * that one request's `set_config('role', …)` holds for another's statements. That is a security hole, not a nuisance.
 * This dialect keeps the session to one connection at a time, from acquire to release.
 */
export async function serializedKysely(pglite: PGlite): Promise<KyselyType<unknown>> {
  const { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } = await import(
    'kysely'
  );
  const mutex = new Mutex();

  class SerializedConnection implements DatabaseConnection {
    readonly release: () => void;
    constructor(release: () => void) {
      this.release = release;
    }
    async executeQuery<R>(query: { sql: string; parameters: readonly unknown[] }) {
      const result = await pglite.query<R>(query.sql, [...query.parameters]);
      return typeof result.affectedRows === 'number'
        ? { rows: result.rows, numAffectedRows: BigInt(result.affectedRows) }
        : { rows: result.rows };
    }
    // biome-ignore lint/correctness/useYield: the interface wants a generator; PGlite has no cursor to read from.
    async *streamQuery(): AsyncIterableIterator<never> {
      throw new Error('PGlite does not support streaming.');
    }
  }

  const statement = async (connection: DatabaseConnection, text: string) => {
    await connection.executeQuery(CompiledQuery.raw(text));
  };
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => new SerializedConnection(await mutex.lock()),
        beginTransaction: (connection) => statement(connection, 'BEGIN'),
        commitTransaction: (connection) => statement(connection, 'COMMIT'),
        rollbackTransaction: (connection) => statement(connection, 'ROLLBACK'),
        releaseConnection: async (connection) => {
          if (connection instanceof SerializedConnection) connection.release();
        },
        destroy: async () => {},
      }),
    },
  });
}
