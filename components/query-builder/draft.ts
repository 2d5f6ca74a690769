import { z } from 'zod';
import { MAX_SQL_LENGTH } from '@/lib/workflows/constants';
import { type QueryDraft, queryDraft } from '@/lib/workflows/schema';
import { windowPolicy } from '@/lib/workflows/window';

/**
 * What the builder keeps in the browser so that nothing typed is lost by a reload, a crash or an ended session. One draft
 * for a user and place; the key carries the user, so that a shared browser shows nobody else's.
 */
const storedDraft = queryDraft.extend({
  version: z.literal(2),
  savedAt: z.iso.datetime(),
  /** The state of the server's draft that this text was last written to or read from; null: none was. */
  serverDraft: z.string().nullable(),
});
export type Draft = z.output<typeof storedDraft>;

/** As drafts were kept before they had kinds of parameters and options. */
const firstDraft = z
  .object({
    version: z.literal(1),
    name: z.string().max(120),
    sql: z.string().max(MAX_SQL_LENGTH),
    instanceId: z.string(),
    window: windowPolicy,
    parameters: z.record(z.string(), z.string()),
    savedAt: z.iso.datetime(),
  })
  .transform(
    ({ parameters, version: _, ...rest }): Draft => ({
      ...rest,
      version: 2,
      serverDraft: null,
      description: '',
      options: {},
      tags: [],
      template: null,
      parameters: Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, { text }])),
    }),
  );

const draftSchema = z.union([storedDraft, firstDraft]);

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

/** The part of a stored draft that stands on the page. */
export function contentOf({ version: _v, savedAt: _s, serverDraft: _d, ...content }: Draft): QueryDraft {
  return content;
}

/** A draft as one text that is the same whenever its content is: whatever order its keys came in. */
export function draftText(content: QueryDraft): string {
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
