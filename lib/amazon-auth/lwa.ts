import 'server-only';
import ky from 'ky';
import type { CallOptions } from '@/lib/amc/context';
import { AmcError, excerpt, wasNeverSent } from '@/lib/amc/errors';
import type { AmazonHosts } from '@/lib/amc/regions';
import { retryAfterSeconds, withRetry } from '@/lib/amc/retry';
import { asPlain, type Plain } from '@/lib/crypto/fernet';
import type { AmazonClient } from './config';
import { LwaError } from './errors';
import { type LwaUser, lwaUser, tokenAnswer, tokenErrorAnswer } from './schema';

/** What Amazon grants, in memory. */
export interface GrantedTokens {
  readonly accessToken: Plain<'access token'>;
  /** null: Amazon sent none, the one we have stays good. */
  readonly refreshToken: Plain<'refresh token'> | null;
  readonly expiresInSeconds: number;
  /** null: as asked. */
  readonly scopes: readonly string[] | null;
}

const TIMEOUT_MS = 10_000;

/**
 * Turns the code of the callback into tokens. A code is good once and for 5 minutes, so a lost answer is not asked for
 * again. Throws LwaError for what Amazon refuses and AmcError ('network', 'throttled', 'server', 'shape') for the rest.
 */
export function exchangeCode(
  hosts: AmazonHosts,
  client: AmazonClient,
  code: string,
  options: CallOptions = {},
): Promise<GrantedTokens> {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: client.redirectUri,
    client_id: client.clientId,
    client_secret: client.clientSecret,
  };
  return withRetry(() => askForTokens(hosts.token, form, options), { nature: 'create', ...retryOf(options) });
}

/** A fresh access token. Repeating it does no harm: LwA hands out the same refresh token again. */
export function refreshTokens(
  hosts: AmazonHosts,
  client: AmazonClient,
  refreshToken: Plain<'refresh token'>,
  options: CallOptions = {},
): Promise<GrantedTokens> {
  const form = {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: client.clientId,
    client_secret: client.clientSecret,
  };
  return withRetry(() => askForTokens(hosts.token, form, options), { nature: 'replace', ...retryOf(options) });
}

/** Whose account it is, for display; an empty answer when Amazon does not say. Never throws for Amazon's sake. */
export async function fetchLwaUser(
  hosts: AmazonHosts,
  accessToken: Plain<'access token'>,
  signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<LwaUser> {
  try {
    const headers = { Authorization: `Bearer ${accessToken}` };
    const text = await ky(hosts.profile, { headers, retry: 0, timeout: false, signal }).text();
    return lwaUser.catch({}).parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function retryOf({ attempts, signal, sleep }: CallOptions) {
  return { attempts, signal, sleep };
}

async function askForTokens(
  url: string,
  form: Readonly<Record<string, string>>,
  { signal, timeoutMs = TIMEOUT_MS }: CallOptions,
): Promise<GrantedTokens> {
  const facts = { method: 'POST', path: new URL(url).pathname };
  const timeout = AbortSignal.timeout(timeoutMs);
  let status: number;
  let headers: Headers;
  let text: string;
  try {
    const response = await ky.post(url, {
      body: new URLSearchParams(form),
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    ({ status, headers } = response);
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    throw new AmcError({ ...facts, kind: 'network', outcomeUnknown: !wasNeverSent(error), cause: error });
  }
  return readTokens(status, headers, text, facts);
}

function readTokens(
  status: number,
  headers: Headers,
  text: string,
  facts: { method: string; path: string },
): GrantedTokens {
  const body = json(text);
  if (status === 200) {
    const parsed = tokenAnswer.safeParse(body);
    if (!parsed.success) {
      // The body may hold a token, so only the place of the problem is told.
      const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'answer').join(', ');
      throw new AmcError({ ...facts, kind: 'shape', status, details: `unreadable: ${where}`, outcomeUnknown: true });
    }
    const { access_token, refresh_token, expires_in, scope } = parsed.data;
    return {
      accessToken: asPlain(access_token),
      refreshToken: refresh_token === null ? null : asPlain(refresh_token),
      expiresInSeconds: expires_in,
      scopes: scope ? scope.split(' ').filter(Boolean) : null,
    };
  }
  const refusal = tokenErrorAnswer.safeParse(body);
  const details = refusal.success
    ? excerpt(refusal.data.error_description ?? refusal.data.error)
    : excerpt(text) || `HTTP ${status}`;
  const requestId = (refusal.success ? refusal.data.request_id : null) ?? headers.get('x-amzn-requestid') ?? undefined;
  if (status === 429) {
    const wait = retryAfterSeconds(headers.get('retry-after'), new Date());
    throw new AmcError({ ...facts, kind: 'throttled', status, details, requestId, retryAfterSeconds: wait });
  }
  // LwA reports its own failures as 500, and as "server_error" whatever the status.
  if (status >= 500 || (refusal.success && /^server_?error$/i.test(refusal.data.error))) {
    throw new AmcError({ ...facts, kind: 'server', status, details, requestId, outcomeUnknown: true });
  }
  if (!refusal.success) throw new AmcError({ ...facts, kind: 'shape', status, details, requestId });
  throw new LwaError(refusal.data.error, details, requestId ?? null);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
