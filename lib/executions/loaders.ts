import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { executionUuid } from '@/lib/ids';
import { createServerDb } from '@/lib/supabase/server';
import { getExecution, listExecutions } from './data';
import type { ExecutionFilter } from './schema';
import type { ExecutionDetail, ExecutionPage, ExecutionSummary } from './types';

/** A page of the signed-in person's runs, newest first. */
export async function loadExecutions(filter: ExecutionFilter): Promise<ExecutionPage> {
  await requireUser();
  return listExecutions(await createServerDb(), filter);
}

/** The newest runs, for dashboards and side panels. */
export async function loadRecentExecutions(limit = 10): Promise<ExecutionSummary[]> {
  return (await loadExecutions({ limit })).items;
}

/** One run by the id of the address; null when it is no id, or none of the person's. Read once a request. */
export const loadExecution = cache(async (id: string): Promise<ExecutionDetail | null> => {
  await requireUser();
  const parsed = executionUuid.safeParse(id);
  return parsed.success ? getExecution(await createServerDb(), parsed.data) : null;
});
