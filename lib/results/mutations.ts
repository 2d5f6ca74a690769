import 'server-only';
import { AppError } from '@/lib/errors';
import type { ExecutionUuid, UserId, WorkflowUuid } from '@/lib/ids';
import { isNotTheirs } from '@/lib/supabase/refusals';
import type { Db } from '@/lib/supabase/types';
import type { ChartSpec } from './chart';
import type { SavedChart } from './types';

/** Most charts one query or run keeps: a list to choose from, not an archive. */
const MOST_CHARTS = 50;

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The chart could not be saved.', { cause });
}

/**
 * Keeps a chart with a saved query or a run; with `id` it replaces that one. Throws AppError `not_found` when `db` may not
 * see what it belongs to or the chart, `conflict` when there are enough.
 */
export async function saveChart(
  db: Db,
  user: { userId: UserId },
  chart: {
    id?: string | undefined;
    workflowId?: WorkflowUuid | undefined;
    executionId?: ExecutionUuid | undefined;
    name: string;
    spec: ChartSpec;
  },
): Promise<SavedChart> {
  const { id, workflowId, executionId, name, spec } = chart;
  const values = { name, kind: spec.kind, spec: { ...spec } };
  if (id !== undefined) {
    const { data, error } = await db.from('saved_charts').update(values).eq('id', id).select('id');
    if (error) throw unsaved(error);
    if (data.length === 0) throw new AppError('not_found', 'There is no such chart any more. Save it as a new one.');
    return { id, name, spec };
  }
  const own = db.from('saved_charts').select('id', { count: 'exact', head: true });
  const { count, error: uncounted } = await (workflowId === undefined
    ? own.eq('execution_id', executionId ?? '')
    : own.eq('workflow_id', workflowId));
  if (uncounted) throw unsaved(uncounted);
  if ((count ?? 0) >= MOST_CHARTS) {
    throw new AppError('conflict', `At most ${MOST_CHARTS} charts are kept with one query. Remove one first.`);
  }
  const { data, error } = await db
    .from('saved_charts')
    .insert({ ...values, user_id: user.userId, workflow_id: workflowId ?? null, execution_id: executionId ?? null })
    .select('id')
    .single();
  if (isNotTheirs(error)) throw new AppError('not_found', 'The query or run of this chart is gone.');
  if (error) throw unsaved(error);
  return { id: data.id, name, spec };
}

/** Removes a chart; one that is gone already is fine. */
export async function deleteChart(db: Db, id: string): Promise<void> {
  const { error } = await db.from('saved_charts').delete().eq('id', id);
  if (error) throw new AppError('unavailable', 'The chart could not be removed.', { cause: error });
}
