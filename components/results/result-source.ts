import type { ChartData, ChartSpec } from '@/lib/results/chart';
import type { ColumnFacts } from '@/lib/results/column-facts';
import type { ExportFormat } from '@/lib/results/constants';
import type { RowFilter, RowsPage } from '@/lib/results/schema';
import type { ColumnSummary } from '@/lib/results/summary';
import { fetchJson } from './fetch-json';
import type { RowsSource } from './rows-source';
import type { ResultRow, SortOrder } from './types';

/** Which rows count. */
export interface ResultFilter {
  search: string;
  filters: readonly RowFilter[];
}

export const NO_FILTER: ResultFilter = { search: '', filters: [] };

/** Whether anything is left out: totals then differ from the run's own row count. */
export function isFiltered({ search, filters }: ResultFilter): boolean {
  return search !== '' || filters.length > 0;
}

/** A result by its address: a run's, or all instances' of a fan-out. Everything about its rows is asked here. */
export interface ResultSource {
  kind: 'execution' | 'fan-out';
  id: string;
  /** Tells one state of the rows from another: those of a fan-out become more. Stored rows of a run never change. */
  state?: string;
}

/** A name for the rows in cache keys. */
export function sourceKey({ kind, id, state = '' }: ResultSource): string {
  return `${kind} ${id} ${state}`;
}

function query(filter: ResultFilter, more: Readonly<Record<string, string>> = {}): URLSearchParams {
  const params = new URLSearchParams(more);
  if (filter.search !== '') params.set('search', filter.search);
  if (filter.filters.length > 0) params.set('filters', JSON.stringify(filter.filters));
  return params;
}

function withSort(params: URLSearchParams, sort: SortOrder | null): URLSearchParams {
  if (sort !== null) {
    params.set('sort', sort.column);
    params.set('dir', sort.dir);
  }
  return params;
}

function address({ kind, id }: ResultSource, what: string, params: URLSearchParams): string {
  return `/api/results/${kind}/${id}/${what}?${params}`;
}

/** A name for the filter in cache keys. */
export function filterKey(filter: ResultFilter): string {
  return isFiltered(filter) ? query(filter).toString() : '';
}

/** One window of rows, in the order asked for. Throws FetchFailure, as the three below do; `signal` gives the request up. */
export function fetchRows(
  source: ResultSource,
  filter: ResultFilter,
  page: { offset: number; limit: number; sort: SortOrder | null },
  signal?: AbortSignal,
): Promise<RowsPage> {
  const params = query(filter, { offset: String(page.offset), limit: String(page.limit) });
  return fetchJson<RowsPage>(address(source, 'rows', withSort(params, page.sort)), signal);
}

/** How many rows the filter leaves, and what each column named adds up to. */
export function fetchSummary(
  source: ResultSource,
  filter: ResultFilter,
  columns: readonly string[],
  signal?: AbortSignal,
): Promise<{ rows: number; columns: ColumnSummary[] }> {
  return fetchJson(address(source, 'summary', query(filter, { columns: JSON.stringify(columns) })), signal);
}

/** Spread, most frequent values and extremes of one column, over every row the filter leaves. */
export function fetchColumn(
  source: ResultSource,
  filter: ResultFilter,
  column: string,
  signal?: AbortSignal,
): Promise<ColumnFacts> {
  return fetchJson(address(source, 'column', query(filter, { column })), signal);
}

/** The groups a chart draws, added up over every row the filter leaves. */
export function fetchChart(
  source: ResultSource,
  filter: ResultFilter,
  spec: ChartSpec,
  signal?: AbortSignal,
): Promise<ChartData> {
  return fetchJson(address(source, 'chart', query(filter, { spec: JSON.stringify(spec) })), signal);
}

/** The address of a file with all rows, or with what the filter leaves, in the order shown. */
export function exportAddress(
  source: ResultSource,
  format: ExportFormat,
  filter: ResultFilter,
  sort: SortOrder | null,
): string {
  return address(source, 'export', withSort(query(filter, { format }), sort));
}

/** The rows of the grid under a filter. `total` counts what the filter leaves. */
export function gridRows(
  source: ResultSource,
  filter: ResultFilter,
  total: number,
  preview: readonly ResultRow[],
): RowsSource {
  return {
    id: `${sourceKey(source)} ${filterKey(filter)}`,
    total,
    preview,
    fetchPage: async ({ offset, limit, sort, signal }) => {
      // A small result came whole with the run itself.
      if (sort === null && preview.length >= total) return preview.slice(offset, offset + limit);
      return (await fetchRows(source, filter, { offset, limit, sort }, signal)).rows;
    },
  };
}
