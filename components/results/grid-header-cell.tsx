'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '@/lib/cn';
import { isNumeric } from './cell-format';
import type { ResultColumn, SortOrder } from './types';

const RESIZE_STEP = 16;

/** Name, sort and width of a column. Enter or a click sorts; Alt with the arrows, or dragging the edge, resizes. */
export function GridHeaderCell({
  column,
  index,
  width,
  sort,
  onSort,
  onResize,
  onFit,
  unit,
  menu,
  className,
  style,
}: {
  column: ResultColumn;
  index: number;
  width: number;
  sort: SortOrder | null;
  onSort: () => void;
  onResize: (width: number) => void;
  onFit: () => void;
  /** What its numbers are counted in. */
  unit?: string | undefined;
  menu?: React.ReactNode;
  className?: string;
  style?: React.CSSProperties;
}) {
  const sorted = sort?.column === column.name ? sort.dir : null;
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  const numeric = isNumeric(column);

  const drag = (event: React.PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const from = event.clientX;
    const moved = (moveEvent: PointerEvent) => onResize(width + moveEvent.clientX - from);
    const done = () => {
      handle.removeEventListener('pointermove', moved);
      handle.removeEventListener('pointerup', done);
      handle.removeEventListener('pointercancel', done);
    };
    handle.addEventListener('pointermove', moved);
    handle.addEventListener('pointerup', done);
    handle.addEventListener('pointercancel', done);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
    // biome-ignore lint/a11y/useFocusableInteractive: the sort button inside takes the focus
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sorted === null ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
      className={cn('relative flex h-full shrink-0 items-center border-border border-r bg-muted', className)}
      style={{ width, ...style }}
    >
      <button
        type="button"
        className={cn(
          'flex h-full min-w-0 flex-1 cursor-pointer items-center gap-1 pl-3 font-medium text-muted-foreground text-xs hover:text-foreground focus-visible:-outline-offset-2',
          numeric && 'justify-end',
        )}
        title={`${column.name} · ${column.type}${unit === undefined ? '' : ` · ${unit}`}`}
        onClick={onSort}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
          event.preventDefault();
          event.stopPropagation();
          onResize(width + (event.key === 'ArrowRight' ? RESIZE_STEP : -RESIZE_STEP));
        }}
      >
        <span className="truncate">
          {column.name}
          {unit === undefined ? null : <span className="font-normal"> ({unit})</span>}
        </span>
        {sorted === null ? null : <Arrow aria-hidden className="size-3.5 shrink-0 text-foreground" />}
      </button>
      {menu}
      <div
        aria-hidden
        className="absolute inset-y-0 -right-1 z-1 w-2 cursor-col-resize touch-none hover:bg-primary/40"
        onPointerDown={drag}
        onDoubleClick={onFit}
      />
    </div>
  );
}
