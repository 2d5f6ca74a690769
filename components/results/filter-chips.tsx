'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { filterWords } from './filter-words';
import { NO_FILTER, type ResultFilter } from './result-source';
import type { ResultColumn } from './types';

/** The conditions that hold, each to be taken away. Nothing where there are none. */
export function FilterChips({
  columns,
  filter,
  onChange,
}: {
  columns: readonly ResultColumn[];
  filter: ResultFilter;
  onChange: (filter: ResultFilter) => void;
}) {
  if (filter.filters.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5 border-border border-b px-3 py-1.5">
      {filter.filters.map((one, index) => {
        const words = filterWords(one, columns);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same condition may stand twice
          <li key={index} className="min-w-0 max-w-full">
            <Button
              size="sm"
              className="max-w-full"
              aria-label={`Remove the filter ${words}`}
              onClick={() => onChange({ ...filter, filters: filter.filters.filter((_, at) => at !== index) })}
            >
              <span className="truncate">{words}</span>
              <X aria-hidden className="size-3.5" />
            </Button>
          </li>
        );
      })}
      <li>
        <Button size="sm" variant="ghost" onClick={() => onChange(NO_FILTER)}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
