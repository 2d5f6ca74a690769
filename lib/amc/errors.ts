import { AppError, type ErrorCode } from '@/lib/errors';

/** What went wrong, decided by HTTP status first and only then, among 400s, by AMC's text. */
export type AmcErrorKind =
  | 'auth'
  | 'forbidden'
  | 'throttled'
  | 'compile'
  | 'not_found'
  | 'validation'
  | 'conflict'
  | 'server'
  | 'network'
  | 'shape';

/** What AMC's text adds to the kind. Only these sentences are relied upon (api.md §4 and §5). */
export type AmcErrorReason =
  | 'terms_not_accepted'
  | 'execution_unknown'
  | 'workflow_unknown'
  | 'workflow_exists'
  | 'result_not_ready';

const CODE_OF_KIND: Readonly<Record<AmcErrorKind, ErrorCode>> = {
  auth: 'needs_reauth',
  forbidden: 'amc_error',
  throttled: 'unavailable',
  compile: 'amc_error',
  not_found: 'amc_error',
  validation: 'amc_error',
  conflict: 'amc_error',
  server: 'unavailable',
  network: 'unavailable',
  shape: 'amc_error',
};

export interface AmcErrorFacts {
  readonly kind: AmcErrorKind;
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  readonly status?: number | undefined;
  readonly reason?: AmcErrorReason | undefined;
  /** Amazon's own words, or the start of a body that is not what it should be. */
  readonly details?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** The request may have been carried out although no usable answer came. A POST must then not be sent again blindly. */
  readonly outcomeUnknown?: boolean | undefined;
  readonly cause?: unknown;
}

/** A call to Amazon that did not give what was asked. `message` may be shown: it holds no token and no SQL of others. */
export class AmcError extends AppError {
  readonly kind: AmcErrorKind;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly reason: AmcErrorReason | null;
  readonly details: string | null;
  /** Amazon's id of the request: what their support asks for. */
  readonly requestId: string | null;
  /** From `Retry-After`. null: Amazon did not say. */
  readonly retryAfterSeconds: number | null;
  readonly outcomeUnknown: boolean;

  constructor(facts: AmcErrorFacts) {
    super(CODE_OF_KIND[facts.kind], sentence(facts), { cause: facts.cause });
    this.name = 'AmcError';
    this.kind = facts.kind;
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status ?? null;
    this.reason = facts.reason ?? null;
    this.details = facts.details ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
  }
}

function sentence({ kind, reason, details, retryAfterSeconds }: AmcErrorFacts): string {
  const said = details === undefined ? '' : ` Amazon says: ${details}`;
  if (reason === 'terms_not_accepted') {
    return `The terms of Amazon Marketing Cloud have not been accepted for this account. Open AMC in the Amazon Ads console once and accept them.${said}`;
  }
  switch (kind) {
    case 'auth':
      return `Amazon does not accept the sign-in of this connection. Reconnect Amazon on the profile page.${said}`;
    case 'forbidden':
      return `Amazon refuses access to this account or instance. Check that the connected user may use it and that entity id and marketplace belong to it.${said}`;
    case 'throttled':
      return `Amazon asks to slow down${retryAfterSeconds === undefined ? '' : ` for ${retryAfterSeconds} seconds`}.${said}`;
    case 'compile':
      return `AMC can not compile the query.${said}`;
    case 'not_found':
      return `Amazon does not know what was asked for.${said}`;
    case 'conflict':
      return `Amazon already has something of that name.${said}`;
    case 'validation':
      return `Amazon refuses the request.${said}`;
    case 'server':
      return `Amazon has a problem on its side.${said}`;
    case 'network':
      return `Amazon could not be reached.${said}`;
    case 'shape':
      return `Amazon answered in a form that is not known.${said}`;
  }
}

const BODY_SHOWN = 2000;

/** Cuts and cleans a foreign text before it is kept: tokens never, megabytes never. */
export function excerpt(text: string): string {
  const clean = text.replace(/Atz[ar](\||%7C)[^\s"'&<]+/gi, '[token]').trim();
  return clean.length > BODY_SHOWN ? `${clean.slice(0, BODY_SHOWN)} …` : clean;
}

/**
 * AMC's compile errors are 400s whose text may well contain "not found" (`Object 'x' not found`), so they are
 * recognised before any other text is.
 */
const COMPILE =
  /unable to compile|sql query was invalid|found to be invalid|\bFrom line \d+, column \d+|\bEncountered ".*" at line \d+/i;

const REASONS: readonly (readonly [RegExp, AmcErrorKind, AmcErrorReason])[] = [
  [/^Workflow with ID .* already exists/i, 'conflict', 'workflow_exists'],
  [/^Workflow execution with ID .* does not exist/i, 'not_found', 'execution_unknown'],
  [/^Workflow with ID .* does not exist/i, 'not_found', 'workflow_unknown'],
  [/^Execution with ID .* is unavailable for download/i, 'not_found', 'result_not_ready'],
];

function kindOfStatus(status: number): AmcErrorKind {
  if (status === 401) return 'auth';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not_found';
  if (status === 409) return 'conflict';
  // 423 is undocumented; a pipeline in the field treats it as "busy, come back".
  if (status === 429 || status === 423) return 'throttled';
  if (status >= 500 || status === 408) return 'server';
  if (status >= 400) return 'validation';
  return 'shape';
}

/** Status and code first, text only to tell 400, 404, 409 and 422 apart. */
export function classify(status: number, details: string): { kind: AmcErrorKind; reason?: AmcErrorReason } {
  const kind = kindOfStatus(status);
  if (kind === 'forbidden' && /terms and conditions must be accepted/i.test(details)) {
    return { kind, reason: 'terms_not_accepted' };
  }
  if (kind !== 'validation' && kind !== 'not_found' && kind !== 'conflict') return { kind };
  if (COMPILE.test(details)) return { kind: 'compile' };
  const match = REASONS.find(([pattern]) => pattern.test(details));
  return match === undefined ? { kind } : { kind: match[1], reason: match[2] };
}

/** The text of an error body: AMC's families spell it differently (api.md §5.1). */
export function errorText(body: unknown, raw: string): { details: string; requestId: string | undefined } {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const first = Array.isArray(fields.errors) ? fields.errors[0] : undefined;
  const texts = [fields.details, fields.message, fields.statusReason, first];
  const text = texts.find((candidate) => typeof candidate === 'string' && candidate !== '');
  const details = typeof text === 'string' ? text : first === undefined ? raw : JSON.stringify(first);
  return {
    details: excerpt(details),
    requestId: typeof fields.requestId === 'string' ? fields.requestId : undefined,
  };
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * True when the failure shows that no byte of the request reached Amazon (refused, no such host). Looks at the chain of
 * causes by shape, not by class: errors of Node's fetch may belong to another realm.
 */
export function wasNeverSent(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  // A host with several addresses: every one of them must have refused.
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.every(wasNeverSent);
  }
  if ('code' in error && typeof error.code === 'string' && NEVER_SENT.has(error.code)) return true;
  return 'cause' in error && wasNeverSent(error.cause);
}
