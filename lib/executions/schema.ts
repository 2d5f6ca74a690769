import { z } from 'zod';
import { executionUuid, fanOutUuid, instanceUuid, workflowUuid } from '@/lib/ids';
import { TIMEOUT_SECONDS } from '@/lib/workflows/constants';
import {
  emptyListChoice,
  parameterName,
  parameterValue,
  runOptions,
  sqlText,
  timeoutSeconds,
} from '@/lib/workflows/schema';
import { windowPolicy } from '@/lib/workflows/window';
import { EXECUTION_SORTS, EXECUTION_STATUSES, MAX_STATUS_IDS, PAGE_SIZE, TRIGGERS } from './constants';

/** What someone asks for when they press Run; forms, actions and REST use this one schema. */
export const runRequest = z.strictObject({
  instanceId: instanceUuid,
  /** The saved query this run belongs to; `sql` may differ from it (unsaved edits), and the run says so. */
  workflowId: workflowUuid.optional(),
  name: z.string().trim().max(120, 'At most 120 characters').optional(),
  sql: sqlText,
  window: windowPolicy,
  /** Values for the `{{name}}` placeholders and AMC parameters of the query. */
  parameters: z.record(parameterName, parameterValue).default({}),
  /** For parameters whose list is empty. */
  emptyLists: z.record(parameterName, emptyListChoice).default({}),
  timeoutSeconds: timeoutSeconds.default(TIMEOUT_SECONDS.default),
  options: runOptions.default({}),
});
export type RunRequest = z.output<typeof runRequest>;
export type RunRequestInput = z.input<typeof runRequest>;

/** Why a run waits or ended as it did, and where in the person's SQL (1-based, `endColumn` behind the last character). */
export const runError = z.object({
  code: z.string(),
  message: z.string(),
  details: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  endLine: z.number().optional(),
  endColumn: z.number().optional(),
  amcRequestId: z.string().optional(),
  retryable: z.boolean().optional(),
});
export type RunError = z.output<typeof runError>;

/** What the row keeps of a request beside its own columns; old rows may hold less. */
export const storedOptions = runOptions.extend({ emptyLists: z.record(z.string(), emptyListChoice).default({}) });
export const storedParameters = z.record(z.string(), parameterValue);

/** `ids=a,b,c` of the status route. */
export const statusQuery = z.strictObject({
  ids: z
    .string()
    .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
    .pipe(z.array(executionUuid).min(1, 'Give at least one id').max(MAX_STATUS_IDS, `At most ${MAX_STATUS_IDS} ids`)),
});

/** Conditions of a list of runs; the counts of its tabs take the same ones. */
export const executionConditions = z.strictObject({
  instanceId: instanceUuid.optional(),
  workflowId: workflowUuid.optional(),
  fanOutId: fanOutUuid.optional(),
  status: z.enum(EXECUTION_STATUSES).array().optional(),
  triggeredBy: z.enum(TRIGGERS).array().optional(),
  /** Asked for at this instant or later, and before that one. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** In the name; or a whole id of ours or of AMC's. */
  search: z.string().trim().max(200, 'At most 200 characters').optional(),
});
export type ExecutionConditions = z.input<typeof executionConditions>;

/** Which runs to list. `cursor` is the opaque `nextCursor` of the page before; it belongs to one sort. */
export const executionFilter = executionConditions.extend({
  sort: z.enum(EXECUTION_SORTS).default('created'),
  dir: z.enum(['asc', 'desc']).default('desc'),
  limit: z.number().int().min(1).max(PAGE_SIZE.max).default(PAGE_SIZE.default),
  cursor: z.string().max(1_000).optional(),
});
export type ExecutionFilter = z.input<typeof executionFilter>;

/** Which past an estimate rests on: a saved query's, or of the same text where it was never saved. */
export const estimateRequest = z.strictObject({
  workflowId: workflowUuid.nullable(),
  sql: sqlText,
  /** Whose rate the cost is worked out with. */
  instanceId: instanceUuid.nullable(),
});
export type EstimateRequest = z.output<typeof estimateRequest>;
