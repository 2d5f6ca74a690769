import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, signUp, test } from './support/test';

const SQL = (pattern: string) => `-- Reach of chosen campaigns
SELECT campaign, SUM(impressions) AS impressions, COUNT(DISTINCT user_id) AS reach
FROM dsp_impressions
WHERE user_id IS NOT NULL
  AND campaign_id_string IN ({{campaigns}})
  AND campaign LIKE {{${pattern}}}
  AND impression_date BETWEEN CAST({{promo_start}} AS DATE) AND CAST({{promo_end}} AS DATE)
GROUP BY campaign`;

test('the builder, my queries and a query in both themes and both widths', async ({
  page,
  person,
  browser,
  consoleErrors,
}) => {
  test.setTimeout(900_000);
  // The failed save is meant.
  consoleErrors.allowed.push(/Failed to load resource/);
  await signUp(page, person);
  await page.goto('/my-queries');
  await shoot(page, 'my-queries-empty', heading(page, 'My queries'));
  await connectAmazon(page);
  await page.goto('/query-builder/new');
  await chooseInstance(page, /./);
  await writeSql(page, SQL('name_pattern'));
  await page.getByLabel('Name of the query').fill('Reach of chosen campaigns');
  await expect(page.getByRole('list', { name: 'Parameters' })).toBeVisible();
  await shoot(page, 'builder-edit', () => expect(page.locator('.monaco-editor').first()).toBeVisible());
  await page.getByRole('button', { name: /Configure/ }).click();
  await page
    .getByRole('textbox', { name: 'campaigns' })
    .fill('580123456789012345, 580123456789012346,,580123456789012346');
  await page.getByLabel('name_pattern', { exact: true }).fill('Spring%');
  await shoot(page, 'builder-configure', () => expect(page.getByText('Time window').first()).toBeVisible());
  // A placeholder was renamed: its value has no place any more.
  const step = (name: RegExp) => page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name });
  await step(/Edit/).click();
  await writeSql(page, SQL('campaign_name'));
  await step(/Configure/).click();
  const leftOver = page.getByRole('button', { name: 'Use for campaign_name' });
  await shoot(page, 'builder-left-over', () => expect(leftOver).toBeVisible());
  await leftOver.click();
  await page.getByLabel('promo_start', { exact: true }).fill('2026-11-01');
  await page.getByLabel('promo_end', { exact: true }).fill('2026-11-07');
  await step(/Review/).click();
  await shoot(page, 'builder-review', () => expect(page.getByText('this query has not run')).toBeVisible());
  const create = page.getByRole('button', { name: 'Create workflow' });
  await page.route('**/query-builder/**', (route, request) =>
    request.method() === 'POST' ? route.abort() : route.continue(),
  );
  await create.click();
  await shoot(page, 'builder-save-failed', () =>
    expect(page.getByText('The server could not be reached').first()).toBeVisible(),
  );
  await page.unroute('**/query-builder/**');
  await create.click();
  await page.waitForURL('**/workflows/**');
  const address = page.url();
  await shoot(page, 'workflow', heading(page, /Reach/));
  await page.goto(`${address}?tab=parameters`);
  await shoot(page, 'workflow-parameters', heading(page, /Reach/));
  await page.goto(`${address}?tab=schedules`);
  await shoot(page, 'workflow-schedules', heading(page, /Reach/));
  await page.goto(`${address}?tab=executions`);
  await shoot(page, 'workflow-executions', heading(page, /Reach/));
  const edit = address.replace('/workflows/', '/query-builder/edit/');
  await page.goto(edit);
  // The same person in another browser is quicker.
  const other = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage();
  await other.goto(edit);
  await writeSql(other, 'SELECT device_type FROM dsp_impressions');
  await expect(other.getByText('Draft saved')).toBeAttached({ timeout: 20_000 });
  await other.context().close();
  await writeSql(page, 'SELECT campaign FROM dsp_impressions');
  const keep = page.getByRole('button', { name: 'Keep this one' });
  await expect(keep).toBeVisible({ timeout: 20_000 });
  await shoot(page, 'builder-conflict', () => expect(keep).toBeVisible());
  await keep.click();
  await expect(keep).toHaveCount(0);
  await writeSql(page, 'SELECT campaign, SUM(impressions) AS impressions\nFROM dsp_impressions\nGROUP BY campaign');
  await step(/Review/).click();
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
