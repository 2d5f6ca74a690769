import type { Page } from '@playwright/test';
import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { expect, expectAccessible, signUp, test } from './support/test';

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const editorText = (page: Page) => page.locator('.monaco-editor .view-lines').first();

test('from a question to rows: search, preview, use, run', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signUp(page, person);
  await connectAmazon(page);
  await page.goto('/dashboard');
  // Keys before the page listens are nobody's.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL('**/query-library', { timeout: 3000 });
  }).toPass();
  const search = page.getByRole('searchbox', { name: 'Search the query library' });
  await expect(search).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(search).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type('rows and peple');
  await expect(page.getByText(/looked for people/)).toBeVisible();
  // Whatever the stack has seen before, a first try of this test for one.
  const uses = row(page, 'Rows and people per table').getByRole('cell').last();
  const before = Number(await uses.textContent()) || 0;
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await expect(preview.getByRole('heading', { level: 2 })).toHaveText('Rows and people per table');
  await expect(page).toHaveURL(/preview=/);
  await preview.getByRole('button', { name: 'Use template' }).click();
  await page.waitForURL('**/query-builder/new**');
  await expect(editorText(page)).toContainText('source_table');
  await chooseInstance(page, /./);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText(/\d+ rows/i).first()).toBeVisible({ timeout: 90_000 });
  await page.goto('/query-library?search=rows+and+people');
  await expect(uses).toHaveText(String(before + 1));
});

test('one’s own template: make, star, share, rename a parameter, see the version, delete', async ({
  page,
  person,
  browser,
  consoleErrors,
}) => {
  // The page of a template that is gone answers 404, and the browser says so.
  consoleErrors.allowed.push(/404/);
  test.setTimeout(180_000);
  await signUp(page, person);
  const name = `Reach of ${person.email.slice(0, 20)}`;
  await page.goto('/query-library/new');
  await writeSql(
    page,
    'SELECT campaign, COUNT(DISTINCT user_id) AS people\nFROM dsp_impressions\nWHERE campaign IN {{campaigns}}\nGROUP BY campaign',
  );
  await page.getByRole('button', { name: 'Create template' }).click();
  await expect(page.getByText('Give the template a name')).toBeVisible();
  await expect(page.getByText('Choose a category').last()).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Category' }).click();
  await page.getByRole('option', { name: 'Other' }).click();
  await page.getByLabel('Help for campaigns').fill('Names as the console shows them');
  // Left unsaved and come back to: nothing is lost.
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.waitForURL('**/query-library');
  await page.goto('/query-library/new');
  await expect(page.getByText('not saved is back')).toBeVisible();
  await expect(page.getByLabel('Help for campaigns')).toHaveValue('Names as the console shows them');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create template' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('Names as the console shows them')).toBeVisible();
  const address = page.url();

  // Somebody else sees nothing of it until it is shared.
  const other = await browser.newContext();
  const stranger = await other.newPage();
  await signUp(stranger, { ...person, email: `other-${person.email}` });
  await stranger.goto(address);
  await expect(stranger.getByRole('heading', { name: 'No such template' })).toBeVisible();

  await page.getByRole('link', { name: 'Edit' }).click();
  await writeSql(
    page,
    'SELECT campaign, COUNT(DISTINCT user_id) AS people\nFROM dsp_impressions\nWHERE campaign IN {{campaign_names}}\nGROUP BY campaign',
  );
  await page.getByRole('checkbox', { name: /Share with everyone/ }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL(address);
  await expect(page.getByText('SQL changed; new parameters campaign_names; without campaigns')).toBeVisible();
  await stranger.goto(address);
  await expect(stranger.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(stranger.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  const starred = stranger.waitForResponse((response) => response.request().method() === 'POST');
  await stranger.getByRole('button', { name: `${name} is a favourite` }).click();
  await starred;
  await stranger.goto('/query-library?favorites=true');
  await expect(row(stranger, name)).toBeVisible();
  await stranger.goto(`${address}/edit`);
  await expect(stranger.getByRole('heading', { name: 'No such template' })).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete template' }).click();
  await page.waitForURL('**/query-library');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'No such template' })).toBeVisible();
});

test('a saved query becomes a template, is found among one’s own, and begins a new query', async ({
  page,
  person,
  consoleErrors,
}) => {
  test.setTimeout(120_000);
  consoleErrors.allowed.push(/Failed to load resource/);
  await signUp(page, person);
  await page.goto('/query-builder/new');
  await writeSql(
    page,
    'SELECT campaign, SUM(impressions) AS n\nFROM dsp_impressions\nWHERE campaign LIKE {{name_part}}\nGROUP BY campaign',
  );
  const name = `Of ${person.email.slice(0, 20)}`;
  await page.getByLabel('Name of the query').fill(name);
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await page.waitForURL('**/workflows/**');
  await page.getByRole('button', { name: 'Save as template' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue(name);
  await dialog.getByRole('combobox', { name: 'Category' }).click();
  await page.getByRole('option', { name: 'Other' }).click();
  await dialog.getByLabel('Help for name_part').fill('With a % where anything may stand');
  await expectAccessible(page);
  // The server fails once: told, and what was typed stays.
  let fail = true;
  await page.route('**/workflows/**', (route, request) =>
    fail && request.method() === 'POST' ? route.abort() : route.continue(),
  );
  await dialog.getByRole('button', { name: 'Save as template' }).click();
  await expect(dialog.getByText('The server could not be reached')).toBeVisible();
  await expect(dialog.getByLabel('Help for name_part')).toHaveValue('With a % where anything may stand');
  fail = false;
  await dialog.getByRole('button', { name: 'Save as template' }).click();
  await expect(page.getByText('Saved as a template')).toBeVisible();

  await page.goto('/query-library');
  await page.getByRole('combobox', { name: 'Whose' }).click();
  await page.getByRole('option', { name: /mine|own/i }).click();
  await expect(page).toHaveURL(/ownership=mine/);
  await page.getByRole('table').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Use template' }).click();
  await page.waitForURL('**/query-builder/new**');
  await expect(editorText(page)).toContainText('name_part');
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Configure' }).click();
  await expect(page.getByText('With a % where anything may stand')).toBeVisible();
});
