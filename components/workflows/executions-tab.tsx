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
  /** Null for a cursor that is none, or of another order: an address that somebody has changed by hand. */
  page: ExecutionPage | null;
}) {
  const here = (more: Readonly<Record<string, string>>) =>
    `/workflows/${workflowId}?${new URLSearchParams({ tab: 'executions', ...more })}`;
  const order: Record<string, string> = sort === 'created' && dir === 'desc' ? {} : { sort, dir };
  const first = here(order);
  if (page === null || page.items.length === 0) {
    return page !== null && after === null ? (
      <EmptyState title="It has never run">
        Runs of this query are listed here, whoever or whatever started them.
      </EmptyState>
    ) : (
      <EmptyState
        title={page === null ? 'There is no such page' : 'No older runs'}
        action={
          <Button asChild>
            <Link href={first}>First page</Link>
          </Button>
        }
      />
    );
  }
  return (
    <>
      <ExecutionsTable runs={page.items} sort={{ by: sort, dir, query: { tab: 'executions' } }} />
      <ExecutionPages
        first={after === null ? null : first}
        next={page.nextCursor === null ? null : here({ ...order, after: page.nextCursor })}
      />
    </>
  );
}
