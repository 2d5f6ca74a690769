import type { Dashboard, RunList } from './types';
import { firstSteps, headline, weekInWords } from './utils';

const list = (count: number): RunList => ({ runs: [], count });
const dashboard = (more: Partial<Dashboard> = {}): Dashboard => ({
  failing: list(0),
  running: list(0),
  recent: list(0),
  week: { succeeded: 0, failed: 0, cancelled: 0 },
  instanceCount: 0,
  ...more,
});

it.each([
  [0, 0, 'No run failed in the last 24 hours. Nothing is running.'],
  [1, 0, '1 run failed in the last 24 hours. Nothing is running.'],
  [1200, 2, '1,200 runs failed in the last 24 hours. 2 runs going on now.'],
])('with %d failed and %d running it says "%s"', (failed, running, words) => {
  expect(headline({ failing: list(failed), running: list(running) })).toBe(words);
});

it('puts the week in words and leaves out what did not occur', () => {
  expect(weekInWords({ succeeded: 0, failed: 0, cancelled: 0 })).toBe('No run ended in the last 7 days.');
  expect(weekInWords({ succeeded: 1, failed: 0, cancelled: 0 })).toBe('1 run ended in the last 7 days: 1 succeeded.');
  expect(weekInWords({ succeeded: 38, failed: 2, cancelled: 1 })).toBe(
    '41 runs ended in the last 7 days: 38 succeeded, 2 failed, 1 cancelled.',
  );
});

describe('firstSteps', () => {
  it('is gone as soon as something has run or runs', () => {
    expect(firstSteps('none', dashboard({ recent: list(1) }))).toBeNull();
    expect(firstSteps('none', dashboard({ running: list(1) }))).toBeNull();
  });
  it('ticks off what is true', () => {
    const done = (steps: ReturnType<typeof firstSteps>) => steps?.map((step) => step.done);
    expect(done(firstSteps('none', dashboard()))).toEqual([false, false, false]);
    expect(done(firstSteps('connected', dashboard()))).toEqual([true, false, false]);
    expect(done(firstSteps('none', dashboard({ instanceCount: 2 })))).toEqual([false, true, false]);
  });
});
