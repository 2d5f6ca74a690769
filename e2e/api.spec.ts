import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { connectAmazon } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, expectAccessible, signUp, test } from './support/test';

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
  await signUp(page, person);
  await page.goto('/api-docs#executeWorkflow');
  await expect(page.getByRole('heading', { name: 'API reference', level: 1 })).toBeVisible();
  await expect(page.getByText('$RECOMAMP_KEY').first()).toBeVisible();
  await expectAccessible(page);
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
