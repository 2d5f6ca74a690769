'use client';

import { useEffect, useRef } from 'react';

/**
 * ⌘↵ / Ctrl+Enter anywhere on the page. Inside the editor Monaco has handled it already (`defaultPrevented`). A closed select
 * would take it for the Enter that opens it, so there it is caught on its way down.
 */
export function useRunShortcut(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.defaultPrevented || event.repeat) return;
      if (document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"]')) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    const onTheWayDown = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('button[role="combobox"]')) onKeyDown(event);
    };
    window.addEventListener('keydown', onTheWayDown, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onTheWayDown, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
