import type { Page } from '@playwright/test';
import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { expect, expectAccessible, type Person, signUp, test } from './support/test';

// Nothing typed is lost: not when the session ends, not when the server falls over, not when another browser was quicker.

const SQL = 'SELECT campaign, SUM(impressions) AS impressions\nFROM dsp_impressions\nGROUP BY campaign';
const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name });
const create = (page: Page) => page.getByRole('button', { name: 'Create workflow' });
const editorText = (page: Page) => page.locator('.monaco-editor .view-lines').first();
const isAction = (method: string, headers: Record<string, string>) => method === 'POST' && 'next-action' in headers;

async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: /^(sign|log) in$/i }).click();
}

async function writeNewQuery(page: Page, name: string): Promise<void> {
  await page.goto('/query-builder/new');
  await writeSql(page, SQL);
  await page.getByLabel('Name of the query').fill(name);
  await step(page, 'Review').click();
  await expect(create(page)).toBeEnabled();
}

test('a session that ends while a query is written: told, signed in beside it, saved', async ({
  page,
  person,
  context,
  consoleErrors,
}) => {
  test.setTimeout(180_000);
  // What the page asks for without a session is refused, and the browser says so.
  consoleErrors.allowed.push(/status of 401/);
  await signUp(page, person);
  await writeNewQuery(page, 'Outlives its session');
  await context.clearCookies();
  await create(page).click();
  await expect(page.getByText('Your session has ended').first()).toBeVisible();
  await expect(page).toHaveURL(/query-builder\/new/);
  await expectAccessible(page);
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Sign in in a new tab' }).first().click();
  const beside = await opened;
  await signIn(beside, person);
  await beside.waitForURL('**/dashboard');
  await beside.close();
  await create(page).click();
  await page.waitForURL('**/workflows/**');
  await expect(page.getByRole('region', { name: 'SQL of this query' })).toContainText('SUM');

  // Without the new tab: a reload leads through signing in back to the text.
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.waitForURL('**/query-builder/edit/**');
  await context.clearCookies();
  await writeSql(page, 'SELECT campaign, device_type FROM dsp_impressions');
  await expect(page.getByText('The draft could not be saved on the server')).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await page.waitForURL('**/login**');
  await signIn(page, person);
  await page.waitForURL('**/query-builder/edit/**');
  await expect(editorText(page)).toContainText('device_type');
});

test('a server that fails when a query is saved or run: told, the text is kept, and the next time works', async ({
  page,
  person,
  consoleErrors,
}) => {
  test.setTimeout(180_000);
  consoleErrors.allowed.push(/Failed to load resource/);
  await signUp(page, person);
  await connectAmazon(page);
  await writeNewQuery(page, 'Outlives the server');
  let fail: 'abort' | 500 | null = 'abort';
  await page.route('**/query-builder/**', async (route, request) => {
    if (fail === null || !isAction(request.method(), request.headers())) return route.continue();
    return fail === 'abort' ? route.abort() : route.fulfill({ status: fail, body: 'no' });
  });
  const told = page.getByText('The server could not be reached');
  await create(page).click();
  await expect(told.first()).toBeVisible();
  await expectAccessible(page);
  fail = 500;
  await create(page).click();
  await expect(told.first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'The query' })).toContainText('impressions');

  // A run that could not be asked for is told of, too.
  await step(page, 'Edit').click();
  await chooseInstance(page, /./);
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(told.first()).toBeVisible();
  await expect(editorText(page)).toContainText('impressions');
  fail = null;
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 90_000 });
  await expect(told).toHaveCount(0);
  await step(page, 'Review').click();
  await create(page).click();
  await page.waitForURL('**/workflows/**');

  // The run of the test is its own page, in full.
  await page.goBack();
  await page.goto('/executions');
  await page.getByRole('table').getByRole('link', { name: 'Outlives the server' }).first().click();
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 30_000 });
});

test('two browsers, one saved query: the second is told and keeps both versions in reach', async ({
  page,
  person,
  browser,
}) => {
  test.setTimeout(180_000);
  await signUp(page, person);
  await writeNewQuery(page, 'Of two browsers');
  await create(page).click();
  await page.waitForURL('**/workflows/**');
  const address = page.url().replace('/workflows/', '/query-builder/edit/');
  const other = await browser.newContext();
  const second = await other.newPage();
  await second.goto('/login');
  await signIn(second, person);
  await second.waitForURL('**/dashboard');
  await page.goto(address);
  await second.goto(address);
  await writeSql(second, 'SELECT device_type FROM dsp_impressions');
  await expect(second.getByText('Draft saved')).toBeAttached({ timeout: 20_000 });
  await writeSql(page, 'SELECT creative FROM dsp_impressions');
  const notice = page.getByRole('status').filter({ hasText: 'also being edited in another browser' });
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await notice.getByRole('button', { name: 'Show the other version' }).click();
  await expect(editorText(page)).toContainText('device_type');
  await page.getByRole('button', { name: 'Back to mine' }).click();
  await expect(editorText(page)).toContainText('creative');
  await expect(page.getByText('Draft saved')).toBeAttached({ timeout: 20_000 });
  // Now the other one is behind.
  await writeSql(second, 'SELECT site FROM dsp_impressions');
  const there = second.getByRole('status').filter({ hasText: 'also being edited in another browser' });
  await there.getByRole('button', { name: 'Keep this one' }).click({ timeout: 20_000 });
  await expect(there).toHaveCount(0);
  await page.reload();
  await expect(editorText(page)).toContainText('site');
  await other.close();
});
