'use client';

import { useEffect, useId, useRef } from 'react';
import { cn } from '@/lib/cn';
import type { ColumnCommand } from './column-menu-button';
import type { ColumnViewport } from './column-viewport';
import { copyRange } from './copy-range';
import { GridFooter } from './grid-footer';
import { GridHeaderRow } from './grid-header-row';
import { cellId, GridRow } from './grid-row';
import type { MoneyUnits } from './money';
import type { GridColumn } from './result-view';
import type { RowsSource } from './rows-source';
import type { ResultColumn, ResultRow, SortOrder } from './types';
import { useColumnWidths } from './use-column-widths';
import { useGridColumns } from './use-grid-columns';
import { HEADER_HEIGHT, ROW_HEIGHT, useGridLayout } from './use-grid-layout';
import { useGridSelection } from './use-grid-selection';
import { useResultRows } from './use-result-rows';

/**
 * The rows of a result: only what is in view is in the page, pages are fetched as they are needed. Arrows move, Shift
 * extends, Ctrl/⌘ goes to the edge, Ctrl/⌘ C copies the cell as it is or the range as TSV, Ctrl/⌘ A takes the row.
 */
export function ResultsGrid({
  source,
  columns,
  sample,
  arranged,
  label,
  sort,
  onSort,
  onCommand,
  onOpenRow,
  money,
  currency,
  footer,
  className,
  style,
}: {
  source: RowsSource;
  /** All columns, in the order of every row. */
  columns: readonly ResultColumn[];
  /** The columns shown, in their order; without it all of them. */
  arranged?: { shown: readonly GridColumn[]; pinned: number };
  /** Some rows to measure the columns by; never shown. */
  sample: readonly ResultRow[];
  label: string;
  sort: SortOrder | null;
  onSort: (sort: SortOrder | null) => void;
  /** What the column menus ask for, sorting and fitting aside. Without it columns have no menu. */
  onCommand?: (command: ColumnCommand, column: ResultColumn) => void;
  /** Enter or a double click on a cell asks to see the whole row. */
  onOpenRow?: (row: number) => void;
  /** Columns of money to be shown in `currency`. */
  money?: MoneyUnits;
  currency?: string;
  /** A figure under each column. */
  footer?: { label: string; of: (column: ResultColumn) => { text: string; title?: string } | null } | null;
  className?: string;
  style?: React.CSSProperties;
}) {
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { widths: allWidths, resize, fitWidth, widenFor } = useColumnWidths(columns, sample, money, currency);
  const {
    shown: shownColumns,
    widths,
    pinned,
    gutter,
  } = useGridColumns({ columns, arranged, widths: allWidths, total: source.total });
  const layout = useGridLayout({
    scroller,
    total: source.total,
    widths,
    gutter,
    pinned,
    footer: footer ? ROW_HEIGHT : 0,
  });
  const rows = useResultRows(source, sort, { first: layout.first, last: layout.last });
  const shown = layout.inView.flatMap((item) => {
    const row = rows.rowAt(item.index);
    return row === undefined ? [] : [row];
  });
  const shownKey = `${layout.first}-${layout.last}-${shown.length}-${sort?.column}-${sort?.dir}-${rows.sorting}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the rows in view are others
  useEffect(() => widenFor(shown), [shownKey, widenFor]);
  const { active, range, onKeyDown, onPointerDown } = useGridSelection({
    shape: { rows: source.total, columns: shownColumns.length, pageRows: layout.pageRows },
    firstInView: layout.first,
    reveal: layout.reveal,
    onCopy: (chosen) => void copyRange(chosen, shownColumns, rows.fetchRange),
    onOpenRow,
  });
  const viewport: ColumnViewport = {
    columns: shownColumns,
    widths,
    gutter,
    pinned: Array.from({ length: pinned }, (_, position) => position),
    pinnedAt: layout.pinnedAt,
    lead: layout.lead,
    inView: layout.cells.map((item) => item.index),
    width: layout.totalWidth,
  };

  return (
    <div className={cn('relative flex min-h-0 flex-col', className)} style={style}>
      {rows.error === null ? null : (
        <div
          role="alert"
          className="flex items-center gap-3 border-border border-b bg-status-failed-tint px-3 py-1.5 text-sm"
        >
          <span className="min-w-0 flex-1">{rows.error}</span>
          <button
            type="button"
            className="cursor-pointer font-medium underline underline-offset-4"
            onClick={rows.retry}
          >
            Try again
          </button>
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table */}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={source.total + 1}
        aria-colcount={shownColumns.length}
        aria-busy={rows.sorting}
        aria-multiselectable
        aria-activedescendant={active === null ? undefined : cellId(gridId, active)}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto overscroll-x-contain [overflow-anchor:none] bg-card focus-visible:-outline-offset-2"
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onDoubleClick={(event) => {
          const at = (event.target as Element).closest<HTMLElement>('[data-row]');
          if (at !== null) onOpenRow?.(Number(at.dataset.row));
        }}
      >
        <div
          className={cn('relative', rows.sorting && 'opacity-60 transition-opacity duration-150')}
          style={{ width: layout.totalWidth, minWidth: '100%', height: layout.bodyHeight + HEADER_HEIGHT }}
        >
          <GridHeaderRow
            viewport={viewport}
            sort={sort}
            onSort={onSort}
            onResize={resize}
            onFit={fitWidth}
            onCommand={onCommand}
            money={money}
            currency={currency}
          />
          {layout.inView.map((item) => (
            <GridRow
              key={item.key}
              gridId={gridId}
              row={item.index}
              top={layout.rowTop(item.start)}
              values={rows.rowAt(item.index)}
              viewport={viewport}
              active={active}
              range={range}
              money={money}
            />
          ))}
        </div>
        {footer ? <GridFooter viewport={viewport} {...footer} /> : null}
      </div>
    </div>
  );
}
