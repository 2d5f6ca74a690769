import { WORKFLOW_SORTS } from '@/lib/workflows/constants';
import { addressSort, headSort } from './list-sort';

it.each(WORKFLOW_SORTS)('%s comes back as it was', (sort) => {
  expect(addressSort(headSort(sort))).toBe(sort);
});

it('no column: the order of the list itself', () => {
  expect(addressSort(null)).toBeNull();
});
