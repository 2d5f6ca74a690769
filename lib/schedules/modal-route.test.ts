import { opensOverPage } from './modal-route';

test.each([
  ['/schedules', true],
  ['/schedules/calendar', true],
  ['/schedules/0ffbd57d-d556-4698-8b42-254247ac1271', false],
  ['/schedules/0ffbd57d-d556-4698-8b42-254247ac1271/backfill/1', false],
  ['/schedules/new', false],
  // Not below /schedules: Next opens nothing over them, and other interceptions are no matter of ours.
  ['/dashboard', true],
])('a schedule asked for from %s opens over it: %s', (from, expected) => {
  expect(opensOverPage(from)).toBe(expected);
});
