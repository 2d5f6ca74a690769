import { AppError } from '@/lib/errors';
import type { WorkflowUuid } from '@/lib/ids';
import { arrayText, likeText } from '@/lib/supabase/filter-text';
import type { Db } from '@/lib/supabase/types';
import type { WorkflowSort } from './constants';
import { dayRange } from './day-range';
import { DETAIL, SUMMARY, toDetail, toSummary, toVersion } from './row-views';
import { queryDraft, type WorkflowListQuery } from './schema';
import type {
  StoredDraft,
  TagCount,
  WorkflowDependents,
  WorkflowDetail,
  WorkflowPage,
  WorkflowSchedule,
  WorkflowVersion,
} from './types';

function unreadable(cause: unknown): AppError {
  return new AppError('unavailable', 'The saved queries could not be read.', { cause });
}

const SORT_COLUMNS: Readonly<Record<string, string>> = {
  name: 'name_key',
  status: 'status',
  created: 'created_at',
  updated: 'updated_at',
  'last-run': 'last_executed_at',
  runs: 'execution_count',
};

function sortOf(sort: WorkflowSort): { column: string; ascending: boolean } {
  const ascending = sort.endsWith('-asc');
  const key = sort.replace(/-(asc|desc)$/, '');
  return { column: SORT_COLUMNS[key] ?? 'updated_at', ascending };
}

/**
 * A page of the saved queries of whoever `db` speaks for, and how many there are in all. `zone` is the reader's: the days
 * of the filter are theirs. A search that looks like an id (`wf_…`) finds it. Rows never run stand last in both
 * directions of "last run".
 */
export async function listWorkflows(db: Db, query: WorkflowListQuery, zone: string): Promise<WorkflowPage> {
  let select = db.from('workflows').select(SUMMARY, { count: 'exact' });
  if (query.search !== '') {
    select = /^wf_[0-9a-z]+$/i.test(query.search)
      ? select.eq('workflow_id', query.search)
      : select.ilike('name', likeText(query.search));
  }
  if (query.status !== undefined) select = select.eq('status', query.status);
  if (query.instance !== undefined) select = select.eq('instance_id', query.instance);
  if (query.sync !== undefined) select = select.eq('sync_state', query.sync);
  if (query.tags.length > 0) select = select.filter('tags', 'cs', arrayText(query.tags));
  if (query.runsMin !== undefined) select = select.gte('execution_count', query.runsMin);
  if (query.runsMax !== undefined) select = select.lte('execution_count', query.runsMax);
  const ranges = [
    ['created_at', dayRange(query.createdFrom, query.createdTo, zone)],
    ['updated_at', dayRange(query.updatedFrom, query.updatedTo, zone)],
    ['last_executed_at', dayRange(query.ranFrom, query.ranTo, zone)],
  ] as const;
  for (const [column, { from, before }] of ranges) {
    if (from !== null) select = select.gte(column, from);
    if (before !== null) select = select.lt(column, before);
  }
  const { column, ascending } = sortOf(query.sort);
  const start = (query.page - 1) * query.limit;
  const { data, error, count } = await select
    .order(column, { ascending, nullsFirst: false })
    .order('id')
    .range(start, start + query.limit - 1);
  // A page behind the last one: PostgREST answers 416. The list has got shorter, that is no failure.
  if (error?.code === 'PGRST103') return { items: [], total: await countAll(db, query, zone) };
  if (error) throw unreadable(error);
  return { items: data.map(toSummary), total: count ?? data.length };
}

async function countAll(db: Db, query: WorkflowListQuery, zone: string): Promise<number> {
  if (query.page === 1) return 0;
  return (await listWorkflows(db, { ...query, page: 1, limit: 1 }, zone)).total;
}

/** One saved query with everything; null when there is none that `db` may see. */
export async function getWorkflow(db: Db, id: WorkflowUuid): Promise<WorkflowDetail | null> {
  const { data, error } = await db.from('workflows').select(DETAIL).eq('id', id).maybeSingle();
  if (error) throw unreadable(error);
  return data === null ? null : toDetail(data);
}

