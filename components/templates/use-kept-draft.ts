'use client';

import { useEffect, useRef, useState } from 'react';
import { useSaveSoon } from '@/components/ui/use-save-soon';
import type { TemplateDraft } from './template-draft';

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
  const { saveSoon, cancel } = useSaveSoon();

  useEffect(() => {
    const text = read(key);
    if (text === null) return;
    let gone = false;
    // The schema is 50 kB, and most visits find nothing.
    void import('./kept-draft').then(({ parseKeptDraft }) => {
      const kept = parseKeptDraft(text);
      if (gone || kept === null) return;
      const { base: began, ...draft } = kept;
      found.current(draft, began);
    });
    return () => {
      gone = true;
    };
  }, [key]);

  useEffect(() => {
    cancel();
    if (over || draft === initial) return;
    return saveSoon(() => write(key, { ...draft, base }));
  }, [key, draft, initial, base, over, saveSoon, cancel]);

  const drop = () => {
    cancel();
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

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
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
