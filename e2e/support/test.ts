import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { makeAccount } from './service';

/** A person of one test: made new, so that no test sees another's rows. */
export interface Person {
  email: string;
  password: string;
}

interface Fixtures {
  /** Fails the test when the page logs an error or throws; push a pattern to `allowed` for one that is meant. */
  consoleErrors: { allowed: RegExp[] };
  person: Person;
}

export const test = base.extend<Fixtures>({
  // The stack's address is known only after the global set-up.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  baseURL: async ({}, use) => {
    await use(process.env.E2E_BASE_URL);
  },
  consoleErrors: [
    async ({ page }, use) => {
      const seen: string[] = [];
      // Mails are shown in frames that may run nothing: what is blocked there is Playwright's own look inside.
      const allowed: RegExp[] = [/^Blocked script execution in 'about:srcdoc'/];
      page.on('console', (message) => {
        if (message.type() === 'error') seen.push(message.text());
      });
      page.on('pageerror', (error) => seen.push(String(error)));
      await use({ allowed });
      expect(
        seen.filter((text) => !allowed.some((pattern) => pattern.test(text))),
        'errors in the browser console',
      ).toEqual([]);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  person: async ({}, use, info) => {
    const stamp = `${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`;
    await use({ email: `e2e-${info.workerIndex}-${stamp}@recomamp.test`, password: 'a-long-enough-password' });
  },
});

export { expect };

/** No accessibility violation on the page as it stands. Monaco's own markup is its makers' business. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that is still streaming has no heading yet; under an open dialog it is hidden from readers.
  await expect(page.getByRole('heading', { level: 1, includeHidden: true }).first()).toBeAttached();
  // One run in the page: the other mode opens a second page for each look and carries all that passed over to it.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('.monaco-editor')
    .analyze();
  const lines = violations.map(
    (violation) =>
      `${violation.id}: ${violation.help}\n    ${violation.nodes.map((node) => node.html.slice(0, 160)).join('\n    ')}`,
  );
  expect(lines, `accessibility of ${page.url()}`).toEqual([]);
}

/** A new person with a session in this browser, without a page: the way through the form costs each test two of them. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await makeAccount(person);
  const { email, password } = person;
  const answer = await page.request.post('/api/auth/login', { data: { email, password } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Signs up a new person through the form and lands in the workbench. */
export async function signUpByForm(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-up');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: /create account|sign up/i }).click();
  await page.waitForURL('**/dashboard');
}
