import type { RowsPage } from '@/lib/results/schema';
import { fetchJson } from './fetch-json';
import type { RowsSource } from './rows-source';
import type { ResultRow } from './types';

/** The rows of a run, read through our own route. */
export function executionRows(executionId: string, total: number, preview: readonly ResultRow[]): RowsSource {
  return {
    id: executionId,
    total,
    preview,
    fetchPage: async ({ offset, limit, sort, signal }) => {
      // A small result came whole with the run itself.
      if (sort === null && preview.length >= total) return preview.slice(offset, offset + limit);
      const query = new URLSearchParams({ offset: String(offset), limit: String(limit) });
      if (sort !== null) {
        query.set('sort', sort.column);
        query.set('dir', sort.dir);
      }
      const page = await fetchJson<RowsPage>(`/api/executions/${executionId}/results?${query}`, signal);
      return page.rows;
    },
  };
}

export function csvAddress(executionId: string): string {
  return `/api/executions/${executionId}/results.csv`;
}
