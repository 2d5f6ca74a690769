import type { Connection } from '@supabase/lite';
import { normalizeDbError } from './compat';
import { PGLITE_PARSERS, POSTGRES_TYPES } from './formats';
import { serializedKysely } from './mutex';

/** Where the rows live: a folder (or `memory://`) for PGlite, or a PostgreSQL server with so many connections. */
export type DatabaseTarget = { kind: 'pglite'; folder: string } | { kind: 'postgres'; url: string; pool: number };

/** Lite's packages are ES modules only, hence the dynamic imports. */
export async function openConnection(target: DatabaseTarget): Promise<Connection> {
  let connection: Connection;
  if (target.kind === 'postgres') {
    const { createPostgresConnection } = await import('@supabase/lite/postgres');
    connection = createPostgresConnection({
      url: target.url,
      // Application functions raise notices for nobody; the driver would print each one.
      postgresOptions: { max: target.pool, onnotice: () => {}, types: POSTGRES_TYPES },
    });
  } else {
    const { createPgliteConnection } = await import('@supabase/lite/pglite');
    const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
    const pglite = await createPgliteConnection({
      url: target.folder,
      pgliteOptions: { extensions: { pg_trgm }, parsers: PGLITE_PARSERS },
    });
    pglite.kysely = await serializedKysely(pglite.driver);
    connection = pglite;
  }
  connection.normalizeDbError = normalizeDbError as Connection['normalizeDbError'];
  return connection;
}
