import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { fanOutUuid } from '@/lib/ids';
import { createServerDb } from '@/lib/supabase/server';
import { combinedResultOf, getFanOut } from './data';
import type { CombinedFacts, FanOut } from './types';

/** One fan-out by the id of the address; null when it is no id, or none of the person's. Read once a request. */
export const loadFanOut = cache(async (id: string): Promise<FanOut | null> => {
  await requireUser();
  const parsed = fanOutUuid.safeParse(id);
  return parsed.success ? getFanOut(await createServerDb(), parsed.data) : null;
});

/** What is known of all instances' rows together; null while none has any. */
export async function loadCombined(id: string): Promise<CombinedFacts | null> {
  await requireUser();
  try {
    const combined = await combinedResultOf(await createServerDb(), fanOutUuid.parse(id));
    return {
      columns: combined.columns,
      rowCount: combined.rowCount,
      instances: combined.parts.map(({ label }) => label),
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
