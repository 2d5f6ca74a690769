/**
 * The closed list of what can go wrong in a way that a person or a client is told about. A new code is a decision:
 * it needs a status in `HTTP_STATUS` and a sentence people can act on.
 */
export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid_input'
  /** The request can't even be read: no JSON, a header that says nothing. */
  | 'malformed'
  | 'too_large'
  | 'unsupported_type'
  | 'conflict'
  /** What was to be changed is no longer what the caller saw. */
  | 'precondition_failed'
  | 'precondition_required'
  | 'rate_limited'
  | 'needs_reauth'
  | 'amc_error'
  | 'unavailable'
  | 'internal';

export const HTTP_STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 422,
  malformed: 400,
  too_large: 413,
  unsupported_type: 415,
  conflict: 409,
  precondition_failed: 412,
  precondition_required: 428,
  rate_limited: 429,
  needs_reauth: 409,
  amc_error: 502,
  unavailable: 503,
  internal: 500,
};

/** One wrong value: where it is (`field`, dotted path), which rule it breaks, in words for the person who gave it. */
export interface FieldIssue {
  field: string;
  message: string;
}

/**
 * An outcome we know and can explain. `message` is written for people and may be shown as it is: no SQL of others,
 * no tokens, no stack. Everything that is not an AppError is shown as a code and an event id only.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly FieldIssue[];
  /**
   * What Next hands to the error page where it hides the message: the code, and an id of this one event. Without it Next
   * takes a hash of message and stack, which is the same for every event of a kind.
   */
  readonly digest: string;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; issues?: readonly FieldIssue[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = options.issues ?? [];
    // Browsers have it on safe origins only; there nothing is logged by it either.
    this.digest = `${code}:${globalThis.crypto?.randomUUID?.() ?? ''}`;
  }
}

/** Code and event id of an AppError's digest; any other digest is Next's own, and all of it is the id. */
export function readDigest(digest: string | undefined): { code: ErrorCode | null; eventId: string | undefined } {
  const [code, eventId] = digest?.split(':') ?? [];
  if (!code || !eventId || !Object.hasOwn(HTTP_STATUS, code)) return { code: null, eventId: digest };
  return { code: code as ErrorCode, eventId };
}

/** What leaves the server about a failure. `eventId` is also in our log line. */
export interface PublicError {
  code: ErrorCode;
  message: string;
  eventId: string;
  issues: readonly FieldIssue[];
}

/** Turns anything thrown into what may be shown; unknown errors keep their text to themselves. */
export function toPublicError(error: unknown, eventId: string): PublicError {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, eventId, issues: error.issues };
  }
  return { code: 'internal', message: 'Something went wrong on our side. It has been logged.', eventId, issues: [] };
}
