import { dashboardQuery } from './schema';
import type { Dashboard, RunDay, RunList } from './types';
import { firstSteps, hasRun, headline, middle, outcomesOf, rateInWords } from './utils';

const list = (count: number): RunList => ({ runs: [], count });
const dashboard = (more: Partial<Dashboard> = {}): Dashboard => ({
  failing: list(0),
  troubled: { schedules: [], count: 0 },
  running: list(0),
  recent: list(0),
  upcoming: [],
  days: [],
  medianSeconds: null,
  instanceCount: 0,
  scheduleCount: 0,
  ...more,
});

it.each([
  [0, 0, 0, 'No run failed in the last 24 hours. Nothing is running.'],
  [1, 0, 0, '1 run failed in the last 24 hours. Nothing is running.'],
  [0, 1, 0, '1 schedule is failing. Nothing is running.'],
  [1200, 3, 2, '1,200 runs failed in the last 24 hours. 3 schedules are failing. 2 runs going on now.'],
])('with %d failed, %d troubled schedules and %d running it says "%s"', (failed, troubled, running, words) => {
  const state = { failing: list(failed), troubled: { schedules: [], count: troubled }, running: list(running) };
  expect(headline(state)).toBe(words);
});

describe('outcomes', () => {
  const day = (succeeded: number, failed: number, cancelled = 0): RunDay => ({
    day: '2026-11-22',
    succeeded,
    failed,
    cancelled,
  });
  it('sums the days; a cancelled run does not count against the rate', () => {
    expect(outcomesOf([day(3, 1), day(0, 0, 5), day(6, 0)])).toEqual({
      succeeded: 9,
      failed: 1,
      cancelled: 5,
      total: 15,
      rate: 0.9,
    });
    expect(outcomesOf([day(0, 0, 2)]).rate).toBeNull();
  });
  it.each([
    [1, '100%'],
    [0.999, '> 99%'],
    [0.94, '94%'],
    [0.001, '< 1%'],
    [0, '0%'],
  ])('says %d as %s', (rate, words) => expect(rateInWords(rate)).toBe(words));
  it.each([
    [[], null],
    [[4], 4],
    [[9, 1, 5], 5],
    [[1, 2, 3, 10], 2.5],
  ])('the middle of %j is %p', (values, expected) => expect(middle(values)).toBe(expected));
});

describe('firstSteps', () => {
  const done = (steps: ReturnType<typeof firstSteps>) => steps?.map((step) => step.done);
  it('ticks off what is true', () => {
    expect(done(firstSteps('none', dashboard()))).toEqual([false, false, false, false]);
    expect(done(firstSteps('connected', dashboard()))).toEqual([true, false, false, false]);
    expect(done(firstSteps('none', dashboard({ instanceCount: 2 })))).toEqual([false, true, false, false]);
    expect(done(firstSteps('needs_reauth', dashboard({ running: list(1) })))).toEqual([true, false, true, false]);
  });
  it('is gone when all is done, and not before', () => {
    const all = dashboard({ instanceCount: 1, recent: list(1), scheduleCount: 1 });
    expect(firstSteps('connected', all)).toBeNull();
    expect(firstSteps('connected', { ...all, scheduleCount: 0 })).not.toBeNull();
  });
  it('knows whether anything has run', () => {
    expect(hasRun(dashboard())).toBe(false);
    expect(hasRun(dashboard({ recent: list(1) }))).toBe(true);
    expect(hasRun(dashboard({ running: list(1) }))).toBe(true);
  });
});

it.each([
  ['30', 30],
  ['7', 7],
  ['365', 7],
  [undefined, 7],
])('?days=%s shows %d days', (days, span) => expect(dashboardQuery.parse({ days }).days).toBe(span));
