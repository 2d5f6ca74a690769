import type { ResultRow, SortOrder } from './types';

/** Rows a request asks for: big enough that scrolling rarely waits, small enough to come in one breath. */
export const ROWS_PER_PAGE = 500;

/** Where the rows of one result come from, so that the grid knows no address and a test needs no network. */
export interface RowsSource {
  /** Distinguishes one result from another in the cache. */
  id: string;
  total: number;
  /** The first rows in stored order, where they are known already: shown while their page is on the way. */
  preview: readonly ResultRow[];
  fetchPage(request: {
    offset: number;
    limit: number;
    sort: SortOrder | null;
    signal?: AbortSignal;
  }): Promise<readonly ResultRow[]>;
}

/** The pages (0-based) that hold rows `first` to `last`, both included. */
export function pagesFor(first: number, last: number, total: number): number[] {
  if (total === 0 || last < first) return [];
  const from = Math.floor(Math.max(0, first) / ROWS_PER_PAGE);
  const to = Math.floor(Math.min(last, total - 1) / ROWS_PER_PAGE);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
