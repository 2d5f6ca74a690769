import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import { issueWords } from './issue-words';
import { MAX_BODY_BYTES, readJsonBody } from './read-body';

/**
 * Texts that no database takes: a NUL, or half of a surrogate pair. Names the first place of one, or null. `depth` ends
 * the search in what is nested deeper than any schema of ours.
 */
function unstorable(value: unknown, path = '', depth = 0): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null || depth > 12) return null;
  for (const [key, inner] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    const found = unstorable(key, at) ?? unstorable(inner, at, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function parsed<S extends z.ZodType>(schema: S | undefined, value: unknown, where: string): z.output<S> {
  // Only a shape that was left out, whose type is then ZodUndefined.
  if (!schema) return undefined as z.output<S>;
  const bad = unstorable(value);
  if (bad !== null) {
    const message = 'Holds a character that is no text (NUL, or half of one)';
    const field = bad.replaceAll('\0', '') || where;
    throw new AppError('invalid_input', `${field}: ${message}`, { issues: [{ field, message }] });
  }
  const result = schema.safeParse(value, { error: issueWords });
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) => {
    const at = issue.path.join('.');
    // Each unknown name on its own, at its own place.
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: at ? `${at}.${key}` : key, message: 'There is no such field' }));
    }
    return [{ field: at || where, message: issue.message }];
  });
  const [first] = issues;
  throw new AppError('invalid_input', first ? `${first.field}: ${first.message}` : 'The request is not valid.', {
    issues,
  });
}

/** The parts of the path. An id that is none of ours names nothing, so the caller hears what a wrong id would get. */
export function parseParams<S extends z.ZodType>(schema: S | undefined, params: unknown): z.output<S> {
  return parsed(schema, params, 'path');
}

/** Each name once, as text. A route without a query takes none. */
export function parseQuery<S extends z.ZodType>(schema: S | undefined, request: Request): z.output<S> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (!schema || Object.hasOwn(values, name)) {
      const message = schema ? 'Given more than once' : 'There is no such field';
      throw new AppError('invalid_input', `${name}: ${message}`, { issues: [{ field: name, message }] });
    }
    values[name] = value;
  }
  return parsed(schema, values, 'query');
}

export async function parseBody<S extends z.ZodType>(
  schema: S | undefined,
  request: Request,
  maxBytes = MAX_BODY_BYTES,
): Promise<z.output<S>> {
  return parsed(schema, schema && (await readJsonBody(request, maxBytes)), 'body');
}
