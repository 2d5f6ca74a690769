import 'server-only';
import { createHash } from 'node:crypto';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { chartHintOf } from '@/lib/executions/data';
import { executionUuid, fanOutUuid } from '@/lib/ids';
import { listSavedCharts } from '@/lib/results/data';
import { createServerDb } from '@/lib/supabase/server';
import { combinedResultOf, getFanOut, moneyOfFanOut } from './data';
import type { CombinedFacts, FanOut } from './types';

/** One fan-out by the id of the address; null when it is no id, or none of the person's. Read once a request. */
export const loadFanOut = cache(async (id: string): Promise<FanOut | null> => {
  await requireUser();
  const parsed = fanOutUuid.safeParse(id);
  return parsed.success ? getFanOut(await createServerDb(), parsed.data) : null;
});

/** What is known of all instances' rows together; null while none has any. */
export async function loadCombined(fanOut: FanOut): Promise<CombinedFacts | null> {
  await requireUser();
  const db = await createServerDb();
  const { workflowId } = fanOut;
  const [run] = fanOut.runs;
  try {
    const [combined, savedCharts, chartHint] = await Promise.all([
      combinedResultOf(db, fanOutUuid.parse(fanOut.id)),
      workflowId === null ? null : listSavedCharts(db, { workflowId }),
      run === undefined ? null : chartHintOf(db, executionUuid.parse(run.id)),
    ]);
    return {
      ...(await moneyOfFanOut(db, fanOutUuid.parse(fanOut.id), combined.columns)),
      columns: combined.columns,
      rowCount: combined.rowCount,
      state: createHash('sha256')
        .update(combined.parts.map(({ storeKey }) => storeKey).join())
        .digest('hex')
        .slice(0, 16),
      instances: combined.parts.map(({ label }) => label),
      savedCharts,
      chartHint,
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
