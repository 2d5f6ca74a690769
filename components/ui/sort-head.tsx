'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { TableHead } from './table';

/** How a list is sorted, as it stands in an address: the column, with `-` in front for the largest first. */
export type SortOf<F extends string> = F | `-${F}`;

/** What a click on a column's head asks for: it, the other way round, then the list's own order again. */
export function nextSort<F extends string>(field: F, sort: SortOf<F> | null): SortOf<F> | null {
  if (sort === field) return `-${field}`;
  return sort === `-${field}` ? null : field;
}

/** The head of a column that sorts. `sort` is the list's present order, null for its own. */
export function SortHead<F extends string>({
  field,
  sort,
  onSort,
  numeric = false,
  className,
  children,
}: {
  field: F;
  sort: SortOf<F> | null;
  onSort: (sort: SortOf<F> | null) => void;
  numeric?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const state = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
  const Arrow = state === 'descending' ? ArrowDown : ArrowUp;
  return (
    <TableHead numeric={numeric} aria-sort={state} {...(className === undefined ? {} : { className })}>
      <button
        type="button"
        onClick={() => onSort(nextSort(field, sort))}
        className={cn(
          'group -mx-1 inline-flex h-7 cursor-pointer items-center gap-1 rounded-sm px-1 hover:text-foreground',
          state !== 'none' && 'text-foreground',
          numeric && 'flex-row-reverse',
        )}
      >
        {children}
        <Arrow
          aria-hidden
          className={cn(
            'size-3.5 shrink-0',
            state === 'none' && 'opacity-0 group-hover:opacity-50 group-focus-visible:opacity-50',
          )}
        />
      </button>
    </TableHead>
  );
}
