import fc from 'fast-check';
import { formatCell } from './cell-format';
import { inCurrency, roundMoney } from './money';

test.each([
  ['123456789', 100_000, '1234.56789'],
  [12_300_000, 100_000, '123'],
  [-5, 100_000, '-0.00005'],
  ['900719925474099300000', 100_000_000, '9007199254740.993'],
  ['12.5', 100_000, '0.000125'],
  [0, 100_000_000, '0'],
  [null, 100_000, null],
  ['NaN', 100_000, null],
  [true, 100_000, null],
])('%p of %p is %p of the currency', (value, per, expected) => {
  expect(inCurrency(value, per)).toBe(expected);
});

test('moving the point loses nothing', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.constantFrom(100_000, 100_000_000), (n, per) => {
      const [whole = '', fraction = ''] = (inCurrency(String(n), per) ?? '').split('.');
      const digits = String(per).length - 1;
      const back = BigInt(whole.replace('-', '') + fraction.padEnd(digits, '0'));
      expect(back).toBe(n < 0n ? -n : n);
    }),
  );
});

test.each([
  ['1234.56789', '1234.57'],
  ['0.005', '0.005000'],
  ['0.00005', '0.00005000'],
  ['9.995', '10.00'],
  ['-0.125', '-0.13'],
  ['0', '0.00'],
  ['-0.0000000001', '0.00000000'],
])('%s is shown as %s', (exact, shown) => {
  expect(roundMoney(exact)).toBe(shown);
});

test('a cell of money is grouped in its currency', () => {
  expect(formatCell('123456789000', { name: 'cost', type: 'LONG', kind: 'M' }, 100_000).text).toBe('1,234,567.89');
});
