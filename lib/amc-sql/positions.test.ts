import fc from 'fast-check';
import { calcitePlace, LineIndex } from './positions';

test('lines and columns count from 1, over all line ends', () => {
  const lines = new LineIndex('ab\ncd\r\ne\rf');
  expect([0, 2, 3, 5, 7, 8, 9, 10].map((at) => lines.position(at))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 2, column: 3 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
    { line: 4, column: 1 },
    { line: 4, column: 2 },
  ]);
  expect(lines.lineCount).toBe(4);
});

test('places outside are taken to the nearest end', () => {
  const lines = new LineIndex('ab\ncd');
  expect(lines.offset({ line: 1, column: 99 })).toBe(2);
  expect(lines.offset({ line: 9, column: 1 })).toBe(5);
  expect(lines.offset({ line: 0, column: 1 })).toBe(0);
  expect(lines.position(-5)).toEqual({ line: 1, column: 1 });
  expect(lines.position(500)).toEqual({ line: 2, column: 3 });
});

test('there and back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '🎉')), fc.nat(40), (parts, at) => {
      const text = parts.join('');
      const lines = new LineIndex(text);
      const offset = Math.min(at, text.length);
      const back = lines.offset(lines.position(offset));
      // Between CR and LF there is no column of its own.
      expect(back).toBe(text[offset - 1] === '\r' && text[offset] === '\n' ? offset - 1 : offset);
    }),
  );
});

test('ranges end behind the last character, Calcite names the last one', () => {
  const lines = new LineIndex('SELECT\nabc');
  expect(lines.range({ start: 7, end: 10 })).toEqual({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 });
  expect(lines.span({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 })).toEqual({ start: 7, end: 10 });
  expect(calcitePlace(lines, { start: 7, end: 10 })).toBe('line 2, column 1 to line 2, column 3');
});
