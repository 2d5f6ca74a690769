import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, signUp, test } from './support/test';

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
  await page.goto('/profile');
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
