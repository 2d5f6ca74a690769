import 'server-only';
import type { AmcContext } from '@/lib/amc/context';
import { toAmcDateTime } from '@/lib/amc/datetime';
import type { AmcExecution } from '@/lib/amc/schema';
import { isOverdue } from '../utils';
import { type GoingOn, goesOn, poll, settle } from './poll';
import {
  callDb,
  explain,
  giveBack,
  inParallel,
  orLost,
  type StepDeps,
  type StepOutcome,
  stepSignal,
  toJson,
  type WatchedRun,
} from './step';

/** From so many runs on, a page of AMC's list is asked for instead of each of them. */
const LIST_FROM = 3;
/** AMC's clock may differ from ours, which wrote down when the runs were sent. */
const CLOCK_SKEW_MS = 10 * 60_000;

type Outcomes = Map<string, StepOutcome>;

/**
 * Looks for `runs` on AMC's list, oldest first (100 a page, cancelled ones included). It ends when all are found, or when
 * asking for the missing ones by one costs less than reading on: on a busy instance others' runs fill the pages.
 */
async function listed(
  deps: StepDeps,
  context: AmcContext,
  runs: readonly WatchedRun[],
): Promise<Map<string, AmcExecution>> {
  const missing = new Set(runs.map((run) => run.amc_execution_id));
  const sent = runs.map((run) => Date.parse(run.submit_attempted_at ?? run.submitted_at ?? run.created_at));
  const last = runs.map((run) => Date.parse(run.submitted_at ?? run.created_at));
  const filter = {
    minCreationTime: toAmcDateTime(new Date(Math.min(...sent) - CLOCK_SKEW_MS), 'UTC'),
    maxCreationTime: toAmcDateTime(new Date(Math.max(...last) + CLOCK_SKEW_MS), 'UTC'),
    sortAscending: true,
  };
  const found = new Map<string, AmcExecution>();
  let pages = 0;
  for await (const page of deps.amc.executions.list(context, filter, { signal: stepSignal('poll'), attempts: 2 })) {
    for (const execution of page) {
      if (missing.delete(execution.workflowExecutionId)) found.set(execution.workflowExecutionId, execution);
    }
    pages += 1;
    if (missing.size <= pages) break;
  }
  return found;
}

/** Writes down what goes on, in one statement. */
async function record(deps: StepDeps, next: readonly (GoingOn & { run: WatchedRun })[], outcomes: Outcomes) {
  if (next.length === 0) return;
  const rows = next.map(({ run, amcStatus, status, step, seconds }) => ({
    id: run.id,
    lease: run.lease_token,
    amc_status: amcStatus,
    status,
    next_step: step,
    delay_seconds: seconds,
  }));
  const written = new Set(await callDb(deps.db, 'record_polls', { p_runs: toJson(rows) }));
  for (const { run, step } of next) {
    outcomes.set(run.id, written.has(run.id) ? { kind: 'moved', to: step } : { kind: 'lost' });
  }
}

/** The list could not be had: all wait, each with the reason on its row. One whose time is over is looked at alone. */
async function allWait(deps: StepDeps, runs: readonly WatchedRun[], thrown: unknown, outcomes: Outcomes) {
  const overdue = runs.filter((run) => isOverdue(run, deps.now()));
  const waiting = runs.filter((run) => !overdue.includes(run));
  const [first] = waiting;
  if (first) {
    const { error, delaySeconds } = explain(deps, first, 'poll', thrown);
    const known = { ...error, retryable: true };
    const kept = await callDb(deps.db, 'release_executions', {
      p_runs: toJson(waiting.map((run) => ({ id: run.id, lease: run.lease_token }))),
      p_delay_seconds: delaySeconds,
      p_error: toJson(known),
    });
    const released = new Set(kept);
    const waits: StepOutcome = { kind: 'waiting', seconds: delaySeconds, error: known };
    for (const run of waiting) outcomes.set(run.id, released.has(run.id) ? waits : { kind: 'lost' });
  }
  for (const run of overdue) outcomes.set(run.id, await poll(deps, run));
}

/** Longest that the runs of one call are dealt with one by one; the rest is given back in time for its lease. */
const ONE_BY_ONE_MS = 55_000;
const AT_ONCE = 4;

/** One by one, a few side by side. A run whose outcome can't even be written is left to the end of its lease. */
async function oneByOne(
  deps: StepDeps,
  runs: readonly WatchedRun[],
  outcomes: Outcomes,
  work: (run: WatchedRun) => Promise<StepOutcome>,
): Promise<void> {
  const until = deps.now().getTime() + ONE_BY_ONE_MS;
  await inParallel(runs, AT_ONCE, async (run) => {
    const late = deps.now().getTime() > until;
    outcomes.set(run.id, await orLost(run, () => (late ? giveBack(deps, run, 5, null) : work(run))));
  });
}

/**
 * Polls held runs of one instance: many by AMC's list, few (and those that are to be cancelled, or that the list does not
 * show) one by one. The answer has an outcome for every run. Throws only when the database can't be written.
 */
export async function pollTogether(deps: StepDeps, runs: readonly WatchedRun[]): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  const alone = runs.filter((run) => run.cancel_requested_at !== null);
  const many = runs.filter((run) => run.cancel_requested_at === null);
  const [first] = many;
  if (first === undefined || many.length < LIST_FROM) {
    await oneByOne(deps, runs, outcomes, (run) => poll(deps, run));
    return outcomes;
  }
  const going: (GoingOn & { run: WatchedRun })[] = [];
  const over = new Map<WatchedRun, AmcExecution>();
  try {
    const { context } = await deps.instanceOf(first);
    const found = await listed(deps, context, many);
    for (const run of many) {
      const execution = found.get(run.amc_execution_id ?? '');
      const next = execution && goesOn(deps, run, execution);
      if (next) going.push({ run, ...next });
      else if (execution) over.set(run, execution);
      else alone.push(run);
    }
  } catch (thrown) {
    await allWait(deps, many, thrown, outcomes);
  }
  // First what is cheap: the many are back in the queue before the few are dealt with.
  await record(deps, going, outcomes);
  await oneByOne(deps, [...over.keys()], outcomes, (run) => settle(deps, run, over.get(run) as AmcExecution));
  await oneByOne(deps, alone, outcomes, (run) => poll(deps, run));
  return outcomes;
}
