import { z } from 'zod';
import { instant } from '@/lib/api/fields';
import { pageOf, pageQuery } from '@/lib/api/paging';
import { defineRoute, documents } from '@/lib/api/route';
import { savedRunInput } from '@/lib/executions/workflow-request';
import { instanceUuid, workflowUuid } from '@/lib/ids';
import { SYNC_STATES, WORKFLOW_SORTS, WORKFLOW_STATUSES } from '@/lib/workflows/constants';
import { workflowChange, workflowInput, workflowOptions, workflowParameters } from '@/lib/workflows/schema';
import type { WorkflowDetail, WorkflowSummary } from '@/lib/workflows/types';
import { executionDetail } from '../executions/contract';

const summary = {
  id: workflowUuid,
  workflowId: z.string().meta({ description: '`wf_…`: its id at AMC once it is published; routes take `id`' }),
  name: z.string(),
  status: z.enum(WORKFLOW_STATUSES),
  syncState: z.enum(SYNC_STATES).meta({ description: 'How our SQL and AMC’s copy relate' }),
  tags: z.array(z.string()),
  instance: z.object({ id: instanceUuid, name: z.string() }).nullable(),
  version: z.number().int(),
  runs: z.number().int(),
  succeeded: z.number().int(),
  lastRun: z.object({ id: z.string().nullable(), status: z.string(), at: instant }).nullable(),
  createdAt: instant,
  updatedAt: instant,
};

const workflowSummary = documents<WorkflowSummary>()(z.object(summary).meta({ id: 'WorkflowSummary' }));
export const workflowDetail = documents<WorkflowDetail>()(
  z
    .object({
      ...summary,
      description: z.string(),
      sql: z.string(),
      sqlHash: z.string(),
      parameters: workflowParameters,
      options: workflowOptions,
      template: z.object({ id: z.string(), version: z.number().int() }).nullable(),
      amc: z.object({ workflowId: z.string(), syncedAt: instant.nullable() }).nullable(),
    })
    .meta({ id: 'Workflow' }),
);

const oneWorkflow = z.object({ workflowId: workflowUuid });

export const listWorkflowsRoute = defineRoute({
  id: 'listWorkflows',
  method: 'GET',
  path: '/api/workflows',
  tag: 'workflows',
  summary: 'List saved queries',
  access: 'workflows:read',
  query: z.strictObject({
    ...pageQuery,
    search: z
      .string()
      .trim()
      .max(200, 'At most 200 characters')
      .default('')
      .meta({ description: 'In the name; `wf_…` finds that one' }),
    status: z.enum(WORKFLOW_STATUSES).optional(),
    instanceId: instanceUuid.optional(),
    sync: z.enum(SYNC_STATES).optional(),
    tags: z
      .string()
      .max(1000, 'At most 1000 characters')
      .transform((text) => text.split(',').filter((tag) => tag !== ''))
      .optional()
      .meta({ description: 'All of these, with commas between', override: { type: 'string' } }),
    sort: z.enum(WORKFLOW_SORTS).default('updated-desc'),
  }),
  answer: { status: 200, description: 'A page of saved queries', schema: pageOf(workflowSummary) },
});

export const createWorkflowRoute = defineRoute({
  id: 'createWorkflow',
  method: 'POST',
  path: '/api/workflows',
  tag: 'workflows',
  summary: 'Save a query',
  access: 'workflows:write',
  body: workflowInput,
  idempotent: true,
  versioned: 'read',
  answer: { status: 201, description: 'The query', schema: workflowDetail },
});

export const getWorkflowRoute = defineRoute({
  id: 'getWorkflow',
  method: 'GET',
  path: '/api/workflows/{workflowId}',
  tag: 'workflows',
  summary: 'One saved query',
  access: 'workflows:read',
  params: oneWorkflow,
  versioned: 'read',
  answer: { status: 200, description: 'The query', schema: workflowDetail },
});

