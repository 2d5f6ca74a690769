import { Notice } from '@/components/ui/notice';
import type { RunError } from '@/lib/executions/schema';
import { errorAdvice } from './error-advice';

/** A run that goes on although its last step did not work: what happened, and that it is tried again. */
export function WaitingNotice({ error }: { error: RunError }) {
  return (
    <Notice kind="warning">
      <p className="font-medium">{error.message}</p>
      <p>{error.code === 'auth' ? errorAdvice(error) : 'It is tried again by itself; the run is not lost.'}</p>
    </Notice>
  );
}