/** Most versions a page lists; older ones are reached by their number. */
const VERSIONS_SHOWN = 200;

/** The versions of a query, newest first, without their text; at most `VERSIONS_SHOWN`, and how many there are. */
export async function listVersions(
  db: Db,
  id: WorkflowUuid,
): Promise<{ items: Omit<WorkflowVersion, 'sql' | 'parameters'>[]; total: number }> {
  const { data, error, count } = await db
    .from('workflow_versions')
    .select('version, name, sql_hash, created_at', { count: 'exact' })
    .eq('workflow_id', id)
    .order('version', { ascending: false })
    .range(0, VERSIONS_SHOWN - 1);
  if (error) throw unreadable(error);
  return {
    items: data.map((row) => ({
      version: row.version,
      name: row.name,
      sqlHash: row.sql_hash,
      createdAt: row.created_at,
    })),
    total: count ?? data.length,
  };
}

/** One version with its text; null when there is none. */
export async function getVersion(db: Db, id: WorkflowUuid, version: number): Promise<WorkflowVersion | null> {
  const { data, error } = await db
    .from('workflow_versions')
    .select('*')
    .eq('workflow_id', id)
    .eq('version', version)
    .maybeSingle();
  if (error) throw unreadable(error);
  return data === null ? null : toVersion(data);
}

/** The unfinished changes of a saved query, kept while it was being edited; null when there are none that can be read. */
export async function getDraft(db: Db, workflowId: WorkflowUuid): Promise<StoredDraft | null> {
  const { data, error } = await db
    .from('query_drafts')
    .select('content, updated_at')
    .eq('workflow_id', workflowId)
    .maybeSingle();
  if (error) throw unreadable(error);
  if (data === null) return null;
  const draft = queryDraft.safeParse(data.content);
  return draft.success ? { draft: draft.data, updatedAt: data.updated_at } : null;
}

/** What hangs on a query, counted by the database. */
export async function workflowDependents(db: Db, id: WorkflowUuid): Promise<WorkflowDependents> {
  const head = { count: 'exact', head: true } as const;
  const [schedules, active, versions, executions, running] = await Promise.all([
    db.from('workflow_schedules').select('id', head).eq('workflow_id', id),
    db.from('workflow_schedules').select('id', head).eq('workflow_id', id).eq('is_active', true),
    db.from('workflow_versions').select('id', head).eq('workflow_id', id),
    db.from('workflow_executions').select('id', head).eq('workflow_id', id),
    db.from('workflow_executions').select('id', head).eq('workflow_id', id).neq('step', 'done'),
  ]);
  const countOf = (answer: { count: number | null; error: unknown }) => {
    if (answer.error) throw unreadable(answer.error);
    return answer.count ?? 0;
  };
  return {
    schedules: countOf(schedules),
    activeSchedules: countOf(active),
    versions: countOf(versions),
    executions: countOf(executions),
    running: countOf(running),
  };
}

/** The tags in use, the most used first. */
export async function listTags(db: Db): Promise<TagCount[]> {
  const { data, error } = await db.rpc('my_workflow_tags');
  if (error) throw unreadable(error);
  return data.map(({ tag, uses }) => ({ tag, count: uses }));
}

/** Most schedules that a query's page lists. */
const SCHEDULES_SHOWN = 100;

/** The schedules of a query, the active ones first, then by name. What they mean is the business of lib/schedules. */
export async function listSchedulesOf(db: Db, id: WorkflowUuid): Promise<WorkflowSchedule[]> {
  const { data, error } = await db
    .from('workflow_schedules')
    .select('id, name, is_active, paused_reason, next_run_at, last_run_at, last_run_status')
    .eq('workflow_id', id)
    .order('is_active', { ascending: false })
    .order('name')
    .order('id')
    .limit(SCHEDULES_SHOWN);
  if (error) throw unreadable(error);
  return data.map((row) => ({
    id: row.id,
    name: row.name,
    isActive: row.is_active,
    pausedReason: row.paused_reason,
    nextRunAt: row.next_run_at,
    lastRunAt: row.last_run_at,
    lastRunStatus: row.last_run_status,
  }));
}
