'use client';

import { useEffect, useRef, useState } from 'react';
import { type Draft, draftKey, readDraft, writeDraft } from './draft';

const SAVE_AFTER_MS = 300;

export type DraftContent = Omit<Draft, 'version' | 'savedAt'>;

/** Where the text on the page comes from and whether it is being kept. */
export type DraftState = 'fresh' | 'restored' | 'saved' | 'not-kept';

/**
 * Keeps what is typed in the browser's storage, 300 ms after the last change and when the page is left, and hands back
 * what an earlier visit left (`onRestore`, once, after the first paint: the server can't know it).
 */
export function useDraft(options: {
  userId: string;
  place: string;
  content: DraftContent;
  /** The page as it starts: as long as nothing differs from it there is nothing to keep. */
  initial: DraftContent;
  onRestore: (draft: DraftContent) => void;
}): { state: DraftState; discard: () => void } {
  const { userId, place, content, initial, onRestore } = options;
  const key = draftKey(userId, place);
  const [state, setState] = useState<DraftState>('fresh');
  const latest = useRef({ content, initial, onRestore });
  latest.current = { content, initial, onRestore };
  const asked = useRef(false);
  const restored = useRef<string | null>(null);
  const text = JSON.stringify(content);

  useEffect(() => {
    const found = readDraft(window.localStorage, key);
    if (found !== null) {
      const { version: _version, savedAt: _savedAt, ...kept } = found;
      restored.current = JSON.stringify(kept);
      latest.current.onRestore(kept);
      setState('restored');
    }
    asked.current = true;
  }, [key]);

  useEffect(() => {
    if (!asked.current || text === JSON.stringify(latest.current.initial) || text === restored.current) return;
    restored.current = null;
    const save = () => {
      const draft: Draft = { ...latest.current.content, version: 1, savedAt: new Date().toISOString() };
      setState(writeDraft(window.localStorage, key, draft) ? 'saved' : 'not-kept');
    };
    const timer = setTimeout(save, SAVE_AFTER_MS);
    window.addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', save);
    };
  }, [key, text]);

  return {
    state,
    discard: () => {
      window.localStorage.removeItem(key);
      setState('fresh');
    },
  };
}
