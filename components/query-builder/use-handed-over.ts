'use client';

import { useEffect, useRef } from 'react';
import { toast } from '@/components/ui/toast';
import type { QueryDraft } from '@/lib/workflows/schema';
import { contentOf, draftKey, readDraft, writeDraft } from './draft';
import { takeHandedOver } from './handed-over';
import { documentedDrafts } from './template-parameters';

/**
 * Puts a query that another page has left into the builder, after the draft has been restored: the instance of the draft
 * stays, and its window unless the query comes with one. A query that stood there is not lost: the toast has Undo.
 */
export function useHandedOver(options: {
  userId: string;
  place: string;
  initial: QueryDraft;
  onContent: (content: QueryDraft) => void;
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
    const kept = found === null ? initial : contentOf(found);
    const content: QueryDraft = {
      ...initial,
      instanceId: kept.instanceId,
      name: left.name,
      sql: left.sql,
      parameters: documentedDrafts(left.parameters),
      template: left.template === undefined ? null : { ...left.template },
      window:
        left.window === undefined
          ? kept.window
          : { kind: 'rolling', lookbackDays: left.window.days, lagDays: left.window.lagDays, zone: kept.window.zone },
    };
    // Into the draft at once: whoever reads it next must not bring the old one back.
    writeDraft(window.localStorage, key, {
      ...content,
      version: 2,
      savedAt: new Date().toISOString(),
      serverDraft: null,
    });
    onContent(content);
    if (kept.sql.trim() === '' || kept.sql === left.sql) return;
    toast('The query that stood here has been replaced.', {
      duration: 15_000,
      action: { label: 'Undo', onClick: () => latest.current.onContent(kept) },
    });
  }, [userId, place]);
}
