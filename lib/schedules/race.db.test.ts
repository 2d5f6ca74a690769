import postgres from 'postgres';
import { closeSql, makeUser, must, serviceClient, sql } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { dice } from '@/scripts/jest/dice';
import { makeWorld } from '@/supabase/tests/rows';
import { type RecordedSchedule, recordOf } from './jobs';

/** The promise of the whole room, on a real PostgreSQL: each instant becomes one run, whoever dies and whenever. */

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(180_000);
afterAll(closeSql);
// What is left would be claimed and started by the ticks of other tests: thousands of runs.
afterEach(() => sql()`delete from public.workflow_schedules where name like 'Race %'`);

const TICKERS = 20;
const SCHEDULES = 1000;
const FIVE_MINUTES = 300_000;
type Claimed = Parameters<typeof recordOf>[0];

const connect = () =>
  postgres(dbStack().databaseUrl, {
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'ticker' },
  });
const asJson = (db: postgres.Sql, records: readonly RecordedSchedule[]) =>
  db.json(records as unknown as postgres.JSONValue);

/** As PostgREST gives it: instants are text with all their digits. */
async function claim(db: postgres.Sql, limit: number): Promise<Claimed[]> {
  const rows = await db`select to_jsonb(c) as claimed from public.claim_due_schedules(${limit}, 120) c`;
  return rows.map((row) => row.claimed as Claimed);
}

async function owner() {
  const person = await makeUser('postgres');
  return makeWorld(serviceClient('postgres'), person);
}

async function addSchedules(world: { userId: string; workflowId: string }, count: number, at: Date, catchUp: string) {
  await sql()`
    insert into public.workflow_schedules (
      user_id, workflow_id, name, interval_preset, cron_expression, timezone, catch_up, next_run_at, visible_at
    )
    select ${world.userId}, ${world.workflowId}, 'Race ' || n, 'cron', '*/5 * * * *', 'UTC', ${catchUp}, ${at}, ${at}
    from generate_series(1, ${count}) n`;
  return sql()<{ id: string }[]>`
    select id from public.workflow_schedules where user_id = ${world.userId} and name like 'Race %'`;
}

