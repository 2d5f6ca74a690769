/**
 * Measures the work queue on a real PostgreSQL (design.md §6): running executions claimed for a poll and moved on with what was
 * learned, by the statements the poll job sends, against pg-boss and graphile-worker with jobs that do nothing:
 *   node --conditions=react-server --import tsx scripts/bench/queue.ts [--json]
 */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { startDbStack } from '../jest/db-stack';
import { dbStack } from '../jest/db-stack-address';
import { report } from './figures';
import { graphileWorker, JOBS, pgBoss, WORKERS } from './peers';

const BATCH = 50;
const PEOPLE = 10;

async function fill(sql: postgres.Sql): Promise<void> {
  for (let n = 0; n < PEOPLE; n += 1) {
    const [user, instance] = [randomUUID(), randomUUID()];
    await sql`insert into auth.users (id, email) values (${user}, ${`bench-${n}@example.test`})`;
    await sql`
      insert into public.amc_instances (id, user_id, instance_id, name, entity_id, marketplace_id, region)
      values (${instance}, ${user}, ${`amcbench${n}`}, 'Bench', 'ENTITY1', 'ATVPDKIKX0DER', 'NA')`;
    await sql`
      insert into public.workflow_executions (
        user_id, instance_id, template_sql, query_text, sql_hash, time_window_start, time_window_end, time_window_zone,
        window_start, window_end, step, amc_execution_id, amc_status, submit_attempted_at, submitted_at, next_poll_at
      )
      select ${user}, ${instance}, 'SELECT 1 AS one FROM dsp_impressions', 'SELECT 1 AS one FROM dsp_impressions',
        repeat('0', 64), '2026-10-01T00:00:00', '2026-10-08T00:00:00', 'UTC', '2026-10-01Z', '2026-10-08Z',
        'poll', gen_random_uuid()::text, 'RUNNING', now(), now(), now()
      from generate_series(1, ${JOBS / PEOPLE})`;
  }
}

/** All executions due again. */
async function makeDue(sql: postgres.Sql): Promise<void> {
  await sql`update public.workflow_executions set next_poll_at = now() - interval '1 minute', lease_token = null`;
  await sql`vacuum analyze public.workflow_executions`;
}

async function drain(sql: postgres.Sql, batch: number): Promise<number> {
  let ended = 0;
  const from = performance.now();
  const worker = async () => {
    for (;;) {
      const claimed = await sql<{ id: string; lease_token: string }[]>`
        select id, lease_token from public.claim_executions('poll', ${batch}, 120)`;
      if (claimed.length === 0 && ended === JOBS) return;
      // The oldest due are held by others at this moment.
      if (claimed.length === 0) continue;
      const learned = claimed.map(({ id, lease_token }) => ({
        id,
        lease: lease_token,
        amc_status: 'RUNNING',
        status: 'RUNNING',
        next_step: 'poll',
        delay_seconds: 3600,
      }));
      const moved = await sql`select public.record_polls(${sql.json(learned)})`;
      ended += moved.length;
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  const seconds = (performance.now() - from) / 1000;
  if (ended !== JOBS) throw new Error(`${JOBS} executions were due, and ${ended} were moved on`);
  return seconds;
}

async function main(): Promise<void> {
  const stop = await startDbStack();
  const { databaseUrl } = dbStack();
  const sql = postgres(databaseUrl, { max: WORKERS, onnotice: () => {} });
  try {
    await fill(sql);
    await makeDue(sql);
    await drain(sql, BATCH);
    await makeDue(sql);
    const ours = JOBS / (await drain(sql, BATCH));
    await makeDue(sql);
    const wide = JOBS / (await drain(sql, 500));
    await pgBoss(databaseUrl, BATCH);
    const boss = {
      who: `pg-boss, fetch + complete, batches of ${BATCH}`,
      value: JOBS / (await pgBoss(databaseUrl, BATCH)),
    };
    await graphileWorker(databaseUrl);
    const graphile = { who: 'graphile-worker, local queue of 200', value: JOBS / (await graphileWorker(databaseUrl)) };
    const what = `executions claimed and moved on a second, ${WORKERS} workers, batches of`;
    report([
      {
        what: `${what} ${BATCH}`,
        value: ours,
        unit: 'rows/s',
        budget: Math.max(boss.value * 10, graphile.value * 3),
        peers: [boss, graphile],
        note: 'the budget is ten times pg-boss and three times graphile-worker',
      },
      { what: `${what} 500, as the poll job takes them`, value: wide, unit: 'rows/s', peers: [boss, graphile] },
    ]);
  } finally {
    await sql.end();
    await stop();
  }
}

void main();
