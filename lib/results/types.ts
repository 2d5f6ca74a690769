import { z } from 'zod';
import type { ExecutionUuid } from '@/lib/ids';
import type { ChartSpec } from './chart';

/** Where a result lies: made by us from a run's id and the try that wrote it, never from anything a person typed. */
export const resultKey = z
  .string()
  .regex(/^[0-9a-f]{2}\/[0-9a-f-]{36}\.[0-9a-f]{8}\.parquet$/)
  .brand<'ResultKey'>();
export type ResultKey = z.infer<typeof resultKey>;

/**
 * Every try has its own key, so that a reader of an older file never sees it change and two workers that ingest the
 * same run at once never write to one file. `tryToken` is 8 hex digits.
 */
export function newResultKey(executionId: ExecutionUuid, tryToken: string): ResultKey {
  return resultKey.parse(`${executionId.slice(0, 2)}/${executionId}.${tryToken}.parquet`);
}

/** The run a key was made for. */
export function executionOf(key: ResultKey): string {
  return key.slice(3, 39);
}

/** The files behind the results. Reached only by our server, after the row's RLS check. */
export interface ResultStore {
  /** Folder that DuckDB may read and write; everything else on the machine is closed to it. */
  readonly root: string;
  /** A new empty folder under `root` for one ingestion. The caller removes it. */
  workFolder(): Promise<string>;
  /** Takes the finished file over (it is gone from `file` afterwards). Readers see all of it or nothing. */
  put(key: ResultKey, file: string): Promise<{ bytes: number }>;
  /** A local path under `root` with the whole file; throws an AppError `not_found` if there is none. */
  open(key: ResultKey): Promise<string>;
  /** Removes the file; a missing one is fine. */
  delete(key: ResultKey): Promise<void>;
  /** Every stored file, in no order; one that comes or goes meanwhile may be missing. */
  list(): AsyncIterable<{ key: ResultKey; modifiedAt: Date }>;
  /** Removes work folders that nothing has been written to since `before`; answers how many. */
  clearWork(before: Date): Promise<number>;
}

/** A chart that was kept; `spec` may name columns that a later result does not have. */
export interface SavedChart {
  id: string;
  name: string;
  spec: ChartSpec;
}
