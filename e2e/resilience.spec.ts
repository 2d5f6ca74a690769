import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { chooseInstance, connectAmazon, writeSql } from './support/journey';
import { expect, signUp, test } from './support/test';

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
  await signUp(page, person);
  await connectAmazon(page);
  await page.goto('/query-builder/new');
  await chooseInstance(page, /./);
  await writeSql(page, 'SELECT device_type, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY device_type');
  await page.getByRole('button', { name: /^run/i }).click();
  await expect(page.getByRole('link', { name: /open execution/i })).toBeVisible();
  process.kill(pidOf('sandbox'), 'SIGKILL');
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 150_000 });
  await page.goto('/executions');
  await expect(page.getByRole('row').filter({ hasText: 'Succeeded' })).toHaveCount(1);
});
