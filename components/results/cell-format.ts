import { inCurrency, roundMoney } from './money';
import type { Cell, ResultColumn } from './types';

export type CellKind = 'null' | 'empty' | 'text' | 'id' | 'number' | 'boolean';

export interface FormattedCell {
  kind: CellKind;
  text: string;
}

const NUMERIC_TYPES: readonly string[] = ['LONG', 'DECIMAL', 'DOUBLE'];
/** Names of things made of digits: an id with separators in it could not be found again, and 2,026 is no year. */
const ID_NAME = /(?:^|_)(?:id|ids|asin|asins|uuid|hash|code|zip|postal|year)(?:$|_)/i;
/** Plain decimal notation; exponents and NaN are shown as they are. */
const PLAIN_NUMBER = /^(-?)(\d+)(\.\d+)?$/;

/** True for a column of numbers that are compared by size: right-aligned. */
export function isNumeric(column: ResultColumn): boolean {
  return NUMERIC_TYPES.includes(column.type) && !ID_NAME.test(column.name);
}

/**
 * What a cell shows. Digits are grouped as text, never through a JavaScript number, so that an 18-digit value keeps its
 * last digits; only metrics are grouped. `money`: see MoneyUnits; the amount is then shown in units of the currency.
 */
export function formatCell(value: Cell, column: ResultColumn, money?: number): FormattedCell {
  if (value === null) return { kind: 'null', text: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', text: value ? 'true' : 'false' };
  const text = String(value);
  if (text === '') return { kind: 'empty', text: 'empty' };
  if (ID_NAME.test(column.name)) return { kind: 'id', text };
  if (!isNumeric(column)) return { kind: 'text', text };
  const amount = money === undefined ? null : inCurrency(value, money);
  if (amount !== null) return { kind: 'number', text: groupThousands(roundMoney(amount)) };
  const number = column.type === 'DOUBLE' ? withoutNoise(value) : text;
  return { kind: 'number', text: column.kind === 'M' ? groupThousands(number) : number };
}

/** A double holds 15 digits for sure: the rest of 10204.077000000001 is the noise of adding up, and only the raw value has it. */
function withoutNoise(value: string | number): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(Number(value.toPrecision(15))) : String(value);
}

/** The value without any grouping or words: what copying gives. Null is nothing. */
export function rawText(value: Cell | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** `1234567.5` as `1,234,567.5`; anything that is no plain number stays. */
export function groupThousands(text: string): string {
  const match = PLAIN_NUMBER.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${fraction}`;
}
