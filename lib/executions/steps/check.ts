import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { amc } from '@/lib/amc/amc';
import type { AmcContext } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import { type AmcExecution, isTerminalAmcStatus } from '@/lib/amc/schema';
import { AppError } from '@/lib/errors';
import { type AmcExecutionId, amcWorkflowId, type UserId } from '@/lib/ids';
import { amcContextFor } from '@/lib/instances/context';
import type { Db } from '@/lib/supabase/types';
import { adHocSource, executionBody } from '../amc-request';
import { explainQueryError, prepareQuery, type QuerySource } from '../query';
import type { RunError, RunRequest } from '../schema';

/** What AMC says about a query without running it. */
export type CheckResult =
  | { outcome: 'ok' }
  /** AMC can read it, and had not finished its other checks (privacy, tables) when we stopped waiting. */
  | { outcome: 'accepted' }
  | { outcome: 'refused'; error: RunError };

export interface CheckDeps {
  amc: { executions: Pick<typeof amc.executions, 'create' | 'get'> };
  contextOf: typeof amcContextFor;
  now: () => Date;
  sleep: (ms: number) => Promise<unknown>;
}

const REAL: CheckDeps = { amc, contextOf: amcContextFor, now: () => new Date(), sleep: (ms) => delay(ms) };

/** A person waits: AMC is asked after these pauses, some 20 seconds in all, then no longer. */
const LOOKS_MS = [1000, 1500, 2000, 3000, 3000, 4000, 5000];
/** All calls of one check together; a server action must end. */
const DEADLINE_MS = 45_000;

async function readInstance(db: Db, userId: UserId, request: RunRequest) {
  const { data, error } = await db
    .from('amc_instances')
    .select('user_id, instance_id, entity_id, marketplace_id, region, instance_type')
    .eq('id', request.instanceId)
    .eq('user_id', userId)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
  if (data) return data;
  const message = 'There is no such instance. Choose one of yours.';
  throw new AppError('invalid_input', message, { issues: [{ field: 'instanceId', message }] });
}

/** AMC's word when it is done with the check, its last one when it takes too long, null when it never showed the run. */
async function settled(
  deps: CheckDeps,
  context: AmcContext,
  id: AmcExecutionId,
  signal: AbortSignal,
): Promise<AmcExecution | null> {
  let last: AmcExecution | null = null;
  for (const ms of LOOKS_MS) {
    await deps.sleep(ms);
    try {
      last = await deps.amc.executions.get(context, id, { signal, attempts: 1 });
    } catch (error) {
      // A new run is shown late, and one lost look is not the end of the check.
      if (!(error instanceof AmcError) || !['not_found', 'network', 'server', 'throttled'].includes(error.kind))
        throw error;
    }
    if (last && isTerminalAmcStatus(last.status)) break;
  }
  return last;
}

function refusedBy({ kind, details, message, requestId }: AmcError, sql: string, source: QuerySource): RunError {
  const said = kind === 'compile' && details !== null ? explainQueryError(details, sql, source) : { message };
  return { ...said, code: kind, retryable: false, ...(requestId === null ? {} : { amcRequestId: requestId }) };
}

/**
 * *Check on AMC*: a dry run. AMC compiles and validates the query as it would be sent, and computes nothing; nothing is
 * stored here. Refusals are an answer, with line and column of the template where AMC names a place; trouble on the way
 * (no consent, throttling, outage) is thrown. `db` is the person's own client.
 */
export async function checkQuery(
  db: Db,
  { userId }: { userId: UserId },
  request: RunRequest,
  deps: CheckDeps = REAL,
): Promise<CheckResult> {
  const instance = await readInstance(db, userId, request);
  const { window, built, source } = prepareQuery(request, deps.now());
  const { options, timeoutSeconds } = request;
  const facts = { query: built, options, window, timeoutSeconds, synthetic: instance.instance_type === 'SANDBOX' };
  const workflowId = amcWorkflowId.parse(`check_${randomUUID().replaceAll('-', '')}`);
  const context = deps.contextOf(instance);
  const signal = AbortSignal.timeout(DEADLINE_MS);
  try {
    const body = { ...executionBody(adHocSource(workflowId, facts), facts), dryRun: true };
    const { workflowExecutionId } = await deps.amc.executions.create(context, body, { signal, attempts: 2 });
    const last = await settled(deps, context, workflowExecutionId, signal);
    if (last?.status === 'SUCCEEDED') return { outcome: 'ok' };
    if (last?.status !== 'FAILED' && last?.status !== 'REJECTED') return { outcome: 'accepted' };
    const reason = last.statusReason ?? 'AMC refuses the query and gave no reason.';
    const explained = explainQueryError(reason, built.sql, source);
    const code = explained.line === undefined ? last.status.toLowerCase() : 'compile';
    return { outcome: 'refused', error: { ...explained, code, retryable: false } };
  } catch (error) {
    if (error instanceof AmcError && (error.kind === 'compile' || error.kind === 'validation')) {
      return { outcome: 'refused', error: refusedBy(error, built.sql, source) };
    }
    throw error;
  }
}
