import 'server-only';
import { createHash } from 'node:crypto';
import type { AmcContext } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import { locate, parseCompileErrors } from '@/lib/amc-sql/compile-error';
import { LineIndex } from '@/lib/amc-sql/positions';
import { singleLine } from '@/lib/amc-sql/single-line';
import { AppError } from '@/lib/errors';
import type { WorkflowUuid } from '@/lib/ids';
import { amcDefinition, canonicalDefinition, hasPlaceholders } from '../amc-definition';
import type { SyncState } from '../constants';
import {
  atAmc,
  definitionOptionsOf,
  ensurePublished,
  type PublishableRow,
  type PublishDeps,
  type Published,
  publishDeps,
  publishedIdOf,
  readPublishable,
  recordPublished,
  withPublishLease,
} from './ensure';

const DEADLINE_MS = 60_000;

interface Home {
  row: PublishableRow;
  context: AmcContext;
}

async function homeOf(deps: PublishDeps, id: WorkflowUuid): Promise<Home> {
  const row = await readPublishable(deps.db, id);
  if (row === null) throw new AppError('not_found', 'There is no such saved query.');
  if (row.instance_id === null) {
    const message = 'Choose the instance this query belongs to first.';
    throw new AppError('invalid_input', message, { issues: [{ field: 'instanceId', message }] });
  }
  const { data, error } = await deps.db
    .from('amc_instances')
    .select('user_id, instance_id, entity_id, marketplace_id, region')
    .eq('id', row.instance_id)
    .single();
  if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
  return { row, context: deps.contextOf(data) };
}

/** AMC's compile error as a message about our text, with line and column where AMC names a place. */
function explainCompile(error: AmcError, sql: string): AppError {
  const [first] = parseCompileErrors(error.details ?? '');
  const line = singleLine(sql);
  const span = first ? locate(first, line.sql, [line.map]) : null;
  const place = span === null ? null : new LineIndex(sql).range(span);
  const said = first?.message || error.message;
  const message = place === null ? said : `Line ${place.startLine}, column ${place.startColumn}: ${said}`;
  return new AppError('invalid_input', `AMC can not compile the query. ${message}`, {
    cause: error,
    issues: [{ field: 'sql', message }],
  });
}

/**
 * Publishes a saved query to AMC: creates its workflow there, or brings it up to date. Works with the service role: call
 * it only after a read under row level security has shown that the query is the caller's. Throws AppError
 * `invalid_input` (with field and place) for a query that can't be kept at AMC, AmcError for trouble with Amazon.
 */
export async function publishWorkflow(id: WorkflowUuid, deps: PublishDeps = publishDeps()): Promise<Published> {
  return withPublishLease(deps, id, async (lease) => {
    const { row, context } = await homeOf(deps, id);
    if (hasPlaceholders(row.sql_query)) {
      const message =
        'A query with {{parameters}} is another one each time, so AMC can not keep it. It is sent with each run.';
      throw new AppError('invalid_input', message, { issues: [{ field: 'sql', message }] });
    }
    const definition = amcDefinition(row.sql_query, definitionOptionsOf(row));
    const wanted = { id: publishedIdOf(row), definition, known: row.amc_workflow_id !== null };
    try {
      const done = await ensurePublished(deps, context, wanted, { signal: AbortSignal.timeout(DEADLINE_MS) });
      await recordPublished(deps, row, lease, { amcWorkflowId: done.amcWorkflowId, hash: row.sql_hash });
      return done;
    } catch (error) {
      throw error instanceof AmcError && error.kind === 'compile' ? explainCompile(error, row.sql_query) : error;
    }
  });
}

/**
 * Looks at AMC whether it still has the query as it is here, and writes the answer down (`workflows.sync_state`). Same
 * rule for callers as `publishWorkflow`.
 */
export async function checkPublished(id: WorkflowUuid, deps: PublishDeps = publishDeps()): Promise<SyncState> {
  return withPublishLease(deps, id, async (lease) => {
    const { row, context } = await homeOf(deps, id);
    const amcWorkflowId = publishedIdOf(row);
    const has = await atAmc(deps, context, amcWorkflowId, { signal: AbortSignal.timeout(DEADLINE_MS) });
    if (has === null) {
      await recordPublished(deps, row, lease, null);
      return 'not_published';
    }
    const text = canonicalDefinition(has);
    const same = text === canonicalDefinition(amcDefinition(row.sql_query, definitionOptionsOf(row)));
    const hash = same ? row.sql_hash : `amc:${createHash('sha256').update(text).digest('hex')}`;
    await recordPublished(deps, row, lease, { amcWorkflowId, hash });
    return same ? 'in_sync' : 'drifted';
  });
}

/** Removes a query from AMC, for instance before it is deleted here. One that AMC does not have is fine. */
export async function unpublishWorkflow(id: WorkflowUuid, deps: PublishDeps = publishDeps()): Promise<void> {
  await withPublishLease(deps, id, async (lease) => {
    const { row, context } = await homeOf(deps, id);
    if (row.amc_workflow_id === null) return;
    try {
      await deps.amc.workflows.remove(context, publishedIdOf(row), { signal: AbortSignal.timeout(DEADLINE_MS) });
    } catch (error) {
      if (!(error instanceof AmcError) || error.kind !== 'not_found') throw error;
    }
    await recordPublished(deps, row, lease, null);
  });
}
