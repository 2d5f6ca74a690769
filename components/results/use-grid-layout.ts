'use client';

import { type RefObject, useMemo } from 'react';
import { columnsInView, type Placed, rowsInView } from './in-view';
import { scrollScale } from './scroll-scale';
import { useViewport, type Viewport } from './use-viewport';

export const ROW_HEIGHT = 32;
export const HEADER_HEIGHT = 32;
/** Kept beyond what is in view, so that a slow scroll finds them drawn. */
const MORE_ROWS = 8;
const MORE_COLUMNS = 2;

/** Of the same rows or columns: those between the first and the last are the same, too. */
function areSame(before: readonly Placed[], now: readonly Placed[]): boolean {
  return before.length === now.length && before[0]?.index === now[0]?.index;
}

/**
 * Which rows and columns are in view. Rows are virtual over a scaled scroll bar (scroll-scale.ts); columns are virtual
 * too, with the pinned ones always kept.
 */
export function useGridLayout({
  scroller,
  total,
  widths,
  gutter,
  pinned: pinnedCount,
  footer,
}: {
  scroller: RefObject<HTMLDivElement | null>;
  total: number;
  widths: readonly number[];
  /** Pixels of the row-number column, in front of the data. */
  gutter: number;
  /** So many columns from the left stay in place. */
  pinned: number;
  /** Pixels at the bottom that something else covers. */
  footer: number;
}) {
  const virtualHeight = total * ROW_HEIGHT;
  const viewport = () => Math.max(ROW_HEIGHT, (scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT - footer);
  const scale = () => scrollScale(virtualHeight, viewport());

  const rowsAt = ({ top, height }: Viewport) =>
    rowsInView(total, ROW_HEIGHT, scale().toVirtual(top), height, MORE_ROWS);
  const columnsAt = ({ left, width }: Viewport) => columnsInView(widths, gutter, left, width, MORE_COLUMNS);

  const seen = useViewport(scroller, (before, now) => {
    // Where the bar stands for more pixels than it has, the place of each row depends on its own.
    if (scale().toVirtual(1) !== 1 && before.top !== now.top) return false;
    return areSame(rowsAt(before), rowsAt(now)) && areSame(columnsAt(before), columnsAt(now));
  });
  const inView = rowsAt(seen);
  const cells = columnsAt(seen).filter((item) => item.index >= pinnedCount);
  const dataWidth = useMemo(() => widths.reduce((sum, width) => sum + width, 0), [widths]);
  const offset = scale().toVirtual(seen.top);
  const pinned = gutter + widths.slice(0, pinnedCount).reduce((sum, width) => sum + width, 0);

  /** Scrolls no further than needed. */
  const reveal = (row: number, column: number) => {
    const element = scroller.current;
    if (element === null) return;
    const top = scale().toVirtual(element.scrollTop);
    const height = viewport();
    const start = row * ROW_HEIGHT;
    const end = start + ROW_HEIGHT;
    const wantedTop = start < top ? start : end > top + height ? end - height : top;
    const left = gutter + widths.slice(0, column).reduce((sum, width) => sum + width, 0);
    const right = left + (widths[column] ?? 0);
    const { scrollLeft, clientWidth } = element;
    const cut =
      left - pinned < scrollLeft ? left - pinned : right > scrollLeft + clientWidth ? right - clientWidth : scrollLeft;
    element.scrollTo({
      top: scale().toPhysical(wantedTop),
      left: column < pinnedCount ? scrollLeft : Math.max(0, cut),
    });
  };

  return {
    reveal,
    inView,
    cells,
    /** Left edge of each pinned column. */
    pinnedAt: (index: number) => gutter + widths.slice(0, index).reduce((sum, width) => sum + width, 0),
    totalWidth: gutter + dataWidth,
    bodyHeight: scale().bodyHeight,
    /** Where a row stands inside the scrolled body, in the browser's own pixels. */
    rowTop: (start: number) => scale().toPhysical(offset) + (start - offset),
    /** Empty pixels between what is pinned and the first cell in view. */
    lead: Math.max(0, (cells[0]?.start ?? pinned) - pinned),
    pageRows: Math.max(1, Math.floor(viewport() / ROW_HEIGHT) - 1),
    first: inView[0]?.index ?? 0,
    last: inView.at(-1)?.index ?? -1,
  };
}
