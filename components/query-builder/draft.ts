import { z } from 'zod';
import { MAX_SQL_LENGTH } from '@/lib/workflows/constants';
import { windowPolicy } from '@/lib/workflows/window';

/**
 * What the builder keeps in the browser so that nothing typed is lost by a reload, a crash or an ended session. One draft
 * for a user and place; the key carries the user, so that a shared browser shows nobody else's.
 */
export const draftSchema = z.object({
  version: z.literal(1),
  name: z.string().max(120),
  sql: z.string().max(MAX_SQL_LENGTH),
  instanceId: z.string(),
  window: windowPolicy,
  parameters: z.record(z.string(), z.string()),
  savedAt: z.iso.datetime(),
});
export type Draft = z.output<typeof draftSchema>;

export function draftKey(userId: string, place: string): string {
  return `recomamp:draft:${userId}:${place}`;
}

/** The stored draft, or null when there is none or it is from another time and can't be read. Never throws. */
export function readDraft(storage: Pick<Storage, 'getItem'>, key: string): Draft | null {
  try {
    const text = storage.getItem(key);
    if (text === null) return null;
    const parsed = draftSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** False when the browser refuses (private mode, full): the page then says that nothing is being kept. */
export function writeDraft(storage: Pick<Storage, 'setItem'>, key: string, draft: Draft): boolean {
  try {
    storage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
