import { fanOutProgress, progressWords } from './fan-out-progress';

const runs = (...statuses: string[]) => statuses.map((status) => ({ status }));

test.each([
  [runs('SUCCEEDED', 'SUCCEEDED'), 'All 2 succeeded'],
  [runs('SUCCEEDED', 'FAILED', 'RUNNING'), '1 of 3 succeeded, 1 did not, 1 going on'],
  [runs('REJECTED', 'CANCELLED'), '0 of 2 succeeded, 2 did not'],
  // A state of AMC we do not know is one that goes on.
  [runs('SUCCEEDED', 'NEW_STATE'), '1 of 2 succeeded, 1 going on'],
])('%j reads "%s"', (list, words) => {
  expect(progressWords(fanOutProgress(list))).toBe(words);
});
