import { SCHEDULE_SORTS } from '@/lib/schedules/constants';
import { headSort, sortOfHead } from './schedule-filters';

test.each(SCHEDULE_SORTS.filter((sort) => !sort.startsWith('created')))(
  '%s survives the way to a head and back',
  (sort) => {
    expect(sortOfHead(headSort(sort))).toBe(sort);
  },
);

test('the list’s own order, and one without a column of its own, mark no head', () => {
  expect(headSort(null)).toBeNull();
  expect(headSort('created-desc')).toBeNull();
  expect(sortOfHead(null)).toBeNull();
});