export const updateWorkflowRoute = defineRoute({
  id: 'updateWorkflow',
  method: 'PATCH',
  path: '/api/workflows/{workflowId}',
  tag: 'workflows',
  summary: 'Change a saved query',
  description: 'What is left out stays. Changed SQL is a new version.',
  access: 'workflows:write',
  params: oneWorkflow,
  body: workflowChange,
  versioned: 'write',
  answer: { status: 200, description: 'The query as it is now', schema: workflowDetail },
});

export const deleteWorkflowRoute = defineRoute({
  id: 'deleteWorkflow',
  method: 'DELETE',
  path: '/api/workflows/{workflowId}',
  tag: 'workflows',
  summary: 'Delete a saved query',
  description: 'With its schedules, versions and draft. Its runs stay; what AMC has of it stays there.',
  access: 'workflows:write',
  params: oneWorkflow,
  answer: { status: 204, description: 'Deleted' },
});

export const executeWorkflowRoute = defineRoute({
  id: 'executeWorkflow',
  method: 'POST',
  path: '/api/workflows/{workflowId}/execute',
  tag: 'workflows',
  summary: 'Run a saved query',
  description:
    'As it was saved, or with what the body says otherwise: parameters are laid over its own one by one. Without a window of its own it takes seven days that end 14 days ago. Ask `/api/executions/{executionId}` until the state is final.',
  access: 'executions:run',
  params: oneWorkflow,
  body: savedRunInput,
  idempotent: true,
  answer: { status: 201, description: 'The run as it is now', schema: executionDetail },
  refusals: ['needs_reauth'],
});

export const publishWorkflowRoute = defineRoute({
  id: 'publishWorkflow',
  method: 'POST',
  path: '/api/workflows/{workflowId}/publish',
  tag: 'workflows',
  summary: 'Publish to AMC',
  description: 'Makes AMC’s saved workflow say what this query says. A query with `{{parameters}}` can’t be published.',
  access: 'workflows:write',
  params: oneWorkflow,
  answer: {
    status: 200,
    description: 'What was done, and AMC’s id of it',
    schema: z.object({
      amcWorkflowId: z.string(),
      did: z.enum(['created', 'recreated', 'updated', 'unchanged']),
    }),
  },
  refusals: ['needs_reauth', 'amc_error'],
});

const version = {
  version: z.number().int(),
  name: z.string(),
  sqlHash: z.string(),
  createdAt: instant,
};

export const listVersionsRoute = defineRoute({
  id: 'listWorkflowVersions',
  method: 'GET',
  path: '/api/workflows/{workflowId}/versions',
  tag: 'workflows',
  summary: 'Versions of a saved query, newest first',
  description: 'The newest 200; `total` says how many there are. Older ones are reached by their number.',
  access: 'workflows:read',
  params: oneWorkflow,
  answer: {
    status: 200,
    description: 'Versions without their text',
    schema: z.object({ items: z.array(z.object(version)), total: z.number().int() }),
  },
});

export const getVersionRoute = defineRoute({
  id: 'getWorkflowVersion',
  method: 'GET',
  path: '/api/workflows/{workflowId}/versions/{version}',
  tag: 'workflows',
  summary: 'One version with its text',
  access: 'workflows:read',
  params: oneWorkflow.extend({
    version: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'Give the number of a version')
      .transform(Number)
      .meta({ override: { type: 'integer', minimum: 1 } }),
  }),
  answer: {
    status: 200,
    description: 'The version',
    schema: z.object({ ...version, sql: z.string(), parameters: workflowParameters }),
  },
});

export const workflowRoutes = [
  listWorkflowsRoute,
  createWorkflowRoute,
  getWorkflowRoute,
  updateWorkflowRoute,
  deleteWorkflowRoute,
  executeWorkflowRoute,
  publishWorkflowRoute,
  listVersionsRoute,
  getVersionRoute,
];
