import 'server-only';
import { amcExecutionId, executionUuid } from '@/lib/ids';
import { log } from '@/lib/log';
import { type IngestedResult, ingestResult } from '@/lib/results/steps/ingest';
import { MAX_INGEST_ATTEMPTS } from '../constants';
import { storedOptions } from '../schema';
import { finalise } from './finalise';
import { explain, giveBack, type StepDeps, type StepOutcome, stepSignal, type WatchedRun } from './step';

async function load(deps: StepDeps, run: WatchedRun): Promise<IngestedResult> {
  const { context } = await deps.instanceOf(run);
  const id = amcExecutionId.parse(run.amc_execution_id);
  const signal = stepSignal('ingest');
  const { outputColumns } = await deps.amc.executions.get(context, id, { signal });
  const executionId = executionUuid.parse(run.id);
  return ingestResult({
    executionId,
    tryToken: run.lease_token.replaceAll('-', '').slice(0, 8),
    freshUrls: async () => (await deps.amc.executions.downloadUrls(context, id, { signal })).downloadUrls,
    outputColumns: outputColumns ?? [],
    filteredColumn: storedOptions.parse(run.options).filteredMetricsDiscriminatorColumn,
    store: deps.store,
    signal,
  });
}

/**
 * Fetches and stores the rows of a run that has succeeded at AMC, then ends it. Whoever lost its lease meanwhile removes
 * the file it made. A result that can't be read ends the run as FAILED with the reason; one that can't be had yet is
 * tried again, up to MAX_INGEST_ATTEMPTS times.
 */
export async function ingest(deps: StepDeps, run: WatchedRun): Promise<StepOutcome> {
  try {
    const result = await load(deps, run);
    const outcome = await finalise(deps, run, { status: 'SUCCEEDED', result });
    if (outcome.kind === 'lost') {
      log.warn({ executionId: run.id }, 'a result was loaded twice; the later one is removed');
      await deps.store.delete(result.storeKey);
    }
    return outcome;
  } catch (thrown) {
    const { error, retryable, delaySeconds } = explain(deps, run, 'ingest', thrown);
    // "Not ready" and "not found" come as refusals, but AMC has said SUCCEEDED: its files are only late.
    const again = retryable || error.code === 'not_found' || error.code === 'validation';
    if (again && run.step_attempts < MAX_INGEST_ATTEMPTS) {
      return giveBack(deps, run, delaySeconds, { ...error, retryable: true });
    }
    return finalise(deps, run, { status: 'FAILED', error: { ...error, retryable: false } });
  }
}
