import { z } from 'zod';
import { executionUuid, instanceUuid } from '@/lib/ids';
import {
  EXECUTION_STATUSES,
  MAX_LIST_ITEMS,
  MAX_SQL_LENGTH,
  MAX_STATUS_IDS,
  PAGE_SIZE,
  TIMEOUT_SECONDS,
} from './constants';
import { windowPolicy } from './window';

/** A column name AMC adds to the result; AMC's own identifiers follow the same rule. */
const addedColumn = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,126}$/, 'A column name is letters, digits and "_", and starts with no digit');

/** Choices that go to AMC with the query. Each one is part of the request body, none is only shown. */
export const runOptions = z.strictObject({
  /** What AMC does with rows under the privacy threshold. AMC's own default is REMOVE_ROWS. */
  privacyFilteringBehavior: z.enum(['REMOVE_ROWS', 'REMOVE_VALUES']).optional(),
  /** Adds a TRUE/FALSE column that says which rows were filtered. */
  filteredMetricsDiscriminatorColumn: addedColumn.optional(),
  /** Adds a column with the distinct users behind each row. */
  distinctUserCountColumn: addedColumn.optional(),
});
export type RunOptions = z.output<typeof runOptions>;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One value, a list of values, or a list of rows (for VALUES of several columns). */
export const parameterValue = z.union([
  scalar,
  z.array(scalar).max(MAX_LIST_ITEMS, `At most ${MAX_LIST_ITEMS} items`),
  z.array(z.array(scalar)).max(MAX_LIST_ITEMS, `At most ${MAX_LIST_ITEMS} rows`),
]);

/** What an empty list means, said by the person: nothing guesses it. */
export const emptyListChoice = z.enum(['match_nothing', 'match_everything']);

/** What someone asks for when they press Run; forms, actions and REST use this one schema. */
export const runRequest = z.strictObject({
  instanceId: instanceUuid,
  name: z.string().trim().max(120, 'At most 120 characters').optional(),
  sql: z
    .string()
    .max(MAX_SQL_LENGTH, `At most ${MAX_SQL_LENGTH.toLocaleString('en')} characters`)
    .refine((sql) => sql.trim() !== '', 'Write a query first'),
  window: windowPolicy,
  /** Values for the `{{name}}` placeholders and AMC parameters of the query. */
  parameters: z.record(z.string().min(1).max(128), parameterValue).default({}),
  /** For parameters whose list is empty. */
  emptyLists: z.record(z.string().min(1).max(128), emptyListChoice).default({}),
  timeoutSeconds: z
    .number()
    .int('Whole seconds only')
    .min(TIMEOUT_SECONDS.min, `At least ${TIMEOUT_SECONDS.min} seconds (AMC's rule)`)
    .max(TIMEOUT_SECONDS.max, `At most ${TIMEOUT_SECONDS.max} seconds (AMC's rule)`)
    .default(TIMEOUT_SECONDS.default),
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
  status: z.enum(EXECUTION_STATUSES).array().optional(),
  search: z.string().trim().max(200, 'At most 200 characters').optional(),
  limit: z.number().int().min(1).max(PAGE_SIZE.max).default(PAGE_SIZE.default),
  cursor: z.string().max(200).optional(),
});
export type ExecutionFilter = z.input<typeof executionFilter>;
