import { recordHeartbeat } from './heartbeat';
import { withCron } from './with-cron';

const settings: { CRON_SECRET?: string } = {};
jest.mock('@/lib/env', () => ({
  env: () => {
    if (!settings.CRON_SECRET) throw new Error('CRON_SECRET is not set');
    return settings;
  },
  logLevel: () => 'error',
}));
jest.mock('./heartbeat', () => ({ recordHeartbeat: jest.fn(async () => undefined) }));
jest.mock('@/lib/log', () => ({ log: { info: jest.fn(), error: jest.fn(), warn: jest.fn() } }));

const SECRET = 'a-secret-of-some-length';
const beats = jest.mocked(recordHeartbeat);
const work = jest.fn(async () => ({ polled: 3 }));

function call(authorization?: string) {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  return withCron('poll-executions', work)(new Request('http://x/api/cron/poll-executions', { headers }));
}

beforeEach(() => {
  jest.clearAllMocks();
  settings.CRON_SECRET = SECRET;
});

test.each([
  ['nothing', undefined],
  ['another secret', 'Bearer another-secret'],
  ['the secret cut short', `Bearer ${SECRET.slice(0, -1)}`],
  ['the secret and more', `Bearer ${SECRET}x`],
  ['another scheme', `Basic ${SECRET}`],
  ['an empty secret', 'Bearer '],
])('%s: refused, and nothing runs', async (_name, authorization) => {
  const response = await call(authorization);
  expect(response.status).toBe(401);
  expect(work).not.toHaveBeenCalled();
  expect(beats).not.toHaveBeenCalled();
});

test('an unset secret lets nobody in, not even with an empty one', async () => {
  delete settings.CRON_SECRET;
  for (const authorization of [undefined, 'Bearer ', 'Bearer undefined', `Bearer ${SECRET}`]) {
    expect((await call(authorization)).status).toBe(401);
  }
  expect(work).not.toHaveBeenCalled();
});

test('runs, with a heartbeat before and after', async () => {
  const response = await call(`Bearer ${SECRET}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ job: 'poll-executions', ok: true, polled: 3 });
  expect(beats.mock.calls.map(([job, event]) => [job, event])).toEqual([
    ['poll-executions', 'start'],
    ['poll-executions', 'ok'],
  ]);
  expect(work).toHaveBeenCalledWith({ now: expect.any(Date), budgetMs: 50_000 });
});

test('a failure is a 500 with an event id and tells nothing of its inside', async () => {
  work.mockRejectedValueOnce(new Error('password=hunter2'));
  const response = await call(`Bearer ${SECRET}`);
  expect(response.status).toBe(500);
  const body = await response.text();
  expect(body).not.toContain('hunter2');
  expect(JSON.parse(body)).toMatchObject({ ok: false, eventId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(beats).toHaveBeenLastCalledWith('poll-executions', 'error', { error: expect.not.stringContaining('hunter2') });
});

test('a heartbeat that can not be written does not stop the work', async () => {
  beats.mockRejectedValue(new Error('no database'));
  expect((await call(`Bearer ${SECRET}`)).status).toBe(200);
  expect(work).toHaveBeenCalled();
  beats.mockResolvedValue(undefined);
});
