import { AppError } from '@/lib/errors';
import type { WorkflowDetail } from '@/lib/workflows/types';

/** What a read under row level security gave, or the 404 that somebody else's query is, too. */
export function existing(workflow: WorkflowDetail | null): WorkflowDetail {
  if (workflow === null) throw new AppError('not_found', 'There is no such saved query.');
  return workflow;
}
