import { patternWords } from './pattern-words';

test.each([
  ['brand', '%brand%', 'contains "brand"'],
  ['brand%', 'brand%', 'begins with "brand"'],
  ['%brand', '%brand', 'ends with "brand"'],
  ['a%b', 'a%b', 'begins with "a", then ends with "b"'],
  ['a%b%c', 'a%b%c', 'begins with "a", then contains "b", then ends with "c"'],
  ['%a%b%', '%a%b%', 'contains "a", then contains "b"'],
  ['%', '%', 'anything'],
  ['x_y', '%x_y%', 'contains "x_y"; _ stands for any one character'],
])('%s', (text, sent, words) => {
  expect(patternWords(text)).toEqual({ sent, words });
});

test('nothing typed says nothing', () => {
  expect(patternWords('  ')).toBeNull();
});
