'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { isNumeric } from './cell-format';
import { fitColumn, MIN_COLUMN_WIDTH } from './column-width';
import type { MoneyUnits } from './money';
import type { ResultColumn, ResultRow } from './types';

/** Start widths from a sample of the rows, replaced by what a person drags; `fitWidth` shows the sampled values whole. */
export function useColumnWidths(
  columns: readonly ResultColumn[],
  sample: readonly ResultRow[],
  money?: MoneyUnits,
  currency?: string,
) {
  const [chosen, setChosen] = useState<Readonly<Record<number, number>>>({});
  const [grown, setGrown] = useState<Readonly<Record<number, number>>>({});
  const widths = useMemo(
    () =>
      columns.map((column, index) => {
        const unit = money?.[column.name] === undefined ? undefined : currency;
        return chosen[index] ?? Math.max(grown[index] ?? 0, fitColumn(column, index, sample, { unit }));
      }),
    [columns, sample, chosen, grown, money, currency],
  );
  /** Widens columns of numbers for what has come into view: a number with its end cut off reads as another number. */
  const widest = useRef(grown);
  const widenFor = useCallback(
    (rows: readonly ResultRow[]) => {
      const wider = columns.flatMap((column, index) => {
        // Without a sample the first rows that come are it.
        const first = sample.length === 0 && rows.length > 0 && widest.current[index] === undefined;
        const width = isNumeric(column) || first ? fitColumn(column, index, rows) : 0;
        return width > (widest.current[index] ?? 0) ? [[index, width] as const] : [];
      });
      if (wider.length === 0) return;
      widest.current = { ...widest.current, ...Object.fromEntries(wider) };
      setGrown(widest.current);
    },
    [columns, sample.length],
  );
  return {
    widths,
    widenFor,
    resize: (index: number, width: number) =>
      setChosen((before) => ({ ...before, [index]: Math.max(MIN_COLUMN_WIDTH, Math.round(width)) })),
    fitWidth: (index: number) => {
      const column = columns[index];
      if (column !== undefined) {
        setChosen((before) => ({ ...before, [index]: fitColumn(column, index, sample, { asked: true }) }));
      }
    },
  };
}
