'use client';

import { useMemo } from 'react';
import type { GridColumn } from './result-view';
import type { ResultColumn } from './types';
import { useNarrow } from './use-narrow';

/** Widest the column may be that a phone keeps in place: the others need room to scroll. */
const MOST_ON_PHONE = 160;

/**
 * The columns in the order shown with their widths, how many from the left are pinned, and the pixels of the row numbers.
 * A phone has no row numbers and pins one column, whatever was arranged: more would leave nothing to scroll.
 */
export function useGridColumns({
  columns,
  arranged,
  widths: allWidths,
  total,
}: {
  columns: readonly ResultColumn[];
  arranged: { shown: readonly GridColumn[]; pinned: number } | undefined;
  /** Of all columns, in the order of every row. */
  widths: readonly number[];
  /** Rows of the result: their numbers have to fit. */
  total: number;
}) {
  const narrow = useNarrow();
  const shown = useMemo(
    () => arranged?.shown ?? columns.map((column, index) => ({ column, index })),
    [arranged, columns],
  );
  const widths = useMemo(
    () =>
      shown.map(({ index }, position) => {
        const width = allWidths[index] ?? 100;
        return narrow && position === 0 ? Math.min(width, MOST_ON_PHONE) : width;
      }),
    [shown, allWidths, narrow],
  );
  return {
    shown,
    widths,
    pinned: narrow ? Math.min(1, shown.length) : (arranged?.pinned ?? 0),
    gutter: narrow ? 0 : Math.max(44, String(total).length * 8 + 24),
  };
}
