'use client';

import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { failureOf } from '@/lib/actions/result';
import type { WorkflowUuid } from '@/lib/ids';
import { readDraftAction } from '@/lib/workflows/actions';
import type { QueryDraft } from '@/lib/workflows/schema';
import type { useServerDraft } from './use-server-draft';

/**
 * The ways out when another browser has written a newer draft: look at that one, with the text from here one *Undo* away,
 * or go on with the text from here. Neither is lost without a person having chosen.
 */
export function useDraftConflict(options: {
  workflowId: WorkflowUuid | null;
  content: QueryDraft;
  server: Pick<ReturnType<typeof useServerDraft>, 'settle' | 'flush'>;
  onContent: (content: QueryDraft) => void;
}): { busy: boolean; takeOther: () => Promise<void>; keepOwn: () => Promise<void> } {
  const { workflowId, content, server, onContent } = options;
  const [busy, setBusy] = useState(false);

  /** What is on the server now; undefined after it has said that it could not be read. */
  const read = async () => {
    if (workflowId === null || busy) return undefined;
    setBusy(true);
    const answer = await readDraftAction({ id: workflowId }).catch(() => undefined);
    setBusy(false);
    if (answer?.data !== undefined) return answer.data.stored;
    toast.error('The other version could not be read', {
      description: (answer && failureOf(answer)?.message) ?? 'The server could not be reached.',
    });
    return undefined;
  };

  return {
    busy,
    takeOther: async () => {
      const other = await read();
      if (other === undefined) return;
      server.settle(other);
      if (other === null) return void toast('The other draft is gone: it was saved, or thrown away. Yours is kept.');
      onContent(other.draft);
      toast('This is the other version', {
        duration: 30_000,
        action: { label: 'Back to mine', onClick: () => onContent(content) },
      });
    },
    keepOwn: async () => {
      const other = await read();
      if (other === undefined) return;
      server.settle(other);
      await server.flush();
    },
  };
}
