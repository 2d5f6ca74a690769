import 'server-only';
import { rename, rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { WorldContext } from './core/context';
import { worldSteps } from './statements';

/** Runs the generator. The file appears under its name only when it is whole. `onPart` is told each finished step. */
export async function makeWorld(context: WorldContext, file: string, onPart: (part: string) => void): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  await rm(part, { force: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1500MB' });
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
  }
  await rename(part, file);
  await rm(`${part}.wal`, { force: true });
}
