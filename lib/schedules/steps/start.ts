import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { requestExecution, type Trigger } from '@/lib/executions/mutations';
import { advance } from '@/lib/executions/steps/advance';
import { type ExecutionUuid, type ScheduleRunUuid, scheduleRunUuid, userId } from '@/lib/ids';
import { log } from '@/lib/log';
import { serviceDb } from '@/lib/supabase/service';
import type { Db, Row } from '@/lib/supabase/types';
import type { SkipCode } from '../constants';
import { storedScheduleParameters, windowOfRow } from '../row';
import { runRequestFor, storedWorkflow } from '../run-request';

/** Longer than a start can take: two reads and one insert. */
const START_LEASE_SECONDS = 120;
/** How soon a queued run looks again whether the one before has ended, and one that met a fault tries again. */
const QUEUE_SECONDS = 30;
const FAULT_SECONDS = 60;

const storedInstance = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  currency: z.string().nullable(),
  cost_per_run: z.coerce.number().nullable(),
  cost_per_minute: z.coerce.number().nullable(),
});

/** A run this process holds, with everything its start depends on. */
export interface ClaimedStart {
  run: Row<'schedule_runs'>;
  schedule: Row<'workflow_schedules'>;
  workflow: unknown;
  instance: unknown;
  connection_status: string | null;
  blocked_by: string | null;
  month_cost: number | null;
  expected_minutes: number | null;
}

export type StartOutcome =
  | { kind: 'started'; executionId: ExecutionUuid }
  | { kind: 'skipped' | 'failed' | 'held'; reason: string }
  | { kind: 'waiting'; reason: string }
  /** Somebody else has it. */
  | { kind: 'lost' };

export interface StartDeps {
  db: Db;
  request: typeof requestExecution;
}

/** What a start works with outside of tests: the service role and the one road of runs. */
export function startDeps(): StartDeps {
  return { db: serviceDb(), request: requestExecution };
}

async function call(answer: PromiseLike<{ data: boolean | null; error: unknown }>): Promise<boolean> {
  const { data, error } = await answer;
  if (error) throw new AppError('unavailable', 'The database could not be written.', { cause: error });
  return data === true;
}

async function wait(deps: StartDeps, { run }: ClaimedStart, seconds: number, reason: string): Promise<StartOutcome> {
  const args = { p_run: run.id, p_delay_seconds: seconds, p_reason: reason };
  return (await call(deps.db.rpc('postpone_schedule_run', args))) ? { kind: 'waiting', reason } : { kind: 'lost' };
}

async function end(
  deps: StartDeps,
  { run }: ClaimedStart,
  status: 'SKIPPED' | 'FAILED',
  code: SkipCode | 'invalid',
  reason: string,
): Promise<StartOutcome> {
  const args = { p_run: run.id, p_status: status, p_code: code, p_reason: reason };
  if (!(await call(deps.db.rpc('end_schedule_run', args)))) return { kind: 'lost' };
  return { kind: status === 'SKIPPED' ? 'skipped' : 'failed', reason };
}

/** Nothing of this schedule can run as things are. Windows of a backfill wait with it; other runs are skipped, and say why. */
async function stop(deps: StartDeps, claimed: ClaimedStart, code: SkipCode, reason: string): Promise<StartOutcome> {
  if (claimed.run.kind !== 'backfill') return end(deps, claimed, 'SKIPPED', code, reason);
  await call(deps.db.rpc('hold_schedule_backfill', { p_run: claimed.run.id, p_reason: reason }));
  return { kind: 'held', reason };
}

/** Why the schedule can't go on until its owner does something; null when it can. */
function blocker({ workflow, instance }: ClaimedStart): string | null {
  if (workflow === null) return 'The saved query it runs was deleted.';
  const { name, status } = storedWorkflow.pick({ name: true, status: true }).parse(workflow);
  if (status === 'archived') return `The saved query "${name}" is archived.`;
  if (instance === null) return 'It has no AMC instance: neither the schedule nor its query names one.';
  const { name: instanceName, status: instanceStatus } = storedInstance.parse(instance);
  if (instanceStatus === 'gone') return `Amazon no longer lists the instance "${instanceName}".`;
  return instanceStatus === 'active' ? null : `The instance "${instanceName}" is switched off.`;
}

/** What this run would cost, as far as rates and past durations say; null where no limit applies. */
function costProblem({ schedule, instance, month_cost, expected_minutes }: ClaimedStart): string | null {
  if (schedule.cost_limit === null) return null;
  const { currency, cost_per_run, cost_per_minute } = storedInstance.parse(instance);
  if (currency === null || (cost_per_run === null && cost_per_minute === null)) return null;
  const spent = Number(month_cost ?? 0);
  const expected = (cost_per_run ?? 0) + (cost_per_minute ?? 0) * Number(expected_minutes ?? 0);
  const limit = Number(schedule.cost_limit);
  if (spent + expected <= limit) return null;
  const money = (amount: number) => `${currency} ${amount.toFixed(2)}`;
  return `The cost limit of ${money(limit)} a month would be passed: ${money(spent)} spent, about ${money(expected)} for this run.`;
}

const TRIGGERS = { scheduled: 'schedule', manual: 'schedule', test: 'schedule', backfill: 'backfill' } as const;

