import path from 'node:path';
import type { Page } from '@playwright/test';
import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { expect, expectAccessible, signUp, test } from './support/test';

/** Where the pictures go; open them and look. */
const FOLDER = process.env.E2E_SCREENS ?? path.join(__dirname, '../test-results/screens');
const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
];

/** The page in both themes at both widths, accessible in each, with nothing wider than the screen. */
async function shoot(page: Page, name: string, ready: () => Promise<unknown>): Promise<void> {
  for (const { name: size, width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await ready();
      await expectAccessible(page);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${name} at ${size} px scrolls sideways`).toBeLessThanOrEqual(0);
      await page.screenshot({ path: path.join(FOLDER, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const heading = (page: Page, name: RegExp | string) => () =>
  expect(page.getByRole('heading', { level: 1, name })).toBeAttached();

test('every page in both themes and both widths: public and empty', async ({ page, person, consoleErrors }) => {
  test.setTimeout(240_000);
  // The page that does not exist answers 404, and the browser says so.
  consoleErrors.allowed.push(/404/);
  for (const name of ['login', 'sign-up', 'reset-password']) {
    await page.goto(`/${name}`);
    await shoot(page, name, heading(page, /./));
  }
  await signUp(page, person);
  for (const [name, address] of [
    ['dashboard-empty', '/dashboard'],
    ['instances-empty', '/instances'],
    ['builder-empty', '/query-builder/new'],
    ['executions-empty', '/executions'],
    ['profile-empty', '/profile'],
    ['not-found', '/no-such-page'],
  ] as const) {
    await page.goto(address);
    await shoot(page, name, heading(page, /./));
  }
});

test('every page in both themes and both widths: with data and with a failure', async ({ page, person }) => {
  test.setTimeout(400_000);
  await signUp(page, person);
  await connectAmazon(page);
  await shoot(page, 'profile', heading(page, 'Profile'));
  await page.goto('/instances');
  await shoot(page, 'instances', heading(page, 'Instances'));
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.waitForURL('**/instances/**');
  await shoot(page, 'instance', heading(page, /./));

  await page.goto('/query-builder/new');
  await chooseInstance(page, /./);
  await writeSql(page, 'SELECT campaign, SUM(impresions) AS impressions\nFROM dsp_impressions\nGROUP BY campaign');
  await page.getByRole('button', { name: /^run/i }).click();
  await expect(page.getByText(/not found/i).first()).toBeVisible({ timeout: 30_000 });
  await shoot(page, 'builder-error', heading(page, /./));
  await page.getByRole('link', { name: /open execution/i }).click();
  await page.waitForURL('**/executions/**');
  await shoot(page, 'execution-error', heading(page, /./));

  await page.goto('/query-builder/new');
  await chooseInstance(page, /./);
  await writeSql(
    page,
    `-- Delivery by campaign and device
SELECT
  campaign,
  campaign_id_string,
  device_type,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS reach,
  SUM(total_cost) / 100000 AS cost
FROM dsp_impressions
WHERE user_id IS NOT NULL
GROUP BY campaign, campaign_id_string, device_type`,
  );
  await page.getByRole('button', { name: /^run/i }).click();
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible({ timeout: 60_000 });
  await shoot(page, 'builder', () => expect(grid).toBeAttached());
  await page.getByRole('link', { name: /open execution/i }).click();
  await page.waitForURL('**/executions/**');
  await shoot(page, 'execution', () => expect(grid).toBeAttached());
  await page.goto('/executions');
  await shoot(page, 'executions', heading(page, 'Executions'));
  await page.goto('/dashboard');
  await shoot(page, 'dashboard', heading(page, /./));
  await page.keyboard.press('ControlOrMeta+k');
  await shoot(page, 'palette', () => expect(page.getByRole('dialog')).toBeVisible());
});
