import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ListPages } from '@/components/workflows/list-pages';
import type { InstanceUuid } from '@/lib/ids';
import type { WorkflowListQuery } from '@/lib/workflows/schema';
import type { WorkflowPage } from '@/lib/workflows/types';
import { WorkflowsTable } from './tab-parts';

/** The saved queries of an instance, as My queries shows them. */
export function InstanceWorkflows({
  instanceId,
  page,
  query,
}: {
  instanceId: InstanceUuid;
  page: WorkflowPage;
  query: WorkflowListQuery;
}) {
  if (page.total === 0) {
    return (
      <EmptyState
        title="No saved query runs on this instance"
        action={
          <Button asChild>
            <Link href={`/query-builder/new?instance=${instanceId}`}>Write a query</Link>
          </Button>
        }
      >
        A query belongs to the instance it was saved with; it can be run on others, too.
      </EmptyState>
    );
  }
  return (
    <>
      <WorkflowsTable workflows={page.items} />
      <ListPages page={query.page} size={query.limit} total={page.total} />
    </>
  );
}
