import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible } from './test';

/** Pictures are for looking at: they are taken when a folder is named for them, or by name (E2E_ALL). */
const PICTURES = Boolean(process.env.E2E_SCREENS || process.env.E2E_ALL);
const FOLDER = process.env.E2E_SCREENS ?? path.join(__dirname, '../../test-results/screens');
const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '390', width: 390, height: 844 },
];

/** The page in both themes at both widths, accessible in each theme and width, with nothing wider than the screen. */
export async function shoot(page: Page, name: string, ready: () => Promise<unknown> = async () => {}): Promise<void> {
  for (const { name: size, width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await ready();
      // Most of the time of a picture. Two of the four cover each theme and each width; only their combination is left out.
      if ((size === '1440') === (colorScheme === 'light')) await expectAccessible(page);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${name} at ${size} px scrolls sideways`).toBeLessThanOrEqual(0);
      if (PICTURES) await page.screenshot({ path: path.join(FOLDER, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Waits for the page's main heading: what `shoot` asks for before each picture. */
export const heading = (page: Page, name: RegExp | string) => () =>
  expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
