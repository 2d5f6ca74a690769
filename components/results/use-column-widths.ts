'use client';

import { useMemo, useState } from 'react';
import { fitColumn, MIN_COLUMN_WIDTH } from './column-width';
import type { ResultColumn, ResultRow } from './types';

/** Start widths from a sample of the rows, replaced by what a person drags; `fitWidth` shows the sampled values whole. */
export function useColumnWidths(columns: readonly ResultColumn[], sample: readonly ResultRow[]) {
  const [chosen, setChosen] = useState<Readonly<Record<number, number>>>({});
  const widths = useMemo(
    () => columns.map((column, index) => chosen[index] ?? fitColumn(column, index, sample)),
    [columns, sample, chosen],
  );
  return {
    widths,
    resize: (index: number, width: number) =>
      setChosen((before) => ({ ...before, [index]: Math.max(MIN_COLUMN_WIDTH, Math.round(width)) })),
    fitWidth: (index: number) => {
      const column = columns[index];
      if (column !== undefined) {
        setChosen((before) => ({ ...before, [index]: fitColumn(column, index, sample, true) }));
      }
    },
  };
}
