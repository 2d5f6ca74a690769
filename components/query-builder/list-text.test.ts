import fc from 'fast-check';
import { listWords, readList } from './list-text';

test.each([
  ['', 'text', [], 0, 0],
  ['a', 'text', ['a'], 0, 0],
  ['a\nb\r\nc\n', 'text', ['a', 'b', 'c'], 0, 0],
  ['a, b; c\td', 'text', ['a', 'b', 'c', 'd'], 0, 0],
  ['a,,b', 'text', ['a', 'b'], 0, 1],
  ['a\n\n\nb', 'text', ['a', 'b'], 0, 2],
  ['a,\nb,\nc,', 'text', ['a', 'b', 'c'], 0, 0],
  ['a, a ,a', 'text', ['a'], 2, 0],
  ["'a', 'b c'", 'text', ['a', 'b c'], 0, 0],
  ['"Smith, John"\n"Doe; Jane"', 'text', ['Smith, John', 'Doe; Jane'], 0, 0],
  ['5" pipe, x', 'text', ['5" pipe', 'x'], 0, 0],
  ['Spring, sale\nAutumn; sale', 'line', ['Spring, sale', 'Autumn; sale'], 0, 0],
  ['b000000001 B000000002|B000000001', 'asin', ['B000000001', 'B000000002'], 1, 0],
  ['1 2,3', 'number', ['1', '2', '3'], 0, 0],
] as const)('%j as %s', (text, form, items, duplicates, blanks) => {
  expect(readList(text, form)).toMatchObject({ items, duplicates, blanks });
});

test('what is no ASIN is kept and told', () => {
  const reading = readList('B000000001\n0306406152\nhello\nB00', 'asin');
  expect(reading.odd).toEqual(['HELLO', 'B00']);
  expect(listWords(reading, 'ASIN')).toBe('4 ASINs. 2 do not look like an ASIN: HELLO, B00');
  expect(listWords(readList('a,,b,b', 'text'), 'value')).toBe('2 values, 1 duplicate and 1 blank left out');
});

test('ten thousand ASINs with blanks, repetitions and mixed separators come out clean, and fast', () => {
  const all = Array.from({ length: 10_000 }, (_, n) => `B${String(n).padStart(9, '0')}`);
  const signs = ['\n', ', ', ';', '\t', '\r\n'];
  const text = [...all, ...all.slice(0, 500)].map((asin, n) => `${asin.toLowerCase()}${signs[n % 5] ?? ''}`).join('');
  const start = performance.now();
  const reading = readList(text, 'asin');
  expect(performance.now() - start).toBeLessThan(500);
  expect(reading.items).toEqual(all);
  expect(reading).toMatchObject({ duplicates: 500, odd: [] });
});

test('every item that was given alone comes back, whatever separates them', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.constantFrom('\n', ',', ';', '\t', ', ', '\r\n', ' ,\n'))), (parts) => {
      const { items } = readList(parts.map(([item, sign]) => item + sign).join(''), 'text');
      expect(items).toEqual([...new Set(parts.map(([item]) => item))]);
    }),
  );
});
