'use client';

import { useEffect, useRef, useState } from 'react';
import type { SqlMarker } from './sql-marker';
import { syntaxMarkers } from './syntax-markers';

const WAIT_MS = 250;
/** A check that takes longer would be felt while typing: it then waits for longer pauses. */
const BUDGET_MS = 10;
const PATIENT_WAIT_MS = 1500;

/** Syntax problems of the text, checked when typing pauses. */
export function useSyntaxMarkers(text: string): readonly SqlMarker[] {
  const [markers, setMarkers] = useState<readonly SqlMarker[]>([]);
  const slow = useRef(false);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        const started = performance.now();
        const found = syntaxMarkers(text);
        slow.current = performance.now() - started > BUDGET_MS;
        setMarkers((before) => (before.length === 0 && found.length === 0 ? before : found));
      },
      slow.current ? PATIENT_WAIT_MS : WAIT_MS,
    );
    return () => clearTimeout(timer);
  }, [text]);
  return markers;
}
