import { expect, type Page } from '@playwright/test';

/**
 * Runs a saved query on all instances of the person, of which the sandbox refuses one that no other test runs anything on,
 * and waits until all have ended. `inDialog` looks at the dialog before it is sent. Leaves the page of the fan-out open.
 */
export async function fanOutWithOneFailing(
  page: Page,
  workflow: string,
  inDialog: () => Promise<unknown>,
): Promise<void> {
  const faults = `${process.env.E2E_SANDBOX_URL}/__sandbox/faults`;
  const route = '/amc/reporting/amclum0skn1/workflowExecutions';
  const set = await page.request.post(faults, { data: { route, method: 'POST', status: 400, count: 5 } });
  const { id: fault } = (await set.json()) as { id: number };
  try {
    await page.goto(`/workflows/${workflow}`);
    await page.getByRole('button', { name: 'Run on several' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /^All/ }).click();
    await inDialog();
    await dialog.getByRole('button', { name: /^Run on \d+ instances$/ }).click();
    await page.waitForURL('**/executions/fan-out/*');
    await expect(page.getByText(/^\d+ of \d+ succeeded, 1 did not$/)).toBeVisible({ timeout: 120_000 });
  } finally {
    await page.request.delete(`${faults}/${fault}`);
  }
}
