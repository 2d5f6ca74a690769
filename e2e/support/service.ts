import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';

/** A setting of the stack under test, as scripts/start.sh wrote it. */
function setting(name: string): string {
  const text = readFileSync(path.join(__dirname, '../../.env.local'), 'utf8');
  const value = new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1];
  if (!value) throw new Error(`.env.local has no ${name}`);
  return value;
}

/** An account as the sign-up form would make it. */
export async function makeAccount({ email, password }: { email: string; password: string }): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const response = await fetch(`${process.env.E2E_SUPABASE_URL}/auth/v1/signup`, {
    method: 'POST',
    headers: { apikey: setting('SUPABASE_PUBLISHABLE_KEY'), 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, data: { time_zone: timeZone } }),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

/** What a timer does once a minute, now: the route of a job, called as Vercel Cron would. */
export async function tick(job: 'run-schedules' | 'poll-executions' | 'deliver-notifications'): Promise<void> {
  const response = await fetch(`${process.env.E2E_BASE_URL}/api/cron/${job}`, {
    headers: { authorization: `Bearer ${setting('CRON_SECRET')}` },
  });
  expect(response.status, `${job}: ${await response.clone().text()}`).toBe(200);
}

/** One request to the database as the service role, past row level security. Answers the rows. */
export async function asService(
  method: 'POST' | 'PATCH',
  rows: string,
  body: unknown,
): Promise<Record<string, unknown>[]> {
  const key = setting('SUPABASE_SECRET_KEY');
  const response = await fetch(`${process.env.E2E_SUPABASE_URL}/rest/v1/${rows}`, {
    method,
    headers: {
      apikey: key,
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      prefer: 'return=representation',
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.status, text).toBeLessThan(300);
  return JSON.parse(text) as Record<string, unknown>[];
}

/** Makes a schedule due a moment ago, as if the time had come. */
export async function makeDue(scheduleId: string): Promise<void> {
  const past = new Date(Date.now() - 30_000).toISOString();
  await asService('PATCH', `workflow_schedules?id=eq.${scheduleId}`, { next_run_at: past, visible_at: past });
}

/** An API key of the signed-in person, as the profile would have made it; `state` are columns of it, an end for one. */
export async function seedApiKey(
  page: Page,
  scopes: readonly string[],
  state: { expires_at?: string; revoked_at?: string } = {},
): Promise<string> {
  const me = (await (await page.request.get('/api/auth/me')).json()) as { user: { id: string } };
  const prefix = `rk_${randomBytes(4).toString('hex')}`;
  const secret = `${prefix}_${randomBytes(32).toString('base64url')}`;
  const key_hash = createHash('sha256').update(secret).digest('hex');
  await asService('POST', 'api_keys', { user_id: me.user.id, name: 'seeded', prefix, key_hash, scopes, ...state });
  return secret;
}

/** The first ordinary instance of the signed-in person, by its id. */
export async function standardInstance(page: Page): Promise<string | undefined> {
  const instances = await page.request.get('/api/instances');
  const { items } = (await instances.json()) as { items: { id: string; type: string }[] };
  return items.find(({ type }) => type === 'STANDARD')?.id;
}

/** Saves a query through the REST API, as the signed-in person. Answers its id. */
export async function saveWorkflow(page: Page, workflow: Record<string, unknown>): Promise<string> {
  const instanceId = await standardInstance(page);
  const response = await page.request.post('/api/workflows', { data: { instanceId, ...workflow } });
  expect(response.status(), await response.text()).toBe(201);
  return ((await response.json()) as { id: string }).id;
}
