import 'server-only';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AppError } from '@/lib/errors';
import { literal } from './sql-text';

/**
 * DuckDB's own share of the process; more than this spills to `root/work/spill`. Measured: with 192 MB the writer of a large
 * result waits for memory, which costs twice the processor time.
 */
const MEMORY_LIMIT = '224MB';
const MAX_SPILL = '20GB';

/** One locked instance for each result folder, for the life of the process. */
const instances = new Map<string, Promise<DuckDBInstance>>();

async function start(root: string): Promise<DuckDBInstance> {
  await mkdir(join(root, 'work'), { recursive: true });
  // Loaded here and not above: 70 MB of native code that most requests never need.
  const { DuckDBInstance: Instance } = await import('@duckdb/node-api');
  const instance = await Instance.create(':memory:');
  const connection = await instance.connect();
  // The order matters: folders first, then the door is shut, then the lock.
  const settings = [
    `SET memory_limit = '${MEMORY_LIMIT}'`,
    'SET threads = 2',
    `SET temp_directory = ${literal(join(root, 'work', 'spill'))}`,
    `SET max_temp_directory_size = '${MAX_SPILL}'`,
    `SET allowed_directories = [${literal(root)}]`,
    'SET enable_external_access = false',
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    'SET allow_community_extensions = false',
    'SET lock_configuration = true',
  ];
  for (const setting of settings) await connection.run(setting);
  connection.closeSync();
  return instance;
}

/**
 * A DuckDB connection that can see the files under `root` and nothing else of the machine. The caller closes it; for
 * anything that ends within one function use `withResultDb`.
 */
export async function connectResultDb(root: string): Promise<DuckDBConnection> {
  let instance = instances.get(root);
  if (!instance) {
    instance = start(root);
    instances.set(root, instance);
    // A failed start (disk full, say) must not be remembered as the answer for ever.
    instance.catch(() => instances.delete(root));
  }
  return (await instance).connect();
}

/** Runs `use` on its own connection; after `timeoutMs` the query is stopped and an AppError `unavailable` thrown. */
export async function withResultDb<T>(
  root: string,
  use: (connection: DuckDBConnection) => Promise<T>,
  timeoutMs = 30_000,
): Promise<T> {
  const connection = await connectResultDb(root);
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    connection.interrupt();
  }, timeoutMs);
  try {
    return await use(connection);
  } catch (error) {
    if (!stopped) throw error;
    throw new AppError('unavailable', 'Reading the rows took too long and was stopped.', { cause: error });
  } finally {
    clearTimeout(timer);
    connection.closeSync();
  }
}
