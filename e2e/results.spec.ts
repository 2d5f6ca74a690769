import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { fanOutWithOneFailing } from './support/fan-out';
import { connectAmazon } from './support/journey';
import { saveWorkflow, standardInstance } from './support/service';
import { expect, expectAccessible, signUp, test } from './support/test';

// Both wait for AMC most of their time: two workers take one each.
test.describe.configure({ mode: 'parallel' });

/** E2E_FULL=1 for the million the grid is made for; a tenth of it proves the same road in less time. */
const FULL = process.env.E2E_FULL === '1';
const ROWS = FULL ? 1_000_000n : 100_000n;
const PLACES = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, String(ROWS).length - 1);
const DIGITS = Array.from({ length: 10 }, (_, n) => `(${n})`).join(', ');
/** Rows whose totals are known beforehand; `exact` has more digits than a JavaScript number holds. */
const QUERY = `-- Many rows
WITH digits (n) AS (VALUES ${DIGITS}),
numbers AS (
  SELECT ${PLACES.map((place, power) => `${10 ** power} * ${place}.n`).join(' + ')} AS n
  FROM ${PLACES.map((place) => `digits ${place}`).join(' CROSS JOIN ')}
)
SELECT
  CONCAT('Campaign ', CAST(MOD(n, 50) AS VARCHAR)) AS campaign,
  n AS number,
  9007199254740993 + n AS exact
FROM numbers
GROUP BY n`;
const FIRST_EXACT = 9_007_199_254_740_993n;
/** 0 + 1 + … below `count`. */
const sumBelow = (count: bigint) => (count * (count - 1n)) / 2n;
const SUM = sumBelow(ROWS);
const EXACT_SUM = ROWS * FIRST_EXACT + SUM;
/** Numbers of one campaign: `campaign`, `campaign` + 50, … */
const sumOfCampaign = (campaign: bigint) => (ROWS / 50n) * campaign + 50n * sumBelow(ROWS / 50n);
const grouped = (value: bigint) => value.toString().replace(/\B(?=(\d{3})+$)/g, ',');

