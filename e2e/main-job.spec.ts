import { chooseInstance, connectAmazonByHand, openBuilder, writeSql } from './support/journey';
import { expect, expectAccessible, signUpByForm, test } from './support/test';

const QUERY = `SELECT campaign, SUM(impressions) AS impressions, COUNT(DISTINCT user_id) AS reach
FROM dsp_impressions
WHERE user_id IS NOT NULL
GROUP BY campaign`;

test('a new person connects Amazon, writes AMC SQL, runs it and reads real rows', async ({ page, person }) => {
  await signUpByForm(page, person);
  await expectAccessible(page);

  await connectAmazonByHand(page);
  await expect(page.getByText('6 instances were added')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/instances');
  await expect(page.getByRole('row')).not.toHaveCount(0);
  expect(await page.getByRole('row').count()).toBeGreaterThan(4);
  await expectAccessible(page);

  await page.goto('/query-builder/new');
  await chooseInstance(page, /./);
  await writeSql(page, QUERY);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^run/i }).click();

  await expect(page.getByText(/waiting|pending|running/i).first()).toBeVisible();
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible({ timeout: 60_000 });
  await expect(grid.getByRole('columnheader', { name: /reach/i })).toBeVisible();
  expect(await grid.getByRole('row').count()).toBeGreaterThan(1);
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').trim().split(/\r?\n/);
  expect(lines[0]?.replaceAll('"', '')).toBe('campaign,impressions,reach');
  expect(lines.length).toBeGreaterThan(1);

  await page.getByRole('link', { name: /open execution/i }).click();
  await page.waitForURL('**/executions/**');
  await expect(page.getByText('Succeeded').first()).toBeVisible();
  await expectAccessible(page);

  await page.goto('/executions');
  await expect(page.getByRole('row').nth(1)).toContainText('Succeeded');
  await expectAccessible(page);
});

test('an error in the SQL comes back with its place, marked in the editor', async ({ page, person }) => {
  await openBuilder(
    page,
    person,
    'SELECT campaign,\n  SUM(impresions) AS impressions\nFROM dsp_impressions\nGROUP BY campaign',
  );
  await page.getByRole('button', { name: /^run/i }).click();
  await expect(
    page
      .getByText(/impresions/)
      .filter({ hasText: /not found/i })
      .first(),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/line 2/i).first()).toBeVisible();
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await expectAccessible(page);
});

test('a placeholder without a value is refused at its place, and nothing is sent', async ({ page, person }) => {
  await openBuilder(
    page,
    person,
    "SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions WHERE campaign = '{{campaign_name}}' GROUP BY campaign",
  );
  await page.getByRole('button', { name: /^run/i }).click();
  await expect(page.getByText(/campaign_name/).first()).toBeVisible();
  await page.goto('/executions');
  await expect(page.getByText(/no run|nothing has run|no executions/i).first()).toBeVisible();
});
