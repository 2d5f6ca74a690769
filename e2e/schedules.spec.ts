import type { Page } from '@playwright/test';
import { connectAmazon } from './support/journey';
import { heading, shoot } from './support/screens';
import { makeDue, saveWorkflow, standardInstance, tick } from './support/service';
import { expect, expectAccessible, signUp, test } from './support/test';

test.use({ actionTimeout: 20_000 });

const DELIVERY = `SELECT campaign, SUM(impressions) AS impressions
FROM dsp_impressions
WHERE user_id IS NOT NULL
GROUP BY campaign`;

/**
 * Lets the timers work until `done` holds. A tick goes on for up to 50 seconds while anything runs, whoever's it is, so it is
 * left to work beside the test, as it does beside people.
 */
async function tickUntil(done: () => Promise<boolean>): Promise<void> {
  const going = new Map<string, Promise<void>>();
  let trouble: unknown = null;
  const keepGoing = (job: 'run-schedules' | 'poll-executions') => {
    if (going.has(job)) return;
    const one = tick(job)
      .catch((error: unknown) => {
        trouble = error;
      })
      .finally(() => going.delete(job));
    going.set(job, one);
  };
  await expect(async () => {
    keepGoing('run-schedules');
    keepGoing('poll-executions');
    await tick('deliver-notifications');
    expect(trouble).toBeNull();
    expect(await done()).toBe(true);
  }).toPass({ timeout: 120_000, intervals: [300, 500, 1000] });
}

/** The state of the latest run of a schedule. */
async function lastStatus(page: Page, scheduleId: string): Promise<string | undefined> {
  const answer = await page.request.get(`/api/schedules/${scheduleId}/history`);
  return ((await answer.json()) as { items: { status: string }[] }).items[0]?.status;
}

