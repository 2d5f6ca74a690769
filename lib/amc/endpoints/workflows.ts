import 'server-only';
import type { AmcWorkflowId } from '@/lib/ids';
import { amcPath, callAmc } from '../client';
import type { AmcContext, CallOptions } from '../context';
import { AmcError } from '../errors';
import { type AmcPage, eachPage } from '../paging';
import { type AmcWorkflow, amcWorkflowAnswer, amcWorkflowPage, anything } from '../schema';

/** A parameter that the SQL reads with CUSTOM_PARAMETER('name'). Without a default it must be given at each run. */
export interface AmcInputParameterInput {
  readonly name: string;
  readonly dataType: string | { readonly type: 'ARRAY'; readonly elementDataType: string };
  readonly columnType?: 'DIMENSION' | 'METRIC';
  readonly description?: string;
  readonly defaultValue?: string | number | boolean | readonly (string | number)[];
}

/** The query itself, saved or ad hoc. */
export interface AmcWorkflowBody {
  readonly sqlQuery: string;
  readonly inputParameters?: readonly AmcInputParameterInput[];
  readonly privacyFilteringBehavior?: 'REMOVE_ROWS' | 'REMOVE_VALUES' | undefined;
  /** Names of columns that AMC is to add. */
  readonly filteredMetricsDiscriminatorColumn?: string | undefined;
  readonly filteredReasonColumn?: string | undefined;
  readonly distinctUserCountColumn?: string | undefined;
}

export interface AmcWorkflowInput extends AmcWorkflowBody {
  readonly workflowId: AmcWorkflowId;
}

/**
 * Saves a workflow under a new id. AMC compiles the SQL here (AmcError 'compile'); an id in use is AmcError 'conflict'
 * with reason `workflow_exists`.
 */
async function create(context: AmcContext, workflow: AmcWorkflowInput, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflows`;
  await callAmc(context, { method: 'POST', path, body: workflow, nature: 'create', schema: anything }, options);
}

/** Replaces a saved workflow completely: what is not given is removed. */
async function update(context: AmcContext, workflow: AmcWorkflowInput, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflows/${workflow.workflowId}`;
  await callAmc(context, { method: 'PUT', path, body: workflow, nature: 'replace', schema: anything }, options);
}

/** Creates the workflow, or replaces it when AMC already has one of this id. */
async function save(context: AmcContext, workflow: AmcWorkflowInput, options?: CallOptions): Promise<void> {
  try {
    await create(context, workflow, options);
  } catch (error) {
    if (!(error instanceof AmcError) || error.reason !== 'workflow_exists') throw error;
    await update(context, workflow, options);
  }
}

/** A missing id is AmcError 'not_found'. The answer carries no times. */
function get(context: AmcContext, id: AmcWorkflowId, options?: CallOptions): Promise<AmcWorkflow> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflows/${id}`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcWorkflowAnswer }, options);
}

function listPage(context: AmcContext, nextToken?: string, options?: CallOptions): Promise<AmcPage<AmcWorkflow>> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflows`;
  const query = { limit: 100, nextToken };
  return callAmc(context, { method: 'GET', path, query, nature: 'read', schema: amcWorkflowPage }, options);
}

/** All saved workflows, a page at a time. */
function list(context: AmcContext, options?: CallOptions): AsyncGenerator<readonly AmcWorkflow[], void, undefined> {
  return eachPage('workflows', (nextToken) => listPage(context, nextToken, options));
}

/** AMC refuses while one of its own schedules uses the workflow. */
async function remove(context: AmcContext, id: AmcWorkflowId, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflows/${id}`;
  await callAmc(context, { method: 'DELETE', path, nature: 'replace', schema: anything }, options);
}

export const workflows = { create, update, save, get, list, remove };
