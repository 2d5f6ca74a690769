import { memo } from 'react';
import { cn } from '@/lib/cn';
import { type FormattedCell, formatCell, isNumeric } from './cell-format';
import { unitWord } from './money';
import type { Cell, ResultColumn } from './types';

/** One value. HTML in it is text like any other; null and empty text are words of their own, so neither looks like the other. */
export const GridCell = memo(function GridCell({
  id,
  value,
  column,
  index,
  row,
  width,
  state,
  pinnedAt,
  money,
}: {
  id: string;
  value: Cell | undefined;
  column: ResultColumn;
  index: number;
  row: number;
  width: number;
  state: 'none' | 'selected' | 'active';
  /** Left edge in pixels where the cell stays while the rest scrolls. */
  pinnedAt?: number | undefined;
  /** How many of its unit make one of the currency; the cell then shows the currency, and on hover what AMC sent. */
  money?: number | undefined;
}) {
  const cell = value === undefined ? null : formatCell(value, column, money);
  const raw = rawTitle(value, cell, money);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid can't be a table
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and points here by aria-activedescendant
    <div
      id={id}
      role="gridcell"
      aria-colindex={index + 1}
      aria-selected={state !== 'none'}
      data-row={row}
      data-column={index}
      title={raw ?? (cell !== null && cell.text.length * 7 > width ? cell.text.slice(0, 2000) : undefined)}
      className={cn(
        'flex h-full shrink-0 items-center border-border border-r border-b px-3 text-sm',
        isNumeric(column) && 'justify-end tabular-nums',
        pinnedAt !== undefined && 'sticky z-1 bg-card group-hover/row:bg-row-hover',
        state === 'selected' && 'bg-primary-tint!',
        state === 'active' && 'bg-primary-tint! -outline-offset-2 outline-2 outline-ring',
      )}
      style={{ width, ...(pinnedAt === undefined ? {} : { left: pinnedAt }) }}
    >
      {cell === null ? (
        <span aria-hidden className="h-2.5 w-2/3 rounded-sm bg-skeleton" />
      ) : (
        <span
          className={cn(
            'truncate whitespace-pre',
            cell.kind === 'id' && 'font-mono text-xs',
            (cell.kind === 'null' || cell.kind === 'empty') && 'text-muted-foreground text-xs italic',
          )}
        >
          {oneLine(cell.text.slice(0, MOST_CHARACTERS))}
        </span>
      )}
    </div>
  );
});

/** What AMC sent where the cell shows it in another unit, or with fewer digits. */
function rawTitle(value: Cell | undefined, cell: FormattedCell | null, money: number | undefined): string | undefined {
  if (value === undefined || value === null || cell?.kind !== 'number') return undefined;
  if (money !== undefined) return `${value} ${unitWord(money)}`;
  return cell.text.replaceAll(',', '') === String(value) ? undefined : String(value);
}

/** A cell of megabytes would be laid out in full though none of it is seen; the row's panel shows more. */
const MOST_CHARACTERS = 1_000;

/** A row is one line high: line breaks inside a value are shown as the sign for them. */
function oneLine(text: string): string {
  return text.replace(/\r\n?|\n/g, ' ⏎ ');
}
