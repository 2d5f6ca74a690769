import 'server-only';
import { z } from 'zod';
import { type ErrorCode, HTTP_STATUS, type PublicError } from '@/lib/errors';

const TITLES: Readonly<Record<ErrorCode, string>> = {
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  invalid_input: 'Invalid input',
  malformed: 'Malformed request',
  too_large: 'Too large',
  unsupported_type: 'Unsupported content type',
  conflict: 'Conflict',
  precondition_failed: 'Changed meanwhile',
  precondition_required: 'Precondition required',
  rate_limited: 'Too many requests',
  needs_reauth: 'Amazon needs your consent',
  amc_error: 'Amazon refused',
  unavailable: 'Temporarily unavailable',
  internal: 'Internal error',
};

/** The body of every refusal, as the document shows it. */
export const problem = z
  .object({
    type: z.string().meta({ description: '`urn:recomamp:problem:` and the code' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What happened and what to do, for people' }),
    instance: z.string().optional().meta({ description: 'This one event, as `urn:uuid:…`' }),
    code: z.enum(Object.keys(HTTP_STATUS) as [ErrorCode, ...ErrorCode[]]).meta({ description: 'For programs' }),
    eventId: z.string().optional().meta({ description: 'Also in the log of the server: pass it on when you ask' }),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }).loose())
      .optional()
      .meta({ description: 'One entry for each wrong value: its place (dotted path) and the rule it breaks' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

/**
 * An error as RFC 9457 `application/problem+json`. Beside the standard members it has `code` (closed list, for
 * programs), `eventId` (also in our log) and `errors` (one entry per wrong field).
 */
export function problemResponse(error: PublicError, headers: Record<string, string> = {}): Response {
  const status = HTTP_STATUS[error.code];
  const body = {
    type: `urn:recomamp:problem:${error.code}`,
    title: TITLES[error.code],
    status,
    detail: error.message,
    instance: `urn:uuid:${error.eventId}`,
    code: error.code,
    eventId: error.eventId,
    ...(error.issues.length > 0 ? { errors: error.issues } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
