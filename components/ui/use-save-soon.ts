'use client';

import { useCallback, useEffect, useRef } from 'react';

const SAVE_AFTER_MS = 300;

/**
 * Saves what is being typed 300 ms after the last key, and at once when the page is left: closed, or by a link of ours
 * (the component unmounts). `saveSoon` is called in an effect and answers that effect's cleanup; the next call replaces
 * what waits. `cancel` drops what waits, e.g. since it has been saved elsewhere or thrown away.
 */
export function useSaveSoon(): { saveSoon: (save: () => void) => () => void; cancel: () => void } {
  const waiting = useRef<{ save: () => void; timer: ReturnType<typeof setTimeout> } | null>(null);

  useEffect(() => () => waiting.current?.save(), []);

  const cancel = useCallback(() => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
  }, []);

  const saveSoon = useCallback(
    (save: () => void) => {
      cancel();
      const now = () => {
        cancel();
        save();
      };
      const timer = setTimeout(now, SAVE_AFTER_MS);
      waiting.current = { save, timer };
      window.addEventListener('pagehide', now);
      return () => {
        clearTimeout(timer);
        window.removeEventListener('pagehide', now);
      };
    },
    [cancel],
  );

  return { saveSoon, cancel };
}
