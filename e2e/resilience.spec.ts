import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { openBuilder } from './support/journey';
import { expect, expectAccessible, signUp, test } from './support/test';

const record = z.object({ children: z.array(z.object({ name: z.string(), pid: z.number() })) });

/** The process id of a part of the stack under test. */
function pidOf(name: string): number {
  const file = path.join(process.env.E2E_DATA ?? '', 'stack.json');
  const child = record.parse(JSON.parse(readFileSync(file, 'utf8'))).children.find((part) => part.name === name);
  if (!child) throw new Error(`the stack has no ${name}`);
  return child.pid;
}

test('a sandbox killed in the middle of a run comes back, and the run finishes', async ({ page, person }) => {
  test.skip(!process.env.E2E_DATA, 'needs a stack of its own');
  test.setTimeout(180_000);
  await openBuilder(
    page,
    person,
    'SELECT device_type, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY device_type',
  );
  await page.getByRole('button', { name: /^run/i }).click();
  await expect(page.getByRole('link', { name: /open execution/i })).toBeVisible();
  process.kill(pidOf('sandbox'), 'SIGKILL');
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 150_000 });
  await page.goto('/executions');
  await expect(page.getByRole('row').filter({ hasText: 'Succeeded' })).toHaveCount(1);
});

test('while the database is away a page says so, with an id that is in the log, and comes back when asked again', async ({
  page,
  person,
  consoleErrors,
}) => {
  test.skip(!process.env.E2E_DATA, 'needs a stack of its own');
  test.setTimeout(120_000);
  // The answers are 500 and 503, and what React could not render is told in the console.
  consoleErrors.allowed.push(/status of 50[03]/, /Server Components render|Minified React error/);
  await signUp(page, person);
  const ids: string[] = [];
  for (const address of ['/instances', '/profile']) {
    process.kill(pidOf('supabase'), 'SIGKILL');
    await page.goto(address);
    const notice = page.getByRole('alert').filter({ hasText: 'This page could not be shown' });
    await expect(notice).toContainText('can’t be reached at the moment');
    await expect(notice).not.toContainText(/react|minified|fetch failed|stack/i);
    await expectAccessible(page);
    ids.push((await notice.locator('code').textContent()) ?? '');
    await expect(async () => {
      // It may come back later than one waits for it, and then there is nothing to press any more.
      const again = page.getByRole('button', { name: 'Try again' });
      if (await again.isVisible()) await again.click();
      await expect(notice).toBeHidden({ timeout: 5_000 });
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
  }
  // Each event has an id of its own: the operator finds this one and not its like.
  expect(new Set(ids).size).toBe(2);
  const log = readFileSync(path.join(process.env.E2E_DATA ?? '', 'stack.log'), 'utf8');
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(log).toContain(`"eventId":"${id}"`);
  }
});
