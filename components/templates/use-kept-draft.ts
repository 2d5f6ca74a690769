'use client';

import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { DIFFICULTIES } from '@/lib/templates/constants';
import { parameterSpec } from '@/lib/templates/schema';
import type { TemplateDraft } from './template-draft';

const SAVE_AFTER_MS = 300;

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

/**
 * Keeps what is typed into a template in this browser until it is saved, so that a reload, a way back or an ended session
 * loses nothing; `onFound` gets what an earlier visit left. `key` names the person and the template: a shared browser
 * shows nobody else's.
 */
export function useKeptDraft(options: {
  key: string;
  draft: TemplateDraft;
  initial: TemplateDraft;
  base: string | null;
  onFound: (draft: TemplateDraft, base: string | null) => void;
}): { forget: () => void; drop: () => void } {
  const { key, draft, initial, base } = options;
  const found = useRef(options.onFound);
  found.current = options.onFound;
  const [over, setOver] = useState(false);
  /** What has been typed and is not written yet; leaving for another page of ours writes it. */
  const waiting = useRef<(() => void) | null>(null);

  useEffect(() => {
    const kept = read(key);
    if (kept === null) return;
    const { base: began, ...text } = kept;
    found.current(text, began);
  }, [key]);

  useEffect(() => {
    waiting.current = null;
    if (over || draft === initial) return;
    const save = () => write(key, { ...draft, base });
    const timer = setTimeout(() => {
      waiting.current = null;
      save();
    }, SAVE_AFTER_MS);
    waiting.current = save;
    window.addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', save);
    };
  }, [key, draft, initial, base, over]);

  useEffect(() => () => waiting.current?.(), []);

  const drop = () => {
    waiting.current = null;
    window.localStorage.removeItem(key);
  };
  return {
    /** After it was saved: nothing more is kept. */
    forget: () => {
      setOver(true);
      drop();
    },
    /** Thrown away; what is typed from here on is kept again. */
    drop,
  };
}

function read(key: string): z.output<typeof keptDraft> | null {
  try {
    const text = window.localStorage.getItem(key);
    const parsed = text === null ? null : keptDraft.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing still asks before the page is left. */
function write(key: string, draft: TemplateDraft & { base: string | null }): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(draft));
  } catch {}
}
