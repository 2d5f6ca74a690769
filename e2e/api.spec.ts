import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { connectAmazon } from './support/journey';
import { heading, shoot } from './support/screens';
import { saveWorkflow, seedApiKey } from './support/service';
import { expect, signUp, test } from './support/test';

/** What a refusal is, as far as the tests read it. */
interface Problem {
  status: number;
  code: string;
  detail: string;
  eventId: string;
}

const ROOT = path.join(__dirname, '..');

/** Makes a key where people do: on the profile. */
async function makeKey(page: Page): Promise<string> {
  await page.goto('/profile');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('e2e');
  for (const scope of ['instances:read', 'workflows:write', 'executions:run', 'executions:read']) {
    await dialog.getByRole('checkbox', { name: scope }).check();
  }
  await dialog.getByRole('button', { name: 'Make key' }).click();
  const text = (await dialog.locator('code').filter({ hasText: 'rk_' }).textContent()) ?? '';
  const key = /rk_[0-9a-f]{8}_[\w-]{43}/.exec(text)?.[0];
  if (!key) throw new Error('the key was not shown');
  return key;
}

test('the example client does the main job with a key made on the profile', async ({ page, person }) => {
  test.setTimeout(240_000);
  await signUp(page, person);
  await connectAmazon(page);
  const key = await makeKey(page);
  const client = await promisify(execFile)(
    path.join(ROOT, 'node_modules/.bin/node'),
    ['--conditions=react-server', '--import', 'tsx', 'scripts/api-example.ts'],
    { cwd: ROOT, env: { ...process.env, RECOMAMP_URL: process.env.E2E_BASE_URL, RECOMAMP_KEY: key } },
  );
  expect(client.stderr).toContain('SUCCEEDED');
  expect(client.stdout).toMatch(/^\uFEFF?campaign,impressions\r?\n/);
  expect(client.stdout.trim().split('\n').length).toBeGreaterThan(1);
  await page.goto('/executions');
  await expect(page.getByText('Impressions by campaign').first()).toBeVisible();
});

test('a session opened by the API: the same with and without slash, closed to other sites, ended again', async ({
  page,
  person,
  playwright,
}) => {
  await signUp(page, person);
  const api = await playwright.request.newContext({ baseURL: process.env.E2E_BASE_URL ?? '' });
  const wrong = await api.post('/api/auth/login', { data: { email: person.email, password: 'not the password' } });
  const nobody = await api.post('/api/auth/login', {
    data: { email: `no-${person.email}`, password: person.password },
  });
  expect([wrong.status(), nobody.status()]).toEqual([401, 401]);
  expect((await wrong.json()).detail).toBe((await nobody.json()).detail);
  expect((await api.get('/api/auth/me')).status()).toBe(401);
  expect((await api.post('/api/auth/login', { data: person })).status()).toBe(200);
  for (const address of ['/api/auth/me', '/api/auth/me/']) {
    const answer = await api.get(address, { maxRedirects: 0 });
    expect((await answer.json()).user.email).toBe(person.email);
  }
  const document = await api.get('/api/openapi.json');
  expect((await document.json()).openapi).toBe('3.1.0');
  const foreign = await api.post('/api/auth/logout', { headers: { origin: 'https://evil.example' } });
  expect(foreign.status()).toBe(403);
  const big = await api.post('/api/workflows', {
    headers: { 'content-type': 'application/json' },
    data: Buffer.alloc(10_485_760, 'x'),
  });
  expect(big.status()).toBe(413);
  expect((await api.get('/api/nothing-here')).headers()['content-type']).toBe('application/problem+json');
  expect((await api.post('/api/auth/logout')).status()).toBe(204);
  expect((await api.get('/api/auth/me')).status()).toBe(401);
  await api.dispose();
});

