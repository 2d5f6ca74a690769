import { isNumeric } from './cell-format';
import { ColumnMenu } from './column-menu';
import type { ColumnCommand } from './column-menu-button';
import type { ColumnViewport } from './column-viewport';
import { GridHeaderCell } from './grid-header-cell';
import type { MoneyUnits } from './money';
import type { GridColumn } from './result-view';
import type { ResultColumn, SortOrder } from './types';
import { HEADER_HEIGHT } from './use-grid-layout';

/** The names of the columns, always in view. A column's menu sorts and fits by itself; the rest goes to `onCommand`. */
export function GridHeaderRow({
  viewport,
  sort,
  onSort,
  onResize,
  onFit,
  onCommand,
  money,
  currency,
}: {
  viewport: ColumnViewport;
  sort: SortOrder | null;
  onSort: (sort: SortOrder | null) => void;
  /** By the column's index in every row, not by its position. */
  onResize: (index: number, width: number) => void;
  onFit: (index: number) => void;
  onCommand: ((command: ColumnCommand, column: ResultColumn) => void) | undefined;
  money: MoneyUnits | undefined;
  currency: string | undefined;
}) {
  const { columns, widths, gutter, pinned, pinnedAt, lead, inView } = viewport;

  const run = (command: ColumnCommand, { column, index }: GridColumn) => {
    if (command === 'sort_asc') onSort({ column: column.name, dir: 'asc' });
    else if (command === 'sort_desc') onSort({ column: column.name, dir: 'desc' });
    else if (command === 'fit') onFit(index);
    else onCommand?.(command, column);
  };

  const header = (position: number, at?: number) => {
    const one = columns[position];
    if (one === undefined) return null;
    const { column, index } = one;
    return (
      <GridHeaderCell
        key={column.name}
        column={column}
        index={position}
        width={widths[position] ?? 100}
        sort={sort}
        unit={money?.[column.name] === undefined ? undefined : currency}
        onSort={() => onSort(nextSort(sort, column))}
        onResize={(width) => onResize(index, width)}
        onFit={() => onFit(index)}
        menu={
          onCommand === undefined ? null : (
            <ColumnMenu
              name={column.name}
              pinned={position < pinned.length}
              onCommand={(command) => run(command, one)}
            />
          )
        }
        {...(at === undefined ? {} : { className: 'sticky z-2', style: { left: at } })}
      />
    );
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and points at its cells
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
      {pinned.map((position) => header(position, pinnedAt(position)))}
      <div aria-hidden className="shrink-0" style={{ width: lead }} />
      {inView.map((position) => header(position))}
    </div>
  );
}

/** Off → the useful direction first (numbers: largest) → the other → off. */
function nextSort(sort: SortOrder | null, column: ResultColumn): SortOrder | null {
  const first = isNumeric(column) ? 'desc' : 'asc';
  if (sort?.column !== column.name) return { column: column.name, dir: first };
  return sort.dir === first ? { column: column.name, dir: first === 'asc' ? 'desc' : 'asc' } : null;
}
