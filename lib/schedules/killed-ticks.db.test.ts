import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { closeSql, makeUser, must, serviceClient, sql } from '@/scripts/jest/db';
import { startWorkerProcess } from '@/scripts/jest/worker-process';
import { makeWorld, newConnection } from '@/supabase/tests/rows';

/*
 * The tick of the app itself, in processes that are killed with SIGKILL in the middle of whatever they do: claiming, writing
 * down, starting. RECOMAMP_KILLED_TICKS=10000 is the full size.
 */
jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(600_000);

const SCHEDULES = Number(process.env.RECOMAMP_KILLED_TICKS ?? 1000);
const KILLS = Math.max(6, Math.round(SCHEDULES / 200));
/** They come due one wave a kill, and a last one, so that work is going on whenever somebody is killed. */
const WAVE = Math.ceil(SCHEDULES / (KILLS + 1));
const WORKERS = 3;
const service = serviceClient('postgres');
const alive = new Set<ChildProcess>();

afterAll(async () => {
  for (const child of alive) child.kill('SIGKILL');
  await sql()`delete from public.workflow_schedules where name like 'Killed %'`;
  await closeSql();
});

async function startWorker(): Promise<ChildProcess> {
  const child = await startWorkerProcess('schedule-worker.ts', {
    AMC_SANDBOX_URL: 'http://127.0.0.1:9',
    AMAZON_CLIENT_ID: 'not-used',
    AMAZON_CLIENT_SECRET: 'not-used',
    FERNET_KEY: `${randomBytes(32).toString('base64url')}=`,
    RESULT_STORE: 'fs:/nowhere',
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

/** Ends it as a machine that loses its power would: nothing of its own runs any more. */
async function kill(child: ChildProcess): Promise<NodeJS.Signals | null> {
  const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  process.kill(child.pid ?? 0, 'SIGKILL');
  return gone;
}

/** Due today at the minute before this one, once a day: one instant each, however long the test takes. */
async function addSchedules(): Promise<{ userId: string; at: Date }> {
  const world = await makeWorld(service, await makeUser('postgres'));
  must(await service.from('amazon_connections').insert(newConnection(world.userId)).select('id'));
  const at = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000);
  await sql()`
    insert into public.workflow_schedules (
      user_id, workflow_id, name, interval_preset, time_of_day, timezone, next_run_at, visible_at
    )
    select ${world.userId}, ${world.workflowId}, 'Killed ' || n, 'daily', ${at.toISOString().slice(11, 16)}::time, 'UTC', ${at},
      now() + interval '1 day'
    from generate_series(1, ${SCHEDULES}) n`;
  return { userId: world.userId, at };
}

test(`${SCHEDULES} due schedules, ${KILLS} processes killed with SIGKILL: one run and one execution each, none missing`, async () => {
  const { userId, at } = await addSchedules();
  const started = async () => {
    const [row] = await sql()`
      select count(*)::int as n from public.workflow_executions
      where user_id = ${userId} and schedule_run_id is not null`;
    return Number(row?.n);
  };
  const nextWave = () => sql()`
    update public.workflow_schedules set visible_at = now() where id in (
      select id from public.workflow_schedules
      where user_id = ${userId} and next_run_at = ${at} and visible_at > now() + interval '1 hour' order by id limit ${WAVE}
    )`;
  /** As if minutes had passed: leases end, also some of those who are alive and only slow. */
  const passTime = async () => {
    await sql()`
      update public.workflow_schedules set visible_at = now()
      where user_id = ${userId} and next_run_at = ${at} and visible_at < now() + interval '1 hour' and random() < 0.3`;
    await sql()`
      update public.schedule_runs set next_attempt_at = now()
      where user_id = ${userId} and status = 'PENDING' and next_attempt_at > now() and random() < 0.3`;
  };

  const workers = Array.from({ length: WORKERS }, startWorker);
  await Promise.all(workers);
  const deaths: { signal: string | null; done: number }[] = [];
  for (const _ of Array.from({ length: KILLS })) {
    const before = await started();
    await nextWave();
    // On a slow machine the first starts of a wave may be seconds away; a kill before them would show nothing.
    for (let n = 0; n < 100 && (await started()) === before; n += 1) await delay(50);
    await delay(Math.random() * 400);
    await passTime();
    const [victim, done] = await Promise.all([workers.shift() as Promise<ChildProcess>, started()]);
    deaths.push({ signal: await kill(victim), done });
    workers.push(startWorker());
  }
  await nextWave();
  const survivors = await Promise.all(workers);
  while ((await started()) < SCHEDULES) {
    await passTime();
    await delay(200);
  }
  // What they still do now would be a second run of something.
  await passTime();
  await delay(500);
  await Promise.all(survivors.map(kill));

  const found = await sql()`
    select s.name, s.next_run_at, array_agg(r.scheduled_for) as instants, array_agg(r.status) as statuses,
      (select count(*)::int from public.workflow_executions e
        join public.schedule_runs of_it on of_it.id = e.schedule_run_id where of_it.schedule_id = s.id) as executions
    from public.workflow_schedules s left join public.schedule_runs r on r.schedule_id = s.id
    where s.user_id = ${userId} and s.name like 'Killed %' group by s.id`;
  expect(found).toHaveLength(SCHEDULES);
  const right = {
    instants: [at],
    statuses: ['RUNNING'],
    executions: 1,
    next_run_at: new Date(at.getTime() + 86_400_000),
  };
  const wrong = found.filter(
    ({ name: _name, ...one }) => JSON.stringify({ ...right, ...one }) !== JSON.stringify(right),
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  // Deaths before the first start would show little. After the last one there is none: its wave comes after them.
  expect(deaths.map(({ signal }) => signal)).toEqual(Array.from({ length: KILLS }, () => 'SIGKILL'));
  expect(deaths.filter(({ done }) => done > 0).length).toBeGreaterThanOrEqual(KILLS / 2);
});
