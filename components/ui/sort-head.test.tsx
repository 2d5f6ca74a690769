/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { nextSort, SortHead, type SortOf } from './sort-head';

test('a column goes up, down, and back to the list’s own order', () => {
  expect(nextSort('name', null)).toBe('name');
  expect(nextSort('name', 'name')).toBe('-name');
  expect(nextSort('name', '-name')).toBeNull();
  expect(nextSort<'name' | 'age'>('name', '-age')).toBe('name');
});

test.each([
  [null, 'none'],
  ['name', 'ascending'],
  ['-name', 'descending'],
  ['-age', 'none'],
] as const)('sorted by %s it tells screen readers %s and asks for the next on a click', async (sort, said) => {
  const asked: (SortOf<'name' | 'age'> | null)[] = [];
  render(
    <table>
      <thead>
        <tr>
          <SortHead<'name' | 'age'> field="name" sort={sort} onSort={(next) => asked.push(next)}>
            Name
          </SortHead>
        </tr>
      </thead>
    </table>,
  );
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(said);
  await userEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(asked).toEqual([nextSort<'name' | 'age'>('name', sort)]);
});
