import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Priority } from '@/lib/amazon-auth/budget';
import { amc } from '@/lib/amc/amc';
import type { AmcContext } from '@/lib/amc/context';
import { AppError } from '@/lib/errors';
import { amcContextFor } from '@/lib/instances/context';
import { log } from '@/lib/log';
import { resultStore } from '@/lib/results/store';
import type { ResultStore } from '@/lib/results/types';
import { serviceDb } from '@/lib/supabase/service';
import type { Database, Db, Json, Row } from '@/lib/supabase/types';
import { type ExecutionStatus, type ExecutionStep, LEASE_SECONDS } from '../constants';
import { type Failure, failureOf } from '../errors';
import type { QuerySource } from '../query';
import { type RunError, storedOptions, storedParameters } from '../schema';

export type ExecutionRow = Row<'workflow_executions'>;

/** A run this process holds: nobody else touches it until the lease ends. */
export type ClaimedRun = ExecutionRow & { lease_token: string };

/** What makes up a run's query: read with the run where it is sent, and only where AMC complains afterwards. */
const QUERY_COLUMNS = [
  'template_sql',
  'query_text',
  'parameters',
  'options',
  'time_window_start',
  'time_window_end',
  'window_start',
  'window_end',
] as const;
export type QueryColumns = Pick<ExecutionRow, (typeof QUERY_COLUMNS)[number]>;

/** What watching a run takes. Hundreds are claimed at once, so their SQL (up to two megabytes each) stays where it is. */
const CORE_COLUMNS = [
  'id',
  'user_id',
  'instance_id',
  'step',
  'status',
  'lease_token',
  'step_attempts',
  'options',
  'amc_execution_id',
  'timeout_seconds',
  'submit_attempted_at',
  'created_at',
  'submitted_at',
  'started_at',
  'cancel_requested_at',
] as const;
export type RunCore = Pick<ExecutionRow, (typeof CORE_COLUMNS)[number]>;
/** A held run as it is polled and ingested. */
export type WatchedRun = RunCore & { lease_token: string };
/** The least a guarded write needs. */
export type Held = Pick<ClaimedRun, 'id' | 'lease_token' | 'step_attempts'>;

/** What one step did. */
export type StepOutcome =
  /** The row now waits for `to`. */
  | { kind: 'moved'; to: ExecutionStep }
  /** Given back; `error` says why it has to wait. */
  | { kind: 'waiting'; seconds: number; error: RunError | null }
  | { kind: 'finished'; status: ExecutionStatus }
  /** The lease had ended: whoever holds it now decides. */
  | { kind: 'lost' };

/** An instance as the steps need it. */
export interface StepInstance {
  context: AmcContext;
  /** AMC's SANDBOX instances run on synthetic data only. */
  synthetic: boolean;
}

/** What the steps reach out to; tests give their own. */
export interface StepDeps {
  db: Db;
  amc: Pick<typeof amc, 'executions' | 'workflows'>;
  instanceOf: (run: Pick<ExecutionRow, 'instance_id'>) => Promise<StepInstance>;
  store: ResultStore;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<unknown>;
}

async function instanceOf(db: Db, run: Pick<ExecutionRow, 'instance_id'>, priority: Priority): Promise<StepInstance> {
  const { data, error } = await db
    .from('amc_instances')
    .select('user_id, instance_id, entity_id, marketplace_id, region, instance_type')
    .eq('id', run.instance_id)
    .single();
  if (error) throw new AppError('unavailable', 'The instance of the run could not be read.', { cause: error });
  return { context: amcContextFor(data, priority), synthetic: data.instance_type === 'SANDBOX' };
}

/** The real world, from the settings. `priority` says whether a person waits for these steps. */
export function stepDeps(priority: Priority = 'person'): StepDeps {
  const db = serviceDb();
  return {
    db,
    amc,
    instanceOf: (run) => instanceOf(db, run, priority),
    store: resultStore(),
    now: () => new Date(),
    random: Math.random,
    sleep: (ms) => delay(ms),
  };
}

