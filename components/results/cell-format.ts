import type { CellValue, ResultColumn } from './types';

export type CellKind = 'null' | 'empty' | 'text' | 'id' | 'number' | 'boolean';

export interface FormattedCell {
  kind: CellKind;
  text: string;
}

const NUMERIC_TYPE = /^(?:TINYINT|SMALLINT|INT|INTEGER|LONG|BIGINT|HUGEINT|SHORT|BYTE|FLOAT|REAL|DOUBLE|DECIMAL|NUMERIC)\b/i;
const ID_NAME = /(?:^|_)(?:id|ids|asin|asins|uuid|hash|code|zip|postal|year)(?:$|_)/i;
/** Plain decimal notation; exponents and NaN are shown as they are. */
const PLAIN_NUMBER = /^(-?)(\d+)(\.\d+)?$/;

/** True for a column whose values are counted or summed: right-aligned, thousands grouped. */
export function isMetric(column: ResultColumn): boolean {
  return NUMERIC_TYPE.test(column.type) && !isIdentifier(column);
}

/** True for names of things made of digits: an id with separators in it could not be found again. */
export function isIdentifier(column: ResultColumn): boolean {
  return column.kind === 'id' || ID_NAME.test(column.name);
}

/**
 * What a cell shows. Digits are grouped as text, never through a JavaScript number, so that an 18-digit value keeps its
 * last digits. Arrays and structs come as text or JSON and stay one line.
 */
export function formatCell(value: CellValue, column: ResultColumn): FormattedCell {
  if (value === null || value === undefined) return { kind: 'null', text: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', text: value ? 'true' : 'false' };
  if (typeof value === 'object') return { kind: 'text', text: JSON.stringify(value) };
  const text = String(value);
  if (text === '') return { kind: 'empty', text: 'empty' };
  if (isIdentifier(column)) return { kind: 'id', text };
  if (isMetric(column) || typeof value === 'number') return { kind: 'number', text: groupThousands(text) };
  return { kind: 'text', text };
}

/** The value without any grouping or words: what copying gives. Null is nothing. */
export function rawText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function groupThousands(text: string): string {
  const match = PLAIN_NUMBER.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${fraction}`;
}
