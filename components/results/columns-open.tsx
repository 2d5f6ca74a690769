'use client';

import { ArrowDown, ArrowUp, Pin, PinOff } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CheckboxLabel } from '@/components/ui/checkbox-label';
import type { Opened } from '@/components/ui/opened-later';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { arrange, moveColumn, PLAIN_VIEW, toggleHidden, togglePin } from './result-view';
import { type ColumnsButtonProps, ShownColumns } from './shown-columns';
import type { ResultColumn } from './types';

export function ColumnsOpen({ columns, view, onChange, triggerRef, defaultOpen }: ColumnsButtonProps & Opened) {
  const { shown, pinned } = arrange(columns, view);
  const hidden = columns.filter(({ name }) => view.hidden.includes(name));
  const isPlain = view.hidden.length + view.pinned.length + view.order.length === 0;
  const row = (column: ResultColumn, position: number | null) => {
    const isPinned = position !== null && position < pinned;
    return (
      <li key={column.name} className="flex h-8 items-center gap-1 rounded-sm px-1 hover:bg-accent">
        <CheckboxLabel
          className="min-w-0 flex-1"
          checked={position !== null}
          // The last column stays: a table of none says nothing.
          disabled={position !== null && shown.length === 1}
          onChange={() => onChange(toggleHidden(view, column.name))}
        >
          <span className="truncate" title={column.name}>
            {column.name}
          </span>
        </CheckboxLabel>
        {position === null ? null : (
          <>
            <Button
              variant="ghost"
              size="icon-sm"
              className="size-6"
              aria-label={isPinned ? `Let ${column.name} scroll` : `Keep ${column.name} in place`}
              onClick={() => onChange(togglePin(view, column.name))}
            >
              {isPinned ? <PinOff className="size-3.5" /> : <Pin className="size-3.5" />}
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              className="size-6"
              aria-label={`Move ${column.name} up`}
              disabled={position === 0 || position === pinned}
              onClick={() => onChange(moveColumn(columns, view, column.name, -1))}
            >
              <ArrowUp className="size-3.5" />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              className="size-6"
              aria-label={`Move ${column.name} down`}
              disabled={position === shown.length - 1 || position === pinned - 1}
              onClick={() => onChange(moveColumn(columns, view, column.name, 1))}
            >
              <ArrowDown className="size-3.5" />
            </Button>
          </>
        )}
      </li>
    );
  };
  return (
    <Popover defaultOpen={defaultOpen}>
      <PopoverTrigger asChild>
        <ShownColumns hiddenCount={hidden.length} ref={triggerRef} />
      </PopoverTrigger>
      <PopoverContent align="end" className="w-80 p-2" aria-label="Columns">
        <ul className="flex max-h-80 flex-col overflow-y-auto">
          {shown.map(({ column }, position) => row(column, position))}
          {hidden.map((column) => row(column, null))}
        </ul>
        <div className="flex justify-between gap-2 border-border border-t pt-2">
          <Button
            size="sm"
            variant="ghost"
            disabled={hidden.length === 0}
            onClick={() => onChange({ ...view, hidden: [] })}
          >
            Show all
          </Button>
          <Button
            size="sm"
            variant="ghost"
            disabled={isPlain}
            onClick={() => onChange({ ...PLAIN_VIEW, sort: view.sort })}
          >
            As AMC sent them
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}
