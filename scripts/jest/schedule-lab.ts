import { requestExecution } from '@/lib/executions/mutations';
import { userId } from '@/lib/ids';
import { runSchedules } from '@/lib/schedules/jobs';
import { createSchedule } from '@/lib/schedules/mutations';
import { type ScheduleFormInput, scheduleInput } from '@/lib/schedules/schema';
import type { StartDeps } from '@/lib/schedules/steps/start';
import type { Db, Json } from '@/lib/supabase/types';
import { newConnection, newInstance } from '@/supabase/tests/rows';
import { type Backend, makeUser, must, serviceClient, type TestUser } from './db';

const SQL = 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign';
export const DAY = 86_400_000;

export interface ScheduleWorld {
  person: TestUser;
  service: Db;
  workflowId: string;
  instanceId: string;
  deps: StartDeps;
}

/** A person with a connection, an instance that costs 2 USD a run, and a saved query (`workflow` replaces its SQL and parameters). */
export async function scheduleWorld(
  backend: Backend,
  workflow: { sql?: string; parameters?: Json } = {},
): Promise<ScheduleWorld> {
  const [person, service] = [await makeUser(backend), serviceClient(backend)];
  const instance = must(
    await service
      .from('amc_instances')
      .insert({ ...newInstance(person.id), currency: 'USD', cost_per_run: 2 })
      .select('id')
      .single(),
  );
  const saved = must(
    await person.db
      .from('workflows')
      .insert({
        user_id: person.id,
        instance_id: instance.id,
        name: 'Reach',
        sql_query: workflow.sql ?? SQL,
        parameters: workflow.parameters ?? {},
        status: 'active',
      })
      .select('id')
      .single(),
  );
  must(await service.from('amazon_connections').insert(newConnection(person.id)).select('id').single());
  return {
    person,
    service,
    workflowId: saved.id,
    instanceId: instance.id,
    deps: { db: service, request: requestExecution },
  };
}

export const RETRYABLE = { code: 'server', message: 'AMC had an internal error.', retryable: true };
export const FINAL = { code: 'compile', message: 'Unknown column x.', retryable: false };

/** A person with a saved query for each test of the `describe` it is called in, and what a schedule's test does and looks at. */
export function scheduleLab(backend: Backend) {
  let world: ScheduleWorld;
  beforeEach(async () => {
    world = await scheduleWorld(backend);
  });
  // What one test leaves must not be due in the next one's tick.
  afterEach(async () => {
    await world.service.from('workflow_schedules').delete().eq('user_id', world.person.id);
  });

  async function create(more: Partial<ScheduleFormInput> = {}) {
    const input = scheduleInput.parse({
      workflowId: world.workflowId,
      name: 'Every day',
      interval: { kind: 'daily' },
      timeZone: 'America/New_York',
      ...more,
    });
    return createSchedule(world.person.db, { userId: userId.parse(world.person.id) }, input, new Date());
  }
  const row = async (id: string) =>
    must(await world.service.from('workflow_schedules').select('*').eq('id', id).single());
  const runs = async (id: string) =>
    must(await world.service.from('schedule_runs').select('*').eq('schedule_id', id).order('scheduled_for'));
  /** As if the instant had come: at the same time of day, `ago` days before the next one. */
  async function makeDue(id: string, daysAgo = 1): Promise<Date> {
    const next = new Date((await row(id)).next_run_at ?? 0);
    // Days of an exact length: the tests' zone changes its clocks twice a year, and then the walk's own rule is tested elsewhere.
    const at = new Date(next.getTime() - daysAgo * DAY);
    const change = { next_run_at: at.toISOString(), visible_at: at.toISOString() };
    must(await world.service.from('workflow_schedules').update(change).eq('id', id).select('id'));
    return at;
  }
  /** A cron that was due within the last minutes, so that nothing counts as missed. */
  async function dueNow(more: Partial<ScheduleFormInput> = {}) {
    const id = await create({ interval: { kind: 'cron', expression: '*/5 * * * *' }, timeZone: 'UTC', ...more });
    const at = new Date(Date.now() - (Date.now() % 300_000));
    const change = { next_run_at: at.toISOString(), visible_at: at.toISOString() };
    must(await world.service.from('workflow_schedules').update(change).eq('id', id).select('id'));
    return { id, at };
  }
  /** One round: what is due becomes runs, what waits is started. */
  async function round() {
    // On a clock that stands still the budget allows any work, and no pause for a further round.
    return runSchedules({ budgetMs: 5_001, deps: world.deps, sleep: async () => undefined, tick: () => 0 });
  }
  async function finish(runId: string, ending: { status: string; error?: Json }) {
    const run = must(await world.service.from('schedule_runs').select('*').eq('id', runId).single());
    const execution = run.workflow_execution_id ?? '';
    const claimed = must(
      await world.service.rpc('claim_execution', { p_id: execution, p_step: 'submit', p_lease_seconds: 60 }),
    )[0];
    const done = await world.service.rpc('finalise_execution', {
      p_id: execution,
      p_lease: claimed?.lease_token ?? '',
      p_status: ending.status,
      p_error: (ending.error ?? null) as Json,
      p_result: (ending.status === 'SUCCEEDED'
        ? { store_key: 'k', row_count: 3, bytes: 9, columns: [], profile: [], first_rows: [], filtered_rows: 0 }
        : null) as Json,
    });
    expect(done).toMatchObject({ data: true, error: null });
  }
  const bell = async () =>
    must(await world.person.db.from('notifications').select('kind, title, body, link').order('created_at'));
  const mails = async () =>
    must(await world.service.from('notification_outbox').select('kind, recipient').eq('user_id', world.person.id));
  async function retryNow(id: string) {
    must(
      await world.service
        .from('schedule_runs')
        .update({ next_attempt_at: new Date(Date.now() - 1000).toISOString() })
        .eq('id', id)
        .select('id'),
    );
  }
  /** Another person, whose saved query has this SQL and these parameters. */
  async function beginWith(workflow: Parameters<typeof scheduleWorld>[1]) {
    world = await scheduleWorld(backend, workflow);
  }

  return {
    get world() {
      return world;
    },
    beginWith,
    create,
    row,
    runs,
    makeDue,
    dueNow,
    round,
    finish,
    bell,
    mails,
    retryNow,
  };
}
