import { globSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { writeSql } from './support/journey';
import { expect, signUp, test } from './support/test';

const SQUIGGLE = '.monaco-editor .squiggly-error';

/** The text of the editor's model: the lines on the screen hold non-breaking blanks and only what is visible. */
async function sqlOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { monaco } = window as unknown as { monaco: { editor: { getModels(): { getValue(): string }[] } } };
    return monaco.editor.getModels()[0]?.getValue() ?? '';
  });
}

/** Puts the cursor behind the first occurrence of `piece`. */
async function cursorBehind(page: Page, piece: string): Promise<void> {
  const lines = (await sqlOf(page)).split('\n');
  const line = lines.findIndex((one) => one.includes(piece));
  await page.keyboard.press('ControlOrMeta+Home');
  for (let at = 0; at < line; at++) await page.keyboard.press('ArrowDown');
  const column = (lines[line]?.indexOf(piece) ?? 0) + piece.length;
  for (let at = 0; at < column; at++) await page.keyboard.press('ArrowRight');
}

/** `line:column` of the cursor. */
async function cursorOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    type Editor = { getPosition(): { lineNumber: number; column: number } | null };
    const { monaco } = window as unknown as { monaco: { editor: { getEditors(): Editor[] } } };
    const place = monaco.editor.getEditors()[0]?.getPosition();
    return place ? `${place.lineNumber}:${place.column}` : '';
  });
}

function proposals(page: Page) {
  return page.locator('.suggest-widget.visible .monaco-list-row');
}

test.describe('the editor knows AMC SQL', () => {
  test.beforeEach(async ({ page, person }) => {
    await signUp(page, person);
    await page.goto('/query-builder/new');
  });

  test('a wrong column is marked as it is typed, and its quick fix repairs it', async ({ page }) => {
    await writeSql(page, 'SELECT campaign, SUM(impresions) AS impressions\nFROM dsp_impressions\nGROUP BY campaign');
    await expect(page.locator(SQUIGGLE)).toHaveCount(1);
    await cursorBehind(page, 'impresions');
    await page.keyboard.press('ControlOrMeta+.');
    await page.getByRole('option', { name: 'Write impressions' }).click();
    await expect(page.locator(SQUIGGLE)).toHaveCount(0);
    expect(await sqlOf(page)).toContain('SUM(impressions)');
  });

  test('tables are offered after FROM, and the columns of an alias after its dot', async ({ page }) => {
    await writeSql(page, 'SELECT campaign');
    await page.keyboard.press('End');
    await page.keyboard.type(' FROM dsp_i');
    await expect(proposals(page).first()).toContainText('dsp_impressions');
    await page.keyboard.press('Enter');
    expect(await sqlOf(page)).toBe('SELECT campaign FROM dsp_impressions');

    await page.keyboard.type(' AS i WHERE i.');
    await expect(proposals(page).first()).toBeVisible();
    await page.keyboard.type('device_t');
    await expect(proposals(page).first()).toContainText('device_type');
    await expect(proposals(page).first()).toContainText('STRING, dimension, LOW');
    await page.keyboard.press('Enter');
    expect(await sqlOf(page)).toBe('SELECT campaign FROM dsp_impressions AS i WHERE i.device_type');
  });

  test('a function comes with its parentheses and tells its arguments', async ({ page }) => {
    await writeSql(page, 'SELECT ');
    await page.keyboard.press('End');
    await page.keyboard.type('COALES');
    await expect(proposals(page).first()).toContainText('COALESCE');
    await page.keyboard.press('Enter');
    await page.keyboard.type('campaign, ');
    await expect(page.locator('.parameter-hints-widget.visible')).toContainText('COALESCE(');
    expect(await sqlOf(page)).toBe('SELECT COALESCE(campaign, )');
  });

  test('hovering tells type, kind and threshold of a column', async ({ page }) => {
    await writeSql(page, 'SELECT campaign\nFROM dsp_impressions');
    await page.locator('.view-line span > span', { hasText: /campaign$/ }).hover();
    await expect(page.locator('.monaco-hover:not(.hidden)')).toContainText('STRING, dimension, LOW');
  });

  test('⇧⌥F lays the query out, and undo takes it back', async ({ page }) => {
    const text = 'select campaign, sum(impressions) as n from dsp_impressions group by campaign';
    await writeSql(page, text);
    await page.keyboard.press('Shift+Alt+F');
    await expect
      .poll(() => sqlOf(page))
      .toBe('SELECT\n  campaign,\n  SUM(impressions) AS n\nFROM dsp_impressions\nGROUP BY campaign');
    await page.keyboard.press('ControlOrMeta+Z');
    expect(await sqlOf(page)).toBe(text);
  });

  test('F2 renames a WITH query everywhere, and F12 goes to where it is named', async ({ page }) => {
    await writeSql(
      page,
      'WITH reach AS (SELECT user_id FROM dsp_impressions)\nSELECT COUNT(reach.user_id) AS n FROM reach',
    );
    await cursorBehind(page, 'FROM reach');
    await page.keyboard.press('F2');
    const name = page.locator('.rename-box input');
    await expect(name).toHaveValue('reach');
    await name.fill('people');
    await name.press('Enter');
    await expect
      .poll(() => sqlOf(page))
      .toBe('WITH people AS (SELECT user_id FROM dsp_impressions)\nSELECT COUNT(people.user_id) AS n FROM people');
    // The jump comes from the worker: what is typed stands where the cursor is by then.
    await expect(async () => {
      await page.keyboard.press('F12');
      await page.keyboard.type('X');
      const at = await sqlOf(page);
      if (!at.startsWith('WITH Xpeople')) await page.keyboard.press('Backspace');
      expect(at.startsWith('WITH Xpeople')).toBe(true);
    }).toPass({ timeout: 15_000 });
  });

  test('F12 on a column goes to what makes it, on a field to its page; ⌥F12 peeks at the catalog', async ({
    page,
    context,
    consoleErrors,
  }) => {
    // A peek that is closed while it is still being filled in: Monaco rejects what it gave up itself.
    consoleErrors.allowed.push(/^Canceled: Canceled$/);
    await writeSql(
      page,
      'WITH a AS (SELECT device_type AS device FROM dsp_impressions)\nSELECT device FROM a GROUP BY 1',
    );
    await cursorBehind(page, 'SELECT device F');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F12');
    await expect.poll(() => cursorOf(page)).toMatch(/^1:3[34]$/);
    await cursorBehind(page, 'SELECT device_t');
    await page.keyboard.press('Alt+F12');
    await expect(page.locator('.peekview-widget')).toContainText('device_type');
    await page.keyboard.press('Escape');
    await expect(page.locator('.peekview-widget')).toHaveCount(0);
    const opened = context.waitForEvent('page');
    await page.keyboard.press('F12');
    const entry = await opened;
    await entry.waitForURL('**/data-sources/dsp-impressions?field=device_type#fields');
    await expect(entry.getByRole('heading', { level: 1 })).toHaveText('Amazon DSP impressions');
  });
});

