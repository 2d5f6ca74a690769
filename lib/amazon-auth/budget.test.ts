import { userId } from '@/lib/ids';
import { type BudgetParts, type Grant, RequestBudget } from './budget';

jest.mock('@/lib/env', () => ({ env: () => ({}), logLevel: () => 'fatal' }));

const USER = userId.parse('11111111-1111-4111-8111-111111111111');

function budget(grants: (Grant | Error)[]) {
  let now = 0;
  const asked: [number, string][] = [];
  const slept: number[] = [];
  const paused: number[] = [];
  const parts: BudgetParts = {
    take: async (_user, want, priority) => {
      asked.push([want, priority]);
      const next = grants.shift() ?? { granted: want, waitMs: 0, paused: false };
      if (next instanceof Error) throw next;
      return next;
    },
    pause: async (_user, seconds) => {
      paused.push(seconds);
    },
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
  return { budget: new RequestBudget(parts), asked, slept, paused, pass: (ms: number) => (now += ms) };
}

const none = (waitMs: number, paused = false): Grant => ({ granted: 0, waitMs, paused });

test('work takes a block and uses it up before it asks again; a block does not live long', async () => {
  const { budget: b, asked, pass } = budget([]);
  for (let n = 0; n < 5; n += 1) await b.take(USER, 'work');
  expect(asked).toEqual([[5, 'work']]);
  await b.take(USER, 'work');
  expect(asked).toHaveLength(2);
  pass(2_001);
  await b.take(USER, 'work');
  expect(asked).toHaveLength(3);
});

test('a person asks for one request, and leaves the block of work alone', async () => {
  const { budget: b, asked } = budget([]);
  await b.take(USER, 'work');
  await b.take(USER, 'person');
  expect(asked).toEqual([
    [5, 'work'],
    [1, 'person'],
  ]);
});

test('waits for its turn, but not for long', async () => {
  const { budget: b, slept } = budget([none(300), none(200)]);
  await b.take(USER, 'work');
  expect(slept).toEqual([300, 200]);
  const far = budget([none(19_000), none(5_000)]);
  await expect(far.budget.take(USER, 'work')).rejects.toMatchObject({ code: 'rate_limited' });
  expect(far.slept).toEqual([19_000]);
});

test('a pause that Amazon asked for is told as such, with its seconds', async () => {
  const { budget: b } = budget([none(90_000, true)]);
  await expect(b.take(USER, 'person')).rejects.toMatchObject({ kind: 'throttled', retryAfterSeconds: 90 });
});

test('a 429 pauses the connection: for as long as it said, else shortly, and the block is gone', async () => {
  const { budget: b, asked, paused } = budget([]);
  await b.take(USER, 'work');
  await b.pause(USER, 30);
  await b.pause(USER, undefined);
  expect(paused).toEqual([30, 2]);
  await b.take(USER, 'work');
  expect(asked).toHaveLength(2);
});

test('a bucket that can’t be reached stops nobody', async () => {
  const { budget: b } = budget([new Error('no database')]);
  await b.take(USER, 'person');
});
