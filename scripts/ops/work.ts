import { nextRun } from '@/lib/schedules/next-run';
import { timetableOf } from '@/lib/schedules/row';
import type { Db } from '@/lib/supabase/types';
import { type Report, since, table } from './report';

const MINUTE = 60_000;
/** Timers tick once a minute; what is due so long is late. */
const LATE_MS = 10 * MINUTE;
/** A run of a schedule that has neither ended nor got an execution for so long is stuck. */
const STUCK_MS = 60 * MINUTE;

const ago = (now: Date, ms: number) => new Date(now.getTime() - ms).toISOString();

function fail(what: string, error: { message: string } | null): void {
  if (error) throw new Error(`${what} could not be read: ${error.message}`);
}

/** Schedules that are due, late, make no timetable, are paused by failures, and runs of theirs that do not move. */
export async function schedules(db: Db, now: Date): Promise<Report> {
  const active = await db
    .from('workflow_schedules')
    .select('*, profiles!workflow_schedules_user_id_fkey(email)')
    .eq('is_active', true)
    .order('next_run_at')
    .limit(1000);
  fail('the schedules', active.error);
  const stuck = await db
    .from('schedule_runs')
    .select('id, status, kind, triggered_at, workflow_execution_id, workflow_schedules!inner(name)')
    .in('status', ['PENDING', 'RUNNING'])
    .is('workflow_execution_id', null)
    .lt('triggered_at', ago(now, STUCK_MS))
    .or(`next_attempt_at.is.null,next_attempt_at.lt."${ago(now, STUCK_MS)}"`)
    .limit(200);
  fail('the runs of schedules', stuck.error);
  const rows = (active.data ?? []).map((row) => {
    const due = row.next_run_at !== null && Date.parse(row.next_run_at) <= now.getTime();
    const late = row.next_run_at !== null && Date.parse(row.next_run_at) <= now.getTime() - LATE_MS;
    let problem: string | null = null;
    try {
      if (nextRun(timetableOf(row), now) === null) problem = 'its timetable has no next run';
    } catch (error) {
      problem = error instanceof Error ? error.message : 'its row makes no timetable';
    }
    if (problem === null && row.next_run_at === null) problem = 'it is active and has no next run';
    return {
      id: row.id,
      name: row.name,
      owner: row.profiles?.email ?? row.user_id,
      nextRunAt: row.next_run_at,
      due,
      late,
      problem,
    };
  });
  const shown = rows.filter(({ due, problem }) => due || problem !== null);
  return {
    lines: [
      `${rows.length} active, ${rows.filter(({ due }) => due).length} due, ${stuck.data?.length ?? 0} runs stuck`,
      ...(shown.length === 0
        ? []
        : table([
            ['schedule', 'owner', 'next run', 'state'],
            ...shown.map((one) => [
              one.name,
              one.owner,
              since(one.nextRunAt, now),
              one.problem ?? (one.late ? 'late' : 'due'),
            ]),
          ])),
    ],
    problems: [
      ...rows.flatMap(({ name, problem }) => (problem === null ? [] : [`${name}: ${problem}`])),
      ...rows.flatMap(({ name, late, nextRunAt }) =>
        late ? [`${name}: due ${since(nextRunAt, now)}; does the run-schedules job run?`] : [],
      ),
      ...(stuck.data ?? []).map(
        (run) =>
          `${run.workflow_schedules.name}: a ${run.kind} run is ${run.status} since ${since(run.triggered_at, now)}`,
      ),
    ],
    data: { active: rows.length, shown, stuck: stuck.data ?? [] },
  };
}

/** What a tick of the timed jobs would take up now. Claims nothing and changes nothing. */
export async function tick(db: Db, now: Date): Promise<Report> {
  const due = await db
    .from('workflow_schedules')
    .select('id, name, next_run_at')
    .eq('is_active', true)
    .lte('next_run_at', now.toISOString())
    .order('next_run_at')
    .limit(500);
  fail('the schedules', due.error);
  const runs = await db
    .from('workflow_executions')
    .select('id, name, step, next_poll_at')
    .neq('step', 'done')
    .lte('next_poll_at', now.toISOString())
    .order('next_poll_at')
    .limit(500);
  fail('the runs', runs.error);
  const tokens = await db
    .from('amazon_connections')
    .select('id')
    .eq('status', 'connected')
    .lt('expires_at', new Date(now.getTime() + 15 * MINUTE).toISOString())
    .limit(500);
  fail('the connections', tokens.error);
  const rows = [
    ...(due.data ?? []).map((one) => ['run-schedules', 'start', one.name, since(one.next_run_at, now)]),
    ...(runs.data ?? []).map((one) => ['poll-executions', one.step, one.name, since(one.next_poll_at, now)]),
  ];
  return {
    lines: [
      `a tick now would start ${due.data?.length ?? 0} schedules, move ${runs.data?.length ?? 0} runs, renew ${tokens.data?.length ?? 0} tokens`,
      ...(rows.length === 0 ? [] : table([['job', 'step', 'what', 'due'], ...rows])),
    ],
    problems: [],
    data: { schedules: due.data, executions: runs.data, tokens: tokens.data?.length ?? 0 },
  };
}

/** Runs that are going on, by step, and those nobody has touched although they are long due. */
export async function executions(db: Db, now: Date): Promise<Report> {
  const { data, error } = await db
    .from('workflow_executions')
    .select(
      'id, name, status, step, created_at, next_poll_at, step_attempts, amc_execution_id, profiles!workflow_executions_user_id_fkey(email)',
    )
    .neq('step', 'done')
    // What waits the longest past its time first: of very many, those that matter are among the ones read.
    .order('next_poll_at')
    .limit(1000);
  fail('the runs', error);
  const rows = (data ?? []).map((run) => ({
    id: run.id,
    name: run.name,
    owner: run.profiles?.email ?? '',
    status: run.status,
    step: run.step,
    tries: run.step_attempts,
    createdAt: run.created_at,
    dueAt: run.next_poll_at,
    lost: run.next_poll_at !== null && Date.parse(run.next_poll_at) < now.getTime() - LATE_MS,
  }));
  return {
    lines: [
      `${rows.length} going on, ${rows.filter(({ lost }) => lost).length} lost`,
      ...(rows.length === 0
        ? []
        : table([
            ['run', 'name', 'owner', 'status', 'step', 'tries', 'asked for', 'due'],
            ...rows.map((one) => [
              one.id.slice(0, 8),
              one.name,
              one.owner,
              one.status,
              one.step,
              one.tries,
              since(one.createdAt, now),
              since(one.dueAt, now),
            ]),
          ])),
    ],
    problems: rows
      .filter(({ lost }) => lost)
      .map(({ id, step, dueAt }) => `run ${id}: its ${step} is due ${since(dueAt, now)}; does the poll job run?`),
    data: rows,
  };
}
