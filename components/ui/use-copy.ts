'use client';

import { useEffect, useRef, useState } from 'react';

/** Copies a text to the clipboard. `state` is `copied` for two seconds; `refused` stays until the next try. */
export function useCopy(): { state: 'idle' | 'copied' | 'refused'; copy: (text: string) => Promise<boolean> } {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async (text: string) => {
    clearTimeout(timer.current);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // No clipboard on plain http from another machine, or the browser refused: the text can still be marked by hand.
      setState('refused');
      return false;
    }
    setState('copied');
    timer.current = setTimeout(() => setState('idle'), 2000);
    return true;
  };
  return { state, copy };
}
