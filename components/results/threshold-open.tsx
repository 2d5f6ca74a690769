'use client';

import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import type { Opened } from '@/components/ui/opened-later';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { RowFilter } from '@/lib/results/schema';
import { fetchSummary, sourceKey } from './result-source';
import { ThresholdButton, type ThresholdNoteProps } from './threshold-button';

export function ThresholdOpen({
  source,
  columns,
  marker,
  rows,
  onFilter,
  triggerRef,
  defaultOpen,
}: ThresholdNoteProps & Opened) {
  const marked: RowFilter = { column: marker, op: 'eq', value: 'true' };
  const dimensions = columns.filter(({ kind, name }) => kind === 'D' && name !== marker).map(({ name }) => name);
  const { data, error } = useQuery({
    queryKey: ['result-threshold', sourceKey(source)],
    queryFn: ({ signal }) => fetchSummary(source, { search: '', filters: [marked] }, dimensions, signal),
    enabled: dimensions.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const emptied = (data?.columns ?? [])
    .map(({ name, filled }) => ({ name, empty: (data?.rows ?? 0) - filled }))
    .filter(({ empty }) => empty > 0)
    .sort((a, b) => b.empty - a.empty);
  return (
    <Popover defaultOpen={defaultOpen}>
      <PopoverTrigger asChild>
        <ThresholdButton rows={rows} ref={triggerRef} />
      </PopoverTrigger>
      <PopoverContent aria-label="Rows under the privacy threshold" className="flex w-80 flex-col gap-2">
        <p>
          Too few people are behind {rows === 1 ? 'this row' : 'these rows'}. AMC leaves their dimensions empty and adds
          up rows that are then alike.
        </p>
        {error === null ? null : <p className="text-destructive">{error.message}</p>}
        {emptied.length > 0 ? (
          <ul className="flex flex-col gap-1">
            {emptied.map(({ name, empty }) => (
              <li key={name} className="flex justify-between gap-3">
                <span className="truncate font-medium">{name}</span>
                <span className="text-muted-foreground tabular-nums">empty in {empty.toLocaleString('en')}</span>
              </li>
            ))}
          </ul>
        ) : data === undefined ? null : (
          <p className="text-muted-foreground">No dimension of them is empty.</p>
        )}
        <p className="text-muted-foreground">
          Group by fewer or broader dimensions, or widen the window, to keep more of them.
        </p>
        <Button size="sm" className="w-fit" onClick={() => onFilter(marked)}>
          Show only these rows
        </Button>
      </PopoverContent>
    </Popover>
  );
}
