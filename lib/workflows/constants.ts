import type { ParameterType } from '@/lib/amc-sql/parameters';
/** AMC's bounds for `workflowExecutionTimeoutSeconds` and its default (AMC reporting API). */
export const TIMEOUT_SECONDS = { min: 900, max: 86_400, default: 21_600 } as const;

/** Longest SQL we accept, in characters. AMC publishes no limit; this one only keeps a pasted file out of the database. */
export const MAX_SQL_LENGTH = 200_000;

/** Most values of one list parameter. */
export const MAX_LIST_ITEMS = 10_000;

/** AMC keeps 13 months of data, so a longer window can only return less than it promises. */
export const MAX_WINDOW_DAYS = 400;

export const WORKFLOW_STATUSES = ['draft', 'active', 'archived'] as const;
export type WorkflowStatus = (typeof WORKFLOW_STATUSES)[number];

/** How our SQL and the saved workflow at AMC relate; worked out by the database from two hashes. */
export const SYNC_STATES = ['in_sync', 'drifted', 'not_published'] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** What a list can be sorted by, each both ways. */
export const WORKFLOW_SORTS = [
  'name-asc',
  'name-desc',
  'status-asc',
  'status-desc',
  'created-asc',
  'created-desc',
  'updated-asc',
  'updated-desc',
  'last-run-asc',
  'last-run-desc',
  'runs-asc',
  'runs-desc',
] as const;
export type WorkflowSort = (typeof WORKFLOW_SORTS)[number];

export const PAGE_SIZE = 50;
/** Most rows of one bulk action: what a page can select, with room. */
export const MAX_BULK = 200;
export const MAX_TAGS = 20;

/** What is asked of a person for one parameter, in the language module's words (lib/amc-sql/parameters.ts). */
export const PARAMETER_TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'timestamp',
  'pattern',
  'text_list',
  'number_list',
  'rows',
] as const satisfies readonly ParameterType[];

/** The same, and what says more about where the values come from. */
export const PARAMETER_KINDS = [...PARAMETER_TYPES, 'date_range', 'choice', 'asin_list', 'campaign_list'] as const;
export type ParameterKind = (typeof PARAMETER_KINDS)[number];
