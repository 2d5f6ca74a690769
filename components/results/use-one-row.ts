'use client';

import { useQuery } from '@tanstack/react-query';
import type { RowsSource } from './rows-source';
import type { ResultRow, SortOrder } from './types';

/** One row by its place in the order shown; undefined while it is on its way. */
export function useOneRow(source: RowsSource, sort: SortOrder | null, row: number | null): ResultRow | undefined {
  const { data } = useQuery({
    queryKey: ['result-row', source.id, sort === null ? 'stored' : `${sort.dir} ${sort.column}`, row],
    queryFn: async ({ signal }) => (await source.fetchPage({ offset: row ?? 0, limit: 1, sort, signal }))[0] ?? null,
    enabled: row !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? undefined;
}
