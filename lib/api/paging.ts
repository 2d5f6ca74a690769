import { z } from 'zod';
import { AppError } from '@/lib/errors';

/** What every paged list takes in its query string. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'Give a whole number')
    .transform(Number)
    .pipe(z.number().min(1, 'At least 1').max(200, 'At most 200'))
    .optional()
    .meta({
      description: 'Items a page: 1 to 200, 50 without it.',
      override: { type: 'integer', minimum: 1, maximum: 200 },
    }),
  cursor: z
    .string()
    .max(500, 'At most 500 characters')
    .optional()
    .meta({ description: 'The `nextCursor` of the page before.' }),
};

/** A page of items and the way to the next one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Opaque; null on the last page.' }),
  });
}

/** A position in a list as clients carry it. Says nothing to them, and is checked when it comes back. */
export function makeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The error for a cursor that is not of ours, or of another list or order. */
export function badCursor(): AppError {
  const message = 'This is not a cursor of this list.';
  return new AppError('invalid_input', message, { issues: [{ field: 'cursor', message }] });
}

/** The position in a cursor of ours. Throws AppError `invalid_input` for anything else. */
export function readCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw badCursor();
  }
}

/** A page of a list that is in memory as a whole, by the position of its items. */
export function pageOfList<T>(
  all: readonly T[],
  { limit = 50, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): { items: readonly T[]; nextCursor: string | null } {
  const from = cursor === undefined ? 0 : readCursor(cursor, z.number().int().min(0));
  const items = all.slice(from, from + limit);
  return { items, nextCursor: from + limit < all.length ? makeCursor(from + limit) : null };
}