test('a worker that dies is started once more, and without one the editor still marks what cannot be read', async ({
  page,
  person,
  consoleErrors,
}) => {
  consoleErrors.allowed.push(/language worker died/);
  await page.addInitScript(() => {
    const started: Worker[] = [];
    Object.assign(window, { languageWorkers: started });
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'amc-sql') started.push(this);
      }
    };
  });
  /** Kills the newest language worker and tells how many there have been. */
  const kill = () =>
    page.evaluate(() => {
      const { languageWorkers } = window as unknown as { languageWorkers: Worker[] };
      languageWorkers.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'killed by a test' }));
      return languageWorkers.length;
    });
  await signUp(page, person);
  await page.goto('/query-builder/new');
  await writeSql(page, 'SELECT nowhere FROM dsp_impressions');
  await expect(page.locator(SQUIGGLE)).toHaveCount(1);
  expect(await kill()).toBe(1);
  await writeSql(page, 'SELECT campaign FROM dsp_impressions');
  await expect(page.locator(SQUIGGLE)).toHaveCount(0);
  await writeSql(page, 'SELECT nowhere FROM dsp_impressions');
  await expect(page.locator(SQUIGGLE)).toHaveCount(1);
  expect(await kill()).toBe(2);
  await writeSql(page, 'SELECT campaign FROM dsp_impressions');
  await expect(page.locator(SQUIGGLE)).toHaveCount(0);
  await writeSql(page, 'SELECT campaign, FROM dsp_impressions');
  await expect(page.locator(SQUIGGLE)).toHaveCount(1);
  expect(await kill()).toBe(2);
});

test('the language worker is small, and no source of ours is published beside it', async ({ page, person }) => {
  const chunks: { url: string; size: number }[] = [];
  page.on('response', async (response) => {
    if (!/\/_next\/static\/.*\.js$/.test(new URL(response.url()).pathname)) return;
    const text = await response.text().catch(() => '');
    if (text.includes('amc-sql-ignore')) chunks.push({ url: response.url(), size: gzipSync(text).length });
  });
  await signUp(page, person);
  await page.goto('/query-builder/new');
  await writeSql(page, 'SELECT nowhere FROM dsp_impressions');
  await expect(page.locator(SQUIGGLE)).toHaveCount(1);
  expect(chunks.length).toBeGreaterThan(0);
  // The page has no copy of it, and the catalog is in a chunk of its own.
  expect(chunks.map(({ size }) => size).filter((size) => size > 60_000)).toEqual([]);
  const published = globSync('**/*.{ts,tsx}', { cwd: path.join(__dirname, '../.next/static') });
  expect(published).toEqual([]);
});
