/** What Lite 0.10 answers otherwise than PostgREST, put right on the way out. Nothing here exists on hosted Supabase. */

/** SQLSTATEs that Lite turns into a bare 500: the status PostgREST gives them. */
const STATUS: Readonly<Record<string, number>> = {
  P0001: 400,
  22023: 400,
  23514: 400,
  '23P01': 409,
  23001: 409,
  40001: 500,
  '40P01': 500,
  57014: 500,
};

interface DatabaseError {
  code?: unknown;
  message?: unknown;
  detail?: unknown;
  hint?: unknown;
}

/**
 * `raise exception`, check violations and the like reach the client as PostgREST sends them: code, message, details,
 * hint. Lite lets an error of code PGRST through as it is.
 */
export function normalizeDbError(error: unknown): unknown {
  const { code, message, detail, hint } = (error ?? {}) as DatabaseError;
  const status = typeof code === 'string' ? STATUS[code] : undefined;
  if (status === undefined) return error;
  const body = { code, message, details: detail ?? null, hint: hint ?? null };
  return Object.assign(new Error(JSON.stringify(body)), {
    code: 'PGRST',
    detail: JSON.stringify({ status, headers: {} }),
  });
}

function isMutation(request: Request): boolean {
  return request.method === 'POST' || request.method === 'PATCH' || request.method === 'DELETE';
}

/** `.insert(…).select('…, relation(…)').single()` comes back as an array: unwrap it, refuse more or less than one. */
export async function unwrapSingle(request: Request, response: Response): Promise<Response> {
  const wantsObject = request.headers.get('accept')?.includes('application/vnd.pgrst.object+json') ?? false;
  if (!wantsObject || !response.ok || response.status === 204 || !isMutation(request)) return response;

  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return new Response(text, { status: response.status, headers });
  }
  if (!Array.isArray(body)) return new Response(text, { status: response.status, headers });
  if (body.length === 1) return new Response(JSON.stringify(body[0]), { status: response.status, headers });
  const error = {
    code: 'PGRST116',
    details: `The result contains ${body.length} rows`,
    hint: null,
    message: 'Cannot coerce the result to a single JSON object',
  };
  return new Response(JSON.stringify(error), { status: 406, headers });
}
