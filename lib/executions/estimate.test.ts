import { estimate, type PastRun } from './estimate';

const run = (seconds: number | null, rowCount: number | null = null): PastRun => ({
  submittedAt: '2026-11-22T12:00:00Z',
  completedAt: seconds === null ? null : new Date(Date.parse('2026-11-22T12:00:00Z') + seconds * 1000).toISOString(),
  rowCount,
});

test('a query without a past has no estimate', () => {
  expect(estimate([], null)).toBeNull();
  expect(estimate([run(null), { submittedAt: null, completedAt: null, rowCount: 4 }], null)).toBeNull();
});

test('median, p90 and rows come from its own runs, in any order', () => {
  const past = [run(30, 5), run(10, 100), run(20, null), run(60, 7), run(50, 9)];
  expect(estimate(past, null)).toEqual({
    runs: 5,
    medianMs: 30_000,
    p90Ms: 56_000,
    rows: { median: 8, least: 5, most: 100 },
    cost: null,
  });
});

test.each([
  [
    { currency: 'EUR', perRun: 1, perMinute: 0.5 },
    { amount: 2, currency: 'EUR' },
  ],
  [
    { currency: 'EUR', perRun: null, perMinute: 0.5 },
    { amount: 1, currency: 'EUR' },
  ],
  [{ currency: 'EUR', perRun: null, perMinute: null }, null],
  [{ currency: null, perRun: 1, perMinute: 1 }, null],
  [null, null],
])('cost only where a rate is set: %j', (rate, cost) => {
  expect(estimate([run(120)], rate)?.cost).toEqual(cost);
});
