import Link from 'next/link';
import { ExecutionPages } from '@/components/executions/execution-pages';
import { ExecutionsTable } from '@/components/executions/executions-table';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { EXECUTION_SORTS, type ExecutionSort } from '@/lib/executions/constants';
import type { ExecutionPage } from '@/lib/executions/types';
import type { WorkflowUuid } from '@/lib/ids';

/** The tab's part of the address, with the names that the list of all executions has. */
export interface ExecutionsTabQuery {
  sort: ExecutionSort;
  dir: 'asc' | 'desc';
  /** The cursor of the page shown; null: the first. */
  after: string | null;
}

/** Reads what concerns this tab from the page's address; what makes no sense is passed over. */
export function executionsTabQuery(query: Readonly<Record<string, string | string[] | undefined>>): ExecutionsTabQuery {
  return {
    sort: EXECUTION_SORTS.find((one) => one === query.sort) ?? 'created',
    dir: query.dir === 'asc' ? 'asc' : 'desc',
    after: typeof query.after === 'string' ? query.after : null,
  };
}

/** The runs of one query, a page at a time; sort and page stand in the address. */
export function ExecutionsTab({
  workflowId,
  query: { sort, dir, after },
  page,
}: {
  workflowId: WorkflowUuid;
  query: ExecutionsTabQuery;
