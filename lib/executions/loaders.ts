import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { executionUuid, instanceUuid } from '@/lib/ids';
import { readStoredSchema } from '@/lib/instances/data';
import { listSavedCharts } from '@/lib/results/data';
import type { SavedChart } from '@/lib/results/types';
import { createServerDb } from '@/lib/supabase/server';
import { countExecutions, getExecution, listExecutions, previousRun, workflowChoices } from './data';
import { emptyReasons } from './empty-reasons';
import type { ExecutionConditions, ExecutionFilter } from './schema';
import type { ExecutionDetail, ExecutionPage, InstanceCount } from './types';

/** A page of the signed-in person's runs, newest first. */
export async function loadExecutions(filter: ExecutionFilter): Promise<ExecutionPage> {
  await requireUser();
  return listExecutions(await createServerDb(), filter);
}

/** One run by the id of the address; null when it is no id, or none of the person's. Read once a request. */
export const loadExecution = cache(async (id: string): Promise<ExecutionDetail | null> => {
  await requireUser();
  const parsed = executionUuid.safeParse(id);
  return parsed.success ? getExecution(await createServerDb(), parsed.data) : null;
});

/** How many runs the filter finds in each instance, for the tabs of a list. */
export async function loadExecutionCounts(filter: ExecutionConditions): Promise<InstanceCount[]> {
  await requireUser();
  return countExecutions(await createServerDb(), filter);
}

/** The run before a finished one, of the same query on the same instance; null when it is the first or goes on. */
export async function loadPreviousRun(run: ExecutionDetail): Promise<ExecutionDetail | null> {
  await requireUser();
  return run.result === null ? null : previousRun(await createServerDb(), run);
}

/** The charts kept with a run's saved query, or with the run itself. */
export async function loadSavedCharts(run: ExecutionDetail): Promise<SavedChart[]> {
  await requireUser();
  if (run.result === null) return [];
  const of = run.workflowId === null ? { executionId: run.id } : { workflowId: run.workflowId };
  return listSavedCharts(await createServerDb(), of);
}

/** Why a run without rows may have none, as far as its query and the instance's live schema tell. */
export async function loadEmptyReasons(run: ExecutionDetail): Promise<string[]> {
  await requireUser();
  if (run.result === null || run.result.rowCount > 0) return [];
  const { CATALOG } = await import('@/lib/catalog/catalog.gen');
  const stored = await readStoredSchema(await createServerDb(), instanceUuid.parse(run.instanceId));
  return emptyReasons(run.templateSql, CATALOG, {
    liveSources: stored === null ? null : new Set(stored.tables.map(({ name }) => name.toLowerCase())),
    instanceName: run.instanceName,
  });
}

/** The saved queries that a list of runs can be filtered by. */
export async function loadWorkflowChoices(): Promise<{ id: string; name: string }[]> {
  await requireUser();
  return workflowChoices(await createServerDb());
}
