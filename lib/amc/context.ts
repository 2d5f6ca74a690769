import type { AmcEntityId, AmcInstanceId } from '@/lib/ids';

/** What the client asks of a token source. `rejectedToken` is the one Amazon just answered with 401. */
export interface AccessTokenOptions {
  readonly forceRefresh?: boolean;
  /** Lets the source see that someone else has refreshed meanwhile, so that twenty 401s cost one refresh. */
  readonly rejectedToken?: string;
}

/** What one answered (or failed) request looked like; for logs and rate budgets. Never holds a token or a body. */
export interface AmcExchange {
  readonly method: string;
  readonly path: string;
  /** null: no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  readonly durationMs: number;
}

/** How often Amazon may be asked: the client takes one before each request, and tells when Amazon wants to be left alone. */
export interface AmcBudget {
  /** Returns when the request may be made; throws when that is too far off. */
  readonly take: (signal?: AbortSignal) => Promise<void>;
  /** After a 429; `seconds` is Retry-After, where there was one. */
  readonly pause: (seconds: number | undefined) => Promise<void>;
}

/** Enough to ask `/amc/accounts`, which needs no account. */
export interface AmcConnectionContext {
  /** Origin without a trailing slash. */
  readonly baseUrl: string;
  /** The LwA client id of this application. */
  readonly clientId: string;
  readonly accessToken: (options?: AccessTokenOptions) => Promise<string>;
  readonly observe?: (exchange: AmcExchange) => void;
  readonly budget?: AmcBudget;
}

/** Speaks for one AMC account: `/amc/instances` lists the instances of the account named in the headers. */
export interface AmcAccountContext extends AmcConnectionContext {
  /** `ENTITY…` of the AMC account (for instant-access instances the Sponsored Ads entity), never a profile id. */
  readonly entityId: AmcEntityId;
  readonly marketplaceId: string;
}

/**
 * Speaks for one AMC instance. Built only by `amcContextFor` of lib/instances from a row the caller may see, so a call
 * without entity or marketplace (Amazon's most frequent 403) can not be written.
 */
export interface AmcContext extends AmcAccountContext {
  readonly instanceId: AmcInstanceId;
}

/** How one call is to be made. */
export interface CallOptions {
  /** Aborts the request, the reading of its body and any waiting between attempts. */
  readonly signal?: AbortSignal;
  /** Attempts in all, where the policy of lib/amc/retry.ts allows more than one. 1: the caller has its own schedule. */
  readonly attempts?: number;
  /** For one attempt, head and body. Default 30,000. */
  readonly timeoutMs?: number;
  /** Replaces waiting in tests. */
  readonly sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}
