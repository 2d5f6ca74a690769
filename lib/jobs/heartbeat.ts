import 'server-only';
import { AppError } from '@/lib/errors';
import { serviceDb } from '@/lib/supabase/service';
import type { Db, Json } from '@/lib/supabase/types';

/** Writes down that a job began or ended, on the database's clock; `/api/health` and the people who watch read it. */
export async function recordHeartbeat(
  job: string,
  event: 'start' | 'ok' | 'error',
  facts: { error?: string; summary?: Json } = {},
  db: Db = serviceDb(),
): Promise<void> {
  const { error } = await db.rpc('record_heartbeat', {
    p_job: job,
    p_event: event,
    ...(facts.error === undefined ? {} : { p_error: facts.error }),
    ...(facts.summary === undefined ? {} : { p_summary: facts.summary }),
  });
  if (error) throw new AppError('unavailable', 'The heartbeat could not be recorded.', { cause: error });
}

export interface Heartbeat {
  job: string;
  lastStartedAt: string | null;
  lastFinishedAt: string | null;
  lastOkAt: string | null;
  /** The last end was an error. */
  failing: boolean;
}

/** The heartbeats of all jobs, by name. Throws AppError `unavailable` when the database can't be read. */
export async function readHeartbeats(db: Db = serviceDb()): Promise<Heartbeat[]> {
  const { data, error } = await db.from('job_heartbeats').select('*').order('job');
  if (error) throw new AppError('unavailable', 'The database can not be reached.', { cause: error });
  return data.map((row) => ({
    job: row.job,
    lastStartedAt: row.last_started_at,
    lastFinishedAt: row.last_finished_at,
    lastOkAt: row.last_ok_at,
    failing: row.last_error !== null,
  }));
}
