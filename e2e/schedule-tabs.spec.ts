import type { Locator, Page } from '@playwright/test';
import { connectAmazon } from './support/journey';
import { saveWorkflow } from './support/service';
import { expect, expectAccessible, signUp, test } from './support/test';

test.setTimeout(200_000);

const SQL = 'SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign';

/** A schedule of this person's, by the API. */
async function makeSchedule(page: Page, name: string): Promise<string> {
  const workflowId = await saveWorkflow(page, { name: `Query of ${name}`, sql: SQL });
  const data = { workflowId, name, interval: { kind: 'daily' }, timeZone: 'UTC' };
  const made = await page.request.post('/api/schedules', { data });
  expect(made.status(), await made.text()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

/** What only this tab of a schedule shows. */
const SHOWN: Record<string, (inside: Page | Locator) => Locator> = {
  Details: (inside) => inside.getByText('Last 20 runs', { exact: true }),
  History: (inside) => inside.getByText('It has not run yet'),
  Settings: (inside) => inside.getByRole('button', { name: 'Save schedule' }),
};

async function expectTab(inside: Page | Locator, tab: string): Promise<void> {
  const current = inside.getByRole('link', { name: tab, exact: true });
  await expect(current).toHaveAttribute('aria-current', 'page');
  for (const [name, panel] of Object.entries(SHOWN))
    await expect(panel(inside).filter({ visible: true })).toHaveCount(name === tab ? 1 : 0);
}

/** A mark that a document which is loaded anew does not have. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { sameDocument: true }) && undefined);
const marked = (page: Page) => page.evaluate(() => 'sameDocument' in window);

test('the tabs of a schedule opened by its address change the page, which is not loaded anew', async ({
  page,
  person,
}) => {
  await signUp(page, person);
  await connectAmazon(page);
  const id = await makeSchedule(page, 'Daily reach');
  await page.goto(`/schedules/${id}`);
  await expectTab(page, 'Details');
  await mark(page);
  for (const tab of ['History', 'Settings', 'Details', 'History']) {
    await page.getByRole('link', { name: tab, exact: true }).click();
    await expectTab(page, tab);
    await expect(page).toHaveURL(`/schedules/${id}${tab === 'Details' ? '' : `?tab=${tab.toLowerCase()}`}`);
    expect(await marked(page), `after ${tab}`).toBe(true);
  }
  // A filter of the history is a change of the same kind.
  await page.getByLabel('From day').fill('2026-01-01');
  await expect(page.getByText('No run fits these filters')).toBeVisible();
  expect(await marked(page), 'after a filter').toBe(true);

  // Back is the tab before, and an address is the tab it names.
  await page.goBack();
  await expectTab(page, 'Details');
  await page.goBack();
  await expectTab(page, 'Settings');
  expect(await marked(page), 'after Back').toBe(true);
  await page.reload();
  await expectTab(page, 'Settings');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('link', { name: 'History', exact: true }).press('Enter');
  await expectTab(page, 'History');
  // To the list and into the schedule again: over the list this time.
  await mark(page);
  await page.getByRole('link', { name: 'Schedules', exact: true }).first().click();
  await page.getByRole('link', { name: 'Daily reach' }).click();
  await expectTab(page.getByRole('dialog'), 'Details');
  expect(await marked(page), 'after the list').toBe(true);
});

test('the tabs of a schedule over the list keep the list, to which Back and Escape return', async ({
  page,
  person,
}) => {
  await signUp(page, person);
  await connectAmazon(page);
  const id = await makeSchedule(page, 'Daily reach');
  await makeSchedule(page, 'Daily cost');
  await page.goto('/schedules?search=daily');
  await mark(page);
  await page.getByRole('link', { name: 'Daily reach' }).click();
  const dialog = page.getByRole('dialog');
  // The list is behind it, with its search; the dialog hides it from who can't see that.
  const behind = page.getByRole('row', { includeHidden: true }).filter({ hasText: 'Daily cost' });
  for (const tab of ['Details', 'History', 'Settings', 'Details', 'History']) {
    await dialog.getByRole('link', { name: tab, exact: true }).click();
    await expectTab(dialog, tab);
    const parameter = tab === 'Details' ? '' : `&tab=${tab.toLowerCase()}`;
    await expect(page).toHaveURL(`/schedules?search=daily&schedule=${id}${parameter}`);
    await expect(behind).toBeVisible();
    expect(await marked(page), `after ${tab}`).toBe(true);
  }
  // Closed, it is the list again, whichever tab was open: by Escape, and by Back alike.
  const expectList = async () => {
    await expect(dialog).toHaveCount(0);
    await expect(page).toHaveURL('/schedules?search=daily');
    await expect(page.getByRole('link', { name: 'Daily cost' })).toBeVisible();
    expect(await marked(page), 'after closing').toBe(true);
  };
  await page.keyboard.press('Escape');
  await expectList();
  await page.getByRole('link', { name: 'Daily reach' }).click();
  await dialog.getByRole('link', { name: 'History', exact: true }).click();
  await expectTab(dialog, 'History');
  await page.goBack();
  await expectList();

  // Forward opens it again where it was; loaded as a whole, its address is that of its own page.
  await page.goForward();
  await expectTab(dialog, 'History');
  await expectAccessible(page);
  await page.reload();
  await expect(page).toHaveURL(`/schedules/${id}?tab=history`);
  await expectTab(page, 'History');
  await expect(dialog).toHaveCount(0);
  await page.goto('/schedules?search=daily');
  // Deleted from there, it is gone and the list stays.
  await page.getByRole('link', { name: 'Daily reach' }).click();
  await dialog.getByRole('button', { name: 'Actions of Daily reach' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page
    .getByRole('alertdialog')
    .or(dialog.last())
    .getByRole('button', { name: /^Delete/ })
    .last()
    .click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Daily cost' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Daily reach' })).toHaveCount(0);
});
