import { stepOf } from './list-keys';

const ids = ['a', 'b', 'c'];

it.each([
  ['ArrowDown', null, 'a'],
  ['ArrowDown', 'a', 'b'],
  ['ArrowDown', 'c', 'c'],
  ['ArrowUp', 'b', 'a'],
  ['ArrowUp', 'a', 'a'],
  ['Home', 'c', 'a'],
  ['End', 'a', 'c'],
  ['Enter', 'a', null],
])('%s from %p goes to %p', (key, from, to) => {
  expect(stepOf(key, ids, from)).toBe(to);
});

it('goes nowhere in an empty list', () => {
  expect(stepOf('ArrowDown', [], null)).toBeNull();
  expect(stepOf('End', [], null)).toBeNull();
});
