import 'server-only';
import { AppError } from '@/lib/errors';
import { type UserId, type WorkflowUuid, workflowUuid } from '@/lib/ids';
import { isNotTheirs } from '@/lib/supabase/refusals';
import type { Db, RowChange } from '@/lib/supabase/types';
import type { WorkflowStatus } from './constants';
import { getVersion, getWorkflow } from './data';
import type { QueryDraft, WorkflowChange, WorkflowInput } from './schema';
import { copyName } from './utils';

interface DbError {
  code?: string;
  message: string;
}

const INSTANCE_FIELD = 'instanceId';

/** The database's refusals in words; whatever else goes wrong leaves everything as it was. */
function unsaved(error: DbError): AppError {
  if (error.code === '23503') {
    const message = 'There is no such instance. Choose one of yours.';
    return new AppError('invalid_input', message, { issues: [{ field: INSTANCE_FIELD, message }], cause: error });
  }
  if (error.code === '23514' && error.message.includes('tags')) {
    const message = 'A query can have at most 20 tags.';
    return new AppError('invalid_input', message, { issues: [{ field: 'tags', message }], cause: error });
  }
  return new AppError('unavailable', 'The query could not be saved. Nothing was changed.', { cause: error });
}

function missing(): AppError {
  return new AppError('not_found', 'There is no such saved query.');
}

/** Saves a query the first time; it is version 1. */
export async function createWorkflow(db: Db, user: { userId: UserId }, input: WorkflowInput): Promise<WorkflowUuid> {
  const { data, error } = await db
    .from('workflows')
    .insert({
      user_id: user.userId,
      name: input.name,
      description: input.description === '' ? null : input.description,
      sql_query: input.sql,
      parameters: input.parameters,
      options: input.options,
      instance_id: input.instanceId,
      tags: input.tags,
      status: input.status,
      template_id: input.template?.id ?? null,
      template_version: input.template?.version ?? null,
    })
    .select('id')
    .single();
  if (error) throw unsaved(error);
  return workflowUuid.parse(data.id);
}

function toRow(change: WorkflowChange): RowChange<'workflows'> {
  const { name, description, sql, parameters, options, instanceId, tags, status, template } = change;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description: description === '' ? null : description }),
    ...(sql === undefined ? {} : { sql_query: sql }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(options === undefined ? {} : { options }),
    ...(instanceId === undefined ? {} : { instance_id: instanceId }),
    ...(tags === undefined ? {} : { tags }),
    ...(status === undefined ? {} : { status }),
    ...(template === undefined
      ? {}
      : { template_id: template?.id ?? null, template_version: template?.version ?? null }),
  };
}

/**
 * Changes a query; changed SQL is a new version. With `updatedAt` (as it was read) only when nobody has saved it since:
 * otherwise AppError `conflict`, and nothing is written. Answers the version and the new `updatedAt`.
 */
export async function updateWorkflow(
  db: Db,
  id: WorkflowUuid,
  change: WorkflowChange,
  updatedAt?: string,
): Promise<{ version: number; updatedAt: string }> {
  let update = db.from('workflows').update(toRow(change)).eq('id', id);
  if (updatedAt !== undefined) update = update.eq('updated_at', updatedAt);
  const { data, error } = await update.select('version, updated_at');
  if (error) throw unsaved(error);
  const [row] = data;
  if (row !== undefined) return { version: row.version, updatedAt: row.updated_at };
  if (updatedAt === undefined || (await getWorkflow(db, id)) === null) throw missing();
  throw new AppError(
    'conflict',
    'This query has been saved elsewhere since you opened it. Nothing was overwritten; your changes are still here.',
  );
}

/** Sets the status of many queries; answers how many there were. Others' queries are as good as absent. */
export async function setStatus(db: Db, ids: readonly WorkflowUuid[], status: WorkflowStatus): Promise<number> {
  const { data, error } = await db
    .from('workflows')
    .update({ status })
    .in('id', [...ids])
    .select('id');
  if (error) throw unsaved(error);
  if (data.length === 0) throw missing();
  return data.length;
}

/** Adds and removes tags on many queries, all or none; answers how many there were. */
export async function tagWorkflows(
  db: Db,
  ids: readonly WorkflowUuid[],
  add: readonly string[],
  remove: readonly string[],
): Promise<number> {
  const { data, error } = await db.rpc('tag_workflows', { p_ids: [...ids], p_add: [...add], p_remove: [...remove] });
  if (error) throw unsaved(error);
  if (data === 0) throw missing();
  return data;
}

/** A new query with the same content: version 1, no runs, not published. */
export async function duplicateWorkflow(
  db: Db,
  user: { userId: UserId },
  id: WorkflowUuid,
  name?: string,
): Promise<WorkflowUuid> {
  const found = await getWorkflow(db, id);
  if (found === null) throw missing();
  const { description, sql, parameters, options, tags, template } = found;
  return createWorkflow(db, user, {
    name: name ?? copyName(found.name),
    description,
    sql,
    parameters,
    options,
    instanceId: found.instance?.id ?? null,
    tags: [...tags],
    status: found.status === 'archived' ? 'active' : found.status,
    template,
  });
}

/**
 * Makes an old version's SQL and parameters the current ones, which is a new version; the later ones stay. Throws AppError
 * `not_found` for a version that is not there.
 */
export async function restoreVersion(
  db: Db,
  id: WorkflowUuid,
  version: number,
): Promise<{ version: number; updatedAt: string }> {
  const old = await getVersion(db, id, version);
  if (old === null) throw new AppError('not_found', `There is no version ${version} of this query.`);
  return updateWorkflow(db, id, { sql: old.sql, parameters: old.parameters });
}

/**
 * Deletes a query with its versions and draft. Its runs stay; its schedules stay too, without a query, and the database
 * pauses those that are active. What stands at AMC is not touched here.
 */
export async function deleteWorkflow(db: Db, id: WorkflowUuid): Promise<void> {
  const { data, error } = await db.from('workflows').delete().eq('id', id).select('id');
  if (error) throw new AppError('unavailable', 'The query could not be deleted.', { cause: error });
  if (data.length === 0) throw missing();
}

/**
 * Keeps unfinished changes. `updatedAt` is the state of the draft that was seen last (null: none): when another tab has
 * written since, AppError `conflict`, and its text stays. Answers the new `updatedAt`.
 */
export async function saveDraft(
  db: Db,
  user: { userId: UserId },
  workflowId: WorkflowUuid,
  draft: QueryDraft,
  updatedAt: string | null,
): Promise<string> {
  const row = { title: draft.name, sql_query: draft.sql, content: draft };
  const { data, error } =
    updatedAt === null
      ? await db
          .from('query_drafts')
          .insert({ ...row, user_id: user.userId, workflow_id: workflowId })
          .select('updated_at')
      : await db
          .from('query_drafts')
          .update(row)
          .eq('workflow_id', workflowId)
          .eq('updated_at', updatedAt)
          .select('updated_at');
  if (isNotTheirs(error)) throw missing();
  if (error && error.code !== '23505') {
    throw new AppError('unavailable', 'The draft could not be saved on the server.', { cause: error });
  }
  const [saved] = data ?? [];
  if (saved === undefined) throw new AppError('conflict', 'This query is being edited elsewhere.');
  return saved.updated_at;
}

/** Throws a draft away. Without one there is nothing to do. */
export async function discardDraft(db: Db, workflowId: WorkflowUuid): Promise<void> {
  const { error } = await db.from('query_drafts').delete().eq('workflow_id', workflowId);
  if (error) throw new AppError('unavailable', 'The draft could not be removed.', { cause: error });
}