test('from a saved query to a schedule, its first result and the mail', async ({ page, person, consoleErrors }) => {
  test.setTimeout(200_000);
  await signUp(page, person);
  await connectAmazon(page);
  await page.goto('/schedules');
  await expect(page.getByText('No schedule yet')).toBeVisible();
  await expectAccessible(page);
  await saveWorkflow(page, { name: 'Delivery by campaign', sql: DELIVERY });

  // The wizard, a step at a time; what is missing is told when one wants to go on.
  await page.goto('/schedules/new');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Choose the query that is to run.')).toBeVisible();
  await page.getByRole('radio', { name: /Delivery by campaign/ }).check();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Delivery by campaign');
  await page.getByLabel('Name', { exact: true }).fill('Weekly delivery');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Thu', { exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'Thursday' })).toBeChecked();
  await page.getByLabel('Time of day').fill('06:30');
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  await expect(page.getByText('Every Monday and Thursday at 06:30, Berlin time')).toBeVisible();
  await expectAccessible(page);
  // Nothing is lost on a reload.
  await page.reload();
  await expect(page.getByLabel('Time of day')).toHaveValue('06:30');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Days', { exact: true }).fill('0');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('At least 1 day')).toBeVisible();
  await page.getByLabel('Days', { exact: true }).fill('7');
  await expect(page.getByText('This query asks for nothing but its time window.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Recipients').fill('nobody');
  await page.getByRole('button', { name: 'Create schedule' }).click();
  await expect(page.getByText('This is not an e-mail address')).toBeVisible();
  await page.getByLabel('Recipients').fill(`team-${person.email}`);
  await expect(page.getByRole('listitem').filter({ hasText: /06:30/ })).toHaveCount(5);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create schedule' }).click();
  await page.waitForURL(/\/schedules\/[0-9a-f-]{36}$/);

  // What was chosen is what is shown.
  await expect(page.getByRole('heading', { level: 1, name: 'Weekly delivery' })).toBeVisible();
  await expect(page.getByText('Every Monday and Thursday at 06:30, Berlin time').first()).toBeVisible();
  await expect(page.getByText('7 days, ending 14 days before the run')).toBeVisible();
  await expect(page.getByText(`On success, failure, pause, to team-${person.email}`)).toBeVisible();
  const scheduleId = page.url().split('/').at(-1) ?? '';

  // It is due: it runs once, its rows arrive, and the mail with them.
  // Looked at before it is due: from then on the tick of any other test may start it.
  await page.goto(`/schedules/${scheduleId}?tab=history`);
  await expect(page.getByText('It has not run yet')).toBeVisible();
  await makeDue(scheduleId);
  await tickUntil(async () => (await lastStatus(page, scheduleId)) === 'SUCCESS');
  await tickUntil(async () => {
    await page.goto('/dev/mail');
    return page.getByText(person.email).first().isVisible();
  });
  await expect(page.getByText(/Weekly delivery/).first()).toBeVisible();
  await page.goto(`/schedules/${scheduleId}?tab=history`);
  const runs = page.getByRole('region', { name: 'Runs of the schedule' });
  await expect(runs.getByText('Succeeded')).toHaveCount(1);
  await expect(runs.getByText('Scheduled')).toHaveCount(1);
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toBe('Weekly-delivery-history.csv');

  // Over the list, with the list kept behind it.
  await page.goto('/schedules?search=weekly');
  await page.getByRole('link', { name: 'Weekly delivery' }).click();
  await expect(page.getByRole('dialog')).toContainText('Every Monday and Thursday');
  await expect(page).toHaveURL(`/schedules?search=weekly&schedule=${scheduleId}`);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/schedules\?search=weekly$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Settings: changed, saved, still there.
  await page.goto(`/schedules/${scheduleId}?tab=settings`);
  await page.getByRole('combobox', { name: 'How often' }).click();
  await page.getByRole('option', { name: 'Every business day' }).click();
  await page.getByRole('button', { name: 'Save schedule' }).click();
  await expect(page.getByText('Schedule saved')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Monday to Friday at 06:30, Berlin time').first()).toBeVisible();

  // What can't be saved is taken back, and said.
  consoleErrors.allowed.push(/Failed to load resource/);
  await page.route(`**/schedules/${scheduleId}*`, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  );
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('The server could not be reached. Nothing was changed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Resume', exact: true })).toBeVisible();
  await expect(page.getByText('Weekly delivery is paused')).toBeVisible();
  await page.goto('/schedules?filter=paused&view=grid');
  await expect(page.getByRole('listitem').filter({ hasText: 'Weekly delivery' })).toBeVisible();
  await page.getByRole('switch', { name: 'Weekly delivery runs' }).click();
  await expect(page.getByText('Weekly delivery goes on')).toBeVisible();
  await page.goto('/schedules/calendar');
  await expect(page.getByRole('link', { name: /06:30|05:30|04:30/ }).first()).toBeVisible();
});

