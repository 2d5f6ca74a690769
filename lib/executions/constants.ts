/** At most this many runs in one status request (the browser asks for what it shows). */
export const MAX_STATUS_IDS = 100;

export const PAGE_SIZE = { default: 50, max: 200 } as const;

/** What a list of runs can be sorted by; empty values stand last either way. */
export const EXECUTION_SORTS = ['created', 'completed', 'name', 'rows', 'duration'] as const;
export type ExecutionSort = (typeof EXECUTION_SORTS)[number];

/** Who or what asks for runs. */
export const TRIGGERS = ['manual', 'schedule', 'api', 'backfill', 'fan_out'] as const;
export type TriggerKind = (typeof TRIGGERS)[number];

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
const TERMINAL_STATUSES = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'] as const;

/** Who has to act next on a run. */
export const EXECUTION_STEPS = ['submit', 'poll', 'ingest', 'done'] as const;
export type ExecutionStep = (typeof EXECUTION_STEPS)[number];

/** True once nothing will change any more. */
export function isTerminal(status: string): boolean {
  return (TERMINAL_STATUSES as readonly string[]).includes(status);
}

/** Seconds a step may hold a run. Longer than the step can take, since its calls are aborted before. */
export const LEASE_SECONDS: Readonly<Record<Exclude<ExecutionStep, 'done'>, number>> = {
  submit: 120,
  poll: 90,
  ingest: 900,
};

/**
 * A run that AMC may have taken although we got no answer is looked for, not sent again, and not before so many
 * seconds: AMC shows new runs late (up to a minute was seen).
 */
export const VISIBLE_AFTER_SECONDS = 60;
/** For so long after submission AMC's "does not exist" only means "not yet". */
export const UNKNOWN_IS_NORMAL_SECONDS = 180;
/** After so long AMC's "does not exist" is believed. */
export const UNKNOWN_IS_FINAL_SECONDS = 1_800;
/** A run that could not be submitted (no consent, Amazon down) is given up after three days. */
export const SUBMIT_DEADLINE_SECONDS = 3 * 86_400;
/** AMC queues without limit; a run that is still queued after three days is given up. */
export const QUEUE_DEADLINE_SECONDS = 3 * 86_400;
/** Added to the run's own time-out before we stop waiting for AMC's word. */
export const TIMEOUT_GRACE_SECONDS = 900;
/** Tries to load a finished result before the run is failed; with back-off some 90 minutes. */
export const MAX_INGEST_ATTEMPTS = 20;
