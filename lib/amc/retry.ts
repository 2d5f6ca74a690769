import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { AmcError } from './errors';

/**
 * What a call does at Amazon when it is made twice.
 * - `read`: nothing.
 * - `replace`: the same again (PUT, DELETE, a token refresh).
 * - `create`: a second paid run. Sent again only when it is certain that Amazon did not take the first.
 */
export type CallNature = 'read' | 'replace' | 'create';

/** The whole retry behaviour of the client, as data. No other layer below it retries (ky's own retry is off). */
export const RETRY_POLICY = {
  /** Attempts in all. */
  attempts: { read: 4, replace: 3, create: 3 } satisfies Record<CallNature, number>,
  /** The first wait; each further one doubles. The wait used is between half of it and all of it (jitter). */
  firstWaitMs: 1000,
  longestWaitMs: 16_000,
  /**
   * Retry-After up to this is waited for. A longer one ends the call with `retryAfterSeconds`, and whoever keeps time
   * (a worker's lease, the next tick) comes back then: a request must not sleep for minutes.
   */
  longestRetryAfterSeconds: 20,
  /** For one attempt, including its body. */
  timeoutMs: 30_000,
} as const;

/** Whether another attempt may be made after `error`. Everything that is not listed here ends the call. */
export function mayRetry(error: AmcError, nature: CallNature): boolean {
  switch (error.kind) {
    case 'throttled':
      // A refusal: Amazon has done nothing yet.
      return (error.retryAfterSeconds ?? 0) <= RETRY_POLICY.longestRetryAfterSeconds;
    case 'server':
      if ((error.retryAfterSeconds ?? 0) > RETRY_POLICY.longestRetryAfterSeconds) return false;
      return nature !== 'create';
    case 'network':
      return nature !== 'create' || !error.outcomeUnknown;
    default:
      return false;
  }
}

/** How long to wait after failure number `failures` (1 = the first). `random` is in [0, 1). */
export function waitMs(error: AmcError, failures: number, random: number): number {
  if (error.retryAfterSeconds !== null) {
    // Spread those who were told the same second; never come earlier than told.
    return error.retryAfterSeconds * 1000 + Math.round(random * 500);
  }
  const full = Math.min(RETRY_POLICY.firstWaitMs * 2 ** (failures - 1), RETRY_POLICY.longestWaitMs);
  return Math.round(full / 2 + (full / 2) * random);
}

export interface RetryOptions {
  readonly nature: CallNature;
  readonly attempts?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Replace waiting and chance in tests. */
  readonly sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  readonly random?: (() => number) | undefined;
}

/** Waits; an abort ends the wait with the signal's reason. */
async function realSleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/**
 * Runs `attempt` under the policy above. Only an AmcError is ever retried; anything else (a bug, an abort, a connection
 * that needs consent) passes through at once.
 */
export async function withRetry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { nature, signal, sleep = realSleep, random = Math.random } = options;
  const attempts = Math.max(1, Math.min(options.attempts ?? Number.POSITIVE_INFINITY, RETRY_POLICY.attempts[nature]));
  return pRetry(attempt, {
    retries: attempts - 1,
    minTimeout: 0,
    ...(signal === undefined ? {} : { signal }),
    // p-retry counts, we wait: its own back-off knows neither Retry-After nor our jitter.
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!(error instanceof AmcError) || !mayRetry(error, nature)) return false;
      await sleep(waitMs(error, attemptNumber, random()), signal);
      return true;
    },
  });
}

/**
 * Seconds of a `Retry-After` header: a number, or an HTTP date counted from `now`. undefined when absent or unreadable.
 */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  if (Number.isNaN(at) || !/[a-z]/i.test(text)) return undefined;
  return Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
