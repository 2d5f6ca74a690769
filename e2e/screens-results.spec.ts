import { openBuilder } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, test } from './support/test';

const QUERY = `-- Delivery by campaign, day and device
SELECT
  campaign,
  campaign_id_string,
  impression_date,
  device_type,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS reach,
  SUM(total_cost) AS cost
FROM dsp_impressions
WHERE user_id IS NOT NULL
GROUP BY campaign, campaign_id_string, impression_date, device_type`;

test('results in both themes and both widths: table, panels, every chart, comparison, fan-out', async ({
  page,
  person,
}) => {
  test.setTimeout(600_000);
  await openBuilder(page, person, QUERY);
  await page.getByRole('button', { name: /^run/i }).click();
  await page.getByRole('link', { name: /open execution/i }).click();
  await page.waitForURL('**/executions/*');
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible({ timeout: 60_000 });
  const ready = () => expect(grid).toBeAttached();
  await shoot(page, 'result-table', ready);

  await grid.getByRole('button', { name: 'Column impressions' }).click();
  await page.getByRole('menuitem', { name: 'About this column' }).click();
  await expect(page.getByText('Most frequent values')).toBeVisible({ timeout: 20_000 });
  await page.waitForTimeout(500);
  await shoot(page, 'result-column', () => expect(page.getByRole('dialog')).toBeVisible());
  await page.keyboard.press('Escape');
  await grid.getByRole('gridcell').first().dblclick();
  await shoot(page, 'result-row', () => expect(page.getByRole('dialog')).toBeVisible());
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Chart', exact: true }).click();
  const picture = () =>
    expect(
      page
        .getByRole('figure')
        .or(page.getByRole('region', { name: /by / }))
        .first(),
    ).toBeVisible({ timeout: 20_000 });
  await picture();
  for (const kind of ['Lines', 'Bars', 'Areas', 'Scatter', 'Pie', 'Funnel', 'Heat map', 'Sankey', 'Pivot table']) {
    await page.getByRole('combobox', { name: 'Chart' }).click();
    await page.getByRole('option', { name: kind }).click();
    await picture();
    await page.waitForTimeout(400);
    await shoot(page, `chart-${kind.toLowerCase().replace(' ', '-')}`, picture);
  }

  await page.goto(page.url().split('?')[0] ?? '');
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText('Since the last run')).toBeVisible({ timeout: 60_000 });
  await shoot(page, 'result-since', ready);
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByText('Both results are the same, row by row.')).toBeVisible({ timeout: 30_000 });
  await shoot(page, 'compare', heading(page, 'Two runs compared'));

  await page.goto('/executions');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Run on several instances' }).click();
  await page.getByRole('checkbox', { name: /^All/ }).click();
  await shoot(page, 'fan-out-dialog', () => expect(page.getByRole('dialog')).toBeVisible());
  await page.getByRole('button', { name: /^Run on \d+ instances$/ }).click();
  await page.waitForURL('**/executions/fan-out/*');
  await expect(page.getByText(/succeeded/).first()).toBeVisible();
  await expect(page.getByText(/going on/)).toHaveCount(0, { timeout: 120_000 });
  await expect(grid).toBeVisible({ timeout: 30_000 });
  await shoot(page, 'fan-out', ready);
  await page.goto('/executions?sort=rows');
  await shoot(page, 'executions-list', heading(page, 'Executions'));
});
