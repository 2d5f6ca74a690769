import { ALL_DESTINATIONS } from './navigation';

export type ShellCommand =
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'search' }
  | { kind: 'sidebar' }
  | { kind: 'go'; href: string };

/** What of a key press the shell looks at. */
export interface KeyPress {
  key: string;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** The focus is where letters are typed (an input, Monaco). */
  typing: boolean;
  /** A dialog, menu or the palette is open: it owns the keys. */
  layerOpen: boolean;
}

/** How long `g` waits for its letter, in milliseconds. */
const PREFIX_TIME = 1200;

/**
 * Reads keys into commands: ⌘K or Ctrl+K everywhere; `/`, `?`, `[` and `g` + letter where no one is typing. Keeps the
 * pending `g`. `now` is in milliseconds on any clock that moves forward.
 */
export function createShortcutReader(): (press: KeyPress, now: number) => ShellCommand | null {
  let prefixAt: number | null = null;
  return (press, now) => {
    const waiting = prefixAt !== null && now - prefixAt <= PREFIX_TIME;
    prefixAt = null;
    const key = press.key.toLowerCase();
    const command = press.metaKey || press.ctrlKey;
    if (key === 'k' && command && !press.altKey && !press.shiftKey) return { kind: 'palette' };
    if (command || press.altKey || press.typing || press.layerOpen) return null;
    if (waiting) {
      const place = ALL_DESTINATIONS.find((candidate) => candidate.key === key);
      if (place) return { kind: 'go', href: place.href };
    }
    if (key === 'g' && !press.shiftKey) {
      prefixAt = now;
      return null;
    }
    if (key === '/') return { kind: 'search' };
    if (key === '?') return { kind: 'shortcuts' };
    if (key === '[') return { kind: 'sidebar' };
    return null;
  };
}
