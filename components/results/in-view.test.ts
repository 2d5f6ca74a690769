import { columnsInView, rowsInView } from './in-view';

const ends = (placed: readonly { index: number; start: number }[]) =>
  placed.length === 0 ? [] : [placed[0]?.index, placed.at(-1)?.index, placed[0]?.start];

it.each([
  [1000, 0, 320, [0, 17, 0]],
  [1000, 10, 320, [0, 18, 0]],
  [1000, 3200, 320, [92, 117, 92 * 32]],
  [1000, 31_680, 320, [982, 999, 982 * 32]],
  [5, 0, 320, [0, 4, 0]],
  // Fewer rows than the bar stands at.
  [20, 31_680, 320, [2, 19, 64]],
  [0, 0, 320, []],
  [1000, 0, 0, []],
])('of %i rows at %i, %i high', (total, top, height, expected) => {
  expect(ends(rowsInView(total, 32, top, height, 8))).toEqual(expected);
});

it.each([
  [0, 250, [0, 3, 50]],
  [300, 250, [0, 6, 50]],
  [750, 250, [5, 9, 550]],
  [0, 0, []],
])('of ten columns of 100 behind 50 at %i, %i wide', (left, width, expected) => {
  expect(
    ends(
      columnsInView(
        Array.from({ length: 10 }, () => 100),
        50,
        left,
        width,
        2,
      ),
    ),
  ).toEqual(expected);
});

it('a wide column is in view from its first to its last pixel', () => {
  expect(ends(columnsInView([100, 1000, 100], 0, 500, 200, 0))).toEqual([1, 1, 100]);
  expect(columnsInView([], 0, 0, 200, 2)).toEqual([]);
});
