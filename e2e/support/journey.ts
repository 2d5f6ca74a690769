import { expect, type Page } from '@playwright/test';
import { type Person, signUp } from './test';

/** Login with Amazon at the sandbox with its instances imported, by requests: what a browser would send, without its pages. */
export async function connectAmazon(page: Page): Promise<void> {
  const consent = await page.request.get('/api/auth/amazon/login?region=NA');
  const tenant = /name="tenant" value="([^"]+)" checked/.exec(await consent.text())?.[1];
  const asked = Object.fromEntries(new URL(consent.url()).searchParams);
  const allowed = await page.request.post(new URL('/ap/oa', consent.url()).href, {
    form: { ...asked, tenant: tenant ?? '', decision: 'allow' },
    maxRedirects: 0,
  });
  const back = await page.request.get(allowed.headers().location ?? '', { maxRedirects: 0 });
  expect(back.headers().location).toMatch(/[?]amazon=connected&/);
}

/** The same as people do it, from Profile back to Profile. */
export async function connectAmazonByHand(page: Page): Promise<void> {
  await page.goto('/profile');
  await page.getByRole('link', { name: /connect amazon/i }).click();
  await expect(page.getByRole('button', { name: 'Allow' })).toBeVisible();
  await page.getByRole('button', { name: 'Allow' }).click();
  // Not by the address: the page takes the outcome out of it as soon as it is told.
  await expect(page.getByText(/Amazon is connected/)).toBeVisible({ timeout: 60_000 });
}

/** Signs a new person up, connects Amazon and opens the builder with a query for the first instance. */
export async function openBuilder(page: Page, person: Person, sql: string): Promise<void> {
  await signUp(page, person);
  await connectAmazon(page);
  await page.goto('/query-builder/new');
  await chooseInstance(page, /./);
  await writeSql(page, sql);
}

/** Replaces what stands in the SQL editor. */
export async function writeSql(page: Page, sql: string): Promise<void> {
  const editor = page.locator('.monaco-editor').first();
  await editor.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  // As one paste: typing would let Monaco close brackets and quotes a second time.
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, sql);
  await expect(editor.locator('.view-lines')).toContainText(sql.split(/\s/)[0] ?? '');
}

/** Chooses an instance by its name in the builder. */
export async function chooseInstance(page: Page, name: string | RegExp): Promise<void> {
  const option = page.getByRole('option', { name }).first();
  // On a busy machine the list opens only after the click, and takes it for the one that opened it: then it stays open.
  await expect(async () => {
    if (!(await option.isVisible())) await page.getByRole('combobox', { name: /instance/i }).click();
    await option.click({ timeout: 5_000 });
    await expect(page.getByRole('listbox')).toBeHidden({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
}
