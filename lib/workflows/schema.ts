import { z } from 'zod';
import { instanceUuid, workflowUuid } from '@/lib/ids';
import { asRead, searchText } from '@/lib/input';
import {
  MAX_BULK,
  MAX_LIST_ITEMS,
  MAX_SQL_LENGTH,
  MAX_TAGS,
  PAGE_SIZE,
  PARAMETER_KINDS,
  SYNC_STATES,
  TIMEOUT_SECONDS,
  WORKFLOW_SORTS,
  WORKFLOW_STATUSES,
} from './constants';
import { windowPolicy } from './window';

/*
 * What a saved query holds. A run (lib/executions) is asked for with the same parts, so they are written here, where both
 * can take them from.
 */

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
  /** No privacy thresholds: AMC allows it on SANDBOX instances alone, whose data are synthetic. */
  disableAggregationControls: z.boolean().optional(),
});
export type RunOptions = z.output<typeof runOptions>;

export const timeoutSeconds = z
  .number('Give the time-out in seconds')
  .int('Whole seconds only')
  .min(TIMEOUT_SECONDS.min, `At least ${TIMEOUT_SECONDS.min} seconds (AMC's rule)`)
  .max(TIMEOUT_SECONDS.max, `At most ${TIMEOUT_SECONDS.max} seconds (AMC's rule)`);

export const sqlText = z
  .string()
  .max(MAX_SQL_LENGTH, `At most ${MAX_SQL_LENGTH.toLocaleString('en')} characters`)
  .refine((sql) => sql.trim() !== '', 'Write a query first');

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One value, a list of values, or a list of rows (for VALUES of several columns). */
export const parameterValue = z.union([
  scalar,
  z.array(scalar).max(MAX_LIST_ITEMS, `At most ${MAX_LIST_ITEMS} items`),
  z.array(z.array(scalar)).max(MAX_LIST_ITEMS, `At most ${MAX_LIST_ITEMS} rows`),
]);

/** What an empty list means, said by the person: nothing guesses it. */
export const emptyListChoice = z.enum(['match_nothing', 'match_everything']);

export const parameterName = z.string().min(1).max(128);

/** One parameter of a saved query: how it is asked for, and the value that stands in the form next time. */
export const workflowParameter = z.strictObject({
  kind: z.enum(PARAMETER_KINDS),
  /** Left out: there is none yet, and each run asks for it. */
  value: parameterValue.optional(),
  whenEmpty: emptyListChoice.optional(),
  /** What may be chosen, for `choice`. */
  choices: z.array(z.string().min(1).max(500)).max(500, 'At most 500 choices').optional(),
  /** Whether a campaign list holds ids or names: the column it is compared with decides, never the parameter's name. */
  campaigns: z.enum(['id', 'name']).optional(),
  help: z.string().max(500, 'At most 500 characters').optional(),
});
export type WorkflowParameter = z.output<typeof workflowParameter>;
export const workflowParameters = z
  .record(parameterName, workflowParameter)
  .refine((all) => Object.keys(all).length <= 100, 'At most 100 parameters (AMC’s limit)');
export type WorkflowParameters = z.output<typeof workflowParameters>;

/** How a saved query is run unless a run says otherwise. */
export const workflowOptions = runOptions.extend({
  window: windowPolicy.optional(),
  timeoutSeconds: timeoutSeconds.optional(),
});
export type WorkflowOptions = z.output<typeof workflowOptions>;

const workflowName = z.string().trim().min(1, 'Give the query a name').max(200, 'At most 200 characters');
const description = z.string().trim().max(10_000, 'At most 10,000 characters');
export const workflowTag = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'A tag has at least one character')
  .max(40, 'A tag has at most 40 characters')
  .regex(/^[^,]*$/, 'A tag holds no comma');
const tags = z
  .array(workflowTag)
  .max(MAX_TAGS, `At most ${MAX_TAGS} tags`)
  .transform((all) => [...new Set(all)]);

/** The template a query began as. */
const templateOrigin = z.strictObject({ id: z.uuid(), version: z.number().int().positive() });

/** A query as it is saved the first time. Forms, actions and REST use this one schema. */
export const workflowInput = z.strictObject({
  name: workflowName,
  description: description.default(''),
  sql: sqlText,
  parameters: workflowParameters.default({}),
  options: workflowOptions.default({}),
  instanceId: instanceUuid.nullable().default(null),
  tags: tags.default([]),
  status: z.enum(WORKFLOW_STATUSES).default('active'),
  template: templateOrigin.nullable().default(null),
});
export type WorkflowInput = z.output<typeof workflowInput>;
export type WorkflowFormInput = z.input<typeof workflowInput>;

