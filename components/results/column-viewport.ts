import type { GridColumn } from './result-view';

/** The columns as the header, each row and the footer lay them out: row numbers, pinned ones, a gap, those in view. */
export interface ColumnViewport {
  /** The columns shown, in their order; a position is an index into it. */
  columns: readonly GridColumn[];
  /** Pixels by position. */
  widths: readonly number[];
  /** Pixels of the row-number column; 0 where there is none. */
  gutter: number;
  /** Positions of the columns that stay in place. */
  pinned: readonly number[];
  /** Left edge of a pinned column. */
  pinnedAt: (position: number) => number;
  /** Empty pixels that stand for the columns scrolled past. */
  lead: number;
  /** Positions of the other columns in view. */
  inView: readonly number[];
  /** Pixels of all columns together. */
  width: number;
}
