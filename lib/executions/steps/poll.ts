import 'server-only';
import { AmcError } from '@/lib/amc/errors';
import { type AmcExecution, isTerminalAmcStatus } from '@/lib/amc/schema';
import { amcExecutionId } from '@/lib/ids';
import { log } from '@/lib/log';
import { UNKNOWN_IS_FINAL_SECONDS, UNKNOWN_IS_NORMAL_SECONDS } from '../constants';
import { explainQueryError } from '../query';
import type { RunError } from '../schema';
import { isOverdue, pollDelaySeconds } from '../utils';
import { finalise } from './finalise';
import {
  callDb,
  explain,
  giveBack,
  queryColumns,
  querySource,
  type StepDeps,
  type StepOutcome,
  stepSignal,
  type WatchedRun,
} from './step';

const ENDED_BADLY = {
  FAILED: { code: 'failed', message: 'AMC failed the run and gave no reason.' },
  REJECTED: { code: 'rejected', message: 'AMC rejected the run and gave no reason.' },
} as const;

/** AMC's reason for a bad end, with the place in the template where it names one. */
async function endError(
  deps: StepDeps,
  run: WatchedRun,
  status: 'FAILED' | 'REJECTED',
  reason: string | null,
): Promise<RunError> {
  const { code, message } = ENDED_BADLY[status];
  if (reason === null) return { code, message, retryable: false };
  const query = await queryColumns(deps.db, run.id);
  const explained = explainQueryError(reason, query.query_text, querySource(query));
  return { ...explained, code: explained.line === undefined ? code : 'compile', retryable: false };
}

const TIMED_OUT: RunError = {
  code: 'timeout',
  message: 'The run took longer than its time-out, and AMC did not end it itself.',
  retryable: false,
};

function ageSeconds(deps: StepDeps, run: WatchedRun): number {
  return run.submitted_at === null ? 0 : (deps.now().getTime() - Date.parse(run.submitted_at)) / 1000;
}

/** Asks AMC to stop a run. One that ends in this very moment can't be cancelled any more: its status then tells. */
async function cancelAtAmc(deps: StepDeps, run: WatchedRun): Promise<void> {
  const { context } = await deps.instanceOf(run);
  const id = amcExecutionId.parse(run.amc_execution_id);
  try {
    await deps.amc.executions.cancel(context, id, { signal: stepSignal('poll'), attempts: 2 });
  } catch (error) {
    if (!(error instanceof AmcError) || error.kind !== 'validation') throw error;
    log.info({ executionId: run.id }, 'AMC would not cancel a run, probably because it has ended');
  }
}

async function look(deps: StepDeps, run: WatchedRun): Promise<AmcExecution> {
  const { context } = await deps.instanceOf(run);
  const id = amcExecutionId.parse(run.amc_execution_id);
  return deps.amc.executions.get(context, id, { signal: stepSignal('poll'), attempts: 2 });
}

/** A run that is not over, as it is to be written down. */
export interface GoingOn {
  amcStatus: string;
  status: 'PENDING' | 'RUNNING' | 'PUBLISHING';
  step: 'poll' | 'ingest';
  seconds: number;
}

/** What AMC's word means for a run that goes on; null when it means an end (or our patience has one). */
export function goesOn(deps: StepDeps, run: WatchedRun, { status }: AmcExecution): GoingOn | null {
  if (status === 'SUCCEEDED') return { amcStatus: status, status: 'PUBLISHING', step: 'ingest', seconds: 0 };
  if (isTerminalAmcStatus(status) || isOverdue(run, deps.now())) return null;
  const known = status === 'PENDING' || status === 'RUNNING' || status === 'PUBLISHING';
  // A word we don't know is not an end: the run counts as running until its own time-out.
  if (!known) log.warn({ executionId: run.id, amcStatus: status }, 'AMC reports a status that is not known');
  const seconds = pollDelaySeconds(ageSeconds(deps, run));
  return { amcStatus: status, status: known ? status : 'RUNNING', step: 'poll', seconds };
}

/** Ends a run by AMC's word, or by our patience. */
async function ends(deps: StepDeps, run: WatchedRun, execution: AmcExecution): Promise<StepOutcome> {
  const { status, statusReason } = execution;
  if (status === 'FAILED' || status === 'REJECTED') {
    return finalise(deps, run, { status, error: await endError(deps, run, status, statusReason) });
  }
  if (status === 'CANCELLED') {
    const byUs = run.cancel_requested_at !== null;
    const message = statusReason ?? 'The run was cancelled at AMC, not here.';
    return finalise(deps, run, { status, error: byUs ? null : { code: 'cancelled', message, retryable: false } });
  }
  await cancelAtAmc(deps, run);
  return finalise(deps, run, { status: 'FAILED', error: TIMED_OUT });
}

/** What AMC says decides; every guarded write names the lease, so an end is written once. */
async function apply(deps: StepDeps, run: WatchedRun, execution: AmcExecution): Promise<StepOutcome> {
  const next = goesOn(deps, run, execution);
  if (next === null) return ends(deps, run, execution);
  const saved = await callDb(deps.db, 'record_poll', {
    p_id: run.id,
    p_lease: run.lease_token,
    p_amc_status: next.amcStatus,
    p_status: next.status,
    p_next_step: next.step,
    p_delay_seconds: next.seconds,
  });
  return saved ? { kind: 'moved', to: next.step } : { kind: 'lost' };
}

/** "Does not exist": normal just after submission, worth waiting for a while, then believed. */
async function notFound(deps: StepDeps, run: WatchedRun, error: RunError): Promise<StepOutcome> {
  const age = ageSeconds(deps, run);
  if (age < UNKNOWN_IS_NORMAL_SECONDS) return giveBack(deps, run, 10, null);
  if (age < UNKNOWN_IS_FINAL_SECONDS) return giveBack(deps, run, 60, { ...error, retryable: true });
  return finalise(deps, run, { status: 'FAILED', error: { ...error, retryable: false } });
}

/** Errors never end a run before its time is over: AMC may well finish it. */
async function unlessItFails(deps: StepDeps, run: WatchedRun, work: () => Promise<StepOutcome>): Promise<StepOutcome> {
  try {
    return await work();
  } catch (thrown) {
    const failure = explain(deps, run, 'poll', thrown);
    if (thrown instanceof AmcError && thrown.kind === 'not_found') return notFound(deps, run, failure.error);
    const error: RunError = { ...failure.error, retryable: true };
    if (!isOverdue(run, deps.now())) return giveBack(deps, run, failure.delaySeconds, error);
    return finalise(deps, run, { status: 'FAILED', error: { ...TIMED_OUT, details: failure.error.message } });
  }
}

/** Writes down an end that AMC's list has shown. */
export function settle(deps: StepDeps, run: WatchedRun, execution: AmcExecution): Promise<StepOutcome> {
  return unlessItFails(deps, run, () => ends(deps, run, execution));
}

/**
 * Asks AMC about a claimed run and writes down what it says: still going, ready to be ingested, or ended. A wish to
 * cancel is passed on first.
 */
export function poll(deps: StepDeps, run: WatchedRun): Promise<StepOutcome> {
  return unlessItFails(deps, run, async () => {
    if (run.cancel_requested_at !== null) await cancelAtAmc(deps, run);
    return apply(deps, run, await look(deps, run));
  });
}
