import { StatusBadge } from '@/components/ui/status-badge';
import type { InstanceSummary } from '@/lib/instances/types';

const VIEWS = {
  active: { tone: 'succeeded', word: 'Active', meaning: 'Queries can run on it.' },
  inactive: { tone: 'paused', word: 'Inactive', meaning: 'Switched off here by you.' },
  gone: { tone: 'failed', word: 'Gone', meaning: 'The last sync no longer found it at Amazon.' },
} as const;

/** Whether queries can run on an instance; one that Amazon is still making is waiting. */
export function InstanceStatusBadge({ instance }: { instance: Pick<InstanceSummary, 'status' | 'creationStatus'> }) {
  const making = instance.status === 'active' && instance.creationStatus === 'IN_PROGRESS';
  const view = making
    ? ({ tone: 'waiting', word: 'Being made', meaning: 'Amazon is still setting it up.' } as const)
    : VIEWS[instance.status];
  return (
    <span title={view.meaning}>
      <StatusBadge tone={view.tone} variant="plain">
        {view.word}
      </StatusBadge>
    </span>
  );
}
