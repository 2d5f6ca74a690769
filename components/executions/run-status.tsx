import { StatusBadge } from '@/components/ui/status-badge';
import { statusView } from './status-view';

/** The state of a run: icon and word, what it means on hover. */
export function RunStatus({
  status,
  step,
  cancelRequested,
  variant = 'tint',
}: {
  status: string;
  step?: string;
  cancelRequested?: boolean;
  variant?: 'tint' | 'plain';
}) {
  const view = statusView({ status, step, ...(cancelRequested === undefined ? {} : { cancelRequested }) });
  return (
    <span title={view.meaning}>
      <StatusBadge tone={view.tone} variant={variant}>
        {view.word}
      </StatusBadge>
    </span>
  );
}
