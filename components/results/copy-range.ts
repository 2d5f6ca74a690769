import { toast } from '@/components/ui/toast';
import { counted } from '@/lib/words';
import { rawText } from './cell-format';
import type { CellRange } from './grid-position';
import type { GridColumn } from './result-view';
import { toTsv } from './tsv';
import type { ResultRow } from './types';

/** More than this in one copy freezes the spreadsheet it is pasted into; the CSV is the way. */
const MAX_COPY_ROWS = 10_000;

/**
 * Puts a range on the clipboard, rows that are not loaded included, and says how that went. One cell is copied as it is,
 * more as TSV; column names come along from two rows on.
 */
export async function copyRange(
  range: CellRange,
  columns: readonly GridColumn[],
  fetchRange: (first: number, last: number) => Promise<ResultRow[]>,
): Promise<void> {
  const count = range.bottom - range.top + 1;
  if (count > MAX_COPY_ROWS) {
    toast.error(`Copying stops at ${MAX_COPY_ROWS.toLocaleString('en')} rows. Download the CSV for all of them.`);
    return;
  }
  const picks = columns.slice(range.left, range.right + 1);
  try {
    const picked = (await fetchRange(range.top, range.bottom)).map((row) =>
      picks.map(({ index }) => row[index] ?? null),
    );
    const single = count === 1 && range.left === range.right;
    const names = picks.map(({ column }) => column.name);
    const text = single ? rawText(picked[0]?.[0]) : toTsv(picked, count > 1 ? names : undefined);
    await navigator.clipboard.writeText(text);
    toast.success(single ? 'Cell copied' : `${counted(count, 'row')} copied`);
  } catch (problem) {
    // Either the rows could not be fetched (an Error in our words) or the browser refused (a DOMException).
    const refused = problem instanceof DOMException || !(problem instanceof Error);
    toast.error(refused ? 'The browser did not allow copying.' : problem.message);
  }
}
