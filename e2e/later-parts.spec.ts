import type { Page } from '@playwright/test';
import { connectAmazon } from './support/journey';
import { standardInstance } from './support/service';
import { expect, expectAccessible, signUp, test } from './support/test';

const CHUNKS = '**/_next/static/chunks/**';
const SQL = `SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign`;

async function finishedRun(page: Page): Promise<string> {
  const window = { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' };
  const instanceId = await standardInstance(page);
  const asked = await page.request.post('/api/executions', { data: { instanceId, sql: SQL, window } });
  const { id } = (await asked.json()) as { id: string };
  await page.goto(`/executions/${id}`);
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 60_000 });
  return id;
}

/** How far things of the page have moved by themselves since it was loaded. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
}

test('menus and panels of a run by keyboard, and for a press that comes before them', async ({ page, person }) => {
  await signUp(page, person);
  await connectAmazon(page);
  const id = await finishedRun(page);
  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Schedule' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();

  // The menu of a column opens the filter of the toolbar for it.
  await page.getByRole('button', { name: 'Column campaign' }).click();
  await page.getByRole('menuitem', { name: 'Filter' }).click();
  await expect(page.getByRole('dialog', { name: 'Filter the rows' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Filter the rows' })).toBeHidden();
  await page.getByRole('button', { name: 'Column campaign' }).click();
  await page.getByRole('menuitem', { name: 'About this column' }).click();
  await expect(page.getByRole('dialog', { name: 'campaign' })).toBeVisible();
  await page.keyboard.press('Escape');

  // All that comes after the page is slow: the press is kept.
  await page.goto(`/executions/${id}`, { waitUntil: 'load' });
  expect(await layoutShift(page)).toBeLessThan(0.05);
  await page.route(CHUNKS, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.goto(`/executions/${id}`, { waitUntil: 'load' });
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(`/executions/compare?a=${id}&b=${id}`);
  await page.getByRole('button', { name: /^Key:/ }).click();
  await expect(page.getByRole('dialog', { name: 'Key columns' })).toBeVisible();
});

test('a part that does not come is told of in its place, and comes when asked again', async ({
  page,
  person,
  consoleErrors,
}) => {
  consoleErrors.allowed.push(/Failed to load resource|ChunkLoadError|Failed to load chunk/);
  await signUp(page, person);
  // What stands on the page is loaded; what comes after it is not.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto('/data-sources', { waitUntil: 'networkidle' });
  await page.route(CHUNKS, (route) => route.abort());
  await page.getByRole('row').nth(1).getByRole('link').first().focus();
  await page.keyboard.press('Space');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await expect(preview).toContainText('The preview could not be loaded.');
  await expectAccessible(page);
  await page.unroute(CHUNKS);
  await preview.getByRole('button', { name: 'Try again' }).click();
  await expect(preview.getByRole('link', { name: 'Open', exact: true })).toBeVisible();
});

test('a choice in a form by label, keyboard and letters', async ({ page, person }) => {
  await signUp(page, person);
  await page.goto('/query-library/new', { waitUntil: 'load' });
  const category = page.getByRole('combobox', { name: 'Category' });
  await expect(category).toHaveText('Choose a category');
  await expect(category).toHaveAttribute('aria-required', 'true');
  await page.getByText('Difficulty', { exact: true }).click();
  await page.getByRole('option', { name: 'Beginner' }).click();
  await expect(page.getByRole('combobox', { name: 'Difficulty' })).toHaveText('Beginner');
  await category.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(category).not.toHaveText('Choose a category');
  await expect(category).toBeFocused();
  expect(await layoutShift(page)).toBeLessThan(0.05);
});
