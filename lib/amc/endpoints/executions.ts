import 'server-only';
import { AppError } from '@/lib/errors';
import type { AmcExecutionId, AmcWorkflowId } from '@/lib/ids';
import { amcPath, callAmc } from '../client';
import type { AmcContext, CallOptions } from '../context';
import type { AmcDateTime } from '../datetime';
import { type AmcPage, eachPage } from '../paging';
import {
  type AmcDownloadUrls,
  type AmcExecution,
  amcDownloadUrls,
  amcExecutionAnswer,
  amcExecutionPage,
  anything,
} from '../schema';
import type { AmcWorkflowBody } from './workflows';

/** Either a saved workflow or the query itself; an ad hoc query may carry an id of our choice to be found by. */
export type AmcExecutionSource =
  | { readonly workflowId: AmcWorkflowId }
  | { readonly workflow: AmcWorkflowBody & { readonly workflowId?: AmcWorkflowId } };

/** Half-open [start, end), both read by AMC on the clock of the zone. */
export interface AmcExplicitWindow {
  readonly timeWindowType: 'EXPLICIT';
  readonly timeWindowStart: AmcDateTime;
  readonly timeWindowEnd: AmcDateTime;
  /** IANA name. */
  readonly timeWindowTimeZone: string;
}

/** A window that AMC works out at run time. */
export interface AmcRelativeWindow {
  readonly timeWindowType: 'MOST_RECENT_DAY' | 'MOST_RECENT_WEEK' | 'CURRENT_MONTH' | 'PREVIOUS_MONTH';
  readonly timeWindowTimeZone?: string;
}

export type CreateExecutionInput = AmcExecutionSource &
  (AmcExplicitWindow | AmcRelativeWindow) & {
    readonly parameterValues?: Readonly<Record<string, unknown>>;
    /** 900 to 86,400; AMC's default is 21,600. */
    readonly workflowExecutionTimeoutSeconds?: number;
    /** Validates only. */
    readonly dryRun?: boolean;
    /** Must be true on SANDBOX instances. */
    readonly requireSyntheticData?: boolean;
    readonly disableAggregationControls?: boolean;
  };

const EXECUTION_TIMEOUT_SECONDS = { least: 900, most: 86_400, default: 21_600 } as const;

/**
 * Starts a run. The answer is PENDING, and a refusal may still follow as REJECTED. When the error says
 * `outcomeUnknown`, AMC may have started it: look for it (by workflow id or creation time) before sending again.
 */
function create(context: AmcContext, input: CreateExecutionInput, options?: CallOptions): Promise<AmcExecution> {
  const seconds = input.workflowExecutionTimeoutSeconds ?? EXECUTION_TIMEOUT_SECONDS.default;
  if (!(seconds >= EXECUTION_TIMEOUT_SECONDS.least && seconds <= EXECUTION_TIMEOUT_SECONDS.most)) {
    const message = `The time-out of a run is 900 to 86,400 seconds; ${seconds} was given.`;
    throw new AppError('invalid_input', message, { issues: [{ field: 'timeoutSeconds', message }] });
  }
  const path = amcPath`/amc/reporting/${context.instanceId}/workflowExecutions`;
  return callAmc(context, { method: 'POST', path, body: input, nature: 'create', schema: amcExecutionAnswer }, options);
}

/** A run just created may be `not_found` (reason `execution_unknown`) for up to a minute. */
function get(context: AmcContext, id: AmcExecutionId, options?: CallOptions): Promise<AmcExecution> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflowExecutions/${id}`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcExecutionAnswer }, options);
}

/** AMC wants one of the two; it can not filter by status. Times are read in UTC. */
export type ListExecutionsFilter = (
  | { readonly workflowId: AmcWorkflowId; readonly minCreationTime?: AmcDateTime }
  | { readonly workflowId?: AmcWorkflowId; readonly minCreationTime: AmcDateTime }
) & {
  readonly maxCreationTime?: AmcDateTime;
  /** Adds `sqlQuery` to each run. Default false. */
  readonly includeWorkflow?: boolean;
  /** Default true: AMC itself hides cancelled runs, and a run that is waited for must not vanish. */
  readonly includeCancelled?: boolean;
  /** Default false: newest first. */
  readonly sortAscending?: boolean;
};

function listPage(
  context: AmcContext,
  filter: ListExecutionsFilter & { readonly nextToken?: string | undefined; readonly limit?: number },
  options?: CallOptions,
): Promise<AmcPage<AmcExecution>> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflowExecutions`;
  const query = { includeCancelled: true, limit: 100, ...filter };
  return callAmc(context, { method: 'GET', path, query, nature: 'read', schema: amcExecutionPage }, options);
}

/** All runs that match, a page (100) at a time, so that a caller can stop when it has found what it looks for. */
function list(
  context: AmcContext,
  filter: ListExecutionsFilter,
  options?: CallOptions,
): AsyncGenerator<readonly AmcExecution[], void, undefined> {
  return eachPage('workflowExecutions', (nextToken) => listPage(context, { ...filter, nextToken }, options));
}

/** Asks AMC to stop a run. Only PENDING and RUNNING can be; otherwise AmcError 'validation'. Read the status after it. */
async function cancel(context: AmcContext, id: AmcExecutionId, options?: CallOptions): Promise<void> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflowExecutions/${id}`;
  const body = { status: 'CANCELLED' };
  await callAmc(context, { method: 'PUT', path, body, nature: 'replace', schema: anything }, options);
}

/**
 * Fresh URLs of the result files (each with its own header row) and of their metadata. Before the run has finished:
 * AmcError 'not_found' with reason `result_not_ready`. Fetch the URLs byte for byte and without our Authorization.
 */
function downloadUrls(context: AmcContext, id: AmcExecutionId, options?: CallOptions): Promise<AmcDownloadUrls> {
  const path = amcPath`/amc/reporting/${context.instanceId}/workflowExecutions/${id}/downloadUrls`;
  return callAmc(context, { method: 'GET', path, nature: 'read', schema: amcDownloadUrls }, options);
}

export const executions = { create, get, list, listPage, cancel, downloadUrls };
