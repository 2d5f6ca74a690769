import { z } from 'zod';
import { executionUuid, instanceUuid, workflowUuid } from '@/lib/ids';
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
import { EXECUTION_STATUSES, MAX_STATUS_IDS, PAGE_SIZE } from './constants';

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

/** Which runs to list. `cursor` is the opaque `nextCursor` of the page before. */
export const executionFilter = z.strictObject({
  instanceId: instanceUuid.optional(),
  workflowId: workflowUuid.optional(),
  status: z.enum(EXECUTION_STATUSES).array().optional(),
  search: z.string().trim().max(200, 'At most 200 characters').optional(),
  limit: z.number().int().min(1).max(PAGE_SIZE.max).default(PAGE_SIZE.default),
  cursor: z.string().max(200).optional(),
});
export type ExecutionFilter = z.input<typeof executionFilter>;
