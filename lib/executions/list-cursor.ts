import { z } from 'zod';
import { badCursor, readCursor } from '@/lib/api/paging';
import { EXECUTION_SORTS, type ExecutionSort } from './constants';
import type { SummaryRow } from './row';

/** Sort, direction, key and id of the last row of a page. The key is as the database wrote it: null where it is empty. */
const cursorShape = z.tuple([z.enum(EXECUTION_SORTS), z.enum(['asc', 'desc']), z.string().nullable(), z.uuid()]);
export type CursorParts = z.output<typeof cursorShape>;

/** Key and id of the last row seen. Throws AppError `invalid_input` for a cursor of another list, sort or direction. */
export function positionIn(
  cursor: string,
  sort: ExecutionSort,
  dir: 'asc' | 'desc',
): { key: string | null; id: string } {
  const [ofSort, ofDir, key, id] = readCursor(cursor, cursorShape);
  // A cursor names a row in one order; in another it would skip and repeat.
  if (ofSort !== sort || ofDir !== dir) throw badCursor();
  const isTime = sort === 'created' || sort === 'completed';
  const fits = isTime ? /^[\d\-T:.+Z ]+$/ : sort === 'name' ? /^/ : /^\d+$/;
  if (key !== null && !fits.test(key)) throw badCursor();
  return { key, id };
}

/** What a row is sorted by, as the database compares it; null where it has none, which stands last. */
export function sortKey(row: SummaryRow, sort: ExecutionSort): string | null {
  switch (sort) {
    case 'created':
      return row.created_at;
    case 'completed':
      return row.completed_at;
    case 'name':
      return row.name.toLowerCase();
    case 'rows':
      return row.row_count === null ? null : String(row.row_count);
    case 'duration':
      return row.duration_ms === null ? null : String(row.duration_ms);
  }
}
