'use server';

import { revalidatePath } from 'next/cache';
import { authedAction } from '@/lib/actions/client';
import { AppError } from '@/lib/errors';
import type { WorkflowUuid } from '@/lib/ids';
import type { Db } from '@/lib/supabase/types';
import { getDraft, getWorkflow, workflowDependents } from './data';
import {
  createWorkflow,
  deleteWorkflow,
  discardDraft,
  duplicateWorkflow,
  restoreVersion,
  saveDraft,
  setStatus,
  tagWorkflows,
  updateWorkflow,
} from './mutations';
import {
  bulkStatusInput,
  bulkTagInput,
  deleteWorkflowInput,
  duplicateWorkflowInput,
  oneWorkflow,
  restoreVersionInput,
  saveDraftInput,
  updateWorkflowInput,
  workflowInput,
} from './schema';
import { checkPublished, publishWorkflow, unpublishWorkflow } from './steps/publish';
import type { WorkflowDetail } from './types';

function changed(id?: string): void {
  revalidatePath('/my-queries');
  if (id !== undefined) revalidatePath(`/workflows/${id}`);
}

/** Saves a new query. Answers `{ id }`. */
export const createWorkflowAction = authedAction.inputSchema(workflowInput).action(async ({ parsedInput, ctx }) => {
  const id = await createWorkflow(ctx.db, ctx.user, parsedInput);
  changed();
  return { id };
});

/** Saves a query that exists; `conflict` when it was saved elsewhere since `updatedAt`. The draft has served and goes. */
export const updateWorkflowAction = authedAction
  .inputSchema(updateWorkflowInput)
  .action(async ({ parsedInput: { id, change, updatedAt }, ctx }) => {
    const saved = await updateWorkflow(ctx.db, id, change, updatedAt);
    if (change.sql !== undefined) await discardDraft(ctx.db, id);
    changed(id);
    return saved;
  });

/** Archives queries, or brings them back. */
export const setWorkflowStatusAction = authedAction
  .inputSchema(bulkStatusInput)
  .action(async ({ parsedInput: { ids, status }, ctx }) => {
    const count = await setStatus(ctx.db, ids, status);
    changed();
    return { count };
  });

/** Adds and removes tags. */
export const tagWorkflowsAction = authedAction
  .inputSchema(bulkTagInput)
  .action(async ({ parsedInput: { ids, add, remove }, ctx }) => {
    if (add.length + remove.length === 0) throw new AppError('invalid_input', 'Give a tag to add or to remove.');
    const count = await tagWorkflows(ctx.db, ids, add, remove);
    changed();
    return { count };
  });

/** Answers `{ id }` of the copy. */
export const duplicateWorkflowAction = authedAction
  .inputSchema(duplicateWorkflowInput)
  .action(async ({ parsedInput: { id, name }, ctx }) => {
    const copy = await duplicateWorkflow(ctx.db, ctx.user, id, name);
    changed();
    return { id: copy };
  });

/** Makes an old version the current one. Answers the new version's number. */
export const restoreVersionAction = authedAction
  .inputSchema(restoreVersionInput)
  .action(async ({ parsedInput: { id, version }, ctx }) => {
    const saved = await restoreVersion(ctx.db, id, version);
    changed(id);
    return saved;
  });

/** What depends on a query, for the dialog that deletes it. */
export const workflowDependentsAction = authedAction
  .inputSchema(oneWorkflow)
  .action(({ parsedInput: { id }, ctx }) => workflowDependents(ctx.db, id));

/** Deletes a query, first at AMC when it was published there: an AMC that refuses keeps it here too. */
export const deleteWorkflowAction = authedAction
  .inputSchema(deleteWorkflowInput)
  .action(async ({ parsedInput: { id, alsoAtAmc }, ctx }) => {
    const found = await requireOwn(ctx.db, id);
    if (alsoAtAmc && found.amc !== null) await unpublishWorkflow(id);
    await deleteWorkflow(ctx.db, id);
    changed();
    return { id };
  });

/** Keeps unfinished changes on the server; `conflict` when another tab has. Never sends anything to Amazon. */
export const saveDraftAction = authedAction
  .inputSchema(saveDraftInput)
  .action(async ({ parsedInput: { workflowId, draft, updatedAt }, ctx }) => ({
    updatedAt: await saveDraft(ctx.db, ctx.user, workflowId, draft, updatedAt),
  }));

/** The unfinished changes as they are on the server now; null when there are none. */
export const readDraftAction = authedAction.inputSchema(oneWorkflow).action(async ({ parsedInput: { id }, ctx }) => {
  await requireOwn(ctx.db, id);
  return { stored: await getDraft(ctx.db, id) };
});

/** Brings AMC in line with our SQL: creates its workflow, updates it, or makes it anew. Answers Published. */
export const publishWorkflowAction = authedAction
  .inputSchema(oneWorkflow)
  .action(async ({ parsedInput: { id }, ctx }) => {
    await requireOwn(ctx.db, id);
    const published = await publishWorkflow(id);
    changed(id);
    return published;
  });

/** Asks AMC whether it still has what was published. Answers `{ syncState }`. */
export const checkPublishedAction = authedAction
  .inputSchema(oneWorkflow)
  .action(async ({ parsedInput: { id }, ctx }) => {
    await requireOwn(ctx.db, id);
    const syncState = await checkPublished(id);
    changed(id);
    return { syncState };
  });

/** The read under row level security that proves a query to be the caller's: the steps work with the service role. */
async function requireOwn(db: Db, id: WorkflowUuid): Promise<WorkflowDetail> {
  const found = await getWorkflow(db, id);
  if (found === null) throw new AppError('not_found', 'There is no such saved query.');
  return found;
}
