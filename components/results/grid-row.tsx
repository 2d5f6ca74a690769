import type { ColumnViewport } from './column-viewport';
import { GridCell } from './grid-cell';
import { type CellPosition, type CellRange, inRange } from './grid-position';
import type { MoneyUnits } from './money';
import type { ResultRow } from './types';
import { HEADER_HEIGHT, ROW_HEIGHT } from './use-grid-layout';

/** The id of a cell in the page, by which the grid says which one is active. */
export function cellId(gridId: string, { row, column }: CellPosition): string {
  return `${gridId}-${row}-${column}`;
}

/** One row of the virtual body. Without `values` its page is on the way, and the cells show that. */
export function GridRow({
  gridId,
  row,
  top,
  values,
  viewport,
  active,
  range,
  money,
}: {
  gridId: string;
  /** 0-based, in the result. */
  row: number;
  /** Pixels below the header. */
  top: number;
  values: ResultRow | undefined;
  viewport: ColumnViewport;
  active: CellPosition | null;
  range: CellRange | null;
  money: MoneyUnits | undefined;
}) {
  const { columns, widths, gutter, pinned, pinnedAt, lead, inView, width } = viewport;

  const cell = (position: number, at?: number) => {
    const one = columns[position];
    if (one === undefined) return null;
    const isActive = active?.row === row && active.column === position;
    return (
      <GridCell
        key={one.column.name}
        id={cellId(gridId, { row, column: position })}
        value={values?.[one.index]}
        column={one.column}
        index={position}
        row={row}
        width={widths[position] ?? 100}
        state={isActive ? 'active' : range !== null && inRange(range, row, position) ? 'selected' : 'none'}
        pinnedAt={at}
        money={money?.[one.column.name]}
      />
    );
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and points at its cells
    <div
      role="row"
      aria-rowindex={row + 2}
      className="group/row absolute left-0 flex bg-card hover:bg-row-hover"
      style={{ height: ROW_HEIGHT, width, top: HEADER_HEIGHT, transform: `translateY(${top}px)` }}
    >
      {gutter > 0 ? (
        <div
          aria-hidden
          data-row={row}
          className="sticky left-0 z-1 flex shrink-0 cursor-pointer items-center justify-end border-border border-r border-b bg-muted px-2 text-muted-foreground text-xs tabular-nums"
          style={{ width: gutter }}
        >
          {(row + 1).toLocaleString('en')}
        </div>
      ) : null}
      {pinned.map((position) => cell(position, pinnedAt(position)))}
      <div aria-hidden className="shrink-0" style={{ width: lead }} />
      {inView.map((position) => cell(position))}
    </div>
  );
}
