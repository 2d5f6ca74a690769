'use client';

import { useEffect, useEffectEvent } from 'react';
import type { Opened } from '@/components/ui/opened-later';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { AddFilterButton, type AddFilterProps } from './add-filter-button';
import { FilterForm } from './filter-form';

export function AddFilterOpen({
  columns,
  filter,
  onChange,
  column,
  onColumn,
  triggerRef,
  defaultOpen,
}: AddFilterProps & Opened) {
  const [first] = columns;
  const openFirst = useEffectEvent(() => {
    if (defaultOpen) onColumn(first ?? null);
  });
  useEffect(() => openFirst(), []);
  return (
    <Popover open={column !== null} onOpenChange={(open) => onColumn(open ? (first ?? null) : null)}>
      <PopoverTrigger asChild>
        <AddFilterButton columns={columns} filter={filter} ref={triggerRef} />
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Filter the rows">
        {column === null ? null : (
          <FilterForm
            key={column.name}
            columns={columns}
            start={column}
            onDone={(added) => {
              onChange({ ...filter, filters: [...filter.filters, added] });
              onColumn(null);
            }}
          />
        )}
      </PopoverContent>
    </Popover>
  );
}
