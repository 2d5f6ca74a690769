import 'server-only';
import ky from 'ky';
import type { z } from 'zod';
import type { AmcAccountContext, AmcConnectionContext, CallOptions } from './context';
import { AmcError, classify, errorText, excerpt, wasNeverSent } from './errors';
import { type CallNature, RETRY_POLICY, retryAfterSeconds, withRetry } from './retry';

type QueryValue = string | number | boolean | undefined;

export interface AmcRequest<Schema extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the origin on. Build it with `amcPath`, so that ids can not leave their place. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  readonly nature: CallNature;
  /** What the answer must look like; unknown fields are dropped. */
  readonly schema: Schema;
}

/** A path with its ids escaped: amcPath`/amc/instances/${id}`. */
export function amcPath(parts: TemplateStringsArray, ...ids: readonly string[]): string {
  return parts.reduce((path, part, i) => path + encodeURIComponent(ids[i - 1] ?? '') + part);
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Makes one call to Amazon: headers of the context, retries by policy, one forced token refresh on 401, the answer
 * parsed with the schema whatever its content type. Throws AmcError; passes on what the token source throws, and the
 * reason of `options.signal` when that aborts.
 */
export async function callAmc<Schema extends z.ZodType>(
  context: AmcConnectionContext | AmcAccountContext,
  request: AmcRequest<Schema>,
  options: CallOptions = {},
): Promise<z.output<Schema>> {
  const { nature } = request;
  const { attempts, signal, sleep } = options;
  return withRetry(async () => parseAnswer(request, await authorised(context, request, options)), {
    nature,
    attempts,
    signal,
    sleep,
  });
}

/** A 401 costs one refresh and one repetition, and is not counted as an attempt. It did nothing, so a POST is safe. */
async function authorised(
  context: AmcConnectionContext | AmcAccountContext,
  request: AmcRequest<z.ZodType>,
  options: CallOptions,
): Promise<Answer> {
  const token = await context.accessToken();
  const answer = await send(context, request, token, options);
  if (answer.status !== 401) return answer;
  const fresh = await context.accessToken({ forceRefresh: true, rejectedToken: token });
  return send(context, request, fresh, options);
}

function headersFor(context: AmcConnectionContext | AmcAccountContext, token: string): Record<string, string> {
  const headers: Record<string, string> = {
    Authorization: `Bearer ${token}`,
    'Amazon-Advertising-API-ClientId': context.clientId,
  };
  if ('entityId' in context) {
    headers['Amazon-Advertising-API-AdvertiserId'] = context.entityId;
    headers['Amazon-Advertising-API-MarketplaceId'] = context.marketplaceId;
  }
  return headers;
}

async function send(
  context: AmcConnectionContext | AmcAccountContext,
  { method, path, query = {}, body }: AmcRequest<z.ZodType>,
  token: string,
  { signal, timeoutMs = RETRY_POLICY.timeoutMs }: CallOptions,
): Promise<Answer> {
  const url = new URL(path, context.baseUrl);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  await context.budget?.take(signal);
  const headers = headersFor(context, token);
  if (body !== undefined) headers['Content-Type'] = 'application/json';

  // ky's time-out ends with the head of the answer; this signal also ends a body that stalls.
  const timeout = AbortSignal.timeout(timeoutMs);
  const started = performance.now();
  let seen: Response | undefined;
  try {
    seen = await ky(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const text = await seen.text();
    if (seen.status === 429)
      await context.budget?.pause(retryAfterSeconds(seen.headers.get('retry-after'), new Date()));
    return { status: seen.status, headers: seen.headers, text };
  } catch (error) {
    signal?.throwIfAborted();
    throw new AmcError({
      kind: 'network',
      method,
      path,
      details: timeout.aborted ? `no complete answer within ${timeoutMs / 1000} seconds` : undefined,
      outcomeUnknown: !wasNeverSent(error),
      cause: error,
    });
  } finally {
    context.observe?.({
      method,
      path,
      status: seen?.status ?? null,
      requestId: seen === undefined ? null : (requestIdOf(seen.headers) ?? null),
      durationMs: Math.round(performance.now() - started),
    });
  }
}

function requestIdOf(headers: Headers): string | undefined {
  const names = ['x-amzn-requestid', 'x-amz-request-id', 'x-amz-rid'];
  return names.map((name) => headers.get(name)).find((id) => id !== null && id !== '') ?? undefined;
}

/** Content types are not looked at: Amazon sends JSON as application/octet-stream too (api.md §2). */
function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  // A DELETE answers with nothing at all, a create with `{}`.
  if (text.trim() === '') return { ok: true, value: {} };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function parseAnswer<Schema extends z.ZodType>(
  { method, path, nature, schema }: AmcRequest<Schema>,
  { status, headers, text }: Answer,
): z.output<Schema> {
  const json = parseJson(text);
  if (status < 200 || status >= 300) {
    const { details, requestId } = errorText(json.ok ? json.value : undefined, text);
    throw new AmcError({
      ...classify(status, details),
      method,
      path,
      status,
      details: details === '' ? `HTTP ${status}` : details,
      requestId: requestIdOf(headers) ?? requestId,
      retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), new Date()),
      outcomeUnknown: nature === 'create' && status >= 500,
    });
  }
  const parsed = json.ok ? schema.safeParse(json.value) : undefined;
  if (parsed?.success) return parsed.data;
  const issue = parsed?.error?.issues[0];
  const where = issue === undefined ? 'not JSON' : `${issue.path.join('.') || 'answer'}: ${issue.message}`;
  throw new AmcError({
    kind: 'shape',
    method,
    path,
    status,
    details: `${where}. The answer began: ${excerpt(text)}`,
    requestId: requestIdOf(headers),
    outcomeUnknown: nature === 'create',
  });
}
