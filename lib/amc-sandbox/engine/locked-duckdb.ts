import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { MACROS } from '../data/core/context';
import { textLiteral } from './translate/model';

export interface LockedOptions {
  readonly worldFile: string;
  /** The only folder the queries may write to; null when they may write nowhere. */
  readonly outDir: string | null;
  readonly memoryLimitMb: number;
}

export interface LockedDuckDb {
  /** A connection of its own: temporary tables of others are not there. The caller closes it. */
  readonly connect: () => Promise<DuckDBConnection>;
  readonly close: () => void;
}

/**
 * A DuckDB that can do nothing but read the world and write into one folder: no other files, no network, no extensions,
 * no settings. The order matters: files are attached before access is shut, and the settings are locked last.
 */
export async function openLocked({ worldFile, outDir, memoryLimitMb }: LockedOptions): Promise<LockedDuckDb> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: `${memoryLimitMb}MB` });
  const connection = await instance.connect();
  const statements = [
    `ATTACH ${textLiteral(worldFile)} AS world (READ_ONLY)`,
    ...(outDir === null
      ? ["SET temp_directory = ''"]
      : [
          `SET temp_directory = ${textLiteral(`${outDir}/.spill`)}`,
          "SET max_temp_directory_size = '2GB'",
          `SET allowed_directories = [${textLiteral(outDir)}]`,
        ]),
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    'SET allow_community_extensions = false',
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  return {
    connect: async () => {
      const own = await instance.connect();
      for (const macro of MACROS) await own.run(macro);
      return own;
    },
    close: () => instance.closeSync(),
  };
}
