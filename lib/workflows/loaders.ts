import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { workflowUuid } from '@/lib/ids';
import { createServerDb } from '@/lib/supabase/server';
import { getDraft, getVersion, getWorkflow, listSchedulesOf, listTags, listVersions, listWorkflows } from './data';
import type { WorkflowListQuery } from './schema';
import type { StoredDraft, TagCount, WorkflowDetail, WorkflowPage, WorkflowSchedule, WorkflowVersion } from './types';

/** A page of the signed-in person's saved queries; the days of its filters are of their zone. */
export async function loadWorkflows(query: WorkflowListQuery): Promise<WorkflowPage> {
  const user = await requireUser();
  return listWorkflows(await createServerDb(), query, user.timeZone);
}

/** One saved query by the id of the address; null when it is no id, or none of the person's. Read once a request. */
export const loadWorkflow = cache(async (id: string): Promise<WorkflowDetail | null> => {
  await requireUser();
  const parsed = workflowUuid.safeParse(id);
  return parsed.success ? getWorkflow(await createServerDb(), parsed.data) : null;
});

/** The unfinished changes of a saved query of the person's. */
export async function loadDraft(workflow: Pick<WorkflowDetail, 'id'>): Promise<StoredDraft | null> {
  await requireUser();
  return getDraft(await createServerDb(), workflow.id);
}

/** The versions of a saved query, newest first, without their text. */
export async function loadVersions(workflow: Pick<WorkflowDetail, 'id'>) {
  await requireUser();
  return listVersions(await createServerDb(), workflow.id);
}

/** One version with its text. */
export async function loadVersion(
  workflow: Pick<WorkflowDetail, 'id'>,
  version: number,
): Promise<WorkflowVersion | null> {
  await requireUser();
  return getVersion(await createServerDb(), workflow.id, version);
}

/** The tags the person uses, the most used first. */
export async function loadWorkflowTags(): Promise<TagCount[]> {
  await requireUser();
  return listTags(await createServerDb());
}

/** The schedules of a saved query. */
export async function loadSchedulesOf(workflow: Pick<WorkflowDetail, 'id'>): Promise<WorkflowSchedule[]> {
  await requireUser();
  return listSchedulesOf(await createServerDb(), workflow.id);
}
