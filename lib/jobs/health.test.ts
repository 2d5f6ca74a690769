import { healthOf } from './health';

const beat = {
  job: 'poll-executions',
  lastStartedAt: '2026-11-22T12:00:00Z',
  lastFinishedAt: '2026-11-22T12:00:05Z',
  lastOkAt: '2026-11-22T12:00:05Z',
  failing: false,
};
const JOBS = ['poll-executions', 'refresh-tokens'];

test('names every job of the timetable, also one that never ran', () => {
  expect(healthOf([beat], JOBS, '1.2.3')).toMatchObject({
    status: 'ok',
    version: '1.2.3',
    database: 'ok',
    jobs: {
      'poll-executions': { state: 'ok', lastOkAt: beat.lastOkAt },
      'refresh-tokens': { state: 'never_ran', lastOkAt: null },
    },
  });
});

test('a failing job is said, and does not take the app down', () => {
  const health = healthOf([{ ...beat, failing: true }], JOBS, '1');
  expect(health.status).toBe('ok');
  expect(health.jobs['poll-executions']?.state).toBe('failing');
});

test('without a database it is down', () => {
  expect(healthOf(null, JOBS, '1')).toEqual({ status: 'down', version: '1', database: 'down', jobs: {} });
});
