'use client';

import { useMemo, useState } from 'react';
import { type CellPosition, type CellRange, type GridShape, move, rangeOf } from './grid-position';

/**
 * The active cell and the range around it, by keyboard and pointer. Arrows move, Shift extends, Ctrl/⌘ goes to the edge,
 * Ctrl/⌘ A takes the row, Escape leaves one cell; a press on a row number takes that row. The handlers belong on the
 * element that has the focus: keys pressed in something inside it (a sort button) are not the grid's.
 */
export function useGridSelection({
  shape,
  firstInView,
  reveal,
  onCopy,
  onOpenRow,
}: {
  shape: GridShape;
  /** Where the first key leads while no cell is active. */
  firstInView: number;
  reveal: (row: number, column: number) => void;
  /** Ctrl/⌘ C while something is chosen. */
  onCopy: (range: CellRange) => void;
  /** Enter on a cell. */
  onOpenRow: ((row: number) => void) | undefined;
}) {
  const [active, setActive] = useState<CellPosition | null>(null);
  const [anchor, setAnchor] = useState<CellPosition | null>(null);
  const range = useMemo(() => (active === null ? null : rangeOf(anchor ?? active, active)), [active, anchor]);
  const lastColumn = shape.columns - 1;

  const goTo = (to: CellPosition, extend: boolean) => {
    setAnchor((before) => (extend ? (before ?? active ?? to) : to));
    setActive(to);
    reveal(to.row, to.column);
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const far = event.ctrlKey || event.metaKey;
    if (far && event.key === 'c') {
      event.preventDefault();
      if (range !== null) onCopy(range);
      return;
    }
    const from = active ?? { row: firstInView, column: 0 };
    if (far && event.key === 'a') {
      event.preventDefault();
      setAnchor({ row: range?.top ?? from.row, column: 0 });
      setActive({ row: range?.bottom ?? from.row, column: lastColumn });
      return;
    }
    if (event.key === 'Enter' && active !== null && onOpenRow !== undefined) {
      event.preventDefault();
      onOpenRow(active.row);
      return;
    }
    if (event.key === 'Escape' && active !== null) {
      event.preventDefault();
      setAnchor(active);
      return;
    }
    const to = move(from, event.key, far, shape);
    if (to === null) return;
    event.preventDefault();
    goTo(active === null ? from : to, event.shiftKey);
  };

  const onPointerDown = (event: React.PointerEvent<HTMLDivElement>) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (cell === null || event.button !== 0) return;
    const row = Number(cell.dataset.row);
    if (cell.dataset.column === undefined) {
      setAnchor({ row: event.shiftKey ? (anchor?.row ?? row) : row, column: 0 });
      setActive({ row, column: lastColumn });
      return;
    }
    const to = { row, column: Number(cell.dataset.column) };
    setAnchor(event.shiftKey ? (anchor ?? to) : to);
    setActive(to);
  };

  return { active, range, onKeyDown, onPointerDown };
}
