import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { amc } from '@/lib/amc/amc';
import type { AmcContext, CallOptions } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import type { AmcWorkflow } from '@/lib/amc/schema';
import { AppError } from '@/lib/errors';
import { type AmcWorkflowId, amcWorkflowId } from '@/lib/ids';
import { amcContextFor } from '@/lib/instances/context';
import { log } from '@/lib/log';
import { serviceDb } from '@/lib/supabase/service';
import type { Db, Row } from '@/lib/supabase/types';
import { type AmcDefinition, canonicalDefinition, type DefinitionOptions } from '../amc-definition';
import { runOptions } from '../schema';

/** What was done so that AMC has the query. */
export type PublishDid = 'created' | 'recreated' | 'updated' | 'unchanged';

export interface Published {
  amcWorkflowId: AmcWorkflowId;
  did: PublishDid;
}

export interface PublishDeps {
  db: Db;
  amc: Pick<typeof amc, 'workflows'>;
  contextOf: typeof amcContextFor;
  sleep: (ms: number) => Promise<unknown>;
}
type ToDatabase = Pick<PublishDeps, 'db' | 'sleep'>;
type ToAmc = Pick<PublishDeps, 'amc'>;

/** The real world, from the settings. */
export function publishDeps(): PublishDeps {
  return { db: serviceDb(), amc, contextOf: amcContextFor, sleep: (ms) => delay(ms) };
}

/** Longer than its holder's calls can take: they are aborted before. */
const LEASE_SECONDS = 150;
/** Somebody else publishes or starts the same query: look again this often, this many times (six seconds in all). */
const WAIT_MS = 250;
const WAITS = 24;

const WORKFLOW =
  'id, user_id, workflow_id, sql_query, sql_hash, options, instance_id, amc_workflow_id, amc_synced_hash';
export type PublishableRow = Pick<
  Row<'workflows'>,
  | 'id'
  | 'user_id'
  | 'workflow_id'
  | 'sql_query'
  | 'sql_hash'
  | 'options'
  | 'instance_id'
  | 'amc_workflow_id'
  | 'amc_synced_hash'
>;

/** The row as publishing needs it; null when it is gone. */
export async function readPublishable(db: Db, id: string): Promise<PublishableRow | null> {
  const { data, error } = await db.from('workflows').select(WORKFLOW).eq('id', id).maybeSingle();
  if (error) throw new AppError('unavailable', 'The saved query could not be read.', { cause: error });
  return data;
}

const { privacyFilteringBehavior, filteredMetricsDiscriminatorColumn, distinctUserCountColumn } = runOptions.shape;
const storedOptions = z.object({
  privacyFilteringBehavior,
  filteredMetricsDiscriminatorColumn,
  distinctUserCountColumn,
});

/** Options of the row that AMC is told with the query; the others stay ours. */
export function definitionOptionsOf(row: Pick<PublishableRow, 'options'>): DefinitionOptions {
  return storedOptions.parse(row.options);
}

async function call<T>(answer: PromiseLike<{ data: T | null; error: unknown }>): Promise<T | null> {
  const { data, error } = await answer;
  if (error) throw new AppError('unavailable', 'The database could not be written.', { cause: error });
  return data;
}

/**
 * Does `work` while nobody else publishes this query or starts it as a saved one. Throws AppError `unavailable` when
 * somebody else is at it for long.
 */
export async function withPublishLease<T>(
  deps: ToDatabase,
  id: string,
  work: (lease: string) => Promise<T>,
): Promise<T> {
  for (let wait = 0; wait < WAITS; wait += 1) {
    const lease = await call(deps.db.rpc('acquire_publish_lease', { p_workflow: id, p_seconds: LEASE_SECONDS }));
    if (lease) {
      try {
        return await work(lease);
      } finally {
        // A lease that is not given back ends by itself; the outcome of the work must not depend on it.
        const given = await deps.db.rpc('release_publish_lease', { p_workflow: id, p_lease: lease });
        if (given.error) log.warn({ workflowId: id, err: given.error }, 'a publish lease was not given back');
      }
    }
    await deps.sleep(WAIT_MS);
  }
  throw new AppError('unavailable', 'This query is being sent to AMC at this moment. Try again in a minute.');
}

/** AMC's saved workflow; null when it has none of this id. */
export async function atAmc(
  deps: ToAmc,
  context: AmcContext,
  id: AmcWorkflowId,
  options: CallOptions,
): Promise<AmcWorkflow | null> {
  try {
    return await deps.amc.workflows.get(context, id, options);
  } catch (error) {
    if (error instanceof AmcError && error.kind === 'not_found') return null;
    throw error;
  }
}

/** A create that answers "exists" is an earlier try whose answer was lost: its text is replaced by ours. */
async function createAtAmc(
  deps: ToAmc,
  context: AmcContext,
  workflow: AmcDefinition & { workflowId: AmcWorkflowId },
  options: CallOptions,
): Promise<void> {
  try {
    await deps.amc.workflows.create(context, workflow, options);
  } catch (error) {
    if (!(error instanceof AmcError) || error.reason !== 'workflow_exists') throw error;
    await deps.amc.workflows.update(context, workflow, options);
  }
}

/**
 * Makes AMC's saved workflow say `definition`: compared by content, created or replaced where it differs. `known` says
 * that AMC had it once. Throws AmcError: `compile` when AMC can't read the query. Hold the lease while you call it, and
 * until the run that relies on it has been started.
 */
export async function ensurePublished(
  deps: ToAmc,
  context: AmcContext,
  wanted: { id: AmcWorkflowId; definition: AmcDefinition; known: boolean },
  options: CallOptions = {},
): Promise<Published> {
  const { id, definition, known } = wanted;
  const workflow = { ...definition, workflowId: id };
  const existing = await atAmc(deps, context, id, options);
  if (existing === null) {
    await createAtAmc(deps, context, workflow, options);
    return { amcWorkflowId: id, did: known ? 'recreated' : 'created' };
  }
  if (canonicalDefinition(existing) === canonicalDefinition(definition)) return { amcWorkflowId: id, did: 'unchanged' };
  await deps.amc.workflows.update(context, workflow, options);
  return { amcWorkflowId: id, did: 'updated' };
}

/** The id a saved query has at AMC: the one it was published under, else its own `wf_…`. */
export function publishedIdOf(row: Pick<PublishableRow, 'amc_workflow_id' | 'workflow_id'>): AmcWorkflowId {
  return amcWorkflowId.parse(row.amc_workflow_id ?? row.workflow_id);
}

/** Writes down what AMC has now; false when the query has moved to another instance meanwhile, or the lease has ended. */
export async function recordPublished(
  deps: Pick<PublishDeps, 'db'>,
  row: Pick<PublishableRow, 'id' | 'instance_id'>,
  lease: string,
  has: { amcWorkflowId: AmcWorkflowId; hash: string } | null,
): Promise<boolean> {
  const written = await call(
    deps.db.rpc('record_published', {
      p_workflow: row.id,
      p_lease: lease,
      p_instance: row.instance_id ?? '',
      // The generated types know no null arguments.
      p_amc_workflow_id: (has?.amcWorkflowId ?? null) as string,
      p_synced_hash: (has?.hash ?? null) as string,
    }),
  );
  return written === true;
}
