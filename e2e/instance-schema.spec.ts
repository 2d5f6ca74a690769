import type { Page } from '@playwright/test';
import { CATALOG } from '../lib/catalog/catalog.gen';
import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { heading, shoot } from './support/screens';
import { expect, signUp, test } from './support/test';

let fault: number | null = null;

/** What AMC is to answer from now on, for whatever instance is asked about. */
async function amcLists(dataSources: readonly unknown[] | { status: number }): Promise<void> {
  await amcIsItself();
  const said = Array.isArray(dataSources) ? { status: 200, body: { dataSources } } : dataSources;
  const answer = await fetch(`${process.env.E2E_SANDBOX_URL}/__sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ route: '/amc/reporting/*/dataSources', ...said }),
  });
  expect(answer.status).toBe(201);
  fault = ((await answer.json()) as { id: number }).id;
}

async function amcIsItself(): Promise<void> {
  // Only the own one: other tests have theirs at the same time.
  if (fault !== null) await fetch(`${process.env.E2E_SANDBOX_URL}/__sandbox/faults/${fault}`, { method: 'DELETE' });
  fault = null;
}

/** The documented tables as AMC would list them, some of them otherwise. */
function otherTables(): unknown[] {
  const documented = CATALOG.filter(({ name }) => name !== 'dsp_clicks').map(({ name, paid, fields }) => ({
    dataSourceId: name === 'dsp_video_events_feed' ? 'dsp_video_events' : name,
    owner: 'AMAZON',
    isPremium: paid,
    columns: fields
      .filter((field) => !(name === 'dsp_views' && field.name === 'campaign'))
      .map((field) => ({
        name: field.name,
        columnType: field.kind === 'D' ? 'DIMENSION' : 'METRIC',
        dataType: field.type,
      })),
  }));
  const uploaded = {
    dataSourceId: 'crm_customers',
    description: 'Loyalty programme',
    owner: 'CUSTOMER',
    provider: 'ADVERTISER_DATA_UPLOAD',
    columns: [
      { name: 'user_id', columnType: 'DIMENSION', dataType: 'STRING' },
      { name: 'loyalty_tier', columnType: 'DIMENSION', dataType: 'STRING', description: 'Gold, silver or none' },
    ],
  };
  return [...documented, uploaded];
}

const status = (page: Page) => page.getByRole('region', { name: 'Schema' }).getByRole('status').last();

test.afterEach(amcIsItself);

test('what an instance has beside the documentation; the editor follows it', async ({ page, person }) => {
  test.setTimeout(300_000);
  await signUp(page, person);
  await connectAmazon(page);
  await page.goto('/instances');
  const link = page.getByRole('row').nth(1).getByRole('link').first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  await page.waitForURL('**/instances/*-*');

  // AMC has not been asked yet, and does not answer: the documentation stands, with the reason.
  await amcLists({ status: 500 });
  await page.getByRole('link', { name: 'Schema' }).click();
  await expect(page.getByText('AMC could not be asked')).toBeVisible({ timeout: 40_000 });
  await expect(status(page)).toHaveText('77 tables');
  await shoot(page, 'instance-schema-error', heading(page, /./));

  await amcIsItself();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(status(page)).toHaveText('77 tables, all as documented');
  await expect(page.getByText('AMC could not be asked')).toBeHidden();
  await shoot(page, 'instance-schema-same', heading(page, /./));

  await amcLists(otherTables());
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(status(page)).toHaveText('78 tables, 4 differ');
  const table = page.getByRole('region', { name: 'Tables of this instance' });
  await expect(table.getByRole('row').nth(1)).toContainText(/dsp_video_events_feed.*now.*dsp_video_events.*Renamed/);
  await table.getByRole('button', { name: 'Details of crm_customers' }).click();
  await expect(table).toContainText('loyalty_tier');
  await table.getByRole('button', { name: 'Details of dsp_views' }).click();
  await expect(table).toContainText('1 not there');
  await shoot(page, 'instance-schema', heading(page, /./));
  await page.getByRole('searchbox', { name: 'Search the tables of this instance' }).fill('loyalty');
  await expect(status(page)).toHaveText('1 of 78 tables');
  await expect(page).toHaveURL(/find=loyalty/);
  await page.getByRole('searchbox', { name: 'Search the tables of this instance' }).fill('nothing like it');
  await expect(page.getByText('No table fits')).toBeVisible();

  // What AMC refuses is told, and the list of before stays.
  await amcLists({ status: 403 });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.locator('[data-sonner-toast]')).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(status(page)).toHaveText('78 tables, 4 differ');

  await page.goto('/query-builder/new');
  await chooseInstance(page, name);
  await writeSql(page, 'SELECT campaign, SUM(clicks) AS clicks FROM dsp_clicks GROUP BY campaign');
  await expect(page.locator('.monaco-editor .squiggly-warning')).toHaveCount(1);
  await writeSql(page, 'SELECT COUNT(user_id) AS n FROM ');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('crm');
  await expect(page.locator('.suggest-widget.visible .monaco-list-row').first()).toContainText('crm_customers');
});
