import { overrideText, parseOverride } from './override-text';

test.each<[string, Parameters<typeof parseOverride>[1], unknown]>([
  ['B01, B02\nB03', ['A'], ['B01', 'B02', 'B03']],
  ['1\n2', [5], [1, 2]],
  ['', ['A'], []],
  [
    'a, b\nc, d',
    [['x', 'y']],
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['7', 5, 7],
  ['false', true, false],
  [' as it is ', 'x', ' as it is '],
])('%p beside %p is %p', (text, base, value) => {
  expect(parseOverride(text, base)).toEqual({ ok: true, value });
});

test.each<[string, Parameters<typeof parseOverride>[1], RegExp]>([
  ['x', [1], /“x” is no number/],
  ['', 5, /Give a number/],
  ['yes', true, /true or false/],
])('%p beside %p is refused', (text, base, message) => {
  expect(parseOverride(text, base)).toEqual({ ok: false, message: expect.stringMatching(message) });
});

test('what is shown is read back', () => {
  for (const value of [['a', 'b'], [1, 2], [['a', 'b']], 5, true, 'x'] as const) {
    expect(parseOverride(overrideText(value as never), value as never)).toEqual({ ok: true, value });
  }
});
