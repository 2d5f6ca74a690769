import postgres from 'postgres';
import { userId } from '@/lib/ids';
import { closeSql, makeUser, must, serviceClient, sql } from '@/scripts/jest/db';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { newInstance } from '@/supabase/tests/rows';
import { recordOf } from './jobs';
import { createSchedule } from './mutations';
import { scheduleInput } from './schema';

/** Tickers against each other on a real PostgreSQL, their sessions ended by the server in the middle of what they do. */

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'silent' }));
jest.setTimeout(300_000);
afterAll(closeSql);

const TICKERS = 20;
const SCHEDULES = 1_000;
const CLAIM = 20;
const NAME = 'race-ticker';

async function dueSchedules(): Promise<{ owner: string; at: Date }> {
  const [person, service] = [await makeUser('postgres'), serviceClient('postgres')];
  const instance = must(await service.from('amc_instances').insert(newInstance(person.id)).select('id').single());
  const query = {
    instance_id: instance.id,
    user_id: person.id,
    name: 'Reach',
    sql_query: 'SELECT 1 AS one FROM dsp_impressions',
    status: 'active',
  };
  const saved = must(await service.from('workflows').insert(query).select('id').single());
  const input = scheduleInput.parse({
    workflowId: saved.id,
    name: 'Every five minutes',
    interval: { kind: 'cron', expression: '*/5 * * * *' },
    timeZone: 'UTC',
  });
  const id = await createSchedule(person.db, { userId: userId.parse(person.id) }, input, new Date());
  const at = new Date(Date.now() - (Date.now() % 300_000));
  await sql()`
    update public.workflow_schedules set next_run_at = ${at}, visible_at = ${at} where id = ${id}`;
  await sql()`
    insert into public.workflow_schedules
    select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'name', 'Copy ' || n))).*
    from public.workflow_schedules s, generate_series(2, ${SCHEDULES}) n where s.id = ${id}`;
  return { owner: person.id, at };
}

/** Ticks until `done`; a session that was ended is a worker that died, and the next one takes its place. */
async function ticker(done: () => boolean, died: () => void): Promise<void> {
  while (!done()) {
    const db = postgres(dbStack().databaseUrl, { max: 1, onnotice: () => {}, connection: { application_name: NAME } });
    try {
      while (!done()) {
        const claimed = await db`select * from public.claim_due_schedules(${CLAIM}, 120)`;
        const records = claimed.map((row) =>
          recordOf({ ...row, next_run_at: row.next_run_at?.toISOString() ?? null } as never),
        );
        // One statement, one transaction; the pause leaves room for the end to come between the write and its commit.
        await db`select r.*, pg_sleep(0.005) from public.record_due_schedules(${db.json(records as never)}) r`;
      }
    } catch {
      died();
    } finally {
      await db.end({ timeout: 0 }).catch(() => undefined);
    }
  }
}

test(`${TICKERS} tickers, killed at random, make one run of each of ${SCHEDULES} due schedules`, async () => {
  const { owner, at } = await dueSchedules();
  let [done, deaths] = [false, 0];
  const tickers = Array.from({ length: TICKERS }, () =>
    ticker(
      () => done,
      () => {
        deaths += 1;
      },
    ),
  );
  try {
    for (let left = SCHEDULES; left > 0; ) {
      await sql()`
        select pg_terminate_backend(pid) from (
          select pid from pg_stat_activity where application_name = ${NAME} and state = 'active' and query like '%due_schedules%' order by random() limit 3) victims`;
      // Every lease ends at once, also those of workers that live and are about to write: ticks lost, doubled and late.
      await sql()`
        update public.workflow_schedules set visible_at = now() - interval '1 second'
        where id in (select id from public.workflow_schedules
          where user_id = ${owner} and next_run_at <= ${at} for update skip locked)`;
      const [row] = await sql()`
        select count(*)::int as left from public.workflow_schedules where user_id = ${owner} and next_run_at <= ${at}`;
      left = Number(row?.left);
    }
  } finally {
    done = true;
    await Promise.all(tickers);
  }
  const [found] = await sql()`
    select count(*)::int as runs, count(distinct schedule_id)::int as schedules
    from public.schedule_runs where user_id = ${owner} and scheduled_for = ${at}`;
  expect(found).toEqual({ runs: SCHEDULES, schedules: SCHEDULES });
  expect(deaths).toBeGreaterThan(0);
});
