import type { ParameterScalar } from './values';

/** Text as one SQL literal: quotes are doubled, nothing else has a meaning inside them. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A number as SQL reads it back exactly; negative ones in parentheses, so that `a -{{n}}` never becomes a comment. */
export function numberText(value: number | string): string {
  const text = String(value);
  return text.startsWith('-') ? `(${text})` : text;
}

export function scalar(value: ParameterScalar): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? numberText(value) : quote(value);
}

/** What is wrong with a value whatever its place, or null. */
export function badScalar(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${value} is not a number AMC can read`;
  if (typeof value === 'boolean' || value === null) return null;
  if (typeof value !== 'string') return `a value is text, a number, true, false or NULL, not ${typeof value}`;
  if (value.includes('\0')) return 'the text holds a NUL character, which no query can hold';
  return value.isWellFormed() ? null : "the text holds half of a character (a lone surrogate), which can't be sent";
}

/** `2026-02-28`, and a day that exists. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [, year, month, day] = match.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return date.getUTCMonth() === (month ?? 0) - 1 && date.getUTCDate() === day;
}

/** A date, or a date and a time: `2026-02-28 13:30`, `2026-02-28T13:30:00.5`. No zone. */
export function isTimestamp(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/.exec(text);
  if (match === null || !isDate(match[1] ?? '')) return false;
  return Number(match[2] ?? 0) < 24 && Number(match[3] ?? 0) < 60 && Number(match[4] ?? 0) < 60;
}

/** `2026-02-28T13:30` as SQL writes it. */
export function timestampText(text: string): string {
  return text.replace('T', ' ');
}

export const NUMBER_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
