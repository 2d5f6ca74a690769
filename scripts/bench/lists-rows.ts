import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';

/** About as long as the templates of the library: rows of a kilobyte or two, so that pages of the table cost what they do. */
const SQL_TEXT = `SELECT campaign, SUM(impressions) AS impressions, COUNT(DISTINCT user_id) AS users
FROM dsp_impressions GROUP BY campaign
${'-- what this query is for, and how its rows are read\n'.repeat(24)}`;

/** One in seven is of a kind, so that a search finds many and has to count them. */
const NAME = `(array['Reach','Overlap','Path to purchase','New to brand','Frequency','Time to purchase','Halo'])[n % 7 + 1]
  || ' by campaign ' || n`;

const LISTS = ['workflows', 'workflow_executions', 'workflow_schedules', 'query_templates'] as const;

/** Empties all four lists. */
export async function clearLists(sql: postgres.Sql): Promise<void> {
  for (const table of ['workflow_executions', 'workflow_schedules', 'workflows'])
    await sql.unsafe(`delete from public.${table}`);
  // Those built in stay: every person's library begins with them.
  await sql`delete from public.query_templates where user_id is not null`;
}

/** `count` saved queries, runs, schedules and templates of one person, on two instances. */
export async function fillLists(sql: postgres.Sql, user: string, count: number): Promise<void> {
  const instances = [randomUUID(), randomUUID()];
  for (const id of instances)
    await sql`
      insert into public.amc_instances (id, user_id, instance_id, name, entity_id, marketplace_id, region)
      values (${id}, ${user}, ${`amc${id.slice(0, 8)}`}, 'Bench', 'ENTITY1', 'ATVPDKIKX0DER', 'NA')`;
  const rows = sql`generate_series(1, ${count}) as n`;
  const name = sql.unsafe(NAME);
  const instance = sql`(${instances}::uuid[])[n % 2 + 1]`;
  await sql`
    insert into public.workflows (
      user_id, instance_id, name, sql_query, status, tags, execution_count, success_count, last_executed_at,
      last_execution_status, created_at, updated_at)
    select ${user}, ${instance}, ${name}, ${SQL_TEXT}, (array['active', 'draft', 'archived'])[n % 3 + 1],
      array['tag ' || n % 30, 'weekly'], n % 50, n % 40, now() - n * interval '7 minutes', 'SUCCEEDED',
      now() - n * interval '1 hour', now() - n * interval '11 minutes'
    from ${rows}`;
  await sql`
    insert into public.workflow_executions (
      user_id, instance_id, workflow_id, name, template_sql, query_text, sql_hash, time_window_start, time_window_end,
      time_window_zone, window_start, window_end, step, status, next_poll_at, created_at, completed_at, row_count,
      triggered_by)
    select ${user}, ${instance}, null, ${name}, ${SQL_TEXT}, ${SQL_TEXT}, repeat('0', 64), '2026-10-01T00:00:00',
      '2026-10-08T00:00:00', 'UTC', '2026-10-01Z', '2026-10-08Z', 'done',
      (array['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'FAILED'])[n % 4 + 1], null, at, at + n % 900 * interval '1 second',
      n % 5000, (array['manual', 'schedule', 'api'])[n % 3 + 1]
    from (select n, now() - n * interval '13 minutes' as at from ${rows}) s`;
  await sql`
    insert into public.workflow_schedules (
      user_id, workflow_id, name, interval_preset, timezone, next_run_at, visible_at, run_count, success_count,
      failure_count)
    select ${user}, w.id, w.name, 'daily', 'America/New_York', at, at, 20, 19, 1
    from (
      select id, name, now() + interval '1 day' + row_number() over () * interval '1 second' as at
      from public.workflows where user_id = ${user}
    ) w`;
  await sql`
    insert into public.query_templates (
      user_id, name, purpose, description, sql_template, category, tags, data_sources, is_public, updated_at)
    select ${user}, ${name}, 'How many people a campaign reached.', repeat('How the result is read. ', 20), ${SQL_TEXT},
      'Category ' || n % 12, array['tag ' || n % 30], array['dsp_impressions'], n % 10 = 0, now() - n * interval '5 minutes'
    from ${rows}`;
}

/** What the database does in quiet hours, so that a figure is not that of a table just written. */
export async function settle(sql: postgres.Sql): Promise<void> {
  for (const table of LISTS) await sql.unsafe(`vacuum analyze public.${table}`);
}
