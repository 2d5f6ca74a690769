import { type Figure, kept, markdown, ratio } from './figures';

const faster: Figure = {
  what: 'parse',
  value: 2,
  unit: 'ms',
  budget: 5,
  peers: [
    { who: 'slow', value: 40 },
    { who: 'other', value: 10 },
  ],
};

test.each<[string, Figure, boolean]>([
  ['below a limit', faster, true],
  ['at the limit', { ...faster, value: 5 }, true],
  ['over the limit', { ...faster, value: 5.01 }, false],
  ['enough times as fast', { what: 'ingest', value: 2.1, unit: 'times', budget: 2 }, true],
  ['not enough times as fast', { what: 'ingest', value: 1.9, unit: 'times', budget: 2 }, false],
  ['not measured', { ...faster, value: Number.NaN }, false],
  ['without a budget', { what: 'x', value: Number.NaN, unit: 'ms' }, true],
])('%s', (_what, figure, expected) => {
  expect(kept(figure)).toBe(expected);
});

test('a ratio says how many times better, whichever way is better', () => {
  expect(ratio(faster)).toBe(5);
  expect(ratio({ what: 'claims', value: 300, unit: 'rows/s', peers: [{ who: 'other', value: 100 }] })).toBe(3);
  expect(ratio({ what: 'alone', value: 1, unit: 'ms' })).toBeNull();
});

test('the table names what is missed', () => {
  const text = markdown([faster, { what: 'a | b', value: 1234.5, unit: 'ms', budget: 1000 }]);
  expect(text.split('\n').slice(2)).toEqual([
    '| parse | 2.00 ms | ≤ 5.00 ms | slow: 40.0 ms; other: 10.0 ms | 5.00 × |',
    '| a \\| b | 1,235 ms | ≤ 1,000 ms **missed** |  |  |',
  ]);
});
