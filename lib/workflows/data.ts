import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { instanceUuid, type WorkflowUuid, workflowUuid } from '@/lib/ids';
import type { Db, Row } from '@/lib/supabase/types';
import { SYNC_STATES, WORKFLOW_STATUSES, type WorkflowSort } from './constants';
import { dayRange } from './day-range';
import { queryDraft, type WorkflowListQuery, workflowOptions, workflowParameters } from './schema';
import type {
  StoredDraft,
  TagCount,
  WorkflowDependents,
  WorkflowDetail,
  WorkflowPage,
  WorkflowSchedule,
  WorkflowSummary,
  WorkflowVersion,
} from './types';

// Named by its key: runs, too, tie queries to instances.
const SUMMARY =
  'id, workflow_id, name, status, sync_state, tags, instance_id, version, execution_count, success_count, last_execution_id, last_execution_status, last_executed_at, created_at, updated_at, amc_instances!workflows_instance_id_user_id_fkey(name)';

type SummaryRow = Pick<
  Row<'workflows'>,
  | 'id'
  | 'workflow_id'
  | 'name'
  | 'status'
  | 'sync_state'
  | 'tags'
  | 'instance_id'
  | 'version'
  | 'execution_count'
  | 'success_count'
  | 'last_execution_id'
  | 'last_execution_status'
  | 'last_executed_at'
  | 'created_at'
  | 'updated_at'
> & { amc_instances: { name: string } | null };

const status = z.enum(WORKFLOW_STATUSES);
const syncState = z.enum(SYNC_STATES);

function unreadable(cause: unknown): AppError {
  return new AppError('unavailable', 'The saved queries could not be read.', { cause });
}

function toSummary(row: SummaryRow): WorkflowSummary {
  const { last_executed_at: ranAt, last_execution_status: outcome } = row;
  return {
    id: workflowUuid.parse(row.id),
    workflowId: row.workflow_id,
    name: row.name,
    status: status.parse(row.status),
    syncState: syncState.parse(row.sync_state),
    tags: row.tags,
    instance:
      row.instance_id === null
        ? null
        : { id: instanceUuid.parse(row.instance_id), name: row.amc_instances?.name ?? '' },
    version: row.version,
    runs: row.execution_count,
    succeeded: row.success_count,
    lastRun: ranAt === null || outcome === null ? null : { id: row.last_execution_id, status: outcome, at: ranAt },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
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

/** PostgREST's `*` and LIKE's `%` and `_` in what a person typed are plain characters. */
function likeText(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&').replaceAll('*', '_')}%`;
}

/** An array literal of PostgreSQL. Every item is quoted, which `contains` does not do: a tag may be `true`, or hold a brace. */
function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
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
  const { data, error } = await db
    .from('workflows')
    .select('*, amc_instances!workflows_instance_id_user_id_fkey(name)')
    .eq('id', id)
    .maybeSingle();
  if (error) throw unreadable(error);
  if (data === null) return null;
  return {
    ...toSummary(data),
    description: data.description ?? '',
    sql: data.sql_query,
    sqlHash: data.sql_hash,
    // What an older row holds in another form is left out; it is asked for again.
    parameters: workflowParameters.catch({}).parse(data.parameters),
    options: workflowOptions.catch({}).parse(data.options),
    template:
      data.template_id === null || data.template_version === null
        ? null
        : { id: data.template_id, version: data.template_version },
    amc: data.amc_workflow_id === null ? null : { workflowId: data.amc_workflow_id, syncedAt: data.amc_synced_at },
  };
}

type VersionRow = Row<'workflow_versions'>;

function toVersion(row: VersionRow): WorkflowVersion {
  return {
    version: row.version,
    name: row.name,
    sql: row.sql_query,
    sqlHash: row.sql_hash,
    parameters: workflowParameters.catch({}).parse(row.parameters),
    createdAt: row.created_at,
  };
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
