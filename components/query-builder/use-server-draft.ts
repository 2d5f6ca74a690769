'use client';

import { useEffect, useRef, useState } from 'react';
import { answerOf, failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import type { WorkflowUuid } from '@/lib/ids';
import { saveDraftAction } from '@/lib/workflows/actions';
import type { QueryDraft } from '@/lib/workflows/schema';
import type { StoredDraft } from '@/lib/workflows/types';
import { draftText } from './draft';

const SAVE_AFTER_MS = 1500;

export type ServerDraftState =
  | { is: 'idle' }
  | { is: 'saving' }
  | { is: 'saved' }
  /** Another tab or browser has written since: this one writes no more until told to. */
  | { is: 'conflict' }
  | { is: 'failed'; failure: PublicError };

/**
 * Keeps the unfinished changes of a saved query on the server, one request at a time, a moment after the last key. Each
 * write says which state it has seen, so that of two tabs the second is told and overwrites nothing. Never to Amazon.
 */
export function useServerDraft(options: {
  /** Null for a query that was never saved: its draft lives in the browser alone. */
  workflowId: WorkflowUuid | null;
  content: QueryDraft;
  /** The saved query: as long as nothing differs from it there is no draft to keep. */
  initial: QueryDraft;
  /** State of the draft that was there when the page was made. */
  updatedAt: string | null;
  paused: boolean;
}): {
  state: ServerDraftState;
  updatedAt: string | null;
  flush: () => Promise<void>;
  forget: () => void;
  settle: (other: StoredDraft | null) => void;
} {
  const { workflowId, content, initial, paused } = options;
  const [state, setState] = useState<ServerDraftState>({ is: 'idle' });
  const [updatedAt, setUpdatedAt] = useState(options.updatedAt);
  const seen = useRef(options.updatedAt);
  const latest = useRef({ content, paused });
  latest.current = { content, paused };
  const written = useRef(draftText(initial));
  const underWay = useRef<Promise<void> | null>(null);
  const stopped = useRef(false);
  const text = draftText(content);

  const write = async (): Promise<void> => {
    if (workflowId === null || stopped.current || latest.current.paused) return;
    const draft = latest.current.content;
    const sent = draftText(draft);
    if (sent === written.current) return;
    setState({ is: 'saving' });
    const answer = await answerOf(saveDraftAction({ workflowId, draft, updatedAt: seen.current }));
    const failure = failureOf(answer);
    if (answer.data !== undefined && failure === null) {
      seen.current = answer.data.updatedAt;
      setUpdatedAt(answer.data.updatedAt);
      written.current = sent;
      setState({ is: 'saved' });
    } else if (failure?.code === 'conflict') {
      stopped.current = true;
      setState({ is: 'conflict' });
    } else if (failure !== null) setState({ is: 'failed', failure });
  };
  const flush = async () => {
    await underWay.current;
    underWay.current = write();
    await underWay.current;
    underWay.current = null;
  };
  const run = useRef(flush);
  run.current = flush;

  useEffect(() => {
    if (workflowId === null || paused || text === written.current) return;
    const timer = setTimeout(() => void run.current(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, workflowId, paused]);

  return {
    state,
    updatedAt,
    flush,
    /** After the query itself was saved, or the draft thrown away: there is none any more. */
    forget: () => {
      seen.current = null;
      setUpdatedAt(null);
      stopped.current = false;
      written.current = draftText(latest.current.content);
      setState({ is: 'idle' });
    },
    /** After a conflict, once a person has seen what is on the server: from here on this one writes over it again. */
    settle: (other) => {
      seen.current = other?.updatedAt ?? null;
      setUpdatedAt(seen.current);
      stopped.current = false;
      written.current = other === null ? '' : draftText(other.draft);
      setState({ is: 'idle' });
    },
  };
}
