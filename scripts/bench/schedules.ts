/**
 * Measures the tick of the schedules on a real PostgreSQL (design.md §6): idle with 100 and with 100,000 active schedules,
 * 10,000 due drained with the product's own claim, walk and record, and both against pg-boss's bare fetch + complete:
 *   node --conditions=react-server --import tsx scripts/bench/schedules.ts [--json]
 * The database alone: the statements are those that the job sends, without the REST interface between.
 */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { type RecordedSchedule, recordOf } from '@/lib/schedules/jobs';
import { startDbStack } from '../jest/db-stack';
import { dbStack } from '../jest/db-stack-address';
import { type Figure, report } from './figures';
import { JOBS, pgBoss, WORKERS } from './peers';

const BATCH = 50;
const IDLE_TICKS = 400;
type Claimed = Parameters<typeof recordOf>[0];

const claim = (sql: postgres.Sql, limit: number) =>
  sql<{ claimed: Claimed }[]>`select to_jsonb(c) as claimed from public.claim_due_schedules(${limit}, 120) c`;

/** Active schedules of one person, none due before tomorrow. */
async function fill(sql: postgres.Sql, user: string, workflow: string, count: number): Promise<void> {
  await sql`delete from public.workflow_schedules`;
  await sql`
    insert into public.workflow_schedules (user_id, workflow_id, name, interval_preset, timezone, next_run_at, visible_at)
    select ${user}, ${workflow}, 'Bench ' || n, 'daily', 'America/New_York', at, at
    from (select n, now() + interval '1 day' + n % 86400 * interval '1 second' as at from generate_series(1, ${count}) n) s`;
  await sql`vacuum analyze public.workflow_schedules`;
}

/** Milliseconds in the database of a tick that finds nothing: p50 and p95. */
async function idle(sql: postgres.Sql): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (let n = 0; n < IDLE_TICKS; n += 1) {
    const [row] = await sql`
      explain (analyze, timing off, format json) select * from public.claim_due_schedules(500, 120)`;
    times.push(Number(row?.['QUERY PLAN'][0]['Execution Time']));
  }
  times.sort((a, b) => a - b);
  return { p50: times[times.length / 2] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

async function drain(sql: postgres.Sql, batch: number): Promise<number> {
  let made = 0;
  const from = performance.now();
  const worker = async () => {
    for (;;) {
      const claimed = await claim(sql, batch);
      if (claimed.length === 0) return;
      const records = claimed
        .map((row) => recordOf(row.claimed))
        .filter((record): record is RecordedSchedule => !!record);
      const json = sql.json(records as unknown as postgres.JSONValue);
      const [row] = await sql`select * from public.record_due_schedules(${json})`;
      made += Number(row?.made);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const seconds = (performance.now() - from) / 1000;
  if (made !== JOBS) throw new Error(`${JOBS} schedules were due, and ${made} runs were made`);
  return seconds;
}

async function makeDue(sql: postgres.Sql): Promise<void> {
  await sql`delete from public.schedule_runs`;
  await sql`
    with due as (select id, row_number() over () as n from public.workflow_schedules limit ${JOBS})
    update public.workflow_schedules s
    set next_run_at = date_trunc('second', now()) - interval '5 minutes' + due.n % 240 * interval '1 second'
    from due where s.id = due.id`;
  await sql`update public.workflow_schedules set visible_at = next_run_at where next_run_at <= now()`;
  await sql`vacuum analyze public.workflow_schedules, public.schedule_runs`;
}

async function main(): Promise<void> {
  const stop = await startDbStack();
  const { databaseUrl } = dbStack();
  const sql = postgres(databaseUrl, { max: WORKERS, onnotice: () => {} });
  const figures: Figure[] = [];
  try {
    const [user, workflow, instance] = [randomUUID(), randomUUID(), randomUUID()];
    await sql`insert into auth.users (id, email) values (${user}, 'bench@example.test')`;
    await sql`
      insert into public.amc_instances (id, user_id, instance_id, name, entity_id, marketplace_id, region)
      values (${instance}, ${user}, 'amcbench', 'Bench', 'ENTITY1', 'ATVPDKIKX0DER', 'NA')`;
    await sql`
      insert into public.workflows (id, user_id, instance_id, name, sql_query)
      values (${workflow}, ${user}, ${instance}, 'Bench', 'SELECT 1 AS one FROM dsp_impressions')`;
    const ticks: { count: number; p50: number; p95: number }[] = [];
    for (const count of [100, 1000, 10_000, 100_000]) {
      await fill(sql, user, workflow, count);
      await idle(sql);
      ticks.push({ count, ...(await idle(sql)) });
    }
    const [small, large] = [ticks[0], ticks.at(-1)];
    for (const { count, p50, p95 } of ticks) {
      figures.push({
        what: `growth: a tick with ${count.toLocaleString('en-US')} active and none due, p95 in the database`,
        value: p95,
        unit: 'ms',
        budget: 2,
        note: `p50 ${p50.toFixed(3)} ms`,
      });
    }
    figures.push({
      what: 'as cheap with 100,000 as with 100: medians of the idle tick, the small one over the large one',
      value: (small?.p50 ?? 0) / (large?.p50 ?? 1),
      unit: 'times',
      budget: 1 / 1.2,
    });
    await makeDue(sql);
    await drain(sql, BATCH);
    await makeDue(sql);
    const ours = await drain(sql, BATCH);
    await makeDue(sql);
    const wide = await drain(sql, 500);
    await pgBoss(databaseUrl, BATCH);
    const theirs = await pgBoss(databaseUrl, BATCH);
    figures.push(
      {
        what: '10,000 due of 100,000: claimed, run rows written, moved on',
        value: wide,
        unit: 's',
        budget: 2,
        note: `${WORKERS} workers, batches of 500 as the job takes them`,
      },
      {
        what: `due schedules a second, batches of ${BATCH}`,
        value: JOBS / ours,
        unit: 'rows/s',
        budget: (2 * JOBS) / theirs,
        peers: [{ who: 'pg-boss, fetch + complete alone', value: JOBS / theirs }],
        note: `${WORKERS} workers each; the budget is twice the peer`,
      },
    );
    report(figures);
  } finally {
    await sql.end();
    await stop();
  }
}

void main();
