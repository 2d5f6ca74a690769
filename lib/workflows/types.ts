import type { InstanceUuid, WorkflowUuid } from '@/lib/ids';
import type { SyncState, WorkflowStatus } from './constants';
import type { QueryDraft, WorkflowOptions, WorkflowParameters } from './schema';

/** A saved query as lists show it. Times are ISO 8601 with an offset. */
export interface WorkflowSummary {
  readonly id: WorkflowUuid;
  /** `wf_…`, for people to read and for AMC; our routes take `id`. */
  readonly workflowId: string;
  readonly name: string;
  readonly status: WorkflowStatus;
  readonly syncState: SyncState;
  readonly tags: readonly string[];
  readonly instance: { readonly id: InstanceUuid; readonly name: string } | null;
  readonly version: number;
  /** Finished runs; one that is under way is not counted yet. */
  readonly runs: number;
  readonly succeeded: number;
  readonly lastRun: { readonly id: string | null; readonly status: string; readonly at: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface WorkflowDetail extends WorkflowSummary {
  readonly description: string;
  readonly sql: string;
  readonly sqlHash: string;
  readonly parameters: WorkflowParameters;
  readonly options: WorkflowOptions;
  readonly template: { readonly id: string; readonly version: number } | null;
  /** What AMC was last told; null until it was published. */
  readonly amc: { readonly workflowId: string; readonly syncedAt: string | null } | null;
}

export interface WorkflowPage {
  readonly items: readonly WorkflowSummary[];
  /** Of all pages. */
  readonly total: number;
}

export interface WorkflowVersion {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sqlHash: string;
  readonly parameters: WorkflowParameters;
  readonly createdAt: string;
}

/** What hangs on a query: said before it is deleted. */
export interface WorkflowDependents {
  /** Deleted with it. */
  readonly schedules: number;
  readonly activeSchedules: number;
  readonly versions: number;
  /** Stay, without their link to it. */
  readonly executions: number;
  readonly running: number;
}

export interface StoredDraft {
  readonly draft: QueryDraft;
  readonly updatedAt: string;
}

export interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** A schedule as its query's page names it. */
export interface WorkflowSchedule {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly pausedReason: string | null;
  readonly nextRunAt: string | null;
  readonly lastRunAt: string | null;
  readonly lastRunStatus: string | null;
}
