'use client';

import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import { cn } from '@/lib/cn';
import { counted } from '@/lib/words';
import { isNumeric, rawText } from './cell-format';
import { type ColumnCommand, ColumnMenu } from './column-menu';
import { GridCell } from './grid-cell';
import { GridFooter } from './grid-footer';
import { GridHeaderCell } from './grid-header-cell';
import { type CellPosition, inRange, move, rangeOf } from './grid-position';
import type { MoneyUnits } from './money';
import type { GridColumn } from './result-view';
import type { RowsSource } from './rows-source';
import { toTsv } from './tsv';
import type { ResultColumn, ResultRow, SortOrder } from './types';
import { useColumnWidths } from './use-column-widths';
import { HEADER_HEIGHT, ROW_HEIGHT, useGridLayout } from './use-grid-layout';
import { useNarrow } from './use-narrow';
import { useResultRows } from './use-result-rows';

/** More than this in one copy freezes the spreadsheet it is pasted into; the CSV is the way. */
const MAX_COPY_ROWS = 10_000;
/** Widest the column may be that a phone keeps in place: the others need room to scroll. */
const MOST_ON_PHONE = 160;

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
  const narrow = useNarrow();
  const { widths: allWidths, resize, fitWidth, widenFor } = useColumnWidths(columns, sample, money, currency);
  const shownColumns = useMemo(
    () => arranged?.shown ?? columns.map((column, index) => ({ column, index })),
    [arranged, columns],
  );
  // A phone keeps one column in place, whatever is pinned: more would leave nothing to scroll.
  const pinned = narrow ? Math.min(1, shownColumns.length) : (arranged?.pinned ?? 0);
  const widths = useMemo(
    () =>
      shownColumns.map(({ index }, position) => {
        const width = allWidths[index] ?? 100;
        return narrow && position === 0 ? Math.min(width, MOST_ON_PHONE) : width;
      }),
    [shownColumns, allWidths, narrow],
  );
  const gutter = narrow ? 0 : Math.max(44, String(source.total).length * 8 + 24);
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
  const [active, setActive] = useState<CellPosition | null>(null);
  const [anchor, setAnchor] = useState<CellPosition | null>(null);
  const range = useMemo(() => (active === null ? null : rangeOf(anchor ?? active, active)), [active, anchor]);

  const goTo = (to: CellPosition, extend: boolean) => {
    setAnchor((before) => (extend ? (before ?? active ?? to) : to));
    setActive(to);
    layout.reveal(to.row, to.column);
  };

  const copy = async () => {
    if (range === null) return;
    const count = range.bottom - range.top + 1;
    if (count > MAX_COPY_ROWS) {
      toast.error(`Copying stops at ${MAX_COPY_ROWS.toLocaleString('en')} rows. Download the CSV for all of them.`);
      return;
    }
    const picks = shownColumns.slice(range.left, range.right + 1);
    try {
      const picked = (await rows.fetchRange(range.top, range.bottom)).map((row) =>
        picks.map(({ index }) => row[index] ?? null),
      );
      const single = count === 1 && range.left === range.right;
      const names = picks.map(({ column }) => column.name);
      const text = single ? rawText(picked[0]?.[0]) : toTsv(picked, count > 1 ? names : undefined);
      await navigator.clipboard.writeText(text);
      toast.success(single ? 'Cell copied' : `${counted(count, 'row')} copied`);
    } catch (problem) {
      // Either the rows could not be fetched (an Error in our words) or the browser refused (a DOMException).
      const refused = problem instanceof DOMException || !(problem instanceof Error);
      toast.error(refused ? 'The browser did not allow copying.' : problem.message);
    }
  };

  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const far = event.ctrlKey || event.metaKey;
    if (far && event.key === 'c') {
      event.preventDefault();
      void copy();
      return;
    }
    const from = active ?? { row: layout.first, column: 0 };
    if (far && event.key === 'a') {
      event.preventDefault();
      setAnchor({ row: range?.top ?? from.row, column: 0 });
      setActive({ row: range?.bottom ?? from.row, column: shownColumns.length - 1 });
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
    const shape = { rows: source.total, columns: shownColumns.length, pageRows: layout.pageRows };
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
      setActive({ row, column: shownColumns.length - 1 });
      return;
    }
    const to = { row, column: Number(cell.dataset.column) };
    setAnchor(event.shiftKey ? (anchor ?? to) : to);
    setActive(to);
  };

  const unitOf = (column: ResultColumn) => (money?.[column.name] === undefined ? undefined : currency);

  const command = (given: ColumnCommand, { column, index }: GridColumn) => {
    if (given === 'sort_asc') onSort({ column: column.name, dir: 'asc' });
    else if (given === 'sort_desc') onSort({ column: column.name, dir: 'desc' });
    else if (given === 'fit') fitWidth(index);
    else onCommand?.(given, column);
  };

  const header = (position: number, pinnedAt?: number) => {
    const one = shownColumns[position];
    if (one === undefined) return null;
    const { column, index } = one;
    return (
      <GridHeaderCell
        key={column.name}
        column={column}
        index={position}
        width={widths[position] ?? 100}
        sort={sort}
        unit={unitOf(column)}
        onSort={() => onSort(nextSort(sort, column))}
        onResize={(width) => resize(index, width)}
        onFit={() => fitWidth(index)}
        menu={
          onCommand === undefined ? null : (
            <ColumnMenu name={column.name} pinned={position < pinned} onCommand={(given) => command(given, one)} />
          )
        }
        {...(pinnedAt === undefined ? {} : { className: 'sticky z-2', style: { left: pinnedAt } })}
      />
    );
  };

  const cell = (row: number, position: number, values: ResultRow | undefined, pinnedAt?: number) => {
    const one = shownColumns[position];
    if (one === undefined) return null;
    const isActive = active?.row === row && active.column === position;
    return (
      <GridCell
        key={one.column.name}
        id={`${gridId}-${row}-${position}`}
        value={values?.[one.index]}
        column={one.column}
        index={position}
        row={row}
        width={widths[position] ?? 100}
        state={isActive ? 'active' : range !== null && inRange(range, row, position) ? 'selected' : 'none'}
        pinnedAt={pinnedAt}
        money={money?.[one.column.name]}
      />
    );
  };

  const pinnedPositions = Array.from({ length: pinned }, (_, position) => position);

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
        aria-activedescendant={active === null ? undefined : `${gridId}-${active.row}-${active.column}`}
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
          {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above; the cells hold the focus */}
          <div
            role="row"
            aria-rowindex={1}
            className="sticky top-0 z-3 flex border-border border-b bg-muted"
            style={{ height: HEADER_HEIGHT }}
          >
            {gutter > 0 ? (
              <div
                aria-hidden
                className="sticky left-0 z-2 shrink-0 border-border border-r bg-muted"
                style={{ width: gutter }}
              />
            ) : null}
            {pinnedPositions.map((position) => header(position, layout.pinnedAt(position)))}
            <div aria-hidden className="shrink-0" style={{ width: layout.lead }} />
            {layout.cells.map((item) => header(item.index))}
          </div>
          {layout.inView.map((item) => {
            const values = rows.rowAt(item.index);
            return (
              // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                className="group/row absolute left-0 flex bg-card hover:bg-row-hover"
                style={{
                  height: ROW_HEIGHT,
                  width: layout.totalWidth,
                  top: HEADER_HEIGHT,
                  transform: `translateY(${layout.rowTop(item.start)}px)`,
                }}
              >
                {gutter > 0 ? (
                  <div
                    aria-hidden
                    data-row={item.index}
                    className="sticky left-0 z-1 flex shrink-0 cursor-pointer items-center justify-end border-border border-r border-b bg-muted px-2 text-muted-foreground text-xs tabular-nums"
                    style={{ width: gutter }}
                  >
                    {(item.index + 1).toLocaleString('en')}
                  </div>
                ) : null}
                {pinnedPositions.map((position) => cell(item.index, position, values, layout.pinnedAt(position)))}
                <div aria-hidden className="shrink-0" style={{ width: layout.lead }} />
                {layout.cells.map((column) => cell(item.index, column.index, values))}
              </div>
            );
          })}
        </div>
        {footer ? (
          <GridFooter
            columns={shownColumns}
            widths={widths}
            gutter={gutter}
            pinned={pinnedPositions}
            pinnedAt={layout.pinnedAt}
            lead={layout.lead}
            inView={layout.cells.map((item) => item.index)}
            width={layout.totalWidth}
            {...footer}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Off → the useful direction first (numbers: largest) → the other → off. */
function nextSort(sort: SortOrder | null, column: ResultColumn): SortOrder | null {
  const first = isNumeric(column) ? 'desc' : 'asc';
  if (sort?.column !== column.name) return { column: column.name, dir: first };
  return sort.dir === first ? { column: column.name, dir: first === 'asc' ? 'desc' : 'asc' } : null;
}
