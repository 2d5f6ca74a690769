import type { DuckDBValue } from '@duckdb/node-api';
import type { Cell } from './schema';

/** A DuckDB value as JSON that loses nothing; see `cell` in schema.ts for the forms. */
export function toCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  const text = value.toString();
  // DuckDB prints `2026-11-07 10:00:00`; AMC (and ISO) writes a T.
  return /^\d{4}-\d{2}-\d{2} \d{2}:/.test(text) ? text.replace(' ', 'T') : text;
}
