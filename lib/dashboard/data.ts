import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';
import type { Dashboard, DashboardRun, RunList } from './types';

const SHOWN = { failing: 5, running: 8, recent: 10 } as const;
const DAY = 24 * 60 * 60 * 1000;

const COLUMNS =
  'id, name, status, step, cancel_requested_at, instance_id, time_window_start, time_window_end, time_window_zone, row_count, error_details, created_at, completed_at, amc_instances(name)';

/** Written by several rooms; only its sentence is shown here, and a row without one must not break the page. */
const problem = z.object({ message: z.string() }).catch({ message: '' });

/** What the dashboard shows to whoever `db` belongs to. `now` decides what "the last 24 hours" and "7 days" mean. */
export async function readDashboard(db: Db, now: Date): Promise<Dashboard> {
  const since = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
  const runs = () => db.from('workflow_executions').select(COLUMNS, { count: 'exact' });
  const endedThisWeek = (statuses: ('SUCCEEDED' | 'FAILED' | 'REJECTED' | 'CANCELLED')[]) =>
    db
      .from('workflow_executions')
      .select('id', { count: 'exact', head: true })
      .in('status', statuses)
      .gte('completed_at', since(7));

  const [failing, running, recent, succeeded, failed, cancelled, instances] = await Promise.all([
    runs()
      .in('status', ['FAILED', 'REJECTED'])
      .gte('completed_at', since(1))
      .order('completed_at', { ascending: false })
      .limit(SHOWN.failing),
    runs().neq('step', 'done').order('created_at', { ascending: false }).limit(SHOWN.running),
    runs().eq('step', 'done').order('completed_at', { ascending: false }).limit(SHOWN.recent),
    endedThisWeek(['SUCCEEDED']),
    endedThisWeek(['FAILED', 'REJECTED']),
    endedThisWeek(['CANCELLED']),
    db.from('amc_instances').select('id', { count: 'exact', head: true }),
  ]);
  return {
    failing: toList(failing),
    running: toList(running),
    recent: toList(recent),
    week: { succeeded: countOf(succeeded), failed: countOf(failed), cancelled: countOf(cancelled) },
    instanceCount: countOf(instances),
  };
}

interface Answer<T> {
  data: T | null;
  error: unknown;
  count: number | null;
}

function check(answer: Answer<unknown>): void {
  if (!answer.error) return;
  throw new AppError('unavailable', 'The dashboard could not be read from the database.', { cause: answer.error });
}

function countOf(answer: Answer<unknown>): number {
  check(answer);
  return answer.count ?? 0;
}

interface RunRow {
  id: string;
  name: string;
  status: string;
  step: string;
  cancel_requested_at: string | null;
  instance_id: string;
  time_window_start: string;
  time_window_end: string;
  time_window_zone: string;
  row_count: number | null;
  error_details: unknown;
  created_at: string;
  completed_at: string | null;
  amc_instances: { name: string } | null;
}

function toList(answer: Answer<RunRow[]>): RunList {
  return { count: countOf(answer), runs: (answer.data ?? []).map(toRun) };
}

function toRun(row: RunRow): DashboardRun {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    step: row.step,
    cancelRequested: row.cancel_requested_at !== null,
    instanceId: row.instance_id,
    instanceName: row.amc_instances?.name ?? '',
    window: { start: row.time_window_start, end: row.time_window_end, zone: row.time_window_zone },
    rowCount: row.row_count,
    problem: problem.parse(row.error_details).message || null,
    createdAt: row.created_at,
    completedAt: row.completed_at,
  };
}
