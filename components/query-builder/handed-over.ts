import { z } from 'zod';
import { parameterSpec, templateReference, windowAdvice } from '@/lib/templates/schema';
import { MAX_SQL_LENGTH } from '@/lib/workflows/constants';
import { HANDED_OVER_KEY } from './handed-over-key';

const handedOver = z.object({
  name: z.string().max(120).default(''),
  sql: z.string().min(1).max(MAX_SQL_LENGTH),
  /** The template the query comes from, for the saved query to remember. */
  template: templateReference.optional(),
  /** How the template documents its parameters: type, default, help, picker, and whether a list may stay empty. */
  parameters: z.array(parameterSpec).default([]),
  /** The window the template asks for: so many days, that end so many days before today. */
  window: windowAdvice.optional(),
});
export type HandedOver = z.output<typeof handedOver>;
export type HandedOverInput = z.input<typeof handedOver>;

/** The query that was left, once; null when there is none or it can't be read. Never throws. */
export function takeHandedOver(storage: Pick<Storage, 'getItem' | 'removeItem'>): HandedOver | null {
  try {
    const text = storage.getItem(HANDED_OVER_KEY);
    if (text === null) return null;
    storage.removeItem(HANDED_OVER_KEY);
    const parsed = handedOver.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
