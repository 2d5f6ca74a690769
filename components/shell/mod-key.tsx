'use client';

import { useSyncExternalStore } from 'react';

const noChange = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** "⌘" on Apple machines, "Ctrl" elsewhere; the server says Ctrl. */
export function useModKey(): '⌘' | 'Ctrl' {
  return useSyncExternalStore(noChange, isApple, () => false) ? '⌘' : 'Ctrl';
}
