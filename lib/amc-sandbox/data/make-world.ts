import 'server-only';
import { rename, rm } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import type { WorldContext } from './core/context';
import { worldSteps } from './statements';

const LEAST_MEMORY_MB = 1500;
const MOST_MEMORY_MB = 6000;

/** What fits is not written to disk in between: half of what is free, for a world that can use it. */
function memoryLimitMb(users: number): number {
  const useful = Math.min(MOST_MEMORY_MB, users / 200);
  return Math.floor(Math.max(LEAST_MEMORY_MB, Math.min(useful, freemem() / 2 / 1_048_576)));
}

/** Runs the generator. The file appears under its name only when it is whole. `onPart` is told each finished step. */
export async function makeWorld(context: WorldContext, file: string, onPart: (part: string) => void): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  await rm(part, { force: true });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(Math.max(2, Math.min(availableParallelism(), 8))),
    memory_limit: `${memoryLimitMb(context.users)}MB`,
    // Beside the world, and not wherever the program was started.
    temp_directory: `${part}.spill`,
  });
  try {
    const connection = await instance.connect();
    await connection.run('SET preserve_insertion_order = true');
    await connection.run(`ATTACH '${part.replaceAll("'", "''")}' AS world`);
    for (const { what, statements } of worldSteps(context)) {
      for (const statement of statements) await connection.run(statement);
      onPart(what);
    }
    await connection.run('DETACH world');
    connection.closeSync();
  } finally {
    instance.closeSync();
    await rm(`${part}.spill`, { recursive: true, force: true });
  }
  await rename(part, file);
  await rm(`${part}.wal`, { force: true });
}
