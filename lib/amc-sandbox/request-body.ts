import type { Context } from 'hono';
import type { z } from 'zod';
import { AmcProblem, badRequest } from './answers';

/** API Gateway's own limit; Amazon documents none for AMC. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

const JSON_TYPES = /^application\/(json|vnd\.[a-z0-9.+-]*json)\s*(;|$)/i;

const tooLarge = () => new AmcProblem(413, 'Request Too Long', 'gateway');

/** Reads the body as text. Throws 413 past MAX_BODY_BYTES, without keeping what came. */
export async function readBody(context: Context): Promise<string> {
  if (Number(context.req.header('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const stream = context.req.raw.body;
  if (!stream) return '';
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Reads and checks a JSON body. 415 for another type, 400 naming the field and the rule for a wrong one. */
export async function readJson<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.output<Schema>> {
  const contentType = context.req.header('content-type');
  if (contentType !== undefined && !JSON_TYPES.test(contentType)) {
    throw new AmcProblem(415, `Content type '${contentType}' not supported`);
  }
  let value: unknown;
  try {
    value = JSON.parse(await readBody(context));
  } catch (error) {
    if (error instanceof AmcProblem) throw error;
    throw badRequest('Malformed JSON in the request body.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('The request body must be a JSON object.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  throw badRequest(field ? `Invalid value for '${field}': ${issue?.message}` : (issue?.message ?? 'Invalid request.'));
}
