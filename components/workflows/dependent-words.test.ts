import { dependentWords } from './dependent-words';

const NONE = { schedules: 0, activeSchedules: 0, versions: 1, executions: 0, running: 0 };

it.each([
  [NONE, ['It has never run.']],
  [{ ...NONE, versions: 3 }, ['It has never run.', 'Its 3 versions go with it.']],
  [
    { schedules: 2, activeSchedules: 1, versions: 1, executions: 1200, running: 1 },
    [
      '2 schedules go with it, 1 of them active.',
      '1 run is under way and will finish.',
      '1,200 executions stay, with their SQL and results, without a link to it.',
    ],
  ],
  [{ ...NONE, schedules: 1 }, ['1 schedule goes with it, none of them active.', 'It has never run.']],
])('%j', (dependents, words) => {
  expect(dependentWords(dependents)).toEqual(words);
});
