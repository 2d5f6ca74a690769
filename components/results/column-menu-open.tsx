'use client';

import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChartNoAxesColumn,
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
import type { Opened } from '@/components/ui/opened-later';
import { ColumnMenuButton, type ColumnMenuProps } from './column-menu-button';

export function ColumnMenuOpen({ name, pinned, onCommand, triggerRef, defaultOpen }: ColumnMenuProps & Opened) {
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>
        <ColumnMenuButton name={name} ref={triggerRef} />
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
