import type { Page } from '@playwright/test';
import { connectAmazon } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, signUp, test } from './support/test';

const template = (page: Page, name: string) => page.getByRole('table').getByRole('link', { name, exact: true });

test('the query library in both themes and both widths', async ({ page, person, consoleErrors }) => {
  test.setTimeout(900_000);
  // The page of a template that is not there answers 404, and the browser says so; the failed preview is meant, too.
  consoleErrors.allowed.push(/404/, /Failed to load resource/);
  await signUp(page, person);
  await connectAmazon(page);

  await page.goto('/query-library');
  await shoot(page, 'library', heading(page, 'Query library'));
  await page.goto('/query-library?search=freqency');
  await shoot(page, 'library-search', () => expect(page.getByText(/looked for frequency/)).toBeVisible());
  await page.goto('/query-library?ownership=mine');
  await shoot(page, 'library-mine-empty', () =>
    expect(page.getByText('None of your own templates fits')).toBeVisible(),
  );
  await page.goto('/query-library?search=qwertzuiop');
  await shoot(page, 'library-filtered-empty', () => expect(page.getByText('No template fits')).toBeVisible());

  await page.goto('/query-library?category=Cost%20and%20delivery');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  // A row does nothing before the page is alive.
  await expect(async () => {
    await page.getByRole('row').filter({ hasText: 'Campaign cost with CPM and CPC' }).getByText('Beginner').click();
    await expect(preview).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await shoot(page, 'library-preview', () => expect(preview.getByText('Tables')).toBeVisible());
  await preview.getByRole('link', { name: 'Open' }).click();
  await page.waitForURL(/query-library\/[0-9a-f-]{36}$/);
  await shoot(page, 'template', heading(page, 'Campaign cost with CPM and CPC'));
  for (const anchor of ['example', 'sql']) {
    await page.locator(`#${anchor}`).scrollIntoViewIfNeeded();
    await shoot(page, `template-${anchor}`, () => page.locator(`#${anchor}`).scrollIntoViewIfNeeded());
  }

  await page.goto('/query-library?mode=audience');
  await template(page, 'Cart adders without an order').click();
  await page.waitForURL(/query-library\/[0-9a-f-]{36}$/);
  await shoot(page, 'template-audience', heading(page, 'Cart adders without an order'));
  await page.goto('/query-library/00000000-0000-4000-8000-000000000000');
  await shoot(page, 'template-unknown', heading(page, 'No such template'));
  await page.goto('/query-library/new');
  await shoot(page, 'template-new', () => expect(page.locator('.monaco-editor').first()).toBeVisible());

  // What stands there while the list is on its way, and when it can not be read.
  await page.goto('/dashboard');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/query-library\?.*_rsc|\/query-library\?_rsc/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Query library' }).first().click();
  const skeleton = page.getByText('Loading the query library');
  if (await skeleton.isVisible({ timeout: 5_000 }).catch(() => false)) {
    await shoot(page, 'library-loading', () => expect(skeleton).toBeAttached());
  }
  release();
  await page.unroute(/\/query-library\?.*_rsc|\/query-library\?_rsc/);
});
