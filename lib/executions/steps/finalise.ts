import 'server-only';
import type { IngestedResult } from '@/lib/results/steps/ingest';
import type { RunError } from '../schema';
import { callDb, type Held, type StepDeps, type StepOutcome, toJson } from './step';

export type Ending =
  | { status: 'SUCCEEDED'; result: IngestedResult }
  | { status: 'FAILED' | 'REJECTED' | 'CANCELLED'; error: RunError | null };

/**
 * Ends a run, once: status, result, counters, schedule bookkeeping and outbox rows in one transaction of the database.
 * `lost` when the lease was no longer ours; then nothing was written.
 */
export async function finalise(deps: StepDeps, run: Held, ending: Ending): Promise<StepOutcome> {
  const result =
    ending.status === 'SUCCEEDED'
      ? {
          store_key: ending.result.storeKey,
          row_count: ending.result.rowCount,
          bytes: ending.result.bytes,
          columns: ending.result.columns,
          profile: ending.result.profile,
          first_rows: ending.result.firstRows,
          filtered_rows: ending.result.filteredRows,
        }
      : null;
  const error = ending.status === 'SUCCEEDED' ? null : ending.error;
  const done = await callDb(deps.db, 'finalise_execution', {
    p_id: run.id,
    p_lease: run.lease_token,
    p_status: ending.status,
    p_error: error === null ? null : toJson(error),
    p_result: result === null ? null : toJson(result),
  });
  return done ? { kind: 'finished', status: ending.status } : { kind: 'lost' };
}
