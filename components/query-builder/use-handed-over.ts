'use client';

import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { draftKey, readDraft, writeDraft } from './draft';
import { defaultTexts, takeHandedOver } from './handed-over';
import type { DraftContent } from './use-draft';

/**
 * Puts a query that another page has left into the builder, after the draft has been restored: the instance of the draft
 * stays, and its window unless the query comes with one. A query that stood there is not lost: the toast has Undo.
 */
export function useHandedOver(options: {
  userId: string;
  place: string;
  initial: DraftContent;
  onContent: (content: DraftContent) => void;
}): void {
  const { userId, place } = options;
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const left = takeHandedOver(window.sessionStorage);
    if (left === null) return;
    const { initial, onContent } = latest.current;
    const key = draftKey(userId, place);
    const found = readDraft(window.localStorage, key);
    const before: DraftContent = found ?? initial;
    const { name, sql, parameters, instanceId, window: policy } = before;
    const kept: DraftContent = { name, sql, parameters, instanceId, window: policy };
    const content: DraftContent = {
      ...kept,
      name: left.name,
      sql: left.sql,
      parameters: defaultTexts(left.parameters),
      window:
        left.window === undefined
          ? policy
          : { kind: 'rolling', lookbackDays: left.window.days, lagDays: left.window.lagDays, zone: policy.zone },
    };
    // Into the draft at once: whoever reads it next must not bring the old one back.
    writeDraft(window.localStorage, key, { ...content, version: 1, savedAt: new Date().toISOString() });
    onContent(content);
    if (sql.trim() === '' || sql === left.sql) return;
    toast('The query that stood here has been replaced.', {
      duration: 15_000,
      action: { label: 'Undo', onClick: () => latest.current.onContent(kept) },
    });
  }, [userId, place]);
}
