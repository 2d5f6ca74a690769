import { dependentWords } from './dependent-words';

const NONE = { schedules: 0, activeSchedules: 0, versions: 1, executions: 0, running: 0 };

it.each([
  [NONE, ['It has never run.']],
  [{ ...NONE, versions: 3 }, ['It has never run.', 'Its 3 versions go with it.']],
  [
    { schedules: 2, activeSchedules: 1, versions: 1, executions: 1200, running: 1 },
    [
      '2 schedules stay with nothing to run; the active one is paused.',
      '1 run is under way and will finish.',
      '1,200 executions stay, with their SQL and results, without a link to it.',
    ],
  ],
  [{ ...NONE, schedules: 1 }, ['1 schedule stays with nothing to run.', 'It has never run.']],
  [
    { ...NONE, schedules: 1, activeSchedules: 1 },
    ['1 schedule stays with nothing to run; it is paused.', 'It has never run.'],
  ],
  [
    { ...NONE, schedules: 2, activeSchedules: 2 },
    ['2 schedules stay with nothing to run; they are paused.', 'It has never run.'],
  ],
  [
    { ...NONE, schedules: 5, activeSchedules: 3 },
    ['5 schedules stay with nothing to run; the 3 active ones are paused.', 'It has never run.'],
  ],
])('%j', (dependents, words) => {
  expect(dependentWords(dependents)).toEqual(words);
});
