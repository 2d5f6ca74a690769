import fc from 'fast-check';
import { parse } from './parse';
import { singleLine } from './single-line';
import { VALID_QUERIES } from './testing/queries';

test.each([
  ['SELECT a -- comment\n  FROM t', 'SELECT a FROM t'],
  ['  SELECT /* x */ a\tFROM\r\nt ;\n', 'SELECT a FROM t'],
  ["SELECT 'a  --b\n c' AS x", "SELECT 'a  --b\n c' AS x"],
  ['SELECT a--b\nFROM t', 'SELECT a FROM t'],
  ['-- only', ''],
  ['', ''],
  [';;', ''],
])('%j', (text, expected) => {
  expect(singleLine(text).sql).toBe(expected);
});

test('twice is the same as once, and layout does not count', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...VALID_QUERIES),
      fc.constantFrom('\n', '\t  ', ' /* c */ ', ' -- c\n'),
      (sql, space) => {
        const once = singleLine(sql).sql;
        expect(singleLine(once).sql).toBe(once);
        const { tokens } = parse(sql);
        const spaced = tokens.map((token, index) => {
          if (token.kind !== 'whitespace') return token.text;
          // The end of a line ends its comment; that break has to stay.
          return tokens[index - 1]?.text.startsWith('--') ? `\n${space}` : space;
        });
        expect(singleLine(spaced.join('')).sql).toBe(once);
      },
    ),
  );
});

test('places lead back', () => {
  const text = 'SELECT a, -- first\n   bcd\nFROM t';
  const { sql, map } = singleLine(text);
  const at = sql.indexOf('bcd');
  expect(map.toSource({ start: at, end: at + 3 })).toEqual({
    start: text.indexOf('bcd'),
    end: text.indexOf('bcd') + 3,
  });
});
