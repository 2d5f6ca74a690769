/** AMC's bounds for `workflowExecutionTimeoutSeconds` and its default (AMC reporting API). */
export const TIMEOUT_SECONDS = { min: 900, max: 86_400, default: 21_600 } as const;

/** Longest SQL we accept, in characters. AMC publishes no limit; this one only keeps a pasted file out of the database. */
export const MAX_SQL_LENGTH = 200_000;

/** AMC keeps 13 months of data, so a longer window can only return less than it promises. */
export const MAX_WINDOW_DAYS = 400;

/** At most this many runs in one status request (the browser asks for what it shows). */
export const MAX_STATUS_IDS = 100;

export const PAGE_SIZE = { default: 50, max: 200 } as const;

/** How our run states are named: AMC's words. */
export const EXECUTION_STATUSES = [
  'PENDING',
  'RUNNING',
  'PUBLISHING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
  'REJECTED',
] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** States a run never leaves. Everything else, unknown AMC words included, goes on being polled. */
export const TERMINAL_STATUSES = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'] as const;

/** Who has to act next on a run. */
export const EXECUTION_STEPS = ['submit', 'poll', 'ingest', 'done'] as const;
export type ExecutionStep = (typeof EXECUTION_STEPS)[number];

/** True once nothing will change any more. */
export function isTerminal(status: string): boolean {
  return (TERMINAL_STATUSES as readonly string[]).includes(status);
}
