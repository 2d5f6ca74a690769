import { anonClient, closeSql, sql } from '@/scripts/jest/db';

/** Rules that hold for the whole schema, read from PostgreSQL's own catalog. */

// Lite grants the tables to the browser roles with the first request it answers.
beforeAll(async () => {
  await anonClient('postgres').from('profiles').select('id').limit(1);
});
afterAll(closeSql);

/** Who may call what over HTTP, besides the service role. A new function is closed until it is written here. */
const CALLABLE: Record<string, string[]> = {
  abandon_idempotent: ['authenticated'],
  amc_search_term: ['authenticated'],
  my_workflow_tags: ['authenticated'],
  chart_hint: ['authenticated'],
  query_history: ['authenticated'],
  tag_workflows: ['authenticated'],
  count_template_use: ['authenticated'],
  list_query_templates: ['authenticated'],
  delete_my_account: ['authenticated'],
  end_my_session: ['authenticated'],

  begin_idempotent: ['authenticated'],
  change_schedule_backfill: ['authenticated'],
  create_api_key: ['authenticated'],
  finish_idempotent: ['authenticated'],
  list_schedules: ['authenticated'],
  my_api_keys: ['authenticated'],
  // Before it is known who asks; the server alone has the key of this role.
  open_api_key: ['anon'],
  revoke_api_key: ['authenticated'],
  take_anonymous_rate_limit: ['anon'],
  take_rate_limit: ['authenticated'],
  my_amazon_connection: ['authenticated'],
  my_sessions: ['authenticated'],
  count_executions: ['authenticated'],
  create_fan_out: ['authenticated'],
  execution_matches: ['authenticated'],
  list_executions: ['authenticated'],
  read_all_notifications: ['authenticated'],
  request_cancel: ['authenticated'],
  run_days: ['authenticated'],
  request_schedule_run: ['authenticated'],
  schedule_metrics: ['authenticated'],
  start_schedule_backfill: ['authenticated'],
  search_amc_catalog: ['authenticated'],
  owns: ['anon', 'authenticated'],
};

test('row level security is on for every table of public', async () => {
  const open = await sql()`
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`;
  expect([...open]).toEqual([]);
});

test('functions can be called by exactly the roles that need them', async () => {
  const rows = await sql()<{ name: string; anon: boolean; authenticated: boolean; service: boolean }[]>`
    select proname as name,
           has_function_privilege('anon', oid, 'execute') as anon,
           has_function_privilege('authenticated', oid, 'execute') as authenticated,
           has_function_privilege('service_role', oid, 'execute') as service
    from pg_proc where pronamespace = 'public'::regnamespace order by 1`;
  expect(rows.length).toBeGreaterThan(10);
  const callable = Object.fromEntries(
    rows
      .map((row) => [row.name, (['anon', 'authenticated'] as const).filter((role) => row[role])] as const)
      .filter(([, roles]) => roles.length > 0),
  );
  expect(callable).toEqual(CALLABLE);
  expect(rows.filter((row) => !row.service)).toEqual([]);
});

test('definer functions fix their search path', async () => {
  const loose = await sql()`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and p.prosecdef
      and not exists (select 1 from unnest(p.proconfig) as setting where setting like 'search_path=%')`;
  expect([...loose]).toEqual([]);
});

test('nothing of the schema private can be reached by a browser role', async () => {
  const [row] = await sql()`
    select has_schema_privilege('anon', 'private', 'usage') as anon,
           has_schema_privilege('authenticated', 'private', 'usage') as authenticated`;
  expect(row).toEqual({ anon: false, authenticated: false });
});

test('every foreign key has an index that begins with its referring columns', async () => {
  const missing = await sql()`
    select con.conrelid::regclass::text as table, con.conname as constraint
    from pg_constraint con
    where con.contype = 'f' and con.connamespace = 'public'::regnamespace
      and not exists (
        select 1 from pg_index i
        where i.indrelid = con.conrelid
          and (i.indkey::int2[])[0] = any (con.conkey)
          -- user_id goes along in every composite key; the other column is the one that finds the row.
          and (cardinality(con.conkey) = 1 or (i.indkey::int2[])[0] <> (
            select attnum from pg_attribute where attrelid = con.conrelid and attname = 'user_id'
          ))
      )`;
  expect([...missing]).toEqual([]);
});

test('every updated_at is kept by a trigger', async () => {
  const missing = await sql()`
    select c.table_name from information_schema.columns c
    where c.table_schema = 'public' and c.column_name = 'updated_at'
      and not exists (
        select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where t.tgrelid = format('public.%I', c.table_name)::regclass and p.proname = 'touch_updated_at'
      )`;
  expect([...missing]).toEqual([]);
});

test('the ownership rule is inlined: a list of one’s own rows is an index read', async () => {
  const plan = await sql().begin(async (tx) => {
    await tx`set local role authenticated`;
    await tx`select set_config('request.jwt.claim.sub', '00000000-0000-4000-8000-000000000000', true)`;
    await tx`set local enable_seqscan = off`;
    return tx`explain select * from public.workflow_executions order by created_at desc limit 20`;
  });
  const text = plan.map((line) => String(line['QUERY PLAN'])).join('\n');
  expect(text).toMatch(/Index Cond: \(user_id = /);
  expect(text).not.toContain('owns');
});

test('a claim reads the queue’s index', async () => {
  const plan = await sql().begin(async (tx) => {
    await tx`set local enable_seqscan = off`;
    return tx`explain select id from public.workflow_executions
      where step = 'poll' and step <> 'done' and next_poll_at <= now() order by next_poll_at limit 10`;
  });
  expect(plan.map((line) => String(line['QUERY PLAN'])).join('\n')).toContain('workflow_executions_queue');
});
