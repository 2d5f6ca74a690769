import { Badge } from '@/components/ui/badge';
import { StatusBadge, type StatusTone } from '@/components/ui/status-badge';
import type { SyncState, WorkflowStatus } from '@/lib/workflows/constants';

const STATUS: Readonly<Record<WorkflowStatus, string>> = { draft: 'Draft', active: 'Active', archived: 'Archived' };

/** Whether a query is being written, in use, or put away. */
export function WorkflowStatusBadge({ status }: { status: WorkflowStatus }) {
  if (status === 'active') return <span>Active</span>;
  return <Badge variant="outline">{STATUS[status]}</Badge>;
}

const SYNC: Readonly<Record<SyncState, { tone: StatusTone | null; word: string; meaning: string }>> = {
  in_sync: { tone: 'succeeded', word: 'In sync', meaning: 'AMC holds this query as it stands here.' },
  drifted: {
    tone: 'paused',
    word: 'Drifted',
    meaning: 'AMC holds an older version. It is updated at the next run, or now with Publish.',
  },
  not_published: {
    tone: null,
    word: 'Not published',
    meaning: 'AMC does not hold it. It is created there at its first run, or now with Publish.',
  },
};

/** How the query here and the one at AMC relate. */
export function SyncBadge({ state, variant = 'plain' }: { state: SyncState; variant?: 'plain' | 'tint' }) {
  const { tone, word, meaning } = SYNC[state];
  return (
    <span title={meaning} className={tone === null ? 'text-muted-foreground' : undefined}>
      {tone === null ? (
        word
      ) : (
        <StatusBadge tone={tone} variant={variant}>
          {word}
        </StatusBadge>
      )}
    </span>
  );
}
