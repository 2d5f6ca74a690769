import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '@/lib/supabase/types';
import { ACTION_CASES, ACTIONS_ELSEWHERE } from '@/scripts/jest/action-cases';
import { type ApiPerson, makeApiPerson, settings, startApi, stopApi } from '@/scripts/jest/api';
import { closeSql, sql } from '@/scripts/jest/db';

/**
 * Every server action with somebody else's ids: nothing is told, nothing is changed, and the owner can still do it. Routes
 * of the API are tried so in app/api/contract.db.test.ts, pages in e2e/two-tenants.spec.ts, tables in supabase/tests.
 */
const signedIn: { db: Db | null } = { db: null };
jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'silent', isDevelopment: () => false }));
jest.mock('@/lib/supabase/server', () => ({ createServerDb: async () => signedIn.db }));
jest.mock('next/cache', () => ({ revalidatePath: () => {} }));
jest.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined, getAll: () => [], set: () => {}, delete: () => {} }),
  headers: async () => new Headers(),
}));
jest.mock('next/server', () => ({ after: () => {} }));

type Action = (input: unknown) => Promise<{
  data?: unknown;
  serverError?: { code: string; message: string };
  validationErrors?: unknown;
}>;

const lib = path.join(process.cwd(), 'lib');
const files = readdirSync(lib)
  .map((room) => path.join(lib, room, 'actions.ts'))
  // Those of lib/auth are forms without a session, tried in lib/auth/actions.test.ts; they name no ids.
  .filter((file) => (existsSync(file) && !file.endsWith('auth/actions.ts')) || file.endsWith('amazon-auth/actions.ts'));

let owner: ApiPerson;
let stranger: ApiPerson;
beforeAll(async () => {
  await startApi();
  [owner, stranger] = [await makeApiPerson(), await makeApiPerson()];
});
afterAll(async () => {
  await stopApi();
  await closeSql();
});

function actions(): Record<string, Action> {
  const found: Record<string, Action> = {};
  for (const file of files) {
    for (const [name, value] of Object.entries(require(file) as Record<string, unknown>)) {
      if (typeof value === 'function') found[name] = value as Action;
    }
  }
  return found;
}

/** Everything that is the owner's, as the database has it; what a read may touch (use, polls) is left out. */
async function belongings(): Promise<string> {
  const tables = [
    'amc_instances',
    'workflows',
    'workflow_executions',
    'workflow_schedules',
    'schedule_runs',
    'query_templates',
  ] as const;
  const more = ['query_drafts', 'saved_charts', 'notifications', 'api_keys', 'amazon_connections'] as const;
  const rows = await Promise.all(
    [...tables, ...more].map((table) =>
      sql().unsafe(`select * from public.${table} where user_id = $1 order by id`, [owner.id]),
    ),
  );
  return JSON.stringify(rows);
}

async function as(person: ApiPerson, action: Action, input: unknown) {
  signedIn.db = person.db;
  return action(input);
}

test('every action has a case', () => {
  const names = Object.keys(actions());
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !(name in ACTION_CASES) && !(name in ACTIONS_ELSEWHERE))).toEqual([]);
  expect(
    [...Object.keys(ACTION_CASES), ...Object.keys(ACTIONS_ELSEWHERE)].filter((name) => !names.includes(name)),
  ).toEqual([]);
});

describe.each(Object.entries(ACTION_CASES))('%s', (name, { input, stranger: rule, owner: refusal }) => {
  test('refuses somebody without a session', async () => {
    const { createClient } = await import('@supabase/supabase-js');
    const nobody = createClient(String(settings.SUPABASE_URL), String(settings.SUPABASE_PUBLISHABLE_KEY), {
      auth: { persistSession: false },
    });
    signedIn.db = nobody as unknown as Db;
    const answer = await actions()[name]?.(undefined);
    expect(answer?.serverError).toMatchObject({ code: 'unauthenticated' });
  });

  test('tells a stranger nothing, changes nothing, and works for its owner', async () => {
    signedIn.db = owner.db;
    const given = await input(owner);
    const action = actions()[name];
    if (!action) throw new Error(`there is no ${name}`);
    const before = rule === 'own' ? '' : await belongings();
    const theirs = await as(stranger, action, given);
    expect([name, theirs.validationErrors]).toEqual([name, undefined]);
    const text = JSON.stringify(theirs);
    for (const secret of [owner.id, owner.email]) expect(text).not.toContain(secret);
    if (rule === 'refused')
      expect(['not_found', 'invalid_input', 'forbidden', 'conflict']).toContain(theirs.serverError?.code);
    else expect([name, theirs.serverError]).toEqual([name, undefined]);
    if (rule !== 'own') expect(await belongings()).toBe(before);
    const ours = await as(owner, action, given);
    if (refusal) expect(JSON.stringify(ours)).toMatch(refusal);
    else expect([name, ours.serverError, ours.validationErrors]).toEqual([name, undefined, undefined]);
  });
});
