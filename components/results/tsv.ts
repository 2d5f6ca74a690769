import { rawText } from './cell-format';
import type { ResultRow } from './types';

/** A spreadsheet runs a pasted cell that starts so; numbers (`-5`, `+1.2`) are left alone. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Rows as tab-separated text for a spreadsheet: cells with tabs, line breaks or quotes are quoted as Excel and Sheets do,
 * and text that would run as a formula gets a leading apostrophe.
 */
export function toTsv(rows: readonly ResultRow[], header?: readonly string[]): string {
  const lines = rows.map((row) => row.map((value) => tsvCell(rawText(value))).join('\t'));
  return (header === undefined ? lines : [header.map(tsvCell).join('\t'), ...lines]).join('\n');
}

function tsvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[\t\n\r"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
