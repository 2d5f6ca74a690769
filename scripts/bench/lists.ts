/**
 * Measures what the long lists cost a person who has 10,000 of everything, beside another with as many: saved queries, runs,
 * schedules and the query library, each its first page, a deep one, another sort and a search:
 *   node --conditions=react-server --import tsx scripts/bench/lists.ts [--calls 20] [--json]
 * The time is that of the project's own read, as its pages call it, over HTTP to the REST interface on a real PostgreSQL
 * with row level security. Needs a PostgreSQL that scripts/test-postgres.ts can start. Ends with 1 when a budget is missed.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { countExecutions, listExecutions } from '@/lib/executions/data';
import { listSchedules } from '@/lib/schedules/data';
import { scheduleListQuery } from '@/lib/schedules/schema';
import type { Database } from '@/lib/supabase/database.types';
import type { Db } from '@/lib/supabase/types';
import { listTemplates } from '@/lib/templates/data';
import { templateListQuery } from '@/lib/templates/schema';
import { listTags, listWorkflows } from '@/lib/workflows/data';
import { workflowListQuery } from '@/lib/workflows/schema';
import { startDbStack } from '../jest/db-stack';
import { dbStack } from '../jest/db-stack-address';
import { type Figure, report } from './figures';
import { clearLists, fillLists, settle } from './lists-rows';
import { percentile, type Timing } from './measure';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '20' }, json: { type: 'boolean' } },
});
const CALLS = Number(values.calls);
const SIZES = [100, 1000, 10_000];
const BUDGET_MS = 100;
const ZONE = 'America/New_York';
const PAGE = 50;

interface Read {
  readonly what: string;
  /** How many there are in all, so that a list that finds nothing is not called fast. */
  readonly run: () => Promise<number>;
}

async function signUp(): Promise<{ id: string; db: Db }> {
  const { postgres: url, publishableKey } = dbStack();
  const db = createClient<Database>(url, publishableKey, { auth: { persistSession: false } });
  const { data, error } = await db.auth.signUp({
    email: `bench-${randomUUID()}@example.test`,
    password: randomUUID(),
  });
  if (error || !data.user) throw error ?? new Error('sign-up gave nobody');
  return { id: data.user.id, db };
}

/** The cursor of the page in the middle: runs are paged by the last row of the page before. */
async function cursorInTheMiddle(db: Db, count: number): Promise<string | undefined> {
  let cursor: string | undefined;
  const limit = Math.min(200, count / 2);
  for (let seen = 0; seen < count / 2; seen += limit) {
    const { nextCursor } = await listExecutions(db, { limit, ...(cursor ? { cursor } : {}) });
    cursor = nextCursor ?? undefined;
  }
  return cursor;
}

async function reads(db: Db, count: number): Promise<Read[]> {
  const workflows = async (query: Record<string, unknown>) =>
    (await listWorkflows(db, workflowListQuery.parse(query), ZONE)).total;
  const schedules = async (query: Record<string, unknown>) =>
    (await listSchedules(db, scheduleListQuery.parse(query))).total;
  const templates = async (query: Record<string, unknown>) =>
    (await listTemplates(db, templateListQuery.parse(query))).total;
  const runs = async (filter: Parameters<typeof listExecutions>[1]) => (await listExecutions(db, filter)).items.length;
  const middle = Math.max(1, Math.floor(count / PAGE / 2));
  const cursor = await cursorInTheMiddle(db, count);
  return [
    { what: 'my queries, first page', run: () => workflows({}) },
    { what: `my queries, page ${middle}`, run: () => workflows({ page: middle }) },
    { what: 'my queries, by name, backwards', run: () => workflows({ sort: 'name-desc' }) },
    { what: 'my queries, by status', run: () => workflows({ sort: 'status-asc' }) },
    { what: 'my queries, searched', run: () => workflows({ search: 'overlap by' }) },
    { what: 'my queries, their tags', run: async () => (await listTags(db)).length },
    { what: 'runs, first page', run: () => runs({}) },
    { what: 'runs, a page in the middle', run: () => runs({ ...(cursor ? { cursor } : {}) }) },
    { what: 'runs, by duration', run: () => runs({ sort: 'duration' }) },
    { what: 'runs, searched', run: () => runs({ search: 'overlap by' }) },
    { what: 'runs, counted for the tabs', run: async () => (await countExecutions(db, {}))[0]?.runs ?? 0 },
    { what: 'schedules, first page', run: () => schedules({}) },
    { what: `schedules, page ${middle}`, run: () => schedules({ page: middle }) },
    { what: 'schedules, by name, backwards', run: () => schedules({ sort: 'name-desc' }) },
    { what: 'schedules, searched', run: () => schedules({ search: 'overlap by' }) },
    { what: 'library, first page', run: () => templates({}) },
    { what: `library, page ${Math.ceil(middle / 2)}`, run: () => templates({ page: Math.ceil(middle / 2) }) },
    { what: 'library, most used first', run: () => templates({ sort: 'used' }) },
    { what: 'library, searched', run: () => templates({ search: 'overlap' }) },
    { what: 'library, searched with a slip of the pen', run: () => templates({ search: 'overlpa' }) },
  ];
}

/** Rounds, of which the quietest counts: whatever else the machine does can only make one slower. */
const ROUNDS = 5;

async function time({ what, run }: Read): Promise<Timing> {
  for (let n = 0; n < 5; n += 1) if ((await run()) === 0) throw new Error(`${what}: found nothing`);
  let best: Timing | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const taken: number[] = [];
    for (let n = 0; n < CALLS; n += 1) {
      const from = performance.now();
      await run();
      taken.push(performance.now() - from);
    }
    const timing = { p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) };
    if (best === null || timing.p95 < best.p95) best = timing;
  }
  return best ?? { p50: Number.NaN, p95: Number.NaN };
}

async function main(): Promise<void> {
  const stop = await startDbStack();
  const sql = postgres(dbStack().databaseUrl, { onnotice: () => {} });
  const full: Figure[] = [];
  const growth: Figure[] = [];
  try {
    const [me, other] = [await signUp(), await signUp()];
    for (const count of SIZES) {
      await clearLists(sql);
      for (const { id } of [me, other]) await fillLists(sql, id, count);
      await settle(sql);
      const most = count === SIZES.at(-1);
      for (const read of await reads(me.db, count)) {
        const { p50, p95 } = await time(read);
        const note = `p50 ${p50.toFixed(1)} ms`;
        if (most) full.push({ what: `${read.what}, p95`, value: p95, unit: 'ms', budget: BUDGET_MS, note });
        if (read.what.endsWith('first page') || read.what.endsWith('searched'))
          growth.push({
            what: `growth: ${read.what}, of ${count.toLocaleString('en-US')}, p95`,
            value: p95,
            unit: 'ms',
            note,
          });
      }
    }
    const byList = (figures: Figure[]) =>
      figures.toSorted((a, b) => a.what.split(', of ')[0]?.localeCompare(b.what.split(', of ')[0] ?? '') ?? 0);
    report([...full, ...byList(growth)]);
  } finally {
    await sql.end();
    await stop();
  }
}

void main();
