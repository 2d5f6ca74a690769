import { z } from 'zod';
import { parameterSpec, templateReference, windowAdvice } from '@/lib/templates/schema';
import { MAX_SQL_LENGTH } from '@/lib/workflows/constants';

/** Where other pages leave a query for the builder: for this tab only, read once. */
export const HANDED_OVER_KEY = 'queryBuilderDraft';

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

/** Leaves a query for the builder. False when the browser refuses to keep it. */
export function handOver(storage: Pick<Storage, 'setItem'>, query: HandedOverInput): boolean {
  try {
    storage.setItem(HANDED_OVER_KEY, JSON.stringify({ ...query, name: (query.name ?? '').slice(0, 120) }));
    return true;
  } catch {
    return false;
  }
}

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
