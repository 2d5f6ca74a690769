/**
 * Supabase for one machine: REST and Auth on PGlite (or on a PostgreSQL you name), as a process of its own that others
 * reach over HTTP alone. Applies migrations and seed, then prints `ready http://127.0.0.1:PORT`.
 *
 *   node --conditions=react-server --import tsx scripts/supabase-lite.ts --port 54321 --data .data/db --mail-dir .data/mail
 *
 * Keys come from SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY and SUPABASE_JWT_SECRET, the address of the app from
 * APP_URL. With DATABASE_URL (or --database-url) it serves that PostgreSQL instead of --data, over --pool connections.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { clusterFolder } from './supabase-lite/cluster';
import type { DatabaseTarget } from './supabase-lite/connection';
import { DataFolderInUse, lockDataFolder } from './supabase-lite/lock';
import { startLite } from './supabase-lite/server';

const settings = z.object({
  port: z.coerce.number('must be a number').int().min(0).max(65535, 'must be 0 to 65535 (0: any free one)'),
  pool: z.coerce.number('must be a number').int().min(1).max(100, 'must be 1 to 100'),
  SUPABASE_PUBLISHABLE_KEY: z.string('is not set').regex(/^sb_publishable_.{8,}$/, 'must begin with sb_publishable_'),
  SUPABASE_SECRET_KEY: z.string('is not set').regex(/^sb_secret_.{8,}$/, 'must begin with sb_secret_'),
  SUPABASE_JWT_SECRET: z.string('is not set').min(32, 'must have at least 32 characters'),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s) address people open' }),
});

function fail(message: string): never {
  console.error(`supabase-lite: ${message}`);
  process.exit(1);
}

function readOptions() {
  let values: Record<string, string | undefined>;
  try {
    values = parseArgs({
      options: {
        port: { type: 'string', default: '54321' },
        data: { type: 'string', default: '.data/db' },
        'database-url': { type: 'string' },
        pool: { type: 'string', default: '10' },
        'mail-dir': { type: 'string', default: '.data/mail' },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const parsed = settings.safeParse({
    port: values.port,
    pool: values.pool,
    ...Object.fromEntries(Object.keys(settings.shape).flatMap((k) => (process.env[k] ? [[k, process.env[k]]] : []))),
    APP_URL: process.env.APP_URL || 'http://127.0.0.1:3000',
  });
  if (!parsed.success) {
    return fail(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`).join('; '));
  }
  const url = values['database-url'] || process.env.DATABASE_URL;
  const folder = values.data ?? '.data/db';
  const database: DatabaseTarget = url
    ? { kind: 'postgres', url, pool: parsed.data.pool }
    : { kind: 'pglite', folder: folder.startsWith('memory://') ? folder : path.resolve(folder) };
  return { ...parsed.data, database, mailFolder: path.resolve(values['mail-dir'] ?? '.data/mail') };
}

interface OpenFolder {
  database: DatabaseTarget;
  served: () => void;
}

/** Locks and prepares PGlite's folder. A PostgreSQL server and a database in memory need neither. */
function openFolder(database: DatabaseTarget): OpenFolder {
  if (database.kind === 'postgres' || database.folder.startsWith('memory://')) return { database, served: () => {} };
  process.once('exit', lockDataFolder(database.folder));
  const cluster = clusterFolder(database.folder, new Date());
  if (cluster.putAside) console.log(`an unfinished database was put aside: ${cluster.putAside}`);
  return { database: { kind: 'pglite', folder: cluster.folder }, served: cluster.complete };
}

async function main(): Promise<void> {
  // Migrations and seed are read from the project, wherever we were started.
  process.chdir(path.join(__dirname, '..'));
  const options = readOptions();
  const { database, served } = openFolder(options.database);
  const server = await startLite({
    database,
    port: options.port,
    publishableKey: options.SUPABASE_PUBLISHABLE_KEY,
    secretKey: options.SUPABASE_SECRET_KEY,
    jwtSecret: options.SUPABASE_JWT_SECRET,
    appUrl: options.APP_URL,
    mailFolder: options.mailFolder,
  });
  served();
  if (server.applied > 0) console.log(`applied ${server.applied} migrations`);
  console.log(`ready ${server.url}`);

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      server.close().then(
        () => process.exit(0),
        (error: unknown) => fail(`did not stop cleanly: ${String(error)}`),
      );
    });
  }
}

main().catch((error: unknown) => {
  if (error instanceof DataFolderInUse) fail(error.message);
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    fail(`${(error as Error).message}. Choose another --port.`);
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
});
