import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { startBudget } from '@/lib/jobs/budget';
import { log } from '@/lib/log';
import type { Database, Db, Json } from '@/lib/supabase/types';
import { CATCH_UP } from './constants';
import { planDue } from './plan-due';
import { timetableOf } from './row';
import { claimStarts, type StartDeps, type StartOutcome, startDeps, startRun } from './steps/start';

/** Due schedules claimed at once. A claim and its record are one round trip each, whatever the number. */
const CLAIM = 500;
/** How long a claim holds a schedule; it is given back by the record, after some milliseconds. */
const CLAIM_LEASE_SECONDS = 120;
const START = { claim: 32, atOnce: 8, leftMs: 5_000 } as const;
/** Rounds of a tick are at most so far apart: how late a run may begin. */
const ROUND_MS = 15_000;
const SHORTEST_PAUSE_MS = 1_000;

export interface ScheduleSummaryOfTick {
  rounds: number;
  /** Schedules whose instant had come. */
  due: number;
  /** Runs written down for them, skipped ones included. */
  made: number;
  started: number;
  skipped: number;
  failed: number;
  /** Queued behind an earlier run, held by a backfill's pause, or put off by a fault. */
  waiting: number;
  /** Taken by another ticker. */
  lost: number;
  /** Paused because their row makes no timetable. */
  broken: number;
}

export interface RunSchedulesInput {
  budgetMs: number;
  deps?: StartDeps;
  /** Waiting and the monotonic clock, replaced in tests. */
  sleep?: (ms: number) => Promise<unknown>;
  tick?: () => number;
}

type Claimed = Database['public']['Functions']['claim_due_schedules']['Returns'][number];
/** As record_due_schedules takes it. */
export interface RecordedSchedule {
  id: string;
  prev: string | null;
  next: string;
  due: { at: string; catch_up: boolean; skip: string | null }[];
}

const catchUpOf = z.enum(CATCH_UP);

/** What to write down for a claimed schedule; null: its row makes no timetable that ever runs. */
export function recordOf(claimed: Claimed): RecordedSchedule | null {
  const previous = claimed.next_run_at as string | null;
  const catchUp = catchUpOf.parse(claimed.catch_up);
  // The database's clock, given along with the claim, and not ours: ours may differ.
  const now = new Date(claimed.claimed_at);
  const plan = planDue(timetableOf(claimed), previous === null ? null : new Date(previous), now, catchUp);
  if (plan === null) return null;
  return {
    id: claimed.id,
    prev: previous,
    next: plan.next.toISOString(),
    due: plan.due.map(({ at, catchUp: catch_up, skip }) => ({ at: at.toISOString(), catch_up, skip })),
  };
}

function safeRecordOf(claimed: Claimed): RecordedSchedule | null {
  try {
    return recordOf(claimed);
  } catch (error) {
    log.error({ scheduleId: claimed.id, err: error }, 'a schedule has no readable timetable');
    return null;
  }
}

/** Claims due schedules, writes down their runs and moves them on, until none is due. */
async function drainDue(db: Db, leftMs: () => number, summary: ScheduleSummaryOfTick): Promise<void> {
  while (leftMs() > START.leftMs) {
    const claim = await db.rpc('claim_due_schedules', { p_limit: CLAIM, p_lease_seconds: CLAIM_LEASE_SECONDS });
    if (claim.error) throw new AppError('unavailable', 'Due schedules could not be claimed.', { cause: claim.error });
    if (claim.data.length === 0) return;
    const records: RecordedSchedule[] = [];
    for (const claimed of claim.data) {
      const record = safeRecordOf(claimed);
      if (record !== null) records.push(record);
      else {
        summary.broken += 1;
        await db.rpc('pause_schedule_for', {
          p_schedule: claimed.id,
          p_reason: 'Its timetable never comes to another run. Open its settings and choose when it should run.',
        });
      }
    }
    const recorded = await db.rpc('record_due_schedules', { p_rows: records as unknown as Json });
    if (recorded.error) throw new AppError('unavailable', 'Due runs could not be saved.', { cause: recorded.error });
    summary.due += recorded.data[0]?.moved ?? 0;
    summary.made += recorded.data[0]?.made ?? 0;
  }
}

function count(summary: ScheduleSummaryOfTick, { kind }: StartOutcome): void {
  if (kind === 'held') summary.waiting += 1;
  else summary[kind] += 1;
}

async function drainStarts(deps: StartDeps, leftMs: () => number, summary: ScheduleSummaryOfTick): Promise<void> {
  while (leftMs() > START.leftMs) {
    const claimed = await claimStarts(deps.db, START.claim);
    if (claimed.length === 0) return;
    const queue = claimed.values();
    const worker = async () => {
      for (const one of queue) count(summary, await startRun(deps, one));
    };
    await Promise.all(Array.from({ length: START.atOnce }, worker));
  }
}

/** Milliseconds until something is due; null: nothing ever. */
async function msUntilDue(db: Db, now: Date): Promise<number | null> {
  const [schedule, run] = await Promise.all([
    db.from('workflow_schedules').select('visible_at').eq('is_active', true).order('visible_at').limit(1),
    db
      .from('schedule_runs')
      .select('next_attempt_at')
      .not('next_attempt_at', 'is', null)
      .order('next_attempt_at')
      .limit(1),
  ]);
  const error = schedule.error ?? run.error;
  if (error) throw new AppError('unavailable', 'The queue of schedules could not be read.', { cause: error });
  const instants = [schedule.data?.[0]?.visible_at, run.data?.[0]?.next_attempt_at].filter(
    (at) => typeof at === 'string',
  );
  if (instants.length === 0) return null;
  return Math.max(0, Math.min(...instants.map((at) => Date.parse(at))) - now.getTime());
}

/**
 * One tick: due instants become runs, waiting runs become executions, in rounds at most 15 seconds apart until the budget is
 * spent or nothing more becomes due within it. Any number may run at once; ticks may be lost, doubled or late. Sending the
 * executions to AMC is the poll job's work.
 */
export async function runSchedules(input: RunSchedulesInput): Promise<ScheduleSummaryOfTick> {
  const { budgetMs, deps = startDeps(), sleep = delay } = input;
  const budget = startBudget(budgetMs, input.tick);
  const summary: ScheduleSummaryOfTick = {
    rounds: 0,
    due: 0,
    made: 0,
    started: 0,
    skipped: 0,
    failed: 0,
    waiting: 0,
    lost: 0,
    broken: 0,
  };
  for (;;) {
    summary.rounds += 1;
    await drainDue(deps.db, budget.leftMs, summary);
    await drainStarts(deps, budget.leftMs, summary);
    const ms = await msUntilDue(deps.db, new Date());
    if (ms === null || ms + START.leftMs > budget.leftMs()) return summary;
    const pause = Math.min(ROUND_MS, Math.max(SHORTEST_PAUSE_MS, ms));
    if (budget.leftMs() - pause < START.leftMs) return summary;
    await sleep(pause);
  }
}
