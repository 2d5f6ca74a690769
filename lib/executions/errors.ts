import { AmcError } from '@/lib/amc/errors';
import { AppError } from '@/lib/errors';
import { IngestError } from '@/lib/results/errors';
import { VISIBLE_AFTER_SECONDS } from './constants';
import type { RunError } from './schema';
import { backoffSeconds } from './utils';

/** What a failed step means for the run. */
export interface Failure {
  /** Kept on the row, shown to its owner. */
  error: RunError;
  /** The same step may succeed later. */
  retryable: boolean;
  delaySeconds: number;
}

/** Longest wait between tries, in seconds: what comes back by itself is asked often, what needs a person seldom. */
const CAPS = { network: 60, server: 300, throttled: 900, shape: 300, ours: 300 } as const;
/** How often a run without consent looks whether its owner has reconnected. */
const CONSENT_DELAY_SECONDS = 300;

const RETRYABLE_KINDS: ReadonlySet<string> = new Set(['auth', 'throttled', 'server', 'network', 'shape']);

function fromAmc(error: AmcError, attempt: number, random: number): Failure {
  const retryable = RETRYABLE_KINDS.has(error.kind);
  const cap = error.kind in CAPS ? CAPS[error.kind as keyof typeof CAPS] : CAPS.server;
  const wait = error.kind === 'auth' ? CONSENT_DELAY_SECONDS : backoffSeconds(attempt, cap, random);
  const asked = error.retryAfterSeconds ?? 0;
  const unknown = error.outcomeUnknown ? VISIBLE_AFTER_SECONDS : 0;
  return {
    error: {
      code: error.kind,
      message: error.message,
      ...(error.details === null ? {} : { details: error.details }),
      ...(error.requestId === null ? {} : { amcRequestId: error.requestId }),
      retryable,
    },
    retryable,
    delaySeconds: Math.max(wait, asked, unknown),
  };
}

/**
 * Sorts what a step threw: Amazon's errors by their kind, ours by their code, anything else as a fault on our side that
 * is tried again (its text stays in our log; `eventId` leads there). `attempt` counts from 1, `random` is in [0, 1).
 */
export function failureOf(error: unknown, attempt: number, random: number, eventId: string): Failure {
  if (error instanceof AmcError) return fromAmc(error, attempt, random);
  const later = backoffSeconds(attempt, CAPS.ours, random);
  if (error instanceof IngestError) {
    const { message, retryable } = error;
    return { error: { code: `result_${error.problem}`, message, retryable }, retryable, delaySeconds: later };
  }
  if (error instanceof AppError) {
    const { message } = error;
    if (error.code === 'needs_reauth') {
      return {
        error: { code: 'auth', message, retryable: true },
        retryable: true,
        delaySeconds: CONSENT_DELAY_SECONDS,
      };
    }
    const retryable = error.code === 'unavailable' || error.code === 'rate_limited' || error.code === 'internal';
    return { error: { code: error.code, message, retryable }, retryable, delaySeconds: later };
  }
  const message = 'Something went wrong on our side. It is tried again by itself.';
  return {
    error: { code: 'internal', message, details: `Event ${eventId}`, retryable: true },
    retryable: true,
    delaySeconds: later,
  };
}
