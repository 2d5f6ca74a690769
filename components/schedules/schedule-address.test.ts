import { listAddress, overListAddress, pageAddress, withParameters } from './schedule-address';

const OPEN =
  'search=reach&page=2&schedule=s1&tab=history&status=FAILED&kind=test&from=2026-01-01&to=2026-02-01&cursor=c';

test('a schedule over the list keeps the place of the list and nothing of another schedule', () => {
  expect(overListAddress('search=reach&page=2', 's2')).toBe('/schedules?search=reach&page=2&schedule=s2');
  expect(overListAddress(OPEN, 's2')).toBe('/schedules?search=reach&page=2&schedule=s2');
});

test('closed, the list is where it was', () => {
  expect(listAddress(OPEN)).toBe('/schedules?search=reach&page=2');
  expect(listAddress('schedule=s1')).toBe('/schedules');
});

test('the page of what is open over the list shows the same of it', () => {
  expect(pageAddress(OPEN)).toBe(
    '/schedules/s1?tab=history&status=FAILED&kind=test&from=2026-01-01&to=2026-02-01&cursor=c',
  );
  expect(pageAddress('page=2&schedule=../s1')).toBe('/schedules/..%2Fs1');
});

test('a tab is a parameter of the page and of the list alike', () => {
  expect(withParameters('/schedules/s1', { tab: 'history' })).toBe('/schedules/s1?tab=history');
  expect(withParameters('/schedules?schedule=s1', { tab: 'history' })).toBe('/schedules?schedule=s1&tab=history');
  expect(withParameters('/schedules/s1', {})).toBe('/schedules/s1');
});
