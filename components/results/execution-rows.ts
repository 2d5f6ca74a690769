import type { RowsPage } from '@/lib/results/schema';
import { fetchJson } from './fetch-json';
import type { RowsSource } from './rows-source';

/** The rows of a run, read through our own route. */
export function executionRows(executionId: string, total: number): RowsSource {
  return {
    id: executionId,
    total,
    fetchPage: async ({ offset, limit, sort, signal }) => {
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
