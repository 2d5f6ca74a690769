import { cn } from '@/lib/cn';
import { isNumeric } from './cell-format';
import type { ColumnViewport } from './column-viewport';
import type { ResultColumn } from './types';
import { ROW_HEIGHT } from './use-grid-layout';

/** One figure under each column, always in view. It is no row of the result, so it stands outside its count. */
export function GridFooter({
  label,
  of,
  viewport,
}: {
  label: string;
  of: (column: ResultColumn) => { text: string; title?: string } | null;
  viewport: ColumnViewport;
}) {
  const { columns, widths, gutter, pinned, pinnedAt, lead, inView, width } = viewport;
  const figure = (position: number, at?: number) => {
    const column = columns[position]?.column;
    if (column === undefined) return null;
    const shown = of(column);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
      <div
        key={column.name}
        role="gridcell"
        tabIndex={-1}
        title={shown?.title ?? shown?.text}
        className={cn(
          'flex h-full shrink-0 items-center border-border border-r px-3 font-medium text-sm tabular-nums',
          isNumeric(column) && 'justify-end',
          at !== undefined && 'sticky z-1 bg-muted',
        )}
        style={{ width: widths[position] ?? 100, ...(at === undefined ? {} : { left: at }) }}
      >
        <span className="truncate">{shown?.text ?? ''}</span>
      </div>
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
    <div
      role="row"
      tabIndex={-1}
      aria-label={label}
      className="sticky bottom-0 z-3 flex border-border-strong border-t bg-muted"
      style={{ width, minWidth: '100%', height: ROW_HEIGHT }}
    >
      {gutter > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
        <div
          role="rowheader"
          tabIndex={-1}
          title={label}
          className="sticky left-0 z-2 flex shrink-0 items-center justify-end border-border border-r bg-muted px-1 text-muted-foreground text-xs"
          style={{ width: gutter }}
        >
          <span className="truncate">{label}</span>
        </div>
      ) : null}
      {pinned.map((position) => figure(position, pinnedAt(position)))}
      <div aria-hidden className="shrink-0" style={{ width: lead }} />
      {inView.map((position) => figure(position))}
    </div>
  );
}
