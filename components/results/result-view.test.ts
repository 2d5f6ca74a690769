import { arrange, moveColumn, PLAIN_VIEW, toggleHidden, togglePin } from './result-view';
import type { ResultColumn } from './types';

const COLUMNS: ResultColumn[] = ['a', 'b', 'c', 'd'].map((name) => ({ name, type: 'STRING', kind: 'D' }));
const names = (view: typeof PLAIN_VIEW) =>
  arrange(COLUMNS, view)
    .shown.map(({ column }) => column.name)
    .join('');

test('as AMC sent them, until something is arranged', () => {
  expect(names(PLAIN_VIEW)).toBe('abcd');
  expect(arrange(COLUMNS, PLAIN_VIEW).shown.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
});

test('pinned columns come first in the order they were pinned, hidden ones not at all', () => {
  const view = toggleHidden(togglePin(togglePin(PLAIN_VIEW, 'c'), 'b'), 'd');
  expect(names(view)).toBe('cba');
  expect(arrange(COLUMNS, view)).toMatchObject({ pinned: 2, shown: [{ index: 2 }, { index: 1 }, { index: 0 }] });
  expect(names(toggleHidden(view, 'c'))).toBe('ba');
  expect(names(togglePin(togglePin(view, 'c'), 'b'))).toBe('abc');
});

test('a column moves by one place, within its kind, and stops at the edge', () => {
  expect(names(moveColumn(COLUMNS, PLAIN_VIEW, 'c', -1))).toBe('acbd');
  expect(names(moveColumn(COLUMNS, PLAIN_VIEW, 'a', -1))).toBe('abcd');
  const pinned = togglePin(togglePin(PLAIN_VIEW, 'c'), 'd');
  expect(names(moveColumn(COLUMNS, pinned, 'd', -1))).toBe('dcab');
  expect(names(moveColumn(COLUMNS, pinned, 'b', -1))).toBe('cdba');
});

test('names of a link that this result does not have are passed over', () => {
  expect(names({ sort: null, order: ['x', 'd'], hidden: ['y'], pinned: ['z', 'b'] })).toBe('bdac');
});
