'use client';

import { elementScroll, observeElementOffset, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useMemo } from 'react';
import { scrollScale } from './scroll-scale';

export const ROW_HEIGHT = 32;
export const HEADER_HEIGHT = 32;

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

  const rows = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    observeElementOffset: (instance, report) =>
      observeElementOffset(instance, (offset, scrolling) => report(scale().toVirtual(offset), scrolling)),
    scrollToFn: (offset, options, instance) => elementScroll(scale().toPhysical(offset), options, instance),
  });

  const columns = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 100,
    overscan: 2,
    paddingStart: gutter,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer caches sizes and must be told when they change
  useEffect(() => columns.measure(), [widths]);

  const inView = rows.getVirtualItems();
  const cells = columns.getVirtualItems().filter((item) => item.index >= pinnedCount);
  const dataWidth = useMemo(() => widths.reduce((sum, width) => sum + width, 0), [widths]);
  const offset = rows.scrollOffset ?? 0;
  const pinned = gutter + widths.slice(0, pinnedCount).reduce((sum, width) => sum + width, 0);

  /** Scrolls no further than needed. (The virtualizer's own way knows nothing of the scaled scroll bar.) */
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
