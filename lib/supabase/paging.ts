import 'server-only';
import { AppError } from '@/lib/errors';

/** What a counted read answers: `.select(…, { count: 'exact' })`. */
export interface CountedResult<T> {
  data: T[] | null;
  count: number | null;
  error: { message: string } | null;
}

/** Below the servers' row cap (1000 by default), so that a page is cut by us and not by them. */
const PAGE_SIZE = 500;

function rowsOf<T>(result: CountedResult<T>): { rows: T[]; count: number } {
  if (result.error) throw new AppError('unavailable', 'The database could not be read.', { cause: result.error });
  if (result.count === null) throw new Error("A counted read needs .select(…, { count: 'exact' }).");
  return { rows: result.data ?? [], count: result.count };
}

/**
 * Reads every row, page by page: `readPage(from, to)` must ask for `.range(from, to)`, count exactly, and order by
 * something unique, so that no row moves between pages. Throws when the server gives less than it counted, and when
 * there are more than `limit` rows: a list that is too long for memory needs paging in its screen, not here.
 */
export async function readAll<T>(
  readPage: (from: number, to: number) => PromiseLike<CountedResult<T>>,
  limit = 50_000,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const { rows, count } = rowsOf(await readPage(all.length, all.length + PAGE_SIZE - 1));
    if (count > limit)
      throw new AppError('invalid_input', `There are ${count} rows; at most ${limit} can be read at once.`);
    all.push(...rows);
    if (all.length >= count) return all;
    if (rows.length === 0) throw new Error(`The database counted ${count} rows and gave ${all.length}.`);
  }
}

/** For a read that should fit into one answer: the rows, or an error when the server's row cap has cut them. */
export function readWhole<T>(result: CountedResult<T>): T[] {
  const { rows, count } = rowsOf(result);
  if (rows.length < count) throw new Error(`The answer was cut: ${rows.length} of ${count} rows.`);
  return rows;
}