test('“schedule this” of a query, of a run of it, and of a run that nobody saved', async ({ page, person }) => {
  await signUp(page, person);
  await connectAmazon(page);
  const workflowId = await saveWorkflow(page, { name: 'Delivery by campaign', sql: DELIVERY });
  await page.goto(`/workflows/${workflowId}?tab=schedules`);
  await page.getByRole('link', { name: 'Schedule this query' }).click();
  const chosen = page.getByRole('radio', { name: /Delivery by campaign/ });
  await expect(chosen).toBeChecked();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Delivery by campaign');

  const instanceId = await standardInstance(page);
  const window = { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' };
  const fromRun = async (source: { workflowId?: string; sql: string }) => {
    const response = await page.request.post('/api/executions', { data: { ...source, instanceId, window } });
    expect(response.status(), await response.text()).toBeLessThan(300);
    await page.goto(`/executions/${((await response.json()) as { id: string }).id}`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Schedule', exact: true }).click();
  };
  await fromRun({ workflowId, sql: DELIVERY });
  await expect(chosen).toBeChecked();
  await fromRun({ sql: DELIVERY.replace('campaign,', 'advertiser,') });
  await expect(page.getByText('was run without being saved')).toBeVisible();
  await expect(chosen).not.toBeChecked();
  await page.getByRole('link', { name: 'Save it in the builder' }).click();
  await expect(page).toHaveURL(/query-builder\/new/);
  await expect(page.getByText('advertiser,').first()).toBeVisible();
});

test('a schedule that keeps failing is paused and says why; schedules in both themes and both widths', async ({
  page,
  person,
}) => {
  test.setTimeout(300_000);
  await signUp(page, person);
  await connectAmazon(page);
  const make = async (workflowId: string, name: string, interval: object, more: object = {}) => {
    const data = { workflowId, name, interval, timeZone: 'America/New_York', ...more };
    const made = await page.request.post('/api/schedules', { data });
    expect(made.status(), await made.text()).toBe(201);
    return ((await made.json()) as { id: string }).id;
  };
  const broken = await make(
    await saveWorkflow(page, {
      name: 'Broken',
      sql: 'SELECT campaign, SUM(impresions) AS impressions FROM dsp_impressions GROUP BY campaign',
    }),
    'Broken every day',
    { kind: 'daily' },
    { maxRetries: 0, failureThreshold: 1 },
  );
  const workflowId = await saveWorkflow(page, { name: 'Delivery by campaign', sql: DELIVERY });
  const first = await make(workflowId, 'Weekly delivery for the brand team', { kind: 'weekly', weekdays: [1, 4] });
  await make(workflowId, 'Month in review', { kind: 'first_business_day' });
  await make(workflowId, 'Every five minutes is too often, every six hours is not', {
    kind: 'cron',
    expression: '0 */6 * * *',
  });
  await Promise.all([makeDue(broken), makeDue(first)]);
  await tickUntil(
    async () => (await lastStatus(page, broken)) === 'FAILED' && (await lastStatus(page, first)) === 'SUCCESS',
  );

  await page.goto(`/schedules/${broken}`);
  await expect(page.getByText(/Paused after a failed run; the last one: .*impresions/)).toBeVisible();
  await shoot(page, 'schedule-paused', heading(page, 'Broken every day'));
  await page.goto('/schedules?filter=paused');
  await expect(page.getByRole('row').filter({ hasText: 'Broken every day' })).toContainText('Paused');
  await page.goto('/dashboard');
  await expect(page.getByRole('region', { name: 'Schedules that fail' })).toContainText('Broken every day');
  await tickUntil(async () => {
    await page.goto('/dev/mail');
    return page
      .getByText(/Broken every day.*paused/i)
      .first()
      .isVisible();
  });

  await page.goto('/schedules');
  await shoot(page, 'schedules', heading(page, 'Schedules'));
  await page.getByRole('link', { name: 'Weekly delivery for the brand team' }).click();
  await shoot(page, 'schedule-modal', () =>
    expect(page.getByRole('dialog')).toContainText('Every Monday and Thursday'),
  );
  await page.goto('/schedules?view=grid');
  await shoot(page, 'schedules-grid', heading(page, 'Schedules'));
  await page.goto('/schedules/calendar');
  await shoot(page, 'schedule-calendar', heading(page, 'Calendar'));
  for (const tab of ['details', 'history', 'settings']) {
    await page.goto(`/schedules/${first}?tab=${tab}`);
    await shoot(page, `schedule-${tab}`, heading(page, /Weekly delivery/));
  }
  const backfill = await page.request.post(`/api/schedules/${first}/backfill`, {
    data: { unit: 'week', windows: 4, concurrency: 2 },
  });
  expect(backfill.status(), await backfill.text()).toBeLessThan(300);
  const { backfillId, id } = (await backfill.json()) as { backfillId?: string; id?: string };
  await page.goto(`/schedules/${first}/backfill/${backfillId ?? id}`);
  await tickUntil(async () => {
    await page.reload();
    return page.getByText(/^[1-4] of 4 windows done/).isVisible();
  });
  await shoot(page, 'schedule-backfill', heading(page, 'Backfill'));
  for (const step of ['workflow', 'interval', 'window', 'delivery']) {
    await page.goto(`/schedules/new?workflowId=${workflowId}&step=${step}`);
    await shoot(page, `schedule-wizard-${step}`, heading(page, 'New schedule'));
  }
});
