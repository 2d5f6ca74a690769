import 'server-only';
import type { Json } from '@/lib/supabase/types';
import { etagOf, isKnown } from './etag';
import type { StoredAnswer } from './idempotency';
import type { RouteContract } from './route';

/**
 * What a handler returned, as its contract answers it: with an ETag where the route is versioned, and 304 without a body for
 * whoever has it already. `headers` are those of the handler.
 */
export function jsonResponse(contract: RouteContract, request: Request, result: unknown, headers: Headers): Response {
  headers.set('cache-control', 'private, no-store');
  if (contract.answer.schema === undefined) return new Response(null, { status: contract.answer.status, headers });
  // Once as text: what is digested is what is sent.
  const text = JSON.stringify(result ?? {});
  if (contract.versioned && result !== undefined) {
    const etag = etagOf(JSON.parse(text));
    headers.set('etag', etag);
    headers.set('cache-control', 'private, no-cache');
    if (request.method === 'GET' && isKnown(request, etag)) return new Response(null, { status: 304, headers });
  }
  headers.set('content-type', 'application/json');
  return new Response(text, { status: contract.answer.status, headers });
}

/** The answer of an idempotent route as it is kept for the same request sent again. Throws for a Response: those are files. */
export function toStored(contract: RouteContract, result: unknown, headers: Headers): StoredAnswer {
  if (result instanceof Response) throw new Error(`${contract.id}: an idempotent route answers JSON`);
  const body = (contract.answer.schema === undefined ? null : JSON.parse(JSON.stringify(result))) as Json;
  const kept: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'private, no-store' };
  if (contract.versioned) kept.etag = etagOf(body);
  return { status: contract.answer.status, headers: { ...kept, ...Object.fromEntries(headers) }, body };
}

/** A kept answer as it goes out; `replayed` when the work was done for an earlier request. */
export function fromStored({ status, headers, body }: StoredAnswer, replayed: boolean): Response {
  return new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { ...headers, ...(replayed ? { 'idempotent-replayed': 'true' } : {}) },
  });
}
