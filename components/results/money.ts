import type { Cell } from './types';

/** How many of a column's unit make one unit of the currency: 100,000 (millicents) or 100,000,000 (microcents). */
export type MoneyUnits = Readonly<Record<string, number>>;

/** What AMC counts in, by how many make one unit of the currency. */
export function unitWord(per: number): string {
  return per === 100_000 ? 'millicents' : 'microcents';
}

const DIGITS = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * An amount in units of the currency, exact: the point is moved, nothing goes through a JavaScript number. Null when the
 * cell is no plain number.
 */
export function inCurrency(value: Cell, per: number): string | null {
  const match = DIGITS.exec(String(value));
  if (value === null || typeof value === 'boolean' || match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const shift = String(per).length - 1;
  const padded = whole.padStart(shift + 1, '0');
  const units = padded.slice(0, -shift);
  const rest = `${padded.slice(-shift)}${fraction}`.replace(/0+$/, '');
  return `${sign}${units}${rest === '' ? '' : `.${rest}`}`;
}

/** An exact amount with two digits behind the point, or with four that say something when it is small. Half goes away from zero. */
export function roundMoney(exact: string): string {
  const match = DIGITS.exec(exact);
  if (match === null) return exact;
  const [, sign = '', whole = '', fraction = ''] = match;
  const firstDigit = fraction.search(/[1-9]/);
  const places = whole === '0' && firstDigit > 1 ? Math.min(firstDigit + 4, 8) : 2;
  const scaled = BigInt(`${whole}${fraction.padEnd(places + 1, '0').slice(0, places + 1)}`);
  const rounded = ((scaled + 5n) / 10n).toString().padStart(places + 1, '0');
  const shown = `${rounded.slice(0, -places)}.${rounded.slice(-places)}`;
  return /[1-9]/.test(shown) ? `${sign}${shown}` : shown;
}
