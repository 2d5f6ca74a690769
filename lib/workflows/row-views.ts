import { z } from 'zod';
import { instanceUuid, workflowUuid } from '@/lib/ids';
import type { Row } from '@/lib/supabase/types';
import { SYNC_STATES, WORKFLOW_STATUSES } from './constants';
import { workflowOptions, workflowParameters } from './schema';
import type { WorkflowDetail, WorkflowSummary, WorkflowVersion } from './types';

/** What rows of the database look like to a reader: a saved query in a list, on its page, and its versions. */

/** What `toSummary` reads. The instance is named by its key: runs, too, tie queries to instances. */
export const SUMMARY =
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

/** A row of a list. An instance whose name the reader may not see has an empty one. */
export function toSummary(row: SummaryRow): WorkflowSummary {
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

/** What `toDetail` reads. */
export const DETAIL = '*, amc_instances!workflows_instance_id_user_id_fkey(name)';

/** What an older row holds in another form (parameters, options) is left out, and asked for again. */
export function toDetail(row: Row<'workflows'> & SummaryRow): WorkflowDetail {
  return {
    ...toSummary(row),
    description: row.description ?? '',
    sql: row.sql_query,
    sqlHash: row.sql_hash,
    parameters: workflowParameters.catch({}).parse(row.parameters),
    options: workflowOptions.catch({}).parse(row.options),
    template:
      row.template_id === null || row.template_version === null
        ? null
        : { id: row.template_id, version: row.template_version },
    amc: row.amc_workflow_id === null ? null : { workflowId: row.amc_workflow_id, syncedAt: row.amc_synced_at },
  };
}

/** A version with its text. Parameters in an older form are left out, as in `toDetail`. */
export function toVersion(row: Row<'workflow_versions'>): WorkflowVersion {
  return {
    version: row.version,
    name: row.name,
    sql: row.sql_query,
    sqlHash: row.sql_hash,
    parameters: workflowParameters.catch({}).parse(row.parameters),
    createdAt: row.created_at,
  };
}
