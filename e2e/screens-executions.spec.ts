import type { Page } from '@playwright/test';
import { fanOutWithOneFailing } from './support/fan-out';
import { connectAmazon } from './support/journey';
import { heading, shoot } from './support/screens';
import { asService, saveWorkflow, standardInstance } from './support/service';
import { expect, signUp, test } from './support/test';

const WINDOW = { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' };
const WIDE = Array.from({ length: 90 }, (_, n) => `SUM(impressions) * ${n + 1} AS metric_${n + 1}`).join(',\n  ');
const QUERIES = {
  wide: `-- Ninety figures by campaign\nSELECT campaign, campaign_id_string,\n  ${WIDE}\nFROM dsp_impressions\nGROUP BY campaign, campaign_id_string`,
  none: `-- Nobody there\nSELECT campaign, SUM(impressions) AS impressions\nFROM dsp_impressions\nWHERE campaign = 'no such campaign'\nGROUP BY campaign`,
  wrong: `-- Misspelt\nSELECT campaign,\n  SUM(impresions) AS impressions\nFROM dsp_impressions\nGROUP BY campaign`,
  days: `-- Clicks and cost by day\nSELECT impression_date, device_type, SUM(impressions) AS impressions, SUM(total_cost) AS cost\nFROM dsp_impressions\nGROUP BY impression_date, device_type`,
} as const;

async function start(page: Page, instanceId: string | undefined, sql: string): Promise<string> {
  const response = await page.request.post('/api/executions', { data: { instanceId, sql, window: WINDOW } });
  expect(response.status(), await response.text()).toBeLessThan(300);
  return ((await response.json()) as { id: string }).id;
}

test('executions in every state, in both themes and both widths', async ({ page, person, consoleErrors }) => {
  test.setTimeout(600_000);
  consoleErrors.allowed.push(/404/);
  await signUp(page, person);
  await page.goto('/executions');
  await shoot(page, 'executions-empty', heading(page, 'Executions'));
  await connectAmazon(page);
  const instanceId = await standardInstance(page);
  const ids: Record<string, string> = {};
  for (const [name, sql] of Object.entries(QUERIES)) ids[name] = await start(page, instanceId, sql);
  await page.goto(`/executions/${ids.wide}`);
  await shoot(page, 'execution-going-on', () => expect(page.getByRole('heading', { level: 1 })).toBeVisible());
  for (const name of ['wide', 'none', 'wrong', 'days']) {
    await page.goto(`/executions/${ids[name]}`);
    await expect(page.getByText(/^(Succeeded|Failed|Rejected)$/).first()).toBeVisible({ timeout: 60_000 });
  }
  await page.goto(`/executions/${ids.none}`);
  await shoot(page, 'execution-no-rows', () => expect(page.getByText('returned no rows')).toBeVisible());
  await page.goto(`/executions/${ids.wrong}`);
  await shoot(page, 'execution-failed', () => expect(page.getByText('Technical part')).toBeVisible());
  await page.goto(`/executions/${ids.wide}?pin=campaign`);
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  await grid.evaluate((element) => element.scrollTo({ left: 900 }));
  await shoot(page, 'execution-wide', () => expect(grid).toBeVisible());
  await page.goto(`/executions/${ids.days}`);
  await expect(grid).toBeVisible();
  await asService('PATCH', `execution_results?execution_id=eq.${ids.none}`, {
    purged_at: new Date().toISOString(),
    first_rows: [],
    row_count: 1234,
  });
  await page.goto(`/executions/${ids.none}`);
  await shoot(page, 'execution-purged', () => expect(page.getByText('have been removed')).toBeVisible());

  await page.goto('/executions');
  await shoot(page, 'executions', heading(page, 'Executions'));
  await page.goto('/executions?search=no%20run%20is%20called%20so');
  await shoot(page, 'executions-filtered', heading(page, 'Executions'));

  // Two runs that differ: the second over other days.
  const other = await page.request.post('/api/executions', {
    data: { instanceId, sql: QUERIES.days.replace('device_type,', 'device_type,'), window: { ...WINDOW, lagDays: 18 } },
  });
  const { id: second } = (await other.json()) as { id: string };
  await page.goto(`/executions/${second}`);
  await expect(grid).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Since the last run')).toBeVisible();
  await page.getByText('Since the last run').scrollIntoViewIfNeeded();
  await shoot(page, 'execution-since', () => expect(grid).toBeVisible());
  await page.goto(`/executions/compare?a=${ids.days}&b=${second}`);
  await shoot(page, 'compare-changed', heading(page, 'Two runs compared'));

  const workflow = await saveWorkflow(page, { name: 'Delivery by device and day', sql: QUERIES.days });
  await fanOutWithOneFailing(page, workflow, () =>
    shoot(page, 'fan-out-dialog', () => expect(page.getByRole('dialog')).toBeVisible()),
  );
  await shoot(page, 'fan-out-failing', () => expect(grid).toBeVisible());
});
