import type { Page } from '@playwright/test';
import { openBuilder, writeSql } from './support/journey';
import { expect, expectAccessible, signUp, test } from './support/test';

const QUERY = `SELECT campaign, SUM(impressions) AS impressions
FROM dsp_impressions
WHERE campaign LIKE {{name_pattern}} AND campaign_id_string IN ({{campaigns}})
GROUP BY campaign`;

const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name });

test('from an empty page to a saved query: written, configured, checked, created, run, listed', async ({
  page,
  person,
}) => {
  test.setTimeout(240_000);
  await openBuilder(page, person, QUERY);
  // Run says what is missing and leads there.
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByText('Give a value').first()).toBeVisible();
  await page.getByRole('button', { name: 'Fill in' }).first().click();
  await expect(page).toHaveURL(/step=configure/);
  await page.getByLabel('name_pattern', { exact: true }).fill('%');
  await expect(page.getByText('Finds what anything')).toBeVisible();
  // The list is cleaned and counted; an empty one needs a word.
  const campaigns = page.getByRole('textbox', { name: 'campaigns' });
  await campaigns.fill('1, 2,,2\n3');
  await expect(page.getByText('3 campaigns, 1 duplicate and 1 blank left out')).toBeVisible();
  await expect(page.locator('[data-marked]').filter({ hasText: "'1'" })).toBeVisible();
  await campaigns.fill('');
  await page.getByLabel('matches everything').check();
  await expect(page.getByRole('region', { name: 'Query as it is sent' })).toContainText('(1 = 1)');
  await expectAccessible(page);

  // Nothing is lost by a reload on any step.
  await page.getByLabel('Name of the query').fill('Reach by campaign');
  await expect(page.getByText('Draft kept in this browser')).toBeAttached();
  await page.waitForTimeout(500);
  await page.reload();
  await expect(page.getByLabel('Name of the query')).toHaveValue('Reach by campaign');
  await step(page, 'Review').click();
  await expect(page.getByRole('region', { name: 'Parameters' })).toContainText('empty: matches everything');
  await expect(page.getByText('this query has not run')).toBeVisible();
  const scrolls = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight);
  expect(scrolls, 'the review scrolls in itself').toBe(false);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Check on AMC' }).click();
  const answer = page.getByRole('dialog');
  await expect(answer.getByRole('heading', { name: /AMC (takes|can read) this query/ })).toBeVisible({
    timeout: 60_000,
  });
  await answer.getByRole('button', { name: 'Close' }).first().click();
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await page.waitForURL('**/workflows/**');
  await expect(page.getByRole('heading', { level: 1, name: 'Reach by campaign' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL('**/executions/**');
  await expect(page.getByText('Succeeded').first()).toBeVisible({ timeout: 60_000 });

  await page.goto('/my-queries');
  const row = page.getByRole('row').filter({ hasText: 'Reach by campaign' });
  await expect(row).toContainText('Succeeded');
  await expect(row).toContainText('100 %');
  await expectAccessible(page);
});

test('a failed run leads to its line, and the mended text runs', async ({ page, person }) => {
  test.setTimeout(180_000);
  await openBuilder(page, person, 'SELECT campaign,\n  SUM(impresions) AS n\nFROM dsp_impressions\nGROUP BY campaign');
  await step(page, 'Review').click();
  await expect(page.getByRole('region', { name: 'Warnings' })).toContainText('impresions');
  await page.getByRole('button', { name: 'Test run' }).click();
  await page.getByRole('button', { name: 'Show line 2' }).click({ timeout: 60_000 });
  await expect(page).toHaveURL(/query-builder\/new\?(?!.*step=review)/);
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await writeSql(page, 'SELECT campaign,\n  SUM(impressions) AS n\nFROM dsp_impressions\nGROUP BY campaign');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 60_000 });
  // The review now knows how long it takes.
  await step(page, 'Review').click();
  await expect(page.getByRole('region', { name: 'Estimate' })).toContainText('its one finished run');
});