test(`${TICKERS} tickers, ${SCHEDULES} due schedules, workers killed at random: one run each, none missing`, async () => {
  const world = await owner();
  // Half an hour back: seven instants each, of which the latest is certain to be less than ten minutes old.
  const first = new Date(Math.floor(Date.now() / FIVE_MINUTES) * FIVE_MINUTES - 6 * FIVE_MINUTES);
  await addSchedules(world, SCHEDULES, first, 'run_all');
  const seed = Date.now() % 1_000_000;
  const random = dice(seed);
  const deaths = { between: 0, 'before commit': 0, 'after commit': 0, shot: 0 };
  let deadEnd = 0;
  let done = false;

  const left = async () => {
    const [row] = await sql()`
      select count(*)::int as n from public.workflow_schedules where user_id = ${world.userId} and next_run_at <= now()`;
    return Number(row?.n);
  };

  /** One life: claims and records until it dies or all is done. Says whether it died. */
  async function live(): Promise<void> {
    const db = connect();
    try {
      while (!done) {
        const claimed = await claim(db, 20);
        const records = claimed.map(recordOf).filter((record) => record !== null);
        if (records.length === 0) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          continue;
        }
        const fate = random();
        if (fate < 0.1) {
          deaths.between += 1;
          return;
        }
        if (fate < 0.2) {
          deaths['before commit'] += 1;
          // The backend ends itself after the writes of a statement, and so before they are committed.
          await db`
            select (select moved from public.record_due_schedules(${asJson(db, records)})),
              pg_terminate_backend(pg_backend_pid()), pg_sleep(10)`;
        }
        await db`select * from public.record_due_schedules(${asJson(db, records)})`;
        if (fate < 0.3) {
          // The commit stands, and nobody heard of it: the same record is sent again by a worker that took over.
          deaths['after commit'] += 1;
          await db`select * from public.record_due_schedules(${asJson(db, records)})`;
          return;
        }
      }
    } catch {
      deadEnd += 1;
    } finally {
      await db.end({ timeout: 0 }).catch(() => undefined);
    }
  }
  async function ticker() {
    while (!done) await live();
  }
  /** Shoots connections from outside, and lets leases run out, also of those who are alive and only slow. */
  async function reaper() {
    try {
      while ((await left()) > 0) {
        const shot = await sql()`
          select pg_terminate_backend(pid) from (
            select pid from pg_stat_activity where application_name = 'ticker' and state <> 'idle' and random() < 0.3 order by random() limit 1
          ) a`;
        deaths.shot += shot.length;
        // Not of those that are being written down at this moment: locked in another order, they would be a deadlock.
        await sql()`
          update public.workflow_schedules set visible_at = now()
          where id in (
            select id from public.workflow_schedules
            where user_id = ${world.userId} and next_run_at <= now() and visible_at > now() and random() < 0.2
            for update skip locked
          )`;
      }
    } finally {
      // However this ends: tickers that live on would hold the whole test run.
      done = true;
    }
  }
  await Promise.all([reaper(), ...Array.from({ length: TICKERS }, ticker)]);

  const found = await sql()`
    select s.id, s.next_run_at, array_agg(r.scheduled_for order by r.scheduled_for) as instants
    from public.workflow_schedules s left join public.schedule_runs r on r.schedule_id = s.id
    where s.user_id = ${world.userId} and s.name like 'Race %' group by s.id`;
  expect(found).toHaveLength(SCHEDULES);
  const wrong = found.filter(({ instants, next_run_at }) => {
    const expected: number[] = [];
    for (let at = first.getTime(); at < (next_run_at as Date).getTime(); at += FIVE_MINUTES) expected.push(at);
    return JSON.stringify((instants as (Date | null)[]).map((at) => at?.getTime())) !== JSON.stringify(expected);
  });
  expect({ seed, wrong: wrong.slice(0, 3), count: wrong.length }).toEqual({ seed, wrong: [], count: 0 });
  // A race in which nobody died shows nothing.
  expect(deaths.between).toBeGreaterThan(0);
  expect(deaths['before commit']).toBeGreaterThan(0);
  expect(deaths['after commit']).toBeGreaterThan(0);
  expect(deaths.shot).toBeGreaterThan(0);
  expect(deadEnd).toBeGreaterThan(0);
});

test('a clock that goes back, ticks lost, doubled and late: each instant once, in order', async () => {
  const world = await owner();
  const first = new Date('2026-03-01T00:00:00Z');
  const [schedule] = await addSchedules(world, 1, first, 'run_all');
  const id = schedule?.id ?? '';
  const at = (minutes: number) => new Date(first.getTime() + minutes * 60_000);

  /** A tick at a time of ours: the claim is real, the clock it came with is not. */
  async function tick(now: Date) {
    await sql()`update public.workflow_schedules set visible_at = now() where id = ${id}`;
    const claimed = (await claim(sql(), 1000)).filter((one) => one.id === id);
    expect(claimed).toHaveLength(1);
    const record = recordOf({ ...(claimed[0] as Claimed), claimed_at: now.toISOString() });
    await sql()`select * from public.record_due_schedules(${asJson(sql(), record ? [record] : [])})`;
    return record;
  }
  await tick(at(0));
  await tick(at(0));
  await tick(at(5));
  // Back by an hour, twice; then as if nothing had been.
  await tick(at(-55));
  await tick(at(-50));
  await tick(at(10));
  // Four ticks lost, the next one three minutes late, and sent twice.
  const late = await tick(at(33));
  await sql()`select * from public.record_due_schedules(${asJson(sql(), late ? [late] : [])})`;
  await tick(at(31));
  await tick(at(35));

  const service = serviceClient('postgres');
  const runs = must(
    await service.from('schedule_runs').select('scheduled_for').eq('schedule_id', id).order('scheduled_for'),
  );
  expect(runs.map((run) => (Date.parse(run.scheduled_for) - first.getTime()) / 60_000)).toEqual([
    0, 5, 10, 15, 20, 25, 30, 35,
  ]);
});
