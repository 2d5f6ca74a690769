import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, signUp, test } from './support/test';

test('the builder, my queries and a query in both themes and both widths', async ({ page, person }) => {
  test.setTimeout(400_000);
  await signUp(page, person);
  await page.goto('/my-queries');
  await shoot(page, 'my-queries-empty', heading(page, 'My queries'));
  await connectAmazon(page);
  await page.goto('/query-builder/new');
  await chooseInstance(page, /./);
  await writeSql(
    page,
    `-- Reach of chosen campaigns
SELECT campaign, SUM(impressions) AS impressions, COUNT(DISTINCT user_id) AS reach
FROM dsp_impressions
WHERE user_id IS NOT NULL
  AND campaign_id_string IN ({{campaigns}})
  AND campaign LIKE {{name_pattern}}
  AND impression_date BETWEEN CAST({{promo_start}} AS DATE) AND CAST({{promo_end}} AS DATE)
GROUP BY campaign`,
  );
  await page.getByLabel('Name of the query').fill('Reach of chosen campaigns');
  await expect(page.getByRole('list', { name: 'Parameters' })).toBeVisible();
  await shoot(page, 'builder-edit', () => expect(page.locator('.monaco-editor').first()).toBeVisible());
  await page.getByRole('button', { name: /Configure/ }).click();
  await page
    .getByRole('textbox', { name: 'campaigns' })
    .fill('580123456789012345, 580123456789012346,,580123456789012346');
  await page.getByLabel('name_pattern', { exact: true }).fill('Spring%');
  await shoot(page, 'builder-configure', () => expect(page.getByText('Time window').first()).toBeVisible());
  await page.getByLabel('promo_start', { exact: true }).fill('2026-11-01');
  await page.getByLabel('promo_end', { exact: true }).fill('2026-11-07');
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /Review/ })
    .click();
  await shoot(page, 'builder-review', () => expect(page.getByText('this query has not run')).toBeVisible());
  await page.getByRole('button', { name: 'Create workflow' }).click();
  await page.waitForURL('**/workflows/**');
  const address = page.url();
  await shoot(page, 'workflow', heading(page, /Reach/));
  await page.goto(`${address}?tab=parameters`);
  await shoot(page, 'workflow-parameters', heading(page, /Reach/));
  await page.goto(`${address}?tab=schedules`);
  await shoot(page, 'workflow-schedules', heading(page, /Reach/));
  await page.goto(`${address.replace('/workflows/', '/query-builder/edit/')}`);
  await writeSql(page, 'SELECT campaign, SUM(impressions) AS impressions\nFROM dsp_impressions\nGROUP BY campaign');
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /Review/ })
    .click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/workflows\/[^/]+$/);
  await page.goto(`${address}?tab=versions&version=1`);
  await shoot(page, 'workflow-versions', () => expect(page.locator('.monaco-diff-editor').first()).toBeVisible());
  await page.goto('/my-queries');
  await page.getByRole('checkbox').nth(1).check();
  await shoot(page, 'my-queries', heading(page, 'My queries'));
  await page.goto('/my-queries?status=archived&runsMin=3');
  await shoot(page, 'my-queries-filtered', heading(page, 'My queries'));
});