test('edit makes a version, the difference is shown, an old one is restored', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signUp(page, person);
  await page.goto('/query-builder/new');
  await writeSql(page, 'SELECT campaign FROM dsp_impressions');
  await page.getByLabel('Name of the query').fill('Campaigns');
  await step(page, 'Review').click();
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await page.waitForURL('**/workflows/**');
  const address = page.url();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.waitForURL('**/query-builder/edit/**');
  await writeSql(page, 'SELECT campaign, device_type FROM dsp_impressions');
  await expect(page.getByText('Draft saved')).toBeAttached({ timeout: 20_000 });
  // What is not saved yet is on the server: another browser would find it.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('device_type');
  await step(page, 'Review').click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/workflows\/[^/]+$/);
  await expect(page.getByText('version 2')).toBeVisible();

  await page.goto(`${address}?tab=versions&version=1`);
  await expect(page.locator('.monaco-diff-editor .view-lines').last()).toContainText('device_type');
  await expect(
    page.locator('.monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert').first(),
  ).toBeAttached();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore version 1' }).click();
  await expect(page.getByText(/is the current text again, as version 3/)).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('region', { name: 'SQL of this query' })).not.toContainText('device_type');

  // Duplicate, archive with undo, filter, delete with what depends on it.
  await page.goto('/my-queries');
  await page.getByRole('button', { name: 'Actions for Campaigns' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(page.getByRole('link', { name: 'Campaigns (copy)' })).toBeVisible();
  await page.getByLabel('Choose Campaigns (copy)').check();
  await page.getByRole('region', { name: 'Chosen queries' }).getByRole('button', { name: 'Tag' }).click();
  await page.getByLabel('Tag to add').fill('Weekly');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Campaigns (copy)' })).toContainText('weekly');
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Chosen queries' }).getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Campaigns (copy)' })).toContainText('Archived');
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Archived' }).click();
  await expect(page).toHaveURL(/status=archived/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Actions for Campaigns (copy)' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('It has never run.');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete query' }).click();
  await expect(page.getByText('No query fits these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Archived: remove this filter' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('of two tabs the second is told, writes nothing, and can take over', async ({ page, person, context }) => {
  await signUp(page, person);
  await page.goto('/query-builder/new');
  await writeSql(page, 'SELECT campaign FROM dsp_impressions');
  await expect(page.getByText('Draft kept in this browser')).toBeAttached();
  const second = await context.newPage();
  await second.goto('/query-builder/new');
  await expect(second.getByText('open in another tab')).toBeVisible();
  await writeSql(second, 'SELECT device_type FROM dsp_impressions');
  await second.waitForTimeout(800);
  const kept = () =>
    page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('recomamp:draft:'))?.[1] ?? '');
  expect(await kept()).toContain('campaign');
  await second.getByRole('button', { name: 'Go on here' }).click();
  await expect(page.getByText('open in another tab')).toBeVisible();
  await expect.poll(kept).toContain('device_type');
  await second.close();
  await expect(page.getByText('open in another tab')).toHaveCount(0);
});

test('by keyboard alone: a table from the explorer, a query, its steps, saved', async ({ page, person }) => {
  test.setTimeout(120_000);
  await signUp(page, person);
  await page.goto('/query-builder/new');
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  const press = async (key: string, times = 1) => {
    for (let n = 0; n < times; n++) await page.keyboard.press(key);
  };
  await page.getByLabel('Name of the query').focus();
  await page.keyboard.type('By keyboard');
  await page.locator('body').press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press('/');
  await expect(page.getByLabel('Search tables and fields')).toBeFocused();
  await page.keyboard.type('dsp_clicks');
  await expect(page.getByRole('treeitem').first()).toContainText('dsp_clicks');
  await press('ArrowDown');
  await press('ArrowRight');
  await expect(page.getByRole('treeitem').nth(1)).toBeVisible();
  await press('Enter');
  // The name stands in the editor, which has the focus now.
  await page.keyboard.press('Home');
  await page.keyboard.type('SELECT campaign FROM ');
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText(
    'FROM dsp_clicks'.replace(' ', '\u00a0'),
  );
  await press('Escape');
  await step(page, 'Review').focus();
  await press('Enter');
  await expect(page).toHaveURL(/step=review/);
  const create = page.getByRole('button', { name: 'Create workflow' });
  for (let n = 0; n < 40 && !(await create.evaluate((button) => button === document.activeElement)); n++) {
    await press('Tab');
  }
  await expect(create).toBeFocused();
  await press('Enter');
  await page.waitForURL('**/workflows/**');
  await expect(page.getByRole('heading', { level: 1, name: 'By keyboard' })).toBeVisible();
});

test('campaigns are chosen from what the instance holds, and from a CSV', async ({ page, person }) => {
  test.setTimeout(180_000);
  await openBuilder(
    page,
    person,
    'SELECT SUM(impressions) AS n FROM dsp_impressions WHERE campaign_id_string IN ({{campaigns}})',
  );
  await step(page, 'Configure').click();
  await page.getByRole('button', { name: 'Choose', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ask AMC' }).click();
  await expect(dialog.getByText('As AMC listed them')).toBeVisible({ timeout: 90_000 });
  const before = await dialog.getByRole('listitem').count();
  expect(before).toBeGreaterThan(2);
  await dialog.getByRole('checkbox').nth(1).check();
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'campaigns.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('campaign_id,campaign_name\n580123456789012345,"From a file, really"\n,No id\n'),
  });
  await expect(dialog.getByText('1 campaign was imported.')).toBeVisible();
  await expect(dialog.getByText('line 3, The campaign id is missing')).toBeVisible();
  await dialog.getByLabel('Search campaigns').fill('really');
  await dialog.getByRole('listitem').getByRole('checkbox').check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Use these' }).click();
  await expect(page.getByText('2 campaigns', { exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'campaigns' })).toHaveValue(/580123456789012345/);
});
