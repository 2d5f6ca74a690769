import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SessionUser } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { AppError, toPublicError } from '@/lib/errors';
import { log, withLogContext } from '@/lib/log';
import type { Db } from '@/lib/supabase/types';
import { fromStored, jsonResponse, toStored } from './answer';
import { authenticate, type Caller } from './authenticate';
import { corsHeaders } from './cors';
import { requireMatch } from './etag';
import { idempotencyKey, once } from './idempotency';
import { parseBody, parseParams, parseQuery } from './parse';
import { problemResponse } from './problem';
import { countAddress, type RateState, rateHeaders, refuseBeyond } from './rate-limit';
import type { Answerable, RouteContract } from './route';

/** What the handler of a public route works with: parsed input alone. */
export interface PublicCall<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  request: Request;
  now: Date;
  /** Further headers of a good answer, `Location` for one. */
  headers: Headers;
}

/** What a handler works with: who asks, their own database client (RLS decides), and parsed input. */
export interface ApiCall<P, Q, B> extends PublicCall<P, Q, B> {
  user: SessionUser;
  db: Db;
  via: Caller['via'];
  /** What the key may do; null for a session. */
  scopes: Caller['scopes'];
  /**
   * Guards a change: give the resource as a GET answers it now. Throws when If-Match is missing (428) or names an older
   * state (412). Only on routes that are `versioned: 'write'`.
   */
  requireMatch: (current: unknown) => void;
}

type RawParams = Record<string, string | string[] | undefined>;
/** What a route file exports for a method. */
export type RouteHandler = (request: Request, context: { params: Promise<RawParams> }) => Promise<Response>;

/** What a route of our own pages says about itself. */
type PageShapes<P, Q, B> = { params?: P; query?: Q; body?: B };

const PAGE_ROUTE = {
  id: 'page',
  // Only `versioned` and the document ask for it, and a page's route has neither.
  method: 'GET',
  path: '/api/',
  tag: '',
  summary: '',
  access: 'session',
  answer: { status: 200, description: '', schema: z.unknown() },
};

type Result<R extends z.ZodType> = Promise<Answerable<z.input<R>> | Response>;

/**
 * The one door of REST routes. Who asks (an API key, else the session), whether they may and not too often, then path,
 * query and body by the contract's schemas, then the handler. A thrown AppError becomes a problem body, anything else
 * an `internal` one; the event id in it is the request id of every log line. What the handler returns is sent as JSON,
 * unless it is a Response.
 */
export function withApi<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: RouteContract<P, Q, B, R>,
  handler: (call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>) => Result<R>,
): RouteHandler;
/** A route that only our own pages use: a session, no place in the document, no promise to programs. */
export function withApi<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  shapes: PageShapes<P, Q, B>,
  handler: (call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>,
): RouteHandler;
export function withApi<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  given: RouteContract<P, Q, B, R> | PageShapes<P, Q, B>,
  handler: (call: ApiCall<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>,
): RouteHandler {
  const contract = 'id' in given ? given : ({ ...PAGE_ROUTE, ...given } as unknown as RouteContract<P, Q, B, R>);
  return door(contract, async (call, onRate) => {
    if (!call.request.headers.has('authorization')) refuseForeignWrite(call.request);
    else if (contract.access === 'session') {
      throw new AppError('forbidden', 'This route is for signed-in people; an API key does not open it.');
    }
    const caller = await authenticate(call.request, call.now, onRate);
    refuseBeyondScope(contract, caller);
    const parsed = await parsedCall(contract, call);
    const { user, db, via, scopes } = caller;
    const work = () =>
      handler({
        ...parsed,
        user,
        db,
        via,
        scopes,
        requireMatch: (current) => requireMatch(call.request, JSON.parse(JSON.stringify(current))),
      });
    const key = contract.idempotent ? idempotencyKey(call.request) : null;
    if (key === null) return { result: await work(), caller };
    const { answer, replayed } = await once(
      {
        db,
        route: `${contract.method} ${contract.path}`,
        key,
        content: [new URL(call.request.url).pathname.replace(/\/+$/, ''), parsed.query ?? null, parsed.body ?? null],
      },
      async () => toStored(contract, await work(), call.headers),
    );
    return { result: fromStored(answer, replayed), caller };
  });
}

