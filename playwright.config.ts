import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** The headless shell has none of the browser's own windows, which take half a core on a machine without a GPU. */
const browser =
  process.env.CHROMIUM_PATH ??
  (existsSync('/usr/bin/chromium-headless-shell') ? '/usr/bin/chromium-headless-shell' : '/usr/bin/chromium');

/**
 * End-to-end tests in Chromium against a stack of their own (e2e/global-setup.ts starts it on random ports, on a
 * throw-away folder). CHROMIUM_PATH names the browser; scripts/test.sh finds or installs one.
 */
export default defineConfig({
  testDir: 'e2e',
  // Pictures of every page in both themes and widths, for looking at; ten minutes. They run by name:
  // `E2E_ALL=1 npx playwright test e2e/screens.spec.ts`, pictures in test-results/screens (or E2E_SCREENS).
  testIgnore: process.env.E2E_ALL ? [] : ['**/screens-*.spec.ts', '**/screens.spec.ts'],
  globalSetup: './e2e/global-setup.ts',
  // Each test is a person of its own and waits most of its time: two files share the stack.
  workers: 2,
  // In CI a second try tells a machine that was busy from a fault; what passes only then is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  projects: [
    { name: 'app', testMatch: /^(?!.*\b(?:resilience|start)\.spec\.ts$).*\.spec\.ts$/ },
    // Those that kill parts of the stack or start one of their own: scripts/test.sh runs them after the others.
    { name: 'alone', testMatch: ['**/resilience.spec.ts', '**/start.spec.ts'] },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    // A trace of every test costs a tenth of the time: `E2E_TRACE=1` keeps those of failed ones.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    // A turning wheel is drawn sixty times a second, by the processor that the page behind it waits for.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: browser,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