type Functions = Database['public']['Functions'];

/** Calls one of the run functions; an answer that did not come is an AppError `unavailable`. */
export async function callDb<F extends keyof Functions & string>(
  db: Db,
  name: F,
  args: Functions[F]['Args'],
): Promise<Functions[F]['Returns']> {
  const { data, error } = await db.rpc(name, args as never);
  if (error) throw new AppError('unavailable', 'The database could not be written.', { cause: error });
  return data as Functions[F]['Returns'];
}

/**
 * Claims runs that are due for a step, fairly between owners, without their SQL. Read the SQL of one of them with
 * `queryColumns`.
 */
export async function claimWatched(db: Db, step: 'poll' | 'ingest', limit: number): Promise<WatchedRun[]> {
  const args = { p_step: step, p_limit: limit, p_lease_seconds: LEASE_SECONDS[step] };
  const { data, error } = await db
    .rpc('claim_executions', args)
    .select(CORE_COLUMNS.join(', '))
    .overrideTypes<RunCore[], { merge: false }>();
  if (error) throw new AppError('unavailable', 'The queue of runs could not be read.', { cause: error });
  return data.flatMap((run) => (run.lease_token === null ? [] : [{ ...run, lease_token: run.lease_token }]));
}

/** The query of a run. */
export async function queryColumns(db: Db, id: string): Promise<QueryColumns> {
  const { data, error } = await db
    .from('workflow_executions')
    .select(QUERY_COLUMNS.join(', '))
    .eq('id', id)
    .single()
    .overrideTypes<QueryColumns, { merge: false }>();
  if (error) throw new AppError('unavailable', 'The run could not be read.', { cause: error });
  return data;
}

/** JSON as the database takes it; undefined members vanish. */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Aborts what a step does at AMC in time to write the outcome down before its lease ends. */
export function stepSignal(step: Exclude<ExecutionStep, 'done'>): AbortSignal {
  return AbortSignal.timeout((LEASE_SECONDS[step] - 20) * 1000);
}

/** What the run's query was made from. */
export function querySource(run: QueryColumns): QuerySource {
  return {
    template: run.template_sql,
    parameters: storedParameters.parse(run.parameters),
    emptyLists: storedOptions.parse(run.options).emptyLists,
    window: {
      start: run.time_window_start,
      end: run.time_window_end,
      startUtc: new Date(run.window_start),
      endUtc: new Date(run.window_end),
    },
  };
}

/** Gives a run back for later, with the reason on its row. */
export async function giveBack(
  deps: StepDeps,
  run: Held,
  seconds: number,
  error: RunError | null,
): Promise<StepOutcome> {
  const kept = await callDb(deps.db, 'release_execution', {
    p_id: run.id,
    p_lease: run.lease_token,
    p_delay_seconds: seconds,
    p_error: error === null ? null : toJson(error),
  });
  return kept ? { kind: 'waiting', seconds, error } : { kind: 'lost' };
}

/** Sorts an error of a step and logs it once. */
export function explain(deps: StepDeps, run: Held, step: ExecutionStep, error: unknown): Failure {
  const eventId = randomUUID();
  const failure = failureOf(error, run.step_attempts, deps.random(), eventId);
  const facts = { eventId, executionId: run.id, step, code: failure.error.code, attempt: run.step_attempts };
  if (failure.error.code === 'internal') log.error({ ...facts, err: error }, 'a step of a run failed');
  else log.warn(facts, `a step of a run did not succeed: ${failure.error.message}`);
  return failure;
}

/** Never throws: when even giving back fails, the lease's end brings the run back. */
export async function orLost(
  run: Pick<ExecutionRow, 'id' | 'step'>,
  work: () => Promise<StepOutcome>,
): Promise<StepOutcome> {
  try {
    return await work();
  } catch (error) {
    const facts = { executionId: run.id, step: run.step, err: error };
    log.error(facts, 'a run could not be given back; its lease will end');
    return { kind: 'lost' };
  }
}

/** `work` for each item, `atOnce` side by side. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