test('bad input over HTTP is refused by name, with and without slash, and changes nothing', async ({
  page,
  person,
  playwright,
}) => {
  await signUp(page, person);
  await connectAmazon(page);
  const sql = 'SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign';
  const workflowId = await saveWorkflow(page, { name: 'Reach', sql });
  const scopes = ['workflows:read', 'workflows:write', 'instances:read'];
  const key = await seedApiKey(page, scopes);
  const past = new Date(Date.now() - 60_000).toISOString();
  // A person who has a key, and none of the rows.
  const other = await playwright.request.newContext({ baseURL: process.env.E2E_BASE_URL ?? '' });
  const email = `other-${person.email}`;
  await page.request.post('/api/auth/logout');
  await page.context().clearCookies();
  await signUp(page, { ...person, email });
  const bare = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const keys = {
    'a foreign key': [bare(await seedApiKey(page, scopes)), 404],
    'an expired key': [bare(await seedApiKey(page, scopes, { expires_at: past })), 401, /expired/],
    'a revoked key': [bare(await seedApiKey(page, scopes, { revoked_at: past })), 401, /revoked/],
    'no key of ours': [bare(`rk_00000000_${'A'.repeat(43)}`), 401, /not an API key of ours/],
    'a key of less': [bare(await seedApiKey(page, ['catalog:read'])), 403, /workflows:read/],
  } as const;

  const json = { ...bare(key), 'content-type': 'application/json' };
  const body = { name: 'Twice', sql };
  for (const slash of ['', '/']) {
    const mine = `/api/workflows/${workflowId}${slash}`;
    const list = `/api/workflows${slash}`;
    /** Sends bytes as they are, and reads the refusal: what every client of ours can count on. */
    const refused = async (
      method: 'get' | 'post' | 'patch',
      address: string,
      headers: Record<string, string>,
      data?: string | Buffer,
    ) => {
      const answer = await other[method](address, {
        headers,
        maxRedirects: 0,
        ...(data ? { data: Buffer.from(data) } : {}),
      });
      expect(answer.headers()['content-type'], `${method} ${address}`).toBe('application/problem+json');
      const problem = (await answer.json()) as Problem;
      expect(problem.status).toBe(answer.status());
      expect(problem.eventId).toMatch(/^[0-9a-f-]{36}$/);
      return problem;
    };
    const put = (data: string | Buffer, more: Record<string, string> = {}) =>
      refused('post', list, { ...json, ...more }, data);

    for (const [what, [headers, status, said]] of Object.entries(keys)) {
      const problem = await refused('get', mine, headers);
      expect([what, problem.status], problem.detail).toEqual([what, status]);
      if (said) expect(problem.detail).toMatch(said);
    }
    expect(await put('{"name": "Tw')).toMatchObject({ status: 400, code: 'malformed' });
    expect(await put('name=Twice', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
      code: 'unsupported_type',
    });
    expect(await put(Buffer.alloc(10_485_760, 'x'))).toMatchObject({ status: 413, code: 'too_large' });
    expect(await put(JSON.stringify({ sql: 1, surprise: true }))).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([
        { field: 'name', message: expect.any(String) },
        { field: 'sql', message: expect.any(String) },
        { field: 'surprise', message: 'There is no such field' },
      ]),
    });
    expect(await put(JSON.stringify({ ...body, name: 'x'.repeat(2_000) }))).toMatchObject({
      status: 422,
      errors: [{ field: 'name', message: expect.stringMatching(/at most \d+ characters/i) }],
    });
    const unknown = `/api/workflows/00000000-0000-4000-8000-000000000000${slash}`;
    expect(await refused('get', unknown, bare(key))).toMatchObject({ status: 404, code: 'not_found' });
    expect(await refused('get', `/api/workflows/no-id${slash}`, bare(key))).toMatchObject({
      status: 422,
      errors: [{ field: 'workflowId' }],
    });

    // Two people read the same state; the second to save is told, and the first one's change stays.
    const etag = (await other.get(mine, { headers: bare(key) })).headers().etag ?? '';
    const change = (name: string, match: Record<string, string>) =>
      ['patch' as const, mine, { ...json, ...match }, JSON.stringify({ name })] as const;
    expect(await refused(...change('Blind', {}))).toMatchObject({ status: 428, code: 'precondition_required' });
    const first = await other.patch(mine, { headers: { ...json, 'if-match': etag }, data: { name: `First${slash}` } });
    expect(first.status()).toBe(200);
    const stale = await refused(...change('Second', { 'if-match': etag }));
    expect(stale).toMatchObject({ status: 412, code: 'precondition_failed' });
    expect((await (await other.get(mine, { headers: bare(key) })).json()).name).toBe(`First${slash}`);

    const once = { ...json, 'idempotency-key': `once-${slash || 'none'}` };
    const made = await other.post(list, { headers: once, data: body });
    expect([made.status(), await made.text()]).toEqual([201, expect.stringContaining('Twice')]);
    const reused = await refused('post', list, once, JSON.stringify({ ...body, name: 'Thrice' }));
    expect(reused).toMatchObject({ status: 422, errors: [{ field: 'Idempotency-Key' }] });
  }
  const kept = (await (await other.get('/api/workflows', { headers: bare(key) })).json()) as {
    items: { name: string }[];
  };
  expect(kept.items.map(({ name }) => name).sort()).toEqual(['First/', 'Twice', 'Twice']);
  await other.dispose();
});

test('too many tries for one account are held back, with the time to wait', async ({ page, person }) => {
  for (let i = 0; i < 12; i += 1) {
    const answer = await page.request.post('/api/auth/login', { data: { ...person, password: `wrong ${i}` } });
    if (answer.status() === 429) {
      expect((await answer.json()).detail).toMatch(/Wait \d+ s/);
      return;
    }
    expect(answer.status()).toBe(401);
  }
  throw new Error('twelve wrong passwords in a row were all looked at');
});

test('the reference: every operation, found by search, opened by its address; in both themes, on a phone', async ({
  page,
  person,
}) => {
  // axe looks at the longest page of all four times: with an operation open and without, in both themes.
  test.setTimeout(240_000);
  await signUp(page, person);
  await page.goto('/api-docs#executeWorkflow');
  await expect(page.getByRole('heading', { name: 'API reference', level: 1 })).toBeVisible();
  await expect(page.getByText('$RECOMAMP_KEY').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('backfill windows');
  await expect(page.getByRole('status').filter({ hasText: /operations?$/ })).toHaveText(/^[1-9] operations?$/);
  await page.getByRole('searchbox', { name: 'Search the reference' }).fill('no such thing at all');
  await expect(page.getByText('No operation has these words')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.goto('/api-docs#createSchedule');
  await shoot(page, 'api-docs-open', heading(page, 'API reference'));
  await page.goto('/api-docs');
  await shoot(page, 'api-docs', heading(page, 'API reference'));
});
