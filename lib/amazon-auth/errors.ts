import { AppError } from '@/lib/errors';
import type { AmazonOutcome } from './constants';

/**
 * Login with Amazon refused a grant: a final answer, never retried. `error` is LwA's own word
 * (`invalid_grant`, `invalid_client`, …).
 */
export class LwaError extends AppError {
  readonly error: string;
  readonly details: string;
  readonly requestId: string | null;

  constructor(error: string, details: string, requestId: string | null) {
    const consent = error === 'invalid_grant';
    super(
      consent ? 'needs_reauth' : 'unavailable',
      consent
        ? 'Amazon no longer accepts this connection. Reconnect Amazon on the profile page.'
        : `Amazon does not accept this installation (${error}). Whoever runs it has to check its Login with Amazon settings.`,
    );
    this.name = 'LwaError';
    this.error = error;
    this.details = details;
    this.requestId = requestId;
  }

  /** What a refused code means for the person who has just come back from Amazon. */
  get outcome(): AmazonOutcome {
    if (this.error === 'invalid_grant' || this.error === 'invalid_request') return 'code_refused';
    if (this.error === 'invalid_scope') return 'scope_refused';
    if (['invalid_client', 'unauthorized_client', 'unsupported_grant_type'].includes(this.error)) {
      return 'client_refused';
    }
    return 'amazon_error';
  }
}

/** The person has to do something on the profile page before anything can be asked of Amazon. */
export function needsConsent(status: 'missing' | 'disconnected' | 'needs_reauth'): AppError {
  return new AppError(
    'needs_reauth',
    status === 'needs_reauth'
      ? 'The Amazon connection needs your consent again. Reconnect Amazon on the profile page.'
      : 'Amazon is not connected. Connect it on the profile page.',
  );
}
