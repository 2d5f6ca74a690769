'use client';

import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { pagesFor, ROWS_PER_PAGE, type RowsSource } from './rows-source';
import type { ResultRow, SortOrder } from './types';

/** Stored rows never change, so a page is asked for once; it is forgotten five minutes after it was last in view. */
const PAGE_CACHE = { staleTime: Number.POSITIVE_INFINITY, gcTime: 5 * 60_000, retry: 2 } as const;

export interface ResultRows {
  /** The row, or undefined while its page is on the way. */
  rowAt(index: number): ResultRow | undefined;
  /** A sort order that was asked for and is not on screen yet. */
  sorting: boolean;
  /** A page in view could not be read, in words; `retry` asks again. */
  error: string | null;
  retry(): void;
  /** Rows by range whether loaded or not, for copying. */
  fetchRange(first: number, last: number): Promise<ResultRow[]>;
}

/**
 * The rows in view, page by page. A new sort order is loaded behind the old one and replaces it when its page is there:
 * the grid never goes blank.
 */
export function useResultRows(
  source: RowsSource,
  sort: SortOrder | null,
  inView: { first: number; last: number },
): ResultRows {
  const client = useQueryClient();
  const [shown, setShown] = useState(sort);
  const pages = useMemo(
    () => pagesFor(inView.first, inView.last, source.total),
    [inView.first, inView.last, source.total],
  );

  const queryFor = useCallback(
    (page: number, order: SortOrder | null) => ({
      queryKey: ['result-rows', source.id, order === null ? 'stored' : `${order.dir} ${order.column}`, page] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        source.fetchPage({ offset: page * ROWS_PER_PAGE, limit: ROWS_PER_PAGE, sort: order, signal }),
      ...PAGE_CACHE,
    }),
    [source],
  );

  const queries = useQueries({ queries: pages.map((page) => queryFor(page, sort)) });
  const ready = queries.every((query) => query.data !== undefined);
  const failed = queries.find((query) => query.isError);
  const sorting = !sameOrder(shown, sort);

  useEffect(() => {
    if (ready && sorting) setShown(sort);
  }, [ready, sorting, sort]);

  const order = sorting && !ready ? shown : sort;
  return {
    rowAt: (index) => {
      const page = Math.floor(index / ROWS_PER_PAGE);
      const rows = client.getQueryData<readonly ResultRow[]>(queryFor(page, order).queryKey);
      return rows?.[index - page * ROWS_PER_PAGE] ?? (order === null ? source.preview[index] : undefined);
    },
    sorting: sorting && !ready && failed === undefined,
    error: failed === undefined ? null : messageOf(failed.error),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
    fetchRange: async (first, last) => {
      const parts = await Promise.all(
        pagesFor(first, last, source.total).map((page) => client.fetchQuery(queryFor(page, order))),
      );
      const start = Math.floor(first / ROWS_PER_PAGE) * ROWS_PER_PAGE;
      return parts.flat().slice(first - start, last - start + 1);
    },
  };
}

function sameOrder(a: SortOrder | null, b: SortOrder | null): boolean {
  return a?.column === b?.column && a?.dir === b?.dir;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The rows could not be read.';
}
