import 'server-only';
import { AppError, type FieldIssue } from '@/lib/errors';
import { cancelExecution, instanceProblem, linkWorkflow, RUN_SPEC, runRow } from '@/lib/executions/mutations';
import { storedOptions } from '@/lib/executions/schema';
import { type ExecutionUuid, executionUuid, type FanOutUuid, fanOutUuid, type UserId } from '@/lib/ids';
import type { Db } from '@/lib/supabase/types';
import { getFanOut } from './data';
import type { FanOutRequest } from './schema';

const TRIED_AGAIN: ReadonlySet<string> = new Set(['FAILED', 'REJECTED', 'CANCELLED']);

async function instancesOf(db: Db, user: { userId: UserId }, ids: readonly string[]) {
  const { data, error } = await db
    .from('amc_instances')
    .select('id, name, status, instance_type')
    .eq('user_id', user.userId)
    .in('id', [...ids]);
  if (error) throw new AppError('unavailable', 'The instances could not be read.', { cause: error });
  return new Map(data.map((row) => [row.id, row]));
}

/**
 * Writes a fan-out and all its runs down, or nothing: an instance that can not run the query, or parameters that do not
 * fit, refuse the whole, naming each. Nothing has been sent to AMC yet. Throws AppError `invalid_input`.
 */
export async function requestFanOut(
  db: Db,
  user: { userId: UserId },
  request: FanOutRequest,
  now: Date = new Date(),
): Promise<FanOutUuid> {
  const { instanceIds, overrides, ...base } = request;
  const [first] = instanceIds;
  if (first === undefined) throw new AppError('invalid_input', 'Choose at least one instance.');
  const [instances, linked] = await Promise.all([
    instancesOf(db, user, instanceIds),
    linkWorkflow(db, user, { ...base, instanceId: first }),
  ]);
  const issues: FieldIssue[] = [];
  const rows = instanceIds.flatMap((instanceId) => {
    const instance = instances.get(instanceId);
    const problem = instanceProblem(instance, base.options);
    if (problem) {
      issues.push({ field: `instances.${instanceId}`, message: problem.message });
      return [];
    }
    try {
      const parameters = { ...base.parameters, ...overrides[instanceId] };
      return [runRow({ ...base, instanceId, parameters }, linked, now)];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const found = error.issues.length > 0 ? error.issues : [{ field: 'query', message: error.message }];
      issues.push(
        ...found.map(({ message }) => ({ field: `instances.${instanceId}`, message: `${instance?.name}: ${message}` })),
      );
      return [];
    }
  });
  const [issue] = issues;
  if (issue !== undefined) throw new AppError('invalid_input', issue.message, { issues });
  const { data, error } = await db.rpc('create_fan_out', {
    p_fan_out: {
      name: rows[0]?.name ?? 'Query',
      workflow_id: linked.link.workflow_id ?? null,
      request: base,
      overrides,
    },
    p_runs: rows,
  });
  if (error) throw new AppError('unavailable', 'The runs could not be saved. Nothing was started.', { cause: error });
  return fanOutUuid.parse(data);
}

/**
 * Runs again, exactly, in every instance whose newest run failed, was rejected or cancelled. Answers the new runs; an
 * instance that can not run anything any more is named in `skipped`. Throws AppError `conflict` when nothing failed.
 */
export async function retryFailed(
  db: Db,
  user: { userId: UserId },
  id: FanOutUuid,
): Promise<{ runs: ExecutionUuid[]; skipped: string[] }> {
  const fanOut = await getFanOut(db, id);
  if (fanOut === null) throw new AppError('not_found', 'There is no such fan-out.');
  const failed = fanOut.runs.filter(({ status }) => TRIED_AGAIN.has(status));
  if (failed.length === 0) throw new AppError('conflict', 'No instance has failed: there is nothing to run again.');
  const [instances, specs] = await Promise.all([
    instancesOf(
      db,
      user,
      failed.map((run) => run.instanceId),
    ),
    db
      .from('workflow_executions')
      .select(RUN_SPEC)
      .eq('user_id', user.userId)
      .in(
        'id',
        failed.map((run) => run.id),
      ),
  ]);
  if (specs.error) throw new AppError('unavailable', 'The runs could not be read.', { cause: specs.error });
  const skipped: string[] = [];
  const rows = specs.data.flatMap((spec) => {
    const problem = instanceProblem(instances.get(spec.instance_id), storedOptions.parse(spec.options));
    if (problem) skipped.push(problem.message);
    return problem ? [] : [{ ...spec, user_id: user.userId, triggered_by: 'fan_out', parent_id: id }];
  });
  if (rows.length === 0) throw new AppError('conflict', skipped[0] ?? 'There is nothing to run again.');
  const { data, error } = await db.from('workflow_executions').insert(rows).select('id');
  if (error) throw new AppError('unavailable', 'The runs could not be saved. Nothing was started.', { cause: error });
  return { runs: data.map((row) => executionUuid.parse(row.id)), skipped };
}

/** Stops every run that is still going on. Answers the runs that were asked to stop; those that ended meanwhile are not. */
export async function cancelFanOut(db: Db, id: FanOutUuid): Promise<ExecutionUuid[]> {
  const fanOut = await getFanOut(db, id);
  if (fanOut === null) throw new AppError('not_found', 'There is no such fan-out.');
  const asked: ExecutionUuid[] = [];
  for (const run of fanOut.runs) {
    if (run.step === 'done') continue;
    const runId = executionUuid.parse(run.id);
    try {
      await cancelExecution(db, runId);
      asked.push(runId);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
    }
  }
  return asked;
}
