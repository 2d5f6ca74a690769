import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { requireUserForAction, type SessionUser } from '@/lib/auth/session';
import { AppError, toPublicError } from '@/lib/errors';
import { log } from '@/lib/log';
import { createServerDb } from '@/lib/supabase/server';
import type { Db } from '@/lib/supabase/types';
import { problemResponse } from './problem';

/** Largest JSON body a route reads, in bytes. */
const MAX_BODY_BYTES = 1024 * 1024;

interface Shapes<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: P;
  /** Of the query string: each name once, as text. A name given twice is refused. */
  query?: Q;
  /** Of the JSON body. */
  body?: B;
}

/** What a handler works with: who asks, their own database client (RLS decides), and parsed input. */
export interface ApiRequest<P, Q, B> {
  user: SessionUser;
  db: Db;
  params: P;
  query: Q;
  body: B;
  request: Request;
}

type Params = Record<string, string | string[] | undefined>;

function parsed<S extends z.ZodType>(schema: S | undefined, value: unknown, where: string): z.output<S> {
  // Only a shape that was left out, whose type is then ZodUndefined.
  if (!schema) return undefined as z.output<S>;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({ field: issue.path.join('.') || where, message: issue.message }));
  const [first] = issues;
  throw new AppError('invalid_input', first ? `${first.field}: ${first.message}` : 'The request is not valid.', {
    issues,
  });
}

function queryOf(request: Request): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(values, name)) {
      const message = 'Given more than once';
      throw new AppError('invalid_input', `${name}: ${message}`, { issues: [{ field: name, message }] });
    }
    values[name] = value;
  }
  return values;
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) throw new AppError('invalid_input', 'The body is larger than 1 MB.');
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new AppError('invalid_input', 'The body is not valid JSON.');
  }
}

/** Browsers say where a request comes from; a write from another site's page is refused (the cookie is lax anyway). */
function refuseForeignWrite(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (request.method !== 'GET' && site !== null && site !== 'same-origin' && site !== 'none') {
    throw new AppError('forbidden', 'This request came from another site.');
  }
}

/**
 * The one door of REST routes: session, then params, query and body by zod, then the handler. A thrown AppError becomes
 * a problem body, anything else an `internal` one with the event id that our log has too. What the handler returns is
 * sent as JSON, unless it is a Response.
 */
export function withApi<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  shapes: Shapes<P, Q, B>,
  handler: (request: ApiRequest<z.output<P>, z.output<Q>, z.output<B>>) => Promise<unknown>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    try {
      refuseForeignWrite(request);
      const db = await createServerDb();
      const user = await requireUserForAction(db);
      const result = await handler({
        user,
        db,
        params: parsed<P>(shapes.params, await context.params, 'path'),
        query: parsed<Q>(shapes.query, shapes.query && queryOf(request), 'query'),
        body: parsed<B>(shapes.body, shapes.body && (await bodyOf(request)), 'body'),
        request,
      });
      if (result instanceof Response) return result;
      return Response.json(result ?? {}, { headers: { 'cache-control': 'private, no-store' } });
    } catch (error) {
      const eventId = randomUUID();
      const shown = toPublicError(error, eventId);
      const path = new URL(request.url).pathname;
      if (error instanceof AppError && shown.code !== 'internal') {
        log.warn({ eventId, path, code: shown.code, err: error.cause }, `request refused: ${shown.message}`);
      } else {
        log.error({ eventId, path, err: error }, 'request failed');
      }
      return problemResponse(shown, shown.code === 'unauthenticated' ? { 'www-authenticate': 'Cookie' } : {});
    }
  };
}
