'use client';

import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChartNoAxesColumn,
  EllipsisVertical,
  EyeOff,
  ListFilter,
  MoveHorizontal,
  Pin,
  PinOff,
} from 'lucide-react';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

export type ColumnCommand = 'sort_asc' | 'sort_desc' | 'filter' | 'facts' | 'pin' | 'left' | 'right' | 'hide' | 'fit';

/** What can be done with one column. */
export function ColumnMenu({
  name,
  pinned,
  onCommand,
}: {
  name: string;
  pinned: boolean;
  onCommand: (command: ColumnCommand) => void;
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          aria-label={`Column ${name}`}
          className="mr-1.5 flex size-5 shrink-0 cursor-pointer items-center justify-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground focus-visible:-outline-offset-1 data-[state=open]:bg-accent"
        >
          <EllipsisVertical aria-hidden className="size-3.5" />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onCommand('sort_asc')}>
          <ArrowUp /> Sort up
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCommand('sort_desc')}>
          <ArrowDown /> Sort down
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onCommand('filter')}>
          <ListFilter /> Filter
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCommand('facts')}>
          <ChartNoAxesColumn /> About this column
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onCommand('pin')}>
          {pinned ? <PinOff /> : <Pin />} {pinned ? 'Let it scroll' : 'Keep in place'}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCommand('left')}>
          <ArrowLeft /> Move left
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCommand('right')}>
          <ArrowRight /> Move right
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCommand('fit')}>
          <MoveHorizontal /> Fit the width
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCommand('hide')}>
          <EyeOff /> Hide
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
