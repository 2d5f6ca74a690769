import 'server-only';
import { AmcError } from '@/lib/amc/errors';
import type { AmcExecution } from '@/lib/amc/schema';
import { amcExecutionId } from '@/lib/ids';
import { log } from '@/lib/log';
import { UNKNOWN_IS_FINAL_SECONDS, UNKNOWN_IS_NORMAL_SECONDS } from '../constants';
import { explainQueryError } from '../query';
import type { RunError } from '../schema';
import { isOverdue, pollDelaySeconds } from '../utils';
import { finalise } from './finalise';
import {
  type ClaimedRun,
  callDb,
  explain,
  giveBack,
  querySource,
  type StepDeps,
  type StepOutcome,
  stepSignal,
} from './step';

const ENDED_BADLY = {
  FAILED: { code: 'failed', message: 'AMC failed the run and gave no reason.' },
  REJECTED: { code: 'rejected', message: 'AMC rejected the run and gave no reason.' },
} as const;

/** AMC's reason for a bad end, with the place in the template where it names one. */
function endError(run: ClaimedRun, status: 'FAILED' | 'REJECTED', reason: string | null): RunError {
  const { code, message } = ENDED_BADLY[status];
  if (reason === null) return { code, message, retryable: false };
  const explained = explainQueryError(reason, run.query_text, querySource(run));
  return { ...explained, code: explained.line === undefined ? code : 'compile', retryable: false };
}

const TIMED_OUT: RunError = {
  code: 'timeout',
  message: 'The run took longer than its time-out, and AMC did not end it itself.',
  retryable: false,
};

function ageSeconds(deps: StepDeps, run: ClaimedRun): number {
  return run.submitted_at === null ? 0 : (deps.now().getTime() - Date.parse(run.submitted_at)) / 1000;
}

/** Asks AMC to stop a run. One that ends in this very moment can't be cancelled any more: its status then tells. */
async function cancelAtAmc(deps: StepDeps, run: ClaimedRun): Promise<void> {
  const { context } = await deps.instanceOf(run);
  const id = amcExecutionId.parse(run.amc_execution_id);
  try {
    await deps.amc.executions.cancel(context, id, { signal: stepSignal('poll'), attempts: 2 });
  } catch (error) {
    if (!(error instanceof AmcError) || error.kind !== 'validation') throw error;
    log.info({ executionId: run.id }, 'AMC would not cancel a run, probably because it has ended');
  }
}

async function look(deps: StepDeps, run: ClaimedRun): Promise<AmcExecution> {
  const { context } = await deps.instanceOf(run);
  const id = amcExecutionId.parse(run.amc_execution_id);
  return deps.amc.executions.get(context, id, { signal: stepSignal('poll'), attempts: 2 });
}

async function goOn(
  deps: StepDeps,
  run: ClaimedRun,
  amcStatus: string,
  next: { status: 'PENDING' | 'RUNNING' | 'PUBLISHING'; step: 'poll' | 'ingest'; seconds: number },
): Promise<StepOutcome> {
  const saved = await callDb(deps.db, 'record_poll', {
    p_id: run.id,
    p_lease: run.lease_token,
    p_amc_status: amcStatus,
    p_status: next.status,
    p_next_step: next.step,
    p_delay_seconds: next.seconds,
  });
  return saved ? { kind: 'moved', to: next.step } : { kind: 'lost' };
}

/** What AMC says decides; every guarded write names the lease, so an end is written once. */
async function apply(deps: StepDeps, run: ClaimedRun, execution: AmcExecution): Promise<StepOutcome> {
  const { status, statusReason } = execution;
  const seconds = pollDelaySeconds(ageSeconds(deps, run));
  switch (status) {
    case 'SUCCEEDED':
      return goOn(deps, run, status, { status: 'PUBLISHING', step: 'ingest', seconds: 0 });
    case 'FAILED':
    case 'REJECTED':
      return finalise(deps, run, { status, error: endError(run, status, statusReason) });
    case 'CANCELLED': {
      const byUs = run.cancel_requested_at !== null;
      const message = statusReason ?? 'The run was cancelled at AMC, not here.';
      return finalise(deps, run, { status, error: byUs ? null : { code: 'cancelled', message, retryable: false } });
    }
    default: {
      if (isOverdue(run, deps.now())) {
        await cancelAtAmc(deps, run);
        return finalise(deps, run, { status: 'FAILED', error: TIMED_OUT });
      }
      const known = status === 'PENDING' || status === 'RUNNING' || status === 'PUBLISHING';
      // A word we don't know is not an end: the run counts as running until its own time-out.
      if (!known) log.warn({ executionId: run.id, amcStatus: status }, 'AMC reports a status that is not known');
      return goOn(deps, run, status, { status: known ? status : 'RUNNING', step: 'poll', seconds });
    }
  }
}

/** "Does not exist": normal just after submission, worth waiting for a while, then believed. */
async function notFound(deps: StepDeps, run: ClaimedRun, error: RunError): Promise<StepOutcome> {
  const age = ageSeconds(deps, run);
  if (age < UNKNOWN_IS_NORMAL_SECONDS) return giveBack(deps, run, 10, null);
  if (age < UNKNOWN_IS_FINAL_SECONDS) return giveBack(deps, run, 60, { ...error, retryable: true });
  return finalise(deps, run, { status: 'FAILED', error: { ...error, retryable: false } });
}

/**
 * Asks AMC about a claimed run and writes down what it says: still going, ready to be ingested, or ended. A wish to
 * cancel is passed on first. Errors never end a run before its time is over: AMC may well finish it.
 */
export async function poll(deps: StepDeps, run: ClaimedRun): Promise<StepOutcome> {
  try {
    if (run.cancel_requested_at !== null) await cancelAtAmc(deps, run);
    return await apply(deps, run, await look(deps, run));
  } catch (thrown) {
    const failure = explain(deps, run, 'poll', thrown);
    if (thrown instanceof AmcError && thrown.kind === 'not_found') return notFound(deps, run, failure.error);
    const error: RunError = { ...failure.error, retryable: true };
    if (!isOverdue(run, deps.now())) return giveBack(deps, run, failure.delaySeconds, error);
    return finalise(deps, run, { status: 'FAILED', error: { ...TIMED_OUT, details: failure.error.message } });
  }
}