function requestOf({ run, schedule, workflow, instance }: ClaimedStart) {
  const { window_start: start, window_end: stop } = run;
  const { last_success_window_end: lastEnd } = schedule;
  return runRequestFor({
    workflow: storedWorkflow.parse(workflow),
    instanceId: storedInstance.parse(instance).id,
    scheduleName: schedule.name,
    parameters: storedScheduleParameters.parse(schedule.default_parameters),
    policy: windowOfRow(schedule),
    context: {
      at: new Date(run.scheduled_for),
      zone: run.time_window_zone ?? schedule.timezone,
      lastEnd: lastEnd === null ? null : new Date(lastEnd),
    },
    settled: start !== null && stop !== null ? { start: new Date(start), end: new Date(stop) } : null,
  });
}

/** True when the database refused the execution because another worker had started this run (private.link_schedule_run). */
function wasStartedAlready(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return z.object({ code: z.literal('55000') }).safeParse(error.cause).success;
}

async function request(deps: StartDeps, claimed: ClaimedStart): Promise<StartOutcome> {
  const { run } = claimed;
  const asked = requestOf(claimed);
  if (!asked.ok) {
    const reason = asked.issues[0]?.message ?? 'The run could not be made.';
    return asked.nothingNew
      ? end(deps, claimed, 'SKIPPED', 'no_new_data', reason)
      : end(deps, claimed, 'FAILED', 'invalid', reason);
  }
  const trigger: Trigger = {
    triggeredBy: TRIGGERS[run.kind as keyof typeof TRIGGERS],
    at: new Date(run.scheduled_for),
    scheduleRunId: scheduleRunUuid.parse(run.id),
  };
  try {
    const owner = { userId: userId.parse(run.user_id) };
    return { kind: 'started', executionId: await deps.request(deps.db, owner, asked.request, trigger) };
  } catch (error) {
    if (wasStartedAlready(error)) return { kind: 'lost' };
    if (error instanceof AppError && error.code === 'invalid_input')
      return end(deps, claimed, 'FAILED', 'invalid', error.message);
    throw error;
  }
}

/**
 * Starts a claimed run: looks whether it may run at all, asks for its execution, or says why not. A run that can't start
 * because of its schedule (query deleted, instance gone) pauses the schedule with the reason; one without a connection to
 * Amazon is skipped and is no failure. Never throws: after a fault of ours it waits, or its lease brings it back.
 */
export async function startRun(deps: StartDeps, claimed: ClaimedStart): Promise<StartOutcome> {
  const { run, schedule } = claimed;
  try {
    if (run.kind === 'scheduled' && !schedule.is_active)
      return await end(deps, claimed, 'SKIPPED', 'paused', 'The schedule was paused before this run began.');
    const blocked = blocker(claimed);
    if (blocked !== null) {
      const outcome = await stop(deps, claimed, 'paused', blocked);
      if (run.kind === 'scheduled')
        await call(deps.db.rpc('pause_schedule_for', { p_schedule: schedule.id, p_reason: blocked }));
      return outcome;
    }
    if (claimed.connection_status !== 'connected') {
      const expired = claimed.connection_status === 'needs_reauth';
      const reason = expired
        ? 'Amazon needs your consent again. Reconnect in your profile; the next run goes ahead by itself.'
        : 'There is no connection to Amazon. Connect in your profile; the next run goes ahead by itself.';
      return await stop(deps, claimed, expired ? 'connection_expired' : 'no_connection', reason);
    }
    if (claimed.blocked_by !== null) {
      const reason = `The run of ${claimed.blocked_by} is still going.`;
      if (schedule.overlap === 'queue' || run.is_catch_up) return await wait(deps, claimed, QUEUE_SECONDS, reason);
      return await end(deps, claimed, 'SKIPPED', 'overlap', reason);
    }
    const tooDear = costProblem(claimed);
    if (tooDear !== null) return await stop(deps, claimed, 'cost_limit', tooDear);
    return await request(deps, claimed);
  } catch (error) {
    log.error(
      { scheduleRunId: run.id, scheduleId: schedule.id, err: error },
      'a run of a schedule was not started; it is tried again',
    );
    return wait(
      deps,
      claimed,
      FAULT_SECONDS,
      'It could not be started because of a fault on our side; it is tried again.',
    ).catch((): StartOutcome => ({ kind: 'lost' }));
  }
}

/** Runs that wait to be started and are due, now held by us; with `id` that one alone. */
export async function claimStarts(db: Db, limit: number, id?: ScheduleRunUuid): Promise<ClaimedStart[]> {
  const { data, error } = await db.rpc('claim_schedule_runs', {
    p_limit: limit,
    p_lease_seconds: START_LEASE_SECONDS,
    ...(id === undefined ? {} : { p_id: id }),
  });
  if (error) throw new AppError('unavailable', 'The queue of runs could not be read.', { cause: error });
  return data as unknown as ClaimedStart[];
}

/**
 * Starts one run now and sends it to AMC, for a person who waits. Call it only with the id of a run the person has just
 * asked for: it works with the service role. Null: it is not waiting any more.
 */
export async function startNow(id: ScheduleRunUuid, deps: StartDeps = startDeps()): Promise<StartOutcome | null> {
  const [claimed] = await claimStarts(deps.db, 1, id);
  if (claimed === undefined) return null;
  const outcome = await startRun(deps, claimed);
  if (outcome.kind === 'started') {
    try {
      await advance(outcome.executionId, { only: 'submit' });
    } catch (error) {
      log.error({ executionId: outcome.executionId, err: error }, 'a run was not submitted at once; the poll job will');
    }
  }
  return outcome;
}