/** The same for routes that are open to everyone, counted by address. */
export function withPublicApi<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: RouteContract<P, Q, B, R>,
  handler: (call: PublicCall<z.output<P>, z.output<Q>, z.output<B>>) => Result<R>,
): RouteHandler {
  return door(contract, async (call, onRate) => {
    refuseForeignWrite(call.request);
    const rate = await countAddress(call.request.headers);
    onRate(rate);
    refuseBeyond(rate);
    return { result: await handler(await parsedCall(contract, call)), caller: null };
  });
}

interface RawCall {
  request: Request;
  params: RawParams;
  now: Date;
  headers: Headers;
}

/** What is the same for both: request id, log line, rate headers, CORS, ETag, and problems for whatever is thrown. */
function door(
  contract: RouteContract,
  work: (
    call: RawCall,
    onRate: (rate: RateState) => void,
  ) => Promise<{ result: unknown; caller: Pick<Caller, 'user' | 'via' | 'keyId'> | null }>,
): RouteHandler {
  return (request, context) => {
    const requestId = randomUUID();
    return withLogContext({ requestId }, async () => {
      const began = performance.now();
      const shared: Record<string, string> = { 'x-request-id': requestId };
      const answered = (response: Response, facts: object): Response => {
        for (const [name, value] of Object.entries(shared)) response.headers.set(name, value);
        const { status } = response;
        const line = {
          method: request.method,
          path: new URL(request.url).pathname,
          status,
          ms: Math.round(performance.now() - began),
        };
        // Our own pages ask all the time; what they read is worth a line to nobody.
        const level = request.method === 'GET' && !request.headers.has('authorization') ? 'debug' : 'info';
        log[level]({ ...line, ...facts }, 'api');
        return response;
      };
      try {
        if (request.headers.has('authorization')) Object.assign(shared, corsHeaders(request, env().ALLOWED_ORIGINS));
        const headers = new Headers();
        const { result, caller } = await work(
          { request, params: await context.params, now: new Date(), headers },
          (rate) => Object.assign(shared, rateHeaders(rate)),
        );
        const response = result instanceof Response ? result : jsonResponse(contract, request, result, headers);
        return answered(response, caller ? { userId: caller.user.userId, keyId: caller.keyId ?? undefined } : {});
      } catch (error) {
        const shown = toPublicError(error, requestId);
        const path = new URL(request.url).pathname;
        if (error instanceof AppError && shown.code !== 'internal') {
          log.warn({ path, code: shown.code, err: error.cause }, `request refused: ${shown.message}`);
        } else {
          log.error({ path, err: error }, 'request failed');
        }
        const ask: Record<string, string> =
          shown.code === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="RecomAMP"' } : {};
        return answered(problemResponse(shown, ask), { code: shown.code });
      }
    });
  };
}

async function parsedCall<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  contract: RouteContract<P, Q, B>,
  { request, params, now, headers }: RawCall,
): Promise<PublicCall<z.output<P>, z.output<Q>, z.output<B>>> {
  return {
    params: parseParams(contract.params, params),
    query: parseQuery(contract.query, request),
    body: await parseBody(contract.body, request, contract.maxBodyBytes),
    request,
    now,
    headers,
  };
}

function refuseBeyondScope(contract: RouteContract, caller: Caller): void {
  if (caller.scopes === null || ['key', 'session', 'public'].includes(contract.access)) return;
  if (caller.scopes.includes(contract.access)) return;
  throw new AppError('forbidden', `This API key may not do that: it lacks the scope ${contract.access}.`);
}

/**
 * A write that carries the session must come from our own pages, or from no page at all. Browsers say where a request
 * comes from (`Sec-Fetch-Site`, and `Origin` on every write); scripts can't forge either. The cookie is lax anyway.
 */
function refuseForeignWrite(request: Request): void {
  if (['GET', 'HEAD'].includes(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const foreignSite = site !== null && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = origin !== null && origin !== new URL(env().APP_URL).origin;
  if (foreignSite || foreignOrigin) throw new AppError('forbidden', 'This request came from another site.');
}
