import { z } from 'zod';
import { instant, someOf } from '@/lib/api/fields';
import { pageOf, pageQuery } from '@/lib/api/paging';
import { defineRoute, documents } from '@/lib/api/route';
import { EXECUTION_STATUSES, EXECUTION_STEPS } from '@/lib/executions/constants';
import { runError, runRequest } from '@/lib/executions/schema';
import type { ExecutionDetail, ExecutionSummary } from '@/lib/executions/types';
import { executionUuid, instanceUuid, workflowUuid } from '@/lib/ids';
import { chartHint } from '@/lib/results/chart';
import { type ExportFormat, FILTER_OPS } from '@/lib/results/constants';
import { cell, columnProfile, MAX_PAGE_ROWS, resultColumn, rowsQueryParams } from '@/lib/results/schema';

const summary = {
  id: executionUuid,
  name: z.string(),
  status: z.enum(EXECUTION_STATUSES).meta({ description: 'SUCCEEDED, FAILED, CANCELLED and REJECTED are final' }),
  step: z.enum(EXECUTION_STEPS).meta({ description: 'Who has to act next: we submit, poll or ingest, or nobody' }),
  amcStatus: z.string().nullable().meta({ description: 'AMC’s own word' }),
  instanceId: instanceUuid,
  instanceName: z.string(),
  workflowId: z.string().nullable().meta({ description: 'The saved query it belongs to' }),
  triggeredBy: z.string(),
  fanOutId: z.string().nullable().meta({ description: 'The fan-out it is one part of' }),
  window: z
    .object({ start: z.string(), end: z.string(), zone: z.string(), endUtc: instant })
    .meta({ description: 'As sent to AMC: wall clock of `zone`, the end not included' }),
  rowCount: z.number().int().nullable(),
  error: runError
    .nullable()
    .meta({ description: 'Why it ended badly, or what it waits for, with the place in your SQL' }),
  createdAt: instant,
  submittedAt: instant.nullable(),
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  cancelRequestedAt: instant.nullable(),
};

const executionSummary = documents<ExecutionSummary>()(z.object(summary).meta({ id: 'ExecutionSummary' }));

export const executionDetail = documents<ExecutionDetail>()(
  z
    .object({
      ...summary,
      templateSql: z.string(),
      queryText: z.string().meta({ description: 'As sent to AMC' }),
      sqlHash: z.string(),
      parameters: z.record(z.string(), z.unknown()),
      options: z.record(z.string(), z.unknown()),
      timeoutSeconds: z.number().int(),
      windowStartUtc: instant,
      amcInstanceId: z.string(),
      amcExecutionId: z.string().nullable(),
      amcWorkflowId: z.string().nullable(),
      submittedVia: z.string().nullable().meta({ description: 'As a saved workflow at AMC, or ad hoc' }),
      submitReason: z.string().nullable(),
      workflowVersion: z.number().int().nullable(),
      currency: z.string().nullable(),
      filteredRows: z.number().int().nullable(),
      chartHint: chartHint.nullable().meta({ description: 'What the template behind the run says about its chart' }),
      result: z
        .object({
          columns: z.array(resultColumn),
          rowCount: z.number().int(),
          bytes: z.number().int(),
          profile: z.array(columnProfile),
          firstRows: z.array(z.array(cell)),
          money: z
            .record(z.string(), z.number())
            .meta({ description: 'Columns of money in AMC’s own units: how many make one unit of the currency' }),
          purgedAt: instant.nullable(),
        })
        .nullable(),
    })
    .meta({ id: 'Execution' }),
);

const oneExecution = z.object({ executionId: executionUuid });

export const listExecutionsRoute = defineRoute({
  id: 'listExecutions',
  method: 'GET',
  path: '/api/executions',
  tag: 'executions',
  summary: 'List runs, newest first',
  access: 'executions:read',
  query: z.strictObject({
    ...pageQuery,
    instanceId: instanceUuid.optional(),
    workflowId: workflowUuid.optional(),
    status: someOf(EXECUTION_STATUSES),
    search: z.string().trim().max(200, 'At most 200 characters').optional().meta({ description: 'In the name' }),
  }),
  answer: { status: 200, description: 'A page of runs', schema: pageOf(executionSummary) },
});

