import { dirname, join } from 'node:path';

/**
 * Where a query of process `pid` writes until it is done: beside the job's own folder, so that files need only be renamed,
 * and of the process, since a DuckDB that stays open may write into one folder only.
 */
export const scratchOf = (outDir: string, pid: number): string => join(dirname(outDir), `.query-${pid}`);
