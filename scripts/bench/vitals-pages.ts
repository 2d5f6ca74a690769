import type { Page } from '@playwright/test';

export interface MeasuredPage {
  readonly name: string;
  readonly path: string;
  /** What people do first on it: presses and keys whose slowest answer is its INP. */
  readonly use: (page: Page) => Promise<void>;
}

const search = (label: string, text: string) => async (page: Page) => {
  const field = page.getByRole('searchbox', { name: label });
  await field.click();
  await field.pressSequentially(text, { delay: 60 });
};

/** Opens a list of choices and closes it again. */
const look = (label: string) => async (page: Page) => {
  await page.getByRole('combobox', { name: label }).first().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
};

const palette = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('sched', { delay: 60 });
  await page.keyboard.press('Escape');
};

const press = (role: 'button' | 'link' | 'tab', name: string | RegExp) => async (page: Page) => {
  await page.getByRole(role, { name }).filter({ visible: true }).first().click();
};

const inTurn =
  (...steps: ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of steps) {
      await step(page);
      // What a press started (a search 300 ms after its last key, a list read anew) belongs to it, not to the next one.
      await page.waitForTimeout(1000);
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 3000 })));
    }
  };

/** The main pages; `execution` has a result, `schedule` is somebody's daily one. */
export function measuredPages({ execution, schedule }: { execution: string; schedule: string }): MeasuredPage[] {
  return [
    { name: 'dashboard', path: '/dashboard', use: inTurn(press('link', '30 days'), palette) },
    { name: 'instances', path: '/instances', use: inTurn(search('Search instances', 'lum'), look('Type')) },
    {
      name: 'query-builder/new',
      path: '/query-builder/new',
      use: inTurn(
        async (page) => {
          await page.locator('.monaco-editor .view-lines').first().click();
          await page.keyboard.type('SELECT campaign, SUM(imp', { delay: 60 });
        },
        press('button', /^Configure|Configure/),
        press('button', /Edit/),
      ),
    },
    { name: 'my-queries', path: '/my-queries', use: inTurn(search('Search queries', 'device'), look('Status')) },
    {
      name: 'query-library',
      path: '/query-library',
      use: inTurn(search('Search the query library', 'reach'), palette),
    },
    { name: 'data-sources', path: '/data-sources', use: inTurn(search('Search data sources', 'dsp_imp'), palette) },
    { name: 'executions', path: '/executions', use: inTurn(search('Search executions', 'reach'), look('Status')) },
    {
      name: 'an execution with its result',
      path: `/executions/${execution}`,
      use: inTurn(search('Search the rows', 'tv'), look('Totals'), press('button', 'Chart'), press('button', 'Table')),
    },
    { name: 'schedules', path: '/schedules', use: inTurn(search('Search schedules', '3'), press('button', 'Grid')) },
    {
      name: 'a schedule',
      path: `/schedules/${schedule}`,
      use: inTurn(press('link', 'Settings'), press('link', 'History'), palette),
    },
  ];
}
