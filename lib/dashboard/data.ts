import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Db } from '@/lib/supabase/types';
import type { DashboardSpan } from './schema';
import type { Dashboard, DashboardRun, RunDay, RunList, TroubledSchedule, UpcomingRun } from './types';
import { middle } from './utils';

const SHOWN = { failing: 5, troubled: 5, running: 8, recent: 10, upcoming: 6 } as const;
const DAY = 24 * 60 * 60 * 1000;

const COLUMNS =
  'id, name, status, step, cancel_requested_at, instance_id, time_window_start, time_window_end, time_window_zone, row_count, error_details, created_at, completed_at, amc_instances(name)';

/** Written by several rooms; only its sentence is shown here, and a row without one must not break the page. */
const problem = z.object({ message: z.string() }).catch({ message: '' });

/**
 * What the dashboard shows to whoever `db` belongs to. `now` decides what "the last 24 hours" means, and with `zone`
 * (IANA) which days are the last `span`.
 */
export async function readDashboard(db: Db, now: Date, span: DashboardSpan, zone: string): Promise<Dashboard> {
  const since = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
  const runs = () => db.from('workflow_executions').select(COLUMNS, { count: 'exact' });

  const [failing, troubled, running, recent, upcoming, days, instances, schedules] = await Promise.all([
    runs()
      .in('status', ['FAILED', 'REJECTED'])
      .gte('completed_at', since(1))
      .order('completed_at', { ascending: false })
      .limit(SHOWN.failing),
    db
      .from('workflow_schedules')
      .select('id, name, is_active, paused_reason, consecutive_failures, workflows(name)', { count: 'exact' })
      .gt('consecutive_failures', 0)
      .order('consecutive_failures', { ascending: false })
      .order('id')
      .limit(SHOWN.troubled),
    runs().neq('step', 'done').order('created_at', { ascending: false }).limit(SHOWN.running),
    runs().eq('step', 'done').order('completed_at', { ascending: false }).limit(SHOWN.recent),
    db
      .from('workflow_schedules')
      .select('id, name, next_run_at, timezone, workflows(name)')
      .eq('is_active', true)
      .not('next_run_at', 'is', null)
      .order('next_run_at')
      .order('id')
      .limit(SHOWN.upcoming),
    db.rpc('run_days', { p_days: span, p_zone: zone, p_now: now.toISOString() }),
    db.from('amc_instances').select('id', { count: 'exact', head: true }),
    db.from('workflow_schedules').select('id', { count: 'exact', head: true }),
  ]);
  return {
    failing: toList(failing),
    troubled: { count: countOf(troubled), schedules: rowsOf(troubled).map(toTroubled) },
    running: toList(running),
    recent: toList(recent),
    upcoming: rowsOf(upcoming).map(toUpcoming),
    days: rowsOf(days).map(toDay),
    medianSeconds: middle(rowsOf(days).flatMap((day) => (day.median_seconds === null ? [] : [day.median_seconds]))),
    instanceCount: countOf(instances),
    scheduleCount: countOf(schedules),
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

function rowsOf<T>(answer: { data: T[] | null; error: unknown }): T[] {
  check({ ...answer, count: null });
  return answer.data ?? [];
}

interface ScheduleRow {
  id: string;
  name: string;
  workflows: { name: string } | null;
}

function toTroubled(
  row: ScheduleRow & { is_active: boolean; paused_reason: string | null; consecutive_failures: number },
): TroubledSchedule {
  return {
    id: row.id,
    name: row.name,
    workflowName: row.workflows?.name ?? '',
    paused: !row.is_active,
    reason: row.is_active ? null : row.paused_reason,
    consecutiveFailures: row.consecutive_failures,
  };
}

function toUpcoming(row: ScheduleRow & { next_run_at: string | null; timezone: string }): UpcomingRun {
  return {
    scheduleId: row.id,
    name: row.name,
    workflowName: row.workflows?.name ?? '',
    at: row.next_run_at ?? '',
    zone: row.timezone,
  };
}

function toDay({ day, succeeded, failed, cancelled }: RunDay): RunDay {
  return { day, succeeded, failed, cancelled };
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
