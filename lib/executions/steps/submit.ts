import 'server-only';
import { AmcError } from '@/lib/amc/errors';
import type { AmcExecution } from '@/lib/amc/schema';
import { AppError } from '@/lib/errors';
import { type AmcWorkflowId, amcWorkflowId } from '@/lib/ids';
import { log } from '@/lib/log';
import { adHocSource, executionBody, type RunFacts } from '../amc-request';
import { SUBMIT_DEADLINE_SECONDS } from '../constants';
import { buildQuery, explainQueryError } from '../query';
import { type RunError, storedOptions } from '../schema';
import { pollDelaySeconds } from '../utils';
import { finalise } from './finalise';
import {
  type ClaimedRun,
  callDb,
  explain,
  giveBack,
  querySource,
  type StepDeps,
  type StepInstance,
  type StepOutcome,
  stepSignal,
} from './step';

/** The id an ad hoc run carries at AMC: ours, so that AMC can be asked for it when its answer was lost. */
export function adHocWorkflowId(executionId: string): AmcWorkflowId {
  return amcWorkflowId.parse(`exec_${executionId.replaceAll('-', '')}`);
}

/** The run as it was agreed when it was asked for, from the row alone. */
export function factsOf(run: ClaimedRun, synthetic: boolean): RunFacts {
  const built = buildQuery(querySource(run));
  if (!built.ok) throw new AppError('invalid_input', built.issues[0]?.message ?? 'The query can not be rendered.');
  const { emptyLists: _, ...options } = storedOptions.parse(run.options);
  return {
    // The stored text and not a new rendering: what people saw is what is sent.
    query: { ...built, sql: run.query_text },
    options,
    window: { startUtc: new Date(run.window_start), endUtc: new Date(run.window_end), zone: run.time_window_zone },
    timeoutSeconds: run.timeout_seconds,
    synthetic,
  };
}

/** The run AMC may already have of an earlier try. Several would be our fault: the first is ours, the others are said. */
async function findExisting(deps: StepDeps, run: ClaimedRun, instance: StepInstance): Promise<AmcExecution | null> {
  const filter = { workflowId: adHocWorkflowId(run.id), sortAscending: true };
  const signal = stepSignal('submit');
  const found: AmcExecution[] = [];
  for await (const page of deps.amc.executions.list(instance.context, filter, { signal, attempts: 2 })) {
    found.push(...page);
  }
  if (found.length > 1) {
    const ids = found.map((execution) => execution.workflowExecutionId);
    log.error({ executionId: run.id, amcExecutionIds: ids }, 'AMC has one of our runs more than once');
  }
  return found[0] ?? null;
}

/** What AMC's refusal of the POST means: its words, with the place in the template for a compile error. */
function refusal(run: ClaimedRun, error: RunError, thrown: unknown): RunError {
  if (!(thrown instanceof AmcError) || thrown.kind !== 'compile' || thrown.details === null) return error;
  return { ...error, ...explainQueryError(thrown.details, run.query_text, querySource(run)) };
}

async function record(deps: StepDeps, run: ClaimedRun, execution: AmcExecution): Promise<StepOutcome> {
  const saved = await callDb(deps.db, 'record_submission', {
    p_id: run.id,
    p_lease: run.lease_token,
    p_amc_execution_id: execution.workflowExecutionId,
    p_amc_status: execution.status,
    p_poll_after_seconds: pollDelaySeconds(0),
  });
  return saved ? { kind: 'moved', to: 'poll' } : { kind: 'lost' };
}

async function send(deps: StepDeps, run: ClaimedRun): Promise<StepOutcome> {
  const instance = await deps.instanceOf(run);
  if (run.submit_attempted_at !== null) {
    const existing = await findExisting(deps, run, instance);
    if (existing) return record(deps, run, existing);
  }
  if (run.cancel_requested_at !== null) return finalise(deps, run, { status: 'CANCELLED', error: null });
  const facts = factsOf(run, instance.synthetic);
  const body = executionBody(adHocSource(adHocWorkflowId(run.id), facts), facts);
  const intended = await callDb(deps.db, 'record_submit_intent', {
    p_id: run.id,
    p_lease: run.lease_token,
    p_amc_workflow_id: adHocWorkflowId(run.id),
    p_submitted_via: 'ad_hoc',
    p_reason: 'The query is sent with the run.',
  });
  if (!intended) return { kind: 'lost' };
  const options = { signal: stepSignal('submit'), attempts: 2 };
  return record(deps, run, await deps.amc.executions.create(instance.context, body, options));
}

/**
 * Sends a claimed run to AMC. The intent is written before the POST; a later try first looks for the run AMC may
 * already have, so that no crash, time-out or lost answer leads to a second one. What AMC refuses for good ends the run
 * (compile error: FAILED, with the place; anything else: REJECTED), the rest is given back for later.
 */
export async function submit(deps: StepDeps, run: ClaimedRun): Promise<StepOutcome> {
  try {
    return await send(deps, run);
  } catch (thrown) {
    const failure = explain(deps, run, 'submit', thrown);
    const age = (deps.now().getTime() - Date.parse(run.created_at)) / 1000;
    if (failure.retryable && age < SUBMIT_DEADLINE_SECONDS) {
      return giveBack(deps, run, failure.delaySeconds, failure.error);
    }
    const error = { ...refusal(run, failure.error, thrown), retryable: false };
    const refused = thrown instanceof AmcError && thrown.kind !== 'compile' && !failure.retryable;
    return finalise(deps, run, { status: refused ? 'REJECTED' : 'FAILED', error });
  }
}
