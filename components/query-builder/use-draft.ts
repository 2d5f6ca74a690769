'use client';

import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/ui/toast';
import { useSaveSoon } from '@/components/ui/use-save-soon';
import type { QueryDraft } from '@/lib/workflows/schema';
import type { StoredDraft } from '@/lib/workflows/types';
import { contentOf, type Draft, draftKey, draftText, readDraft, writeDraft } from './draft';

/** Where the text on the page comes from and whether it is being kept in this browser. */
export type DraftState = 'fresh' | 'restored' | 'saved' | 'not-kept';

/**
 * Keeps what is typed in the browser's storage, 300 ms after the last change and when the page is left, and hands back
 * what an earlier visit left (`onRestore`, once, after the first paint: the server can't know it). Of a draft here and
 * one on the server the one that was written last counts: this browser's, unless the server's has been changed by
 * another one since.
 */
export function useDraft(options: {
  userId: string;
  place: string;
  content: QueryDraft;
  /** The page as it starts: as long as nothing differs from it there is nothing to keep. */
  initial: QueryDraft;
  /** The draft of a saved query on the server, as it was when the page was made. */
  server?: StoredDraft | null;
  /** The state of the server's draft now, to be kept beside the text. */
  serverDraft?: string | null;
  /** Another tab has this text: nothing is written. */
  paused?: boolean;
  onRestore: (draft: QueryDraft) => void;
}): { state: DraftState; discard: () => void } {
  const { userId, place, content, server = null, paused = false } = options;
  const key = draftKey(userId, place);
  const [state, setState] = useState<DraftState>('fresh');
  const latest = useRef(options);
  latest.current = options;
  const asked = useRef(false);
  const restored = useRef<string | null>(null);
  const { saveSoon, cancel } = useSaveSoon();
  const text = draftText(content);

  useEffect(() => {
    const here = readDraft(window.localStorage, key);
    const found = latestOf(here, server);
    if (found !== null) {
      restored.current = draftText(found);
      latest.current.onRestore(found);
      setState('restored');
      const own = here === null ? null : contentOf(here);
      if (own !== null && draftText(own) !== draftText(found)) {
        toast('A newer version from another browser is shown', {
          duration: 30_000,
          action: { label: 'Back to mine', onClick: () => latest.current.onRestore(own) },
        });
      }
    }
    asked.current = true;
  }, [key, server]);

  useEffect(() => {
    cancel();
    if (paused || !asked.current) return;
    if (text === draftText(latest.current.initial) || text === restored.current) return;
    restored.current = null;
    return saveSoon(() => {
      const { content: now, serverDraft = null } = latest.current;
      const draft: Draft = { ...now, version: 2, savedAt: new Date().toISOString(), serverDraft };
      setState(writeDraft(window.localStorage, key, draft) ? 'saved' : 'not-kept');
    });
  }, [key, text, paused, saveSoon, cancel]);

  return {
    state,
    discard: () => {
      cancel();
      window.localStorage.removeItem(key);
      setState('fresh');
    },
  };
}

function latestOf(here: Draft | null, there: StoredDraft | null): QueryDraft | null {
  if (here === null) return there?.draft ?? null;
  if (there !== null && here.serverDraft !== there.updatedAt) {
    // Written by another browser since, or never by this one: whichever is younger.
    if (there.updatedAt > here.savedAt || here.serverDraft !== null) return there.draft;
  }
  return contentOf(here);
}
