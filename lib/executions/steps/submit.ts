import 'server-only';
import { createHash } from 'node:crypto';
import type { AmcContext } from '@/lib/amc/context';
import type { CreateExecutionInput } from '@/lib/amc/endpoints/executions';
import { AmcError } from '@/lib/amc/errors';
import type { AmcExecution } from '@/lib/amc/schema';
import { AppError } from '@/lib/errors';
import type { AmcWorkflowId } from '@/lib/ids';
import {
  ensurePublished,
  type PublishableRow,
  type PublishDid,
  publishedIdOf,
  recordPublished,
  withPublishLease,
} from '@/lib/workflows/steps/ensure';
import { adHocSource, definitionOf, executionBody, type RunFacts } from '../amc-request';
import { SUBMIT_DEADLINE_SECONDS } from '../constants';
import { buildQuery, explainQueryError } from '../query';
import { type RunError, storedOptions } from '../schema';
import { pollDelaySeconds } from '../utils';
import { chooseWay } from './choose';
import { finalise } from './finalise';
import { adHocWorkflowId, findExisting } from './find';
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

/** The run as it was agreed when it was asked for, from the row alone. */
function factsOf(run: ClaimedRun, synthetic: boolean): RunFacts {
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

/** Writes the intent down, then posts: a crash from here on leaves a trace to look for. */
async function post(
  deps: StepDeps,
  run: ClaimedRun,
  context: AmcContext,
  how: { via: 'ad_hoc' | 'saved'; amcWorkflowId: AmcWorkflowId; reason: string; body: CreateExecutionInput },
): Promise<StepOutcome> {
  const intended = await callDb(deps.db, 'record_submit_intent', {
    p_id: run.id,
    p_lease: run.lease_token,
    p_amc_workflow_id: how.amcWorkflowId,
    p_submitted_via: how.via,
    p_reason: how.reason,
  });
  if (!intended) return { kind: 'lost' };
  const options = { signal: stepSignal('submit'), attempts: 2 };
  return record(deps, run, await deps.amc.executions.create(context, how.body, options));
}

function postAdHoc(deps: StepDeps, run: ClaimedRun, context: AmcContext, facts: RunFacts, reason: string) {
  const amcWorkflowId = adHocWorkflowId(run.id);
  const body = executionBody(adHocSource(amcWorkflowId, facts), facts);
  return post(deps, run, context, { via: 'ad_hoc', amcWorkflowId, reason, body });
}

const SAVED_REASON: Readonly<Record<PublishDid, string>> = {
  unchanged: 'AMC has the query as a saved workflow.',
  created: 'The query was saved at AMC for this run.',
  updated: 'AMC had another text of the saved workflow; it was brought up to date for this run.',
  recreated: 'AMC had lost the saved workflow; it was created again for this run.',
};

/** AMC's plain refusal to keep or start a saved workflow; anything else may pass, or would hit an ad hoc run as well. */
function refusesSaved(error: unknown): error is AmcError {
  return error instanceof AmcError && ['validation', 'conflict', 'not_found'].includes(error.kind);
}

/**
 * Starts the saved workflow, after making sure under the query's lease that it says what this run says. Where AMC will
 * not keep it, the SQL is sent with the run after all.
 */
async function sendSaved(
  deps: StepDeps,
  run: ClaimedRun,
  context: AmcContext,
  facts: RunFacts,
  query: PublishableRow,
): Promise<StepOutcome> {
  const definition = definitionOf(facts);
  // The row remembers what its own instance has; on another one the workflow goes by the same name.
  const home = query.instance_id === run.instance_id;
  const id = publishedIdOf(home ? query : { ...query, amc_workflow_id: null });
  const options = { signal: stepSignal('submit'), attempts: 2 };
  const start = async (lease: string, known: boolean): Promise<StepOutcome> => {
    const { did } = await ensurePublished(deps, context, { id, definition, known }, options);
    if (home)
      await recordPublished(deps, query, lease, {
        amcWorkflowId: id,
        hash: createHash('sha256').update(run.template_sql).digest('hex'),
      });
    const body = executionBody({ workflowId: id }, facts);
    return post(deps, run, context, { via: 'saved', amcWorkflowId: id, reason: SAVED_REASON[did], body });
  };
  return withPublishLease(deps, query.id, async (lease) => {
    try {
      return await start(lease, home && query.amc_workflow_id !== null).catch((error: unknown) => {
        // Lost between our look and the start: once more.
        if (error instanceof AmcError && error.reason === 'workflow_unknown') return start(lease, true);
        throw error;
      });
    } catch (error) {
      if (!refusesSaved(error)) throw error;
      const reason = `AMC does not run the saved workflow, so the SQL is sent with the run. ${error.message}`;
      return postAdHoc(deps, run, context, facts, reason);
    }
  });
}

async function send(deps: StepDeps, run: ClaimedRun): Promise<StepOutcome> {
  const instance = await deps.instanceOf(run);
  const facts = factsOf(run, instance.synthetic);
  if (run.submit_attempted_at !== null) {
    const existing = await findExisting(deps, run, instance, facts);
    if (existing) return record(deps, run, existing);
  }
  if (run.cancel_requested_at !== null) return finalise(deps, run, { status: 'CANCELLED', error: null });
  const way = await chooseWay(deps, run, facts);
  return way.via === 'saved'
    ? sendSaved(deps, run, instance.context, facts, way.query)
    : postAdHoc(deps, run, instance.context, facts, way.reason);
}

/**
 * Sends a claimed run to AMC, as its saved workflow where that can be, else with its SQL. The intent is written before the POST; a later try first looks for the run AMC may
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