/** What can be changed later; what is left out stays. */
export const workflowChange = z.strictObject({
  name: workflowName.optional(),
  description: description.optional(),
  sql: sqlText.optional(),
  parameters: workflowParameters.optional(),
  options: workflowOptions.optional(),
  instanceId: instanceUuid.nullable().optional(),
  tags: tags.optional(),
  status: z.enum(WORKFLOW_STATUSES).optional(),
  template: templateOrigin.nullable().optional(),
});
export type WorkflowChange = z.output<typeof workflowChange>;

export const updateWorkflowInput = z.strictObject({
  id: workflowUuid,
  updatedAt: asRead.optional(),
  change: workflowChange,
});

export const oneWorkflow = z.strictObject({ id: workflowUuid });
/** `alsoAtAmc`: the saved workflow there goes too. */
export const deleteWorkflowInput = oneWorkflow.extend({ alsoAtAmc: z.boolean().default(false) });
export const restoreVersionInput = z.strictObject({ id: workflowUuid, version: z.number().int().positive() });
const ids = z.array(workflowUuid).min(1, 'Choose at least one query').max(MAX_BULK, `At most ${MAX_BULK} at once`);
export const bulkStatusInput = z.strictObject({ ids, status: z.enum(WORKFLOW_STATUSES) });
export const bulkTagInput = z.strictObject({ ids, add: tags.default([]), remove: tags.default([]) });
export const duplicateWorkflowInput = z.strictObject({ id: workflowUuid, name: workflowName.optional() });

/** A parameter in the form: text as it was typed, so that what is half done can be kept. */
export const draftParameter = z.strictObject({
  text: z.string().max(1_000_000),
  kind: z.enum(PARAMETER_KINDS).optional(),
  whenEmpty: emptyListChoice.optional(),
  choices: z.array(z.string().max(500)).max(500).optional(),
  campaigns: z.enum(['id', 'name']).optional(),
  help: z.string().max(500).optional(),
});
export type DraftParameter = z.output<typeof draftParameter>;

/** Everything on the builder's page, finished or not; kept in the browser and, for a saved query, in `query_drafts`. */
export const queryDraft = z.strictObject({
  name: z.string().max(200),
  description: z.string().max(10_000),
  sql: z.string().max(MAX_SQL_LENGTH),
  instanceId: z.string().max(64),
  window: windowPolicy,
  parameters: z.record(z.string(), draftParameter),
  /** Of `runOptions`, as text where something is typed. */
  options: z.strictObject({
    privacyFilteringBehavior: z.enum(['REMOVE_ROWS', 'REMOVE_VALUES']).optional(),
    filteredMetricsDiscriminatorColumn: z.string().max(200).optional(),
    distinctUserCountColumn: z.string().max(200).optional(),
    disableAggregationControls: z.boolean().optional(),
    timeoutMinutes: z.string().max(10).optional(),
  }),
  tags: z.array(z.string().max(40)).max(MAX_TAGS),
  template: templateOrigin.extend({ name: z.string().max(200) }).nullable(),
});
export type QueryDraft = z.output<typeof queryDraft>;

/** `updatedAt` of the draft that was read before, null where there was none: the second of two tabs is refused. */
export const saveDraftInput = z.strictObject({
  workflowId: workflowUuid,
  updatedAt: asRead.nullable(),
  draft: queryDraft,
});

const day = z.iso.date().optional().catch(undefined);
const count = z.coerce.number().int().min(0).max(1_000_000_000).optional().catch(undefined);

/** The list as it stands in an address. Anything unreadable counts as not given. Days are of the reader's zone. */
export const workflowListQuery = z.object({
  search: searchText,
  status: z.enum(WORKFLOW_STATUSES).optional().catch(undefined),
  instance: instanceUuid.optional().catch(undefined),
  sync: z.enum(SYNC_STATES).optional().catch(undefined),
  /** All of them must be there; `a,b` in an address. */
  tags: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter((tag) => tag !== '') : value),
      z.array(z.string().max(40)).max(MAX_TAGS),
    )
    .catch([])
    .default([]),
  createdFrom: day,
  createdTo: day,
  updatedFrom: day,
  updatedTo: day,
  ranFrom: day,
  ranTo: day,
  runsMin: count,
  runsMax: count,
  sort: z.enum(WORKFLOW_SORTS).catch('updated-desc').default('updated-desc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  limit: z.coerce.number().int().min(1).max(MAX_BULK).catch(PAGE_SIZE).default(PAGE_SIZE),
});
export type WorkflowListQuery = z.output<typeof workflowListQuery>;
