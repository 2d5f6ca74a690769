'use client';

import { useCallback, useEffect, useState } from 'react';
import { EMPTY_SCHEDULE, type ScheduleDraft } from './schedule-draft';

const KEY = 'recomamp:schedule-draft';

function stored(): Partial<ScheduleDraft> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Partial<ScheduleDraft>) : {};
  } catch {
    // No storage, or something else's text: begin anew.
    return {};
  }
}

/**
 * The draft of a new schedule, kept in this tab so that a reload, Back or an expired session lose nothing. `begin` is
 * what a fresh one starts with; another query chosen from outside replaces the one in a kept draft, with its values.
 */
export function useScheduleDraft(begin: Partial<ScheduleDraft>) {
  const [draft, setDraft] = useState<ScheduleDraft>({ ...EMPTY_SCHEDULE, ...begin });
  const [restored, setRestored] = useState(false);
  const { workflowId = '' } = begin;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, after hydration; `begin` of later renders is the draft's own echo
  useEffect(() => {
    const kept = stored();
    // Without a query in the address the kept one is not chosen: its values would be of nothing.
    if (workflowId === '') setDraft((now) => ({ ...now, ...kept, workflowId: '', overrides: {} }));
    else if (kept.workflowId === workflowId) setDraft((now) => ({ ...now, ...kept }));
    setRestored(true);
  }, []);

  useEffect(() => {
    if (!restored) return;
    try {
      sessionStorage.setItem(KEY, JSON.stringify(draft));
    } catch {
      // Full or forbidden: the draft lives as long as the page.
    }
  }, [draft, restored]);

  const change = useCallback((part: Partial<ScheduleDraft>) => setDraft((now) => ({ ...now, ...part })), []);
  const forget = useCallback(() => {
    setRestored(false);
    sessionStorage.removeItem(KEY);
  }, []);
  return { draft, change, forget, restored };
}
