import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Harness } from '@/lib/amc-sandbox/testing/harness';
import { describeFields } from '@/lib/api/describe-fields';
import { FIELD_MEANINGS } from '@/lib/api/field-meanings';
import type { RouteContract } from '@/lib/api/route';
import { importCatalog } from '@/scripts/catalog/import';
import {
  type ApiPerson,
  callRoute,
  handlerOf,
  keyFor,
  makeApiPerson,
  settings,
  startApi,
  stopApi,
} from '@/scripts/jest/api';
import { API_CASES, ELSEWHERE } from '@/scripts/jest/api-cases';
import { expectDocumented } from '@/scripts/jest/api-document';
import { dbStack } from '@/scripts/jest/db-stack-address';
import { API_ROUTES, PAGE_ROUTES } from './contracts';

jest.mock('@/lib/env', () => ({ env: () => settings, logLevel: () => 'silent' }));

const covered = API_ROUTES.filter(({ id }) => id in API_CASES);

let harness: Harness;
let owner: ApiPerson;
let stranger: ApiPerson;
beforeAll(async () => {
  harness = await startApi();
  const { postgres: url, secretKey } = dbStack();
  await importCatalog({ url, secretKey, folder: path.join(process.cwd(), 'amc_dataset') });
  [owner, stranger] = [await makeApiPerson(), await makeApiPerson()];
});
afterAll(stopApi);

