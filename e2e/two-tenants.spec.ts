import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { connectAmazon } from './support/journey';
import { expect, signUp, test } from './support/test';

/** Dynamic pages of app/, groups dropped. */
const PAGES = readdirSync(path.join(__dirname, '../app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\/page\.tsx$/.test(file) && file.includes('['))
  .map((file) => `/${path.posix.dirname(file).replace(/^\(\w+\)\//, '')}`);

interface Things {
  instanceId: string;
  workflowId: string;
  executionId: string;
  scheduleId: string;
  backfillId: string;
  templateId: string;
}

/** How each dynamic page is opened for somebody's own things; `null`: it shows what everybody may see. */
const CASES: Readonly<Record<string, ((things: Things) => string) | null>> = {
  '/instances/[instanceId]': ({ instanceId }) => `/instances/${instanceId}`,
  '/executions/[executionId]': ({ executionId }) => `/executions/${executionId}`,
  '/workflows/[workflowId]': ({ workflowId }) => `/workflows/${workflowId}`,
  '/query-builder/edit/[workflowId]': ({ workflowId }) => `/query-builder/edit/${workflowId}`,
  '/query-builder/copy/[workflowId]': ({ workflowId }) => `/query-builder/copy/${workflowId}`,
  '/schedules/[scheduleId]': ({ scheduleId }) => `/schedules/${scheduleId}`,
  '/schedules/[scheduleId]/backfill/[backfillId]': ({ scheduleId, backfillId }) =>
    `/schedules/${scheduleId}/backfill/${backfillId}`,
  '/query-library/[templateId]': ({ templateId }) => `/query-library/${templateId}`,
  '/query-library/[templateId]/edit': ({ templateId }) => `/query-library/${templateId}/edit`,
  '/data-sources/[schemaId]': null,
  // Reached from a fan-out alone; its loader and actions are tried in lib/actions/two-tenants.db.test.ts.
  '/executions/fan-out/[fanOutId]': null,
};

test('every dynamic page has a case', () => {
  expect(PAGES.filter((page) => !(page in CASES))).toEqual([]);
});

async function made(answer: APIResponse): Promise<string> {
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function things(api: APIRequestContext, mark: string): Promise<Things> {
  const { items } = (await (await api.get('/api/instances')).json()) as { items: { id: string }[] };
  const instanceId = items[0]?.id ?? '';
  const sql = 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign';
  const workflowId = await made(await api.post('/api/workflows', { data: { name: `Query ${mark}`, sql, instanceId } }));
  const executionId = await made(
    await api.post(`/api/workflows/${workflowId}/execute`, { data: { name: `Run ${mark}` } }),
  );
  const scheduleId = await made(
    await api.post('/api/schedules', {
      data: { workflowId, name: `Schedule ${mark}`, interval: { kind: 'daily' }, timeZone: 'UTC' },
    }),
  );
  const backfillId = await made(
    await api.post(`/api/schedules/${scheduleId}/backfill`, { data: { unit: 'week', windows: 1 } }),
  );
  const templates = (await (await api.get('/api/templates')).json()) as { items: { id: string }[] };
  return { instanceId, workflowId, executionId, scheduleId, backfillId, templateId: templates.items[0]?.id ?? '' };
}

test('somebody else’s pages are not there, and say nothing of what they would show', async ({
  page,
  person,
  browser,
}) => {
  await signUp(page, person);
  await connectAmazon(page);
  const mark = person.email.split('@')[0] ?? '';
  const mine = await things(page.request, mark);
  const other = await browser.newContext({ baseURL: process.env.E2E_BASE_URL ?? '' });
  const theirs = await other.newPage();
  await signUp(theirs, { ...person, email: `other-${person.email}` });
  for (const [route, addressOf] of Object.entries(CASES)) {
    // The library's first templates are everybody's.
    if (addressOf === null || !PAGES.includes(route) || route.startsWith('/query-library')) continue;
    const address = addressOf(mine);
    const own = await page.request.get(address);
    expect([address, own.status()]).toEqual([address, 200]);
    const foreign = await theirs.request.get(address);
    const text = await foreign.text();
    // Below a loading.tsx Next has begun with 200 before it knows; what counts is that nothing is there.
    expect([address, foreign.status() === 404 || /not found|no such|does not exist|is not here/i.test(text)]).toEqual([
      address,
      true,
    ]);
    expect([address, text.includes(mark) && !text.includes(`other-${mark}`)]).toEqual([address, false]);
    for (const name of ['Query', 'Run', 'Schedule'])
      expect([address, text.includes(`${name} ${mark}`)]).toEqual([address, false]);
  }
  await other.close();
});
