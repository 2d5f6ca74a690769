import { AppError } from '@/lib/errors';
import { getExecution } from '@/lib/executions/data';
import type { ExecutionDetail } from '@/lib/executions/types';
import type { ExecutionUuid } from '@/lib/ids';
import type { Db } from '@/lib/supabase/types';

/** The answer to whoever has started a run: the run as it is now, and where to ask for it. */
export async function started(db: Db, id: ExecutionUuid, headers: Headers): Promise<ExecutionDetail> {
  headers.set('location', `/api/executions/${id}`);
  const run = await getExecution(db, id);
  if (run === null) throw new AppError('internal', 'The run was saved and can not be read.');
  return run;
}