/** Starts a run as a program would, and goes to its page. The way through the builder is proven elsewhere. */
async function run(page: Page, sql: string): Promise<void> {
  const window = { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' };
  const instanceId = await standardInstance(page);
  const response = await page.request.post('/api/executions', { data: { instanceId, sql, window } });
  expect(response.status(), await response.text()).toBeLessThan(300);
  await page.goto(`/executions/${((await response.json()) as { id: string }).id}`);
}

/** Milliseconds from frame to frame while the grid moves down: by so many pixels a frame, or through all of it. */
function framesOf(grid: Locator, step: number | 'all'): Promise<number[]> {
  return grid.evaluate(
    (element, by) =>
      new Promise<number[]>((resolve) => {
        const count = 60;
        const pixels = by === 'all' ? (element.scrollHeight - element.clientHeight) / count : by;
        const times: number[] = [];
        const frame = (now: number) => {
          times.push(now);
          element.scrollTop += pixels;
          if (times.length <= count) requestAnimationFrame(frame);
          else resolve(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
        };
        requestAnimationFrame(frame);
      }),
    step,
  );
}

/** The value that `share` of the values do not exceed. */
const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const told = (frames: readonly number[]) =>
  `median ${at(frames, 0.5).toFixed(1)} ms, 95 % within ${at(frames, 0.95).toFixed(1)} ms`;

/** Opens a menu and takes an item that downloads a file. */
async function downloadBy(page: Page, menu: string, item: string): Promise<Download> {
  let file: Download | undefined;
  // A menu gives its focus back when it has faded away, and one opened before that would close again.
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(async () => {
    await page.getByRole('button', { name: menu, exact: true }).click({ timeout: 3_000 });
    const waiting = page.waitForEvent('download', { timeout: 60_000 });
    const clicked = page.getByRole('menuitem', { name: item, exact: true }).click({ timeout: 3_000 });
    // Whichever fails is told by the other; neither may be left without a listener.
    waiting.catch(() => undefined);
    await clicked;
    file = await waiting;
  }).toPass({ timeout: 90_000 });
  if (file === undefined) throw new Error(`no download from ${menu}`);
  return file;
}

async function download(page: Page, name: string): Promise<{ file: string; text: string }> {
  const file = await downloadBy(page, 'Download', name);
  return { file: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** The chart as a file, as it stands. */
async function picture(page: Page, format: 'PNG' | 'SVG'): Promise<Buffer> {
  return readFile(await (await downloadBy(page, 'Picture', format)).path());
}

test('very many rows: followed live, scrolled to the end, sorted, filtered, added up, charted and taken away, all exact', async ({
  page,
  person,
}) => {
  test.setTimeout(300_000);
  await signUp(page, person);
  await connectAmazon(page);
  await run(page, QUERY);
  await expect(page.getByText(/pending|running|reading rows/i).first()).toBeVisible();
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible({ timeout: 180_000 });
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByText(`${grouped(ROWS)} rows`).first()).toBeVisible();
  await expectAccessible(page);

  const totals = grid.getByRole('row', { name: 'Sum' });
  await expect(totals).toContainText(grouped(SUM), { timeout: 30_000 });
  await expect(totals).toContainText(grouped(EXACT_SUM));

  // To the end and back by keyboard; the frames of a scroll through all of it.
  await grid.getByRole('gridcell').first().click();
  await grid.press('ControlOrMeta+End');
  await expect(grid.getByText(grouped(ROWS), { exact: true })).toBeVisible({ timeout: 30_000 });
  await grid.press('ControlOrMeta+Home');
  await expect(grid.getByRole('gridcell', { name: 'Campaign' }).first()).toBeVisible({ timeout: 30_000 });
  // A fast hand on the wheel, and a drag of the bar through all rows: 16.7 ms a frame is 60 a second.
  const wheel = await framesOf(grid, 120);
  console.log(`${grouped(ROWS)} rows scrolled by the wheel: ${told(wheel)}`);
  if (FULL) console.log(`by the bar: ${told(await framesOf(grid, 'all'))}`);
  // Room for a machine that does other things besides; E2E_QUIET=1 says that it does not.
  const quiet = process.env.E2E_QUIET === '1';
  expect(at(wheel, 0.95), 'the slowest frames of the wheel').toBeLessThan(quiet ? 20 : 150);
  expect(at(wheel, 0.5), 'a frame of the wheel').toBeLessThan(quiet ? 18 : 60);

  const sorted = page.waitForResponse((response) => response.url().includes('dir=desc'));
  await grid.getByRole('button', { name: 'number', exact: true }).click();
  await sorted;
  await expect(page).toHaveURL(/sort=number&dir=desc/);
  await grid.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(grid.locator('[data-row="0"][data-column="1"]')).toHaveText(String(ROWS - 1n), { timeout: 30_000 });
  await expect(grid.locator('[data-row="0"][data-column="2"]')).toHaveText(String(FIRST_EXACT + ROWS - 1n));

  await result.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Column' }).click();
  await page.getByRole('option', { name: 'number' }).click();
  await page.getByRole('textbox', { name: 'Value' }).fill(grouped(ROWS - 11n));
  await page.getByRole('button', { name: 'Filter', exact: true }).last().click();
  await expect(result.getByText(`10 of ${grouped(ROWS)} rows`)).toBeVisible();
  await expect(totals).toContainText(grouped(SUM - sumBelow(ROWS - 10n)));

  const csv = await download(page, 'CSV');
  expect(csv.file).toMatch(/^Many-rows_.+_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  const lines = csv.text.trim().split('\r\n');
  expect(lines[0]).toBe('campaign,number,exact');
  expect(lines[1]).toBe(`Campaign 49,${ROWS - 1n},${FIRST_EXACT + ROWS - 1n}`);
  expect(lines).toHaveLength(11);
  const json = await download(page, 'JSON');
  expect(JSON.parse(json.text)[9]).toEqual({
    campaign: 'Campaign 40',
    number: Number(ROWS - 10n),
    exact: String(FIRST_EXACT + ROWS - 10n),
  });
  const all = await download(page, 'CSV, all rows');
  expect(all.text.split('\r\n')).toHaveLength(Number(ROWS) + 2);
  await result.getByRole('button', { name: 'Clear all' }).click();

  // A chart of all rows, whatever was loaded: 50 campaigns, the largest 20 by name and the rest together.
  await result.getByRole('button', { name: 'Chart', exact: true }).click();
  await expect(page.getByRole('figure')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('combobox', { name: 'Figure 1: column' }).click();
  await page.getByRole('option', { name: 'number', exact: true }).click();
  await page.getByText('As a table').click();
  const table = page.getByRole('region', { name: /number by campaign, as a table/i });
  await expect(table.getByRole('row', { name: /^Campaign 49 / })).toContainText(grouped(sumOfCampaign(49n)));
  await expect(table.getByRole('row').last()).toContainText('Other');
  await expectAccessible(page);
});

/** A template of the library whose chart is a scatter of cost and sales by line item, which nobody would guess. */
async function scatterTemplate(page: Page): Promise<{ id: string; version: number }> {
  const found = await page.request.get('/api/templates?search=for a response curve');
  const { items } = (await found.json()) as { items: { id: string; version: number; name: string }[] };
  const template = items.find(({ name }) => name === 'Spend and sales by day, for a response curve');
  return { id: template?.id ?? '', version: template?.version ?? 0 };
}

test('one query in every instance: one fails, runs again alone, and the rows are one table', async ({
  page,
  person,
}) => {
  test.setTimeout(240_000);
  await signUp(page, person);
  await connectAmazon(page);
  const sql = `SELECT device_type AS line_item, SUM(total_cost) AS cost, COUNT(DISTINCT user_id) AS sales
FROM dsp_impressions
WHERE user_id IS NOT NULL
GROUP BY device_type`;
  const workflow = await saveWorkflow(page, { name: 'Reach by device', sql, template: await scatterTemplate(page) });
  await fanOutWithOneFailing(page, workflow, () => expectAccessible(page));
  await expectAccessible(page);
  await expect(page.getByRole('row', { name: /rejected|failed/i })).toHaveCount(1);
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('columnheader', { name: /instance/ })).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Run the 1 that did not succeed again' }).click();
  await expect(page.getByText(/^All \d+ succeeded$/)).toBeVisible({ timeout: 60_000 });
  // Its rows are last of all, out of sight: the search finds them, and only them.
  await page
    .getByRole('button', { name: 'Search the rows' })
    .or(page.getByRole('searchbox', { name: 'Search the rows' }))
    .fill('lumoskin');
  await expect(page.getByText(/^\d+ of \d+ rows$/)).toBeVisible({ timeout: 30_000 });
  await expect(grid.getByText('lumoskincare').first()).toBeVisible({ timeout: 30_000 });

  // The chart begins as the template behind the query says; one that is kept with the query goes before it.
  await page.getByRole('button', { name: 'Chart', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Chart', exact: true })).toHaveText('Scatter');
  await page.getByRole('combobox', { name: 'Chart', exact: true }).click();
  await page.getByRole('option', { name: 'Pie' }).click();
  const pie = await picture(page, 'PNG');
  expect(pie.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect((await picture(page, 'SVG')).toString('utf8')).toContain('<svg');
  await page.getByRole('button', { name: 'Save this chart' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save as new' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Chart', exact: true })).toHaveText('Pie');

  // Two of its runs that have rows beside each other: other instance, other rows. (Runs of one fan-out have one age.)
  const runs = await page.request.get('/api/executions?status=SUCCEEDED&limit=2');
  const [a, b] = ((await runs.json()) as { items: { id: string; rowCount: number }[] }).items;
  const compared = await page.request.get(`/api/executions/compare?a=${a?.id}&b=${b?.id}&limit=100`);
  const { counts } = (await compared.json()) as { counts: Record<'added' | 'removed' | 'changed' | 'same', number> };
  expect(counts.removed + counts.changed + counts.same).toBe(a?.rowCount);
  expect(counts.added + counts.changed + counts.same).toBe(b?.rowCount);
  await page.goto(`/executions/compare?a=${a?.id}&b=${b?.id}`);
  await expect(page.getByRole('heading', { name: 'Two runs compared' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Instance / })).toContainText('lumoskincare');
  await expect(page.getByRole('button', { name: 'Key: line_item' })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/executions?trigger=fan_out');
  await expect(page.getByRole('row').nth(1)).toContainText('A fan-out');
  await page.goto('/executions?sort=name&dir=asc&status=failed');
  await expect(page.getByRole('row', { name: /rejected|failed/i })).toHaveCount(1);
});