describe('the document', () => {
  test('every operation has a case here, or a place where it is tried', () => {
    expect(API_ROUTES.map(({ id }) => id).filter((id) => !(id in API_CASES) && !(id in ELSEWHERE))).toEqual([]);
    const ids = API_ROUTES.map(({ id }) => id);
    expect([...Object.keys(API_CASES), ...Object.keys(ELSEWHERE)].filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  /** Routes that no program is promised: each with its door. */
  const EXEMPT: Readonly<Record<string, 'withCron' | 'withApi'>> = {
    'api/cron': 'withCron',
    ...Object.fromEntries(PAGE_ROUTES.map((folder) => [folder, 'withApi' as const])),
  };

  test('every route file on disk is in it with each of its methods, or exempt and behind its door', () => {
    const app = path.join(process.cwd(), 'app');
    const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^api\/.*route\.ts$/.test(file),
    );
    expect(files.length).toBeGreaterThan(15);
    const missing: string[] = [];
    for (const file of files) {
      const source = readFileSync(path.join(app, file), 'utf8');
      const exempt = Object.keys(EXEMPT).find((prefix) => file.startsWith(`${prefix}/`));
      if (exempt) {
        if (!source.includes(`${EXEMPT[exempt]}(`)) missing.push(`${file}: not behind ${EXEMPT[exempt]}`);
        continue;
      }
      const address = `/${path.posix.dirname(file).replaceAll(/\[(\w+)\]/g, '{$1}')}`;
      // What the module really exports: the ways to write an export are many.
      const methods = Object.keys(require(path.join(app, file))).filter((name) => /^[A-Z]+$/.test(name));
      expect([file, methods.length > 0]).toEqual([file, true]);
      for (const method of methods) {
        if (!API_ROUTES.some((route) => route.path === address && route.method === method))
          missing.push(`${method} ${address}`);
      }
    }
    expect(missing).toEqual([]);
    for (const route of API_ROUTES) expect(handlerOf(route)).toBeInstanceOf(Function);
  });

  test('is valid OpenAPI 3.1, and served to everyone', async () => {
    const script = path.join(process.cwd(), 'scripts/check-openapi.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--conditions=react-server',
      '--import',
      'tsx',
      script,
    ]);
    expect(stdout).toContain('valid OpenAPI 3.1');
    const contract = API_ROUTES.find(({ id }) => id === 'getOpenApi') as RouteContract;
    const answer = await callRoute(contract, {});
    expect(await expectDocumented(contract, answer)).toMatchObject({ openapi: '3.1.0' });
  });

  test('says of every field and parameter what it means, and keeps no words for fields that are gone', async () => {
    const contract = API_ROUTES.find(({ id }) => id === 'getOpenApi') as RouteContract;
    const document = await (await callRoute(contract, {})).json();
    expect(describeFields(document)).toEqual([]);
    const text = JSON.stringify(document);
    const unused = Object.entries(FIELD_MEANINGS).filter(
      ([, words]) => !text.includes(JSON.stringify(words).slice(1, -1)),
    );
    expect(unused).toEqual([]);
  });
});

describe.each(covered.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const apiCase = API_CASES[id];
  if (!apiCase) throw new Error('unreachable');
  const request = async () => await apiCase.request(owner);

  test('answers its owner as the document says', async () => {
    const answer = await callRoute(contract, { ...(await request()), key: owner.key });
    await expectDocumented(contract, answer);
    expect(answer.status).toBe(contract.answer.status);
    expect(answer.headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=\d+$/);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    if (contract.answer.status === 201) expect(answer.headers.get('location')).toMatch(/^\/api\//);
  });

  test('tells a stranger nothing, and leaves the owner everything', async () => {
    const parts = await request();
    const answer = await callRoute(contract, { ...parts, key: stranger.key });
    const text = JSON.stringify((await expectDocumented(contract, answer)) ?? '');
    if (typeof apiCase.stranger === 'number') expect(answer.status).toBe(apiCase.stranger);
    else expect(answer.status).toBe(contract.answer.status);
    if (apiCase.stranger !== 'shared') {
      for (const secret of [owner.id, owner.email, owner.instanceId]) expect(text).not.toContain(secret);
    }
    if (contract.params) {
      const again = await callRoute(contract, { ...parts, key: owner.key });
      expect(again.status).toBe(contract.answer.status);
    }
  });

  test('is closed without a key, to a key without its scope, and to keys that are none', async () => {
    const parts = await request();
    const others = await keyFor(
      owner.id,
      ['catalog:read', 'templates:read'].filter((scope) => scope !== contract.access),
    );
    if (contract.access.includes(':')) {
      const answer = await callRoute(contract, { ...parts, key: others });
      expect(await expectDocumented(contract, answer)).toMatchObject({ status: 403, code: 'forbidden' });
    }
    for (const key of ['rk_00000000_', `rk_00000000_${'A'.repeat(43)}`, 'x']) {
      const answer = await callRoute(contract, { ...parts, key });
      expect(await expectDocumented(contract, answer)).toMatchObject({ status: 401, code: 'unauthenticated' });
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  test('refuses what it does not know: a field, a parameter, an id', async () => {
    const parts = await request();
    const wrong = [
      { ...parts, query: { ...parts.query, surprise: '1' } },
      ...(contract.body ? [{ ...parts, body: { ...(parts.body as object), surprise: 1 } }] : []),
    ];
    for (const one of wrong) {
      const answer = await callRoute(contract, { ...one, key: owner.key });
      expect(await expectDocumented(contract, answer)).toMatchObject({
        status: 422,
        errors: expect.arrayContaining([expect.objectContaining({ field: 'surprise' })]),
      });
    }
    for (const value of contract.params ? ['00000000-0000-4000-8000-000000000000', 'no-such', "'; --"] : []) {
      const params = Object.fromEntries(Object.keys(parts.params ?? {}).map((name) => [name, value]));
      const answer = await callRoute(contract, { ...parts, params, key: owner.key });
      await expectDocumented(contract, answer);
      expect([404, 422]).toContain(answer.status);
    }
  });
});

describe('the main job of a program', () => {
  const route = (id: string) => API_ROUTES.find((contract) => contract.id === id) as RouteContract;
  const ask = (id: string, parts: object) => callRoute(route(id), { key: owner.key, ...parts });

  test('runs a query once however often it is sent, waits, and reads the rows as JSON and CSV', async () => {
    const parts = { ...(await API_CASES.createExecution?.request(owner)), headers: { 'idempotency-key': 'job-1' } };
    const sent = await Promise.all(Array.from({ length: 6 }, () => ask('createExecution', parts)));
    const bodies = (await Promise.all(sent.map((answer) => expectDocumented(route('createExecution'), answer)))) as {
      id: string;
    }[];
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1);
    expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(sent.filter((answer) => answer.headers.get('idempotent-replayed') === 'true')).toHaveLength(5);
    expect(new Set(sent.map((answer) => answer.headers.get('location'))).size).toBe(1);
    const other = await ask('createExecution', { ...parts, body: { ...(parts.body as object), name: 'other' } });
    expect(await expectDocumented(route('createExecution'), other)).toMatchObject({ status: 422 });
    const theirs = await callRoute(route('createExecution'), {
      ...(await API_CASES.createExecution?.request(stranger)),
      headers: parts.headers,
      key: stranger.key,
    });
    expect(theirs.headers.has('idempotent-replayed')).toBe(false);

    const params = { executionId: bodies[0]?.id ?? '' };
    expect((await ask('getResults', { params })).status).toBe(404);
    await finish(params.executionId);
    const done = await ask('getExecution', { params });
    expect(await expectDocumented(route('getExecution'), done)).toMatchObject({ status: 'SUCCEEDED', rowCount: 3 });
    const etag = done.headers.get('etag') ?? '';
    expect((await ask('getExecution', { params, headers: { 'if-none-match': etag } })).status).toBe(304);
    const query = { sort: 'imps', dir: 'desc', limit: '2', filters: '[{"column":"imps","op":"gt","value":"10"}]' };
    const page = await ask('getResults', { params, query });
    expect(await expectDocumented(route('getResults'), page)).toMatchObject({
      total: 2,
      rows: [
        ['b', '9007199254740993'],
        ['c', 30],
      ],
    });
    const csv = await ask('getResultsCsv', { params });
    expect(await expectDocumented(route('getResultsCsv'), csv)).toMatch(/^.?campaign,imps\r?\na,10\r?\n/);
    const json = await ask('getResultsJson', { params, query: { sort: 'imps' } });
    expect(await expectDocumented(route('getResultsJson'), json)).toMatchObject([{ campaign: 'a', imps: 10 }, {}, {}]);
    const parquet = await ask('getResultsParquet', { params });
    await expectDocumented(route('getResultsParquet'), parquet);
    expect(
      Buffer.from(await parquet.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1');
    const ended = await ask('cancelExecution', { params });
    expect(await expectDocumented(route('cancelExecution'), ended)).toMatchObject({ status: 409 });
    for (const id of ['getResults', 'getResultsCsv', 'getResultsJson', 'getResultsParquet']) {
      const foreign = await callRoute(route(id), { params, key: stranger.key });
      expect(await expectDocumented(route(id), foreign)).toMatchObject({ status: 404 });
      const wrong = await ask(id, { params, query: { sort: 'nosuch' } });
      expect(await expectDocumented(route(id), wrong)).toMatchObject({ status: 422 });
    }
  });

  /** Lets AMC finish the run and brings its rows home, as the poll job does. */
  async function finish(id: string): Promise<void> {
    const { advance } = await import('@/lib/executions/steps/advance');
    const { executionUuid } = await import('@/lib/ids');
    const { must, serviceClient } = await import('@/scripts/jest/db');
    await harness.clock.advance(26_000);
    for (const one of harness.engine.runs) await one.finish(['campaign,imps', 'a,10', 'b,9007199254740993', 'c,30']);
    for (let turn = 0; turn < 30; turn += 1) {
      await harness.clock.advance(10_000);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const past = new Date(Date.now() - 60_000).toISOString();
      const rows = serviceClient('postgres').from('workflow_executions');
      must(
        await rows.update({ next_poll_at: past }).eq('id', id).is('lease_token', null).neq('step', 'done').select('id'),
      );
      const outcome = await advance(executionUuid.parse(id));
      if (outcome?.kind === 'finished') return;
    }
    throw new Error('the run did not end');
  }
});

describe('limits', () => {
  test('beyond the minute’s requests a key gets 429 with the time to wait, and no other key suffers', async () => {
    const contract = API_ROUTES.find(({ id }) => id === 'getMe') as RouteContract;
    const key = await keyFor(owner.id);
    settings.RATE_LIMIT_PER_MINUTE = 3;
    try {
      const answers: Response[] = [];
      for (let i = 0; i < 4; i += 1) answers.push(await callRoute(contract, { key }));
      const refused = answers.find(({ status }) => status === 429);
      // The minute may have turned between two requests; then the fourth is the first of the next.
      if (!refused) return;
      expect(await expectDocumented(contract, refused)).toMatchObject({ code: 'rate_limited' });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.headers.get('ratelimit')).toMatch(/r=0/);
      expect((await callRoute(contract, { key: await keyFor(owner.id) })).status).toBe(200);
    } finally {
      settings.RATE_LIMIT_PER_MINUTE = 100_000;
    }
  });

  test('without the shared secret keys are off, and say so', async () => {
    const contract = API_ROUTES.find(({ id }) => id === 'getMe') as RouteContract;
    const secret = settings.SUPABASE_JWT_SECRET;
    settings.SUPABASE_JWT_SECRET = undefined;
    const answer = await callRoute(contract, { key: owner.key });
    settings.SUPABASE_JWT_SECRET = secret;
    expect(await expectDocumented(contract, answer)).toMatchObject({
      status: 503,
      detail: expect.stringContaining('SUPABASE_JWT_SECRET'),
    });
  });
});
