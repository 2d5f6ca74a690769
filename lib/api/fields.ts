import { z } from 'zod';

/** When something happened or is to happen, as answers write it. */
export const instant = z.string().meta({ description: 'ISO 8601 with an offset' });

/** One or several of `values` in a query string, with commas between; not given is no condition. */
export function someOf<T extends readonly [string, ...string[]]>(values: T) {
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values, { error: `must be of ${values.join(', ')}` })))
    .optional()
    .meta({ description: `Of ${values.join(', ')}, with commas between`, override: { type: 'string' } });
}
