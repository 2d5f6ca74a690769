import type { StatusTone } from '@/components/ui/status-badge';

/** How a state is shown: one of the house's five tones, AMC's word for it, and what it means. */
export interface StatusView {
  tone: StatusTone;
  word: string;
  meaning: string;
}

const VIEWS: Readonly<Record<string, StatusView>> = {
  PENDING: { tone: 'waiting', word: 'Pending', meaning: 'AMC has the query and has not started it yet.' },
  RUNNING: { tone: 'running', word: 'Running', meaning: 'AMC is computing the result.' },
  PUBLISHING: { tone: 'running', word: 'Publishing', meaning: 'AMC is writing the result.' },
  SUCCEEDED: { tone: 'succeeded', word: 'Succeeded', meaning: 'The rows are here.' },
  FAILED: { tone: 'failed', word: 'Failed', meaning: 'The run ended without a result.' },
  CANCELLED: { tone: 'paused', word: 'Cancelled', meaning: 'The run was stopped before it ended.' },
  REJECTED: { tone: 'failed', word: 'Rejected', meaning: 'AMC refused to run this query.' },
};

/** What a run is doing now, from its state and from who has to act next (`step`). Unknown states are shown by name. */
export function statusView(run: { status: string; step?: string | undefined; cancelRequested?: boolean }): StatusView {
  const view = VIEWS[run.status] ?? {
    tone: 'running',
    word: run.status.charAt(0) + run.status.slice(1).toLowerCase(),
    meaning: 'A state of AMC we do not know; we keep watching.',
  };
  if (view.tone !== 'waiting' && view.tone !== 'running') return view;
  if (run.cancelRequested === true) {
    return { tone: view.tone, word: 'Cancelling', meaning: 'AMC has been asked to stop.' };
  }
  if (run.step === 'submit') return { tone: 'waiting', word: 'Pending', meaning: 'The query is on its way to AMC.' };
  if (run.step === 'ingest') {
    return { tone: 'running', word: 'Reading rows', meaning: 'AMC is done; the rows are on their way here.' };
  }
  return view;
}
