import 'server-only';
import { AppError } from '@/lib/errors';
import { serviceDb } from '@/lib/supabase/service';
import type { Db } from '@/lib/supabase/types';

/**
 * Once a day: removes what the doors of the API have counted and stored past its time (minutes of rate limits, stored
 * answers after 24 hours, audit rows after 400 days). Answers how many of each.
 */
export async function purgeApiRecords(
  db: Db = serviceDb(),
): Promise<{ rateLimits: number; idempotencyKeys: number; auditRows: number }> {
  const { data, error } = await db.rpc('purge_api_records').single();
  if (error) throw new AppError('unavailable', 'The records of the API could not be purged.', { cause: error });
  return { rateLimits: data.rate_limits, idempotencyKeys: data.idempotency_keys, auditRows: data.audit_rows };
}
