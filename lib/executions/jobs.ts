import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/errors';
import { startBudget } from '@/lib/jobs/budget';
import { log } from '@/lib/log';
import { LEASE_SECONDS } from './constants';
import { runStep } from './steps/advance';
import { ingest } from './steps/ingest';
import { pollTogether } from './steps/poll-together';
import {
  callDb,
  claimWatched,
  type ExecutionRow,
  inParallel,
  orLost,
  type StepDeps,
  type StepOutcome,
  stepDeps,
  toJson,
  type WatchedRun,
} from './steps/step';

type ActiveStep = keyof typeof LEASE_SECONDS;

/** How much is claimed at once and done side by side; no claim is made with less than `leftMs` of the tick to go. */
const PLAN: Readonly<Record<ActiveStep, { claim: number; atOnce: number; leftMs: number }>> = {
  submit: { claim: 16, atOnce: 4, leftMs: 5_000 },
  // Runs of one instance are asked about together, so a claim may be large.
  poll: { claim: 500, atOnce: 8, leftMs: 3_000 },
  // Loading is heavy on memory and disk, and may outlive the tick: the lease covers that.
  ingest: { claim: 2, atOnce: 2, leftMs: 10_000 },
};
const ORDER: readonly ActiveStep[] = ['submit', 'poll', 'ingest'];

/** Longest pause between two rounds of a tick. */
const ROUND_MS = 15_000;
const SHORTEST_PAUSE_MS = 1_000;

export interface PollSummary {
  rounds: number;
  /** Steps that went on, by what they led to. */
  submitted: number;
  polled: number;
  ingesting: number;
  finished: number;
  /** Given back for later, with the reason on their rows. */
  waiting: number;
  /** Taken over by someone else meanwhile. */
  lost: number;
  /** Due and not reached in this tick. */
  backlog: number;
}

export interface PollInput {
  budgetMs: number;
  deps?: StepDeps;
  /** Waiting and the monotonic clock, replaced in tests. */
  sleep?: (ms: number) => Promise<unknown>;
  tick?: () => number;
}

function count(summary: PollSummary, step: ActiveStep, outcome: StepOutcome): void {
  if (outcome.kind === 'finished') summary.finished += 1;
  else if (outcome.kind === 'waiting') summary.waiting += 1;
  else if (outcome.kind === 'lost') summary.lost += 1;
  else if (outcome.to === 'ingest') summary.ingesting += 1;
  else if (step === 'submit') summary.submitted += 1;
  else summary.polled += 1;
}

/** Gives back what was claimed and not begun, so that nobody waits for leases to end. */
async function release(deps: StepDeps, runs: readonly Pick<ExecutionRow, 'id' | 'lease_token'>[]): Promise<void> {
  await callDb(deps.db, 'release_executions', {
    p_runs: toJson(runs.map((run) => ({ id: run.id, lease: run.lease_token }))),
    p_delay_seconds: 0,
    p_error: null,
  }).catch((error: unknown) => log.warn({ runs: runs.length, err: error }, 'claimed runs were not given back'));
}

/** Runs that are due now, and how long until the next one is (null: none is active). */
async function ahead(deps: StepDeps): Promise<{ due: number; nextMs: number | null }> {
  const now = deps.now();
  const active = () => deps.db.from('workflow_executions');
  const [due, next] = await Promise.all([
    active().select('id', { count: 'exact', head: true }).neq('step', 'done').lte('next_poll_at', now.toISOString()),
    active().select('next_poll_at').neq('step', 'done').order('next_poll_at').limit(1),
  ]);
  const error = due.error ?? next.error;
  if (error) throw new AppError('unavailable', 'The queue of runs could not be read.', { cause: error });
  const at = next.data?.[0]?.next_poll_at;
  return { due: due.count ?? 0, nextMs: at ? Math.max(0, Date.parse(at) - now.getTime()) : null };
}

/**
 * The net under all runs: submits, polls and ingests what is due, in rounds at most 15 seconds apart, until the budget is
 * spent or nothing becomes due within it. Claims are fair between owners; one run's trouble never stops another.
 */
export async function pollExecutions(input: PollInput): Promise<PollSummary> {
  const { budgetMs, deps = stepDeps('work'), sleep = delay } = input;
  const budget = startBudget(budgetMs, input.tick);
  const summary: PollSummary = {
    rounds: 0,
    submitted: 0,
    polled: 0,
    ingesting: 0,
    finished: 0,
    waiting: 0,
    lost: 0,
    backlog: 0,
  };
  for (;;) {
    summary.rounds += 1;
    for (const step of ORDER) await drain(deps, step, budget.leftMs, summary);
    const { due, nextMs } = await ahead(deps);
    summary.backlog = due;
    const pause = nextMs === null ? null : Math.min(ROUND_MS, Math.max(SHORTEST_PAUSE_MS, nextMs));
    if (pause === null || budget.leftMs() - pause < PLAN.submit.leftMs) break;
    await sleep(pause);
  }
  if (summary.backlog > 0) log.warn({ backlog: summary.backlog }, 'runs are due that this tick did not reach');
  return summary;
}

/** Work that is claimed together: one run, or all the claimed ones of an instance that are polled by one list. */
interface Portion {
  runs: readonly Pick<ExecutionRow, 'id' | 'lease_token'>[];
  work: () => Promise<Iterable<StepOutcome>>;
}

function byInstance(runs: readonly WatchedRun[]): WatchedRun[][] {
  const groups = new Map<string, WatchedRun[]>();
  for (const run of runs) {
    const group = groups.get(run.instance_id);
    if (group) group.push(run);
    else groups.set(run.instance_id, [run]);
  }
  return [...groups.values()];
}

/** Claims the next runs of a step; each portion is done by itself. */
async function claim(deps: StepDeps, step: ActiveStep): Promise<Portion[]> {
  const { claim: limit } = PLAN[step];
  if (step === 'poll') {
    const groups = byInstance(await claimWatched(deps.db, step, limit));
    return groups.map((runs) => ({ runs, work: async () => (await pollTogether(deps, runs)).values() }));
  }
  if (step === 'ingest') {
    const runs = await claimWatched(deps.db, step, limit);
    return runs.map((run) => ({ runs: [run], work: async () => [await orLost(run, () => ingest(deps, run))] }));
  }
  const args = { p_step: step, p_limit: limit, p_lease_seconds: LEASE_SECONDS[step] };
  const runs = await callDb(deps.db, 'claim_executions', args);
  return runs.map((run) => ({ runs: [run], work: async () => [await runStep(deps, run)] }));
}

/**
 * Claims and does one kind of step until none is due or the time is short. A run that comes up again has had its turn in
 * this round: the other steps are next.
 */
async function drain(deps: StepDeps, step: ActiveStep, leftMs: () => number, summary: PollSummary): Promise<void> {
  const { atOnce, leftMs: needed } = PLAN[step];
  const seen = new Set<string>();
  let again = false;
  while (!again && leftMs() >= needed) {
    const portions = await claim(deps, step);
    if (portions.length === 0) return;
    for (const { id } of portions.flatMap(({ runs }) => runs)) {
      again ||= seen.has(id);
      seen.add(id);
    }
    await inParallel(portions, atOnce, async ({ runs, work }) => {
      if (leftMs() < needed / 2) return release(deps, runs);
      const outcomes = await work().catch((error: unknown) => {
        log.error({ step, runs: runs.length, err: error }, 'runs could not be written; their leases will end');
        return runs.map((): StepOutcome => ({ kind: 'lost' }));
      });
      for (const outcome of outcomes) count(summary, step, outcome);
    });
  }
}
