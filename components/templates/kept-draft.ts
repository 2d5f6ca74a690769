import { z } from 'zod';
import { DIFFICULTIES } from '@/lib/templates/constants';
import { parameterSpec } from '@/lib/templates/schema';

const parameterDraft = z.object({
  help: z.string(),
  defaultText: z.string(),
  required: z.boolean(),
  spec: parameterSpec,
});
const keptDraft = z.object({
  /** The state of the template that the text began as: whoever has changed it since is not overwritten. */
  base: z.string().nullable(),
  name: z.string(),
  purpose: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.string(),
  difficulty: z.enum(DIFFICULTIES),
  shared: z.boolean(),
  sql: z.string(),
  windowDays: z.string(),
  windowLagDays: z.string(),
  parameters: z.record(z.string(), parameterDraft),
});

/** What a browser kept of a template's draft, or null where it is none: kept by an older version, or cut off. */
export function parseKeptDraft(text: string): z.output<typeof keptDraft> | null {
  try {
    return keptDraft.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
