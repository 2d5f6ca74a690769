import type { Page } from '@playwright/test';
import { chooseInstance, connectAmazon } from './support/journey';
import { shoot } from './support/screens';
import { expect, signUp, test } from './support/test';

// Pictures in both themes and widths, each looked at by axe, take their time.
test.describe.configure({ timeout: 240_000 });

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search data sources and fields' });

test('find a field by a word of its description, mistyped', async ({ page, person }) => {
  await signUp(page, person);
  await page.goto('/data-sources');
  await expect(page.getByText('41 data sources')).toBeVisible();
  // What the server drew is there before the page hears keys.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(search(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type('viewabilty rate');
  await expect(page.getByText(/looked for viewability/)).toBeVisible();
  await expect(search(page)).toBeFocused();
  await expect(page).toHaveURL(/search=viewabilty(\+|%20)rate/);
  await shoot(page, 'data-sources-search');
  await page.getByRole('link', { name: 'placement_view_rate' }).first().click();
  await page.waitForURL('**field=placement_view_rate**');
  const fields = page.getByRole('region', { name: /^Fields of/ });
  await expect(fields.getByText('placement_view_rate', { exact: true })).toBeInViewport();

  await page.getByRole('searchbox', { name: /^Search the fields of/ }).fill('third-party');
  await expect(fields.getByRole('listitem')).toHaveCount(2);
  await expect(page).toHaveURL(/find=third-party/);
  await page.reload();
  await expect(fields.getByRole('listitem')).toHaveCount(2);
});

test('the list by keyboard: arrows, preview, compare, open; all of it comes back with the address', async ({
  page,
  person,
}) => {
  await signUp(page, person);
  await page.goto('/data-sources?category=DSP');
  await expect(search(page)).toBeVisible();
  await shoot(page, 'data-sources');
  await search(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  const second = page.getByRole('table').getByRole('link').nth(1);
  await expect(second).toBeFocused();
  await expect(preview.getByRole('heading', { level: 2 })).toHaveText((await second.textContent()) ?? '');
  await page.keyboard.press('ArrowDown');
  const third = page.getByRole('table').getByRole('link').nth(2);
  await expect(preview.getByRole('heading', { level: 2 })).toHaveText((await third.textContent()) ?? '');
  await expect(preview.getByText('Retention')).toBeVisible();
  await shoot(page, 'data-sources-preview');
  await page.reload();
  await expect(preview.getByRole('heading', { level: 2 })).toHaveText((await third.textContent()) ?? '');
  await third.focus();
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  // On a busy machine the page may still be taking the preview out of the address.
  await expect(async () => {
    await third.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/data-sources/*', { timeout: 5_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('compare two tables and see only the differences', async ({ page, person }) => {
  await signUp(page, person);
  await page.goto('/data-sources?search=dsp');
  await page.getByRole('checkbox', { name: 'Compare Amazon DSP clicks' }).click();
  await page.getByRole('checkbox', { name: 'Compare Amazon DSP views' }).click();
  await page.getByRole('link', { name: 'Compare 2' }).click();
  await page.waitForURL('**/data-sources/compare?ids=**');
  const table = page.getByRole('region', { name: 'Comparison' });
  await expect(table.getByRole('row', { name: /^campaign_id / })).toBeVisible();
  await shoot(page, 'data-sources-compare');
  await page.getByRole('checkbox', { name: 'Only differences' }).click();
  await expect(table.getByRole('row', { name: /^campaign_id / })).toHaveCount(0);
  await expect(table.getByRole('row', { name: /^click_dt_utc / })).toBeVisible();
  await expect(page).toHaveURL(/diff=true/);
  await page.getByRole('link', { name: 'Take Amazon DSP views out' }).click();
  await expect(page.getByText('One more is needed')).toBeVisible();
});

test('open an example in the builder and run it', async ({ page, person }) => {
  test.setTimeout(180_000);
  await signUp(page, person);
  await connectAmazon(page);
  await page.goto('/data-sources/dsp-impressions');
  await shoot(page, 'data-source');
  await page.getByRole('button', { name: 'Open in builder' }).first().click();
  await page.waitForURL('**/query-builder/new');
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('COUNT(DISTINCT user_id)');
  await expect(page.getByRole('textbox', { name: 'Name of the query' })).toHaveValue('Reach and frequency by campaign');
  expect(await page.evaluate(() => sessionStorage.getItem('queryBuilderDraft'))).toBeNull();
  await chooseInstance(page, /./);
  await page.getByRole('button', { name: /^run/i }).click();
  await expect(page.getByText(/\d+ rows/i).first()).toBeVisible({ timeout: 90_000 });

  // A second example: what stood there can be had back.
  await page.goto('/data-sources/dsp-clicks#examples');
  await page.getByRole('button', { name: 'Open in builder' }).first().click();
  await page.waitForURL('**/query-builder/new');
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('dsp_clicks');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('dsp_impressions');
});

test('the palette knows tables; an unknown one leads to the nearest; nothing found is said', async ({
  page,
  person,
  consoleErrors,
}) => {
  // A page that is not there answers 404, and the browser says so.
  consoleErrors.allowed.push(/404/);
  await signUp(page, person);
  await page.goto('/dashboard');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('sponsored_ads_tr');
  await page.getByRole('option', { name: /sponsored_ads_traffic/ }).click();
  await page.waitForURL('**/data-sources/sponsored-ads-traffic');

  await page.goto('/data-sources/dsp_impressions');
  await page.waitForURL('**/data-sources/dsp-impressions');
  await page.goto('/data-sources/dsp-impresions');
  await expect(page.getByRole('heading', { name: 'No such data source' })).toBeVisible();
  await shoot(page, 'data-source-unknown');
  await page.getByRole('link', { name: 'Amazon DSP impressions', exact: true }).click();
  await page.waitForURL('**/data-sources/dsp-impressions');

  await page.goto('/data-sources?search=qwertzuiop');
  await expect(page.getByText('No data source fits')).toBeVisible();
  await shoot(page, 'data-sources-nothing');
  await page.goto('/data-sources?search=%25%25');
  await expect(page.getByText('A search needs letters or digits')).toBeVisible();
  const refused = await page.request.get('/api/data-sources?paid=perhaps');
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({ errors: [{ field: 'paid', message: 'must be true or false' }] });
  const unknown = await page.request.get('/api/data-sources/dsp-impresions/examples');
  expect(unknown.status()).toBe(404);
  expect(((await unknown.json()) as { detail: string }).detail).toContain('dsp-impressions');
});

test('a preview that can not be read says so and can be tried again', async ({ page, person, consoleErrors }) => {
  consoleErrors.allowed.push(/503/);
  await signUp(page, person);
  await page.route('**/api/data-sources/dsp-clicks', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ detail: 'The data source could not be read.' }),
    }),
  );
  await page.goto('/data-sources?preview=dsp-clicks');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await expect(preview.getByText('The data source could not be read.')).toBeVisible();
  await shoot(page, 'data-sources-preview-error');
  await page.unroute('**/api/data-sources/dsp-clicks');
  await preview.getByRole('button', { name: 'Try again' }).click();
  await expect(preview.getByRole('heading', { level: 2 })).toHaveText('Amazon DSP clicks');
});