export const createExecution = defineRoute({
  id: 'createExecution',
  method: 'POST',
  path: '/api/executions',
  tag: 'executions',
  summary: 'Run a query that is not saved',
  description:
    'The run is written down and sent to AMC. When AMC can’t be reached it is sent later by itself; ask for its state until it is final.',
  access: 'executions:run',
  body: runRequest,
  idempotent: true,
  answer: { status: 201, description: 'The run as it is now', schema: executionDetail },
  refusals: ['needs_reauth'],
});

export const getExecutionRoute = defineRoute({
  id: 'getExecution',
  method: 'GET',
  path: '/api/executions/{executionId}',
  tag: 'executions',
  summary: 'One run',
  description: 'With what was sent, its state, and the first rows once there are any.',
  access: 'executions:read',
  params: oneExecution,
  versioned: 'read',
  answer: { status: 200, description: 'The run', schema: executionDetail },
});

export const cancelExecutionRoute = defineRoute({
  id: 'cancelExecution',
  method: 'POST',
  path: '/api/executions/{executionId}/cancel',
  tag: 'executions',
  summary: 'Stop a run',
  description: 'At once when it was never sent, else at AMC. 409 when it has already ended.',
  access: 'executions:run',
  params: oneExecution,
  answer: { status: 200, description: 'The run as it is then', schema: executionDetail },
  refusals: ['conflict'],
});

const text = (description: string, schema: object = { type: 'string' }) => ({ description, override: schema });
const rowsShape = rowsQueryParams.in.shape;

/** The filters of rows as the document describes them; checked by the schema they stand in. */
const rowFilters = {
  sort: rowsShape.sort.meta({ description: 'Name of a column' }),
  dir: rowsShape.dir.meta(text('`asc` or `desc`', { type: 'string', enum: ['asc', 'desc'] })),
  search: rowsShape.search.meta({ description: 'Rows that hold this text anywhere' }),
  filters: rowsShape.filters.meta(
    text(
      `A JSON list of conditions, each \`{"column", "op", "value"}\` with an op of ${FILTER_OPS.join(', ')}. Example: \`[{"column":"impressions","op":"gte","value":"1000"}]\``,
    ),
  ),
};

export const getResults = defineRoute({
  id: 'getResults',
  method: 'GET',
  path: '/api/executions/{executionId}/results',
  tag: 'executions',
  summary: 'Rows of a run, by the page',
  description:
    'Sorted and filtered over the whole result. Integers too long for JavaScript and decimals are strings of their exact digits.',
  access: 'executions:read',
  params: oneExecution,
  query: z
    .strictObject({
      offset: rowsShape.offset.meta(text('Rows to leave out', { type: 'integer', minimum: 0 })),
      limit: rowsShape.limit.meta(
        text(`Rows to give: 1 to ${MAX_PAGE_ROWS}, 100 without it`, {
          type: 'integer',
          minimum: 1,
          maximum: MAX_PAGE_ROWS,
        }),
      ),
      ...rowFilters,
    })
    .pipe(rowsQueryParams.out),
  answer: {
    status: 200,
    description: 'A page of rows; `total` counts what the filters leave',
    schema: z
      .object({
        columns: z.array(resultColumn),
        rows: z.array(z.array(cell)),
        offset: z.number().int(),
        total: z.number().int(),
        rowCount: z.number().int(),
      })
      .meta({ id: 'RowsPage' }),
  },
});

const file = (format: ExportFormat, id: string, name: string, media: string) =>
  defineRoute({
    id,
    method: 'GET',
    path: `/api/executions/{executionId}/results.${format}`,
    tag: 'executions',
    summary: `Rows of a run as a ${name} file`,
    description: 'All of them, or what the filters leave, streamed.',
    access: 'executions:read',
    params: oneExecution,
    query: z.strictObject(rowFilters).pipe(rowsQueryParams.out),
    answer: { status: 200, description: 'The file', media: [media] },
  });

/** One file each: what a script names is what it gets. */
export const getResultsCsv = file('csv', 'getResultsCsv', 'CSV', 'text/csv');
export const getResultsJson = file('json', 'getResultsJson', 'JSON', 'application/json');
export const getResultsParquet = file('parquet', 'getResultsParquet', 'Parquet', 'application/vnd.apache.parquet');

export const executionRoutes = [
  listExecutionsRoute,
  createExecution,
  getExecutionRoute,
  cancelExecutionRoute,
  getResults,
  getResultsCsv,
  getResultsJson,
  getResultsParquet,
];
