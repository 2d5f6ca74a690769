'use client';

import { useEffect, useEffectEvent } from 'react';
import { createShortcutReader, type ShellCommand } from './shortcuts';

const OPEN_LAYER = '[data-state="open"]:is([role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"])';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, .monaco-editor') !== null;
}

/** Listens for the shell's keys on the window. A key that a page has handled (`preventDefault`) is left alone. */
export function useShellKeys(run: (command: ShellCommand) => void): void {
  const onCommand = useEffectEvent(run);
  useEffect(() => {
    const read = createShortcutReader();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const { key, metaKey, ctrlKey, altKey, shiftKey } = event;
      const command = read(
        {
          key,
          metaKey,
          ctrlKey,
          altKey,
          shiftKey,
          typing: isTyping(event.target),
          layerOpen: document.querySelector(OPEN_LAYER) !== null,
        },
        event.timeStamp,
      );
      if (!command) return;
      event.preventDefault();
      onCommand(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Focuses the search of the page (`type="search"` inside main). False when it has none. */
export function focusPageSearch(): boolean {
  const input = document.querySelector<HTMLInputElement>('main input[type="search"]:not(:disabled)');
  if (!input) return false;
  input.focus();
  input.select();
  return true;
}
